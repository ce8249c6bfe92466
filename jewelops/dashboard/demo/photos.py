"""Photos of a sample from the fixed angles, made out of the product's picture: turned, cropped, with a ruler laid beside it."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from jewelops.accounts.actors import Actor
from jewelops.files.store import store_bytes
from jewelops.files.tasks import make_renditions_of
from sampling.models import Sample
from sampling.services.samples import add_photo
from sampling.states import Angle

SIZE = 640  # pixels of a photo's side
TICKS = 20


def _closer(image: Image.Image, left: float, top: float, side: float) -> Image.Image:
    """The square that begins at these shares of the side, as large as the whole."""
    corners = (left, top, left + side, top + side)
    return image.crop(tuple(int(each * SIZE) for each in corners)).resize((SIZE, SIZE))  # type: ignore[arg-type]


def _side_on(image: Image.Image) -> Image.Image:
    """Seen along its plane: narrower, on the same ground."""
    ground = image.resize((1, 1)).resize((SIZE, SIZE))
    ground.paste(image.resize((SIZE // 2, SIZE)), (SIZE // 4, 0))
    return ground


def _beside_a_ruler(image: Image.Image) -> Image.Image:
    copy = image.copy()
    pen = ImageDraw.Draw(copy)
    pen.rectangle((0, SIZE - 70, SIZE, SIZE), fill=(236, 232, 222))
    for n in range(TICKS + 1):
        x, length = n * SIZE // TICKS, 34 if n % 5 == 0 else 18
        pen.line((x, SIZE - 70, x, SIZE - 70 + length), fill=(60, 60, 64), width=2)
    return copy


VIEWS: dict[Angle, Callable[[Image.Image], Image.Image]] = {
    Angle.FRONT: lambda image: image,
    Angle.BACK: ImageOps.mirror,
    Angle.SIDE: _side_on,
    Angle.CLOSURE: lambda image: _closer(image, 0.3, 0.05, 0.4),
    Angle.HALLMARK: lambda image: _closer(image, 0.35, 0.45, 0.25),
    Angle.SCALE: _beside_a_ruler,
}


def photograph(sample: Sample, *, actor: Actor, at: datetime, colour: float = 1.0) -> None:
    """One photo from each angle. colour: 1 as the product's picture, less is paler."""
    product = sample.dossier.revision.product
    if product.picture is None:
        return
    with product.picture.file.open("rb") as stream:
        whole = Image.open(stream).convert("RGB").resize((SIZE, SIZE))
    toned = ImageEnhance.Color(whole).enhance(colour)
    for angle, view in VIEWS.items():
        out = BytesIO()
        view(toned).save(out, "JPEG", quality=88)
        name = f"{product.style_number}-round-{sample.round}-{angle}.jpg"
        kept = store_bytes(
            out.getvalue(), name, kind="photo", actor=actor, at=at, supplier_id=sample.dossier.supplier_id
        )
        make_renditions_of(kept)
        add_photo(sample=sample, file=kept, angle=angle, actor=actor, at=at)
