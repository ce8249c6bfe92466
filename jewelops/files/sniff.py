"""What a file really is, read from its first bytes; its name and declared type are only claims."""

from typing import Final

SIGNATURES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"3D Geometry File Format", "model/3dm"),
    (b"glTF", "model/gltf-binary"),
)
HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


def content_type(head: bytes) -> str:
    """Media type by signature; ``text/plain`` for readable text, ``application/octet-stream`` for the rest."""
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "image/heif"
    if head[:5].lower() == b"solid":
        return "model/stl"
    if _is_binary_stl(head):
        return "model/stl"
    return "text/plain" if _is_text(head) else "application/octet-stream"


def _is_binary_stl(head: bytes) -> bool:
    """80 bytes of header, then a count of triangles that is neither 0 nor absurd; the caller checks the length."""
    return (
        len(head) >= 84 and 0 < int.from_bytes(head[80:84], "little") < 20_000_000 and not _is_text(head[:84])
    )


def _is_text(head: bytes) -> bool:
    try:
        head[:512].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 500
    return b"\x00" not in head
