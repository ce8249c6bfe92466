"""Collected static files, compressed once."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedStaticFilesStorage

QUALITY = 6  # the library's 11 takes half a minute of a first start to save a twentieth of the bytes


class QuickCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=QUALITY)


class QuicklyCompressed(CompressedStaticFilesStorage):
    def create_compressor(self, **kwargs: Any) -> Compressor:
        return QuickCompressor(**kwargs)
