"""Photos: decoded to prove that they are photos, turned upright, stripped of location, shrunk to renditions."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from jewelops.files.limits import MAX_EDGE, MAX_PIXELS, RENDITIONS
from jewelops.kernel.errors import Invalid, Reason

register_heif_opener()
# Pillow's own bomb guard only warns below twice its limit: ours refuses at the limit, before decoding.
Image.MAX_IMAGE_PIXELS = None


def upright(data: bytes) -> tuple[bytes, str, int, int]:
    """The photo without metadata: (bytes, media type, width px, height px).

    Raises Invalid for what is no photo, is broken, or has more than MAX_PIXELS, or MAX_EDGE of them in a row.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            _refuse_too_large(image)
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Invalid(
            Reason(
                "not_a_photo",
                _("This file is not a photo we can read: take it again or save it as JPEG."),
                "file",
            )
        ) from error
    turned = ImageOps.exif_transpose(image)
    keep_alpha = turned.mode in ("RGBA", "LA", "P")
    clean = turned.convert("RGBA" if keep_alpha else "RGB")
    out = io.BytesIO()
    if keep_alpha:
        clean.save(out, "PNG", optimize=False)
        return out.getvalue(), "image/png", *clean.size
    clean.save(out, "JPEG", quality=90)
    return out.getvalue(), "image/jpeg", *clean.size


def shrink(data: bytes, edge: int) -> bytes:
    """A JPEG whose longer edge is at most ``edge`` pixels, on white where the original is transparent."""
    image: Image.Image = Image.open(io.BytesIO(data))
    image.thumbnail((edge, edge))
    if image.mode != "RGB":
        ground = Image.new("RGB", image.size, (255, 255, 255))
        ground.paste(image, mask=image.convert("RGBA").getchannel("A"))
        image = ground
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, progressive=True)
    return out.getvalue()


def renditions(data: bytes) -> dict[str, bytes]:
    """{"thumb": 160 px, "small": 640 px, "large": 1600 px}."""
    return {name: shrink(data, edge) for name, edge in RENDITIONS.items()}


def _refuse_too_large(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise Invalid(
            Reason(
                "too_many_pixels",
                _("The photo has %(n)s megapixels; send one with at most %(max)s.")
                % {"n": round(width * height / 1_000_000), "max": MAX_PIXELS // 1_000_000},
                "file",
            )
        )
    if max(width, height) > MAX_EDGE:
        raise Invalid(
            Reason(
                "too_long",
                _("One side of the photo has %(n)s pixels; send one with at most %(max)s.")
                % {"n": max(width, height), "max": MAX_EDGE},
                "file",
            )
        )
