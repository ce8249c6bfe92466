"""What an upload may be. Bytes, pixels and seconds are caps against abuse, not wishes."""

MAX_PHOTO_BYTES = 25 * 1024 * 1024
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_CAD_BYTES = 100 * 1024 * 1024
MAX_SHEET_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_EDGE = 65_500  # pixels; a JPEG can have no more
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_UNPACK_RATIO = 100

RENDITIONS = {"thumb": 160, "small": 640, "large": 1600}
