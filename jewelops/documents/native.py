"""The native libraries of WeasyPrint, where the start script unpacked them beside the project."""

import ctypes
import os
from pathlib import Path

ORDER = (
    "libffi", "libpcre2-8", "libglib-2.0", "libgobject-2.0", "libexpat", "libfreetype", "libfontconfig",
    "libgraphite2", "libharfbuzz", "libharfbuzz-subset", "libfribidi", "libthai", "libpango-1.0",
    "libpangoft2-1.0",
)  # fmt: skip


def preload() -> None:
    """Load the libraries named by JEWELOPS_NATIVE_LIBS (a folder) for all later imports; nothing when unset."""
    folder = os.environ.get("JEWELOPS_NATIVE_LIBS", "")
    if not folder:
        return
    for stem in ORDER:
        for path in sorted(Path(folder).rglob(f"{stem}.so*")):
            ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
            break
