"""The tech packs: products with their rows, pictures and CAD, released or still in work."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from jewelops.dashboard.demo import styles as sheets
from jewelops.dashboard.demo.drawings import Drawn
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.styles import Style
from jewelops.files.models import StoredFile
from jewelops.files.store import store_bytes
from jewelops.files.tasks import make_renditions_of
from specs.models import Product, Revision
from specs.services import attachments, dfm, products, revisions, rows

SHEETS = (
    ("bom", sheets.bom),
    ("dimensions", sheets.dimensions),
    ("operations", sheets.operations),
    ("requirements", sheets.requirements),
    ("claims", sheets.claims),
)
# Still being written: its claim, a tolerance and a rule are open.
UNFINISHED = "MA-N-052"
NUMBERS = (
    "quantity",
    "plating_thickness_um",
    "plating_karat",
    "stone_carat_each",
    "nominal",
    "lower",
    "upper",
    "target",
    "standard_minutes",
)


def enter_style(troupe: Troupe, style: Style, drawn: Drawn, at: datetime) -> Product:
    """The style with revision A, released two days later unless it is still being written."""
    product = products.create_product(
        values={
            "style_number": style.number,
            "name": style.name,
            "category": style.category,
            "sourcing_model": style.model,
            "ip_owner": "brand" if style.model == "oem" else "factory",
            "is_exclusive": style.model == "oem",
            "target_markets": list(style.markets),
        },
        sizes=[size for size in style.sizes if size],
        finishes=[style.finish],
        picture=_picture(troupe, style, drawn, at),
        actor=troupe.production,
        at=at,
    )
    revision = product.revisions.get()
    _fill(troupe, style, drawn, revision, at)
    if style.number == UNFINISHED:
        dfm.raise_finding(
            revision=revision,
            text="The link closes on its own edge: the solder runs into the visible face.",
            proposal="Open the seam to 0.15 mm on the inside.",
            pinned_to="dimension:D2",
            source="brand",
            actor=troupe.quality,
            at=at,
        )
        return product
    revision = revisions.submit_revision(
        revision=_fresh(revision), actor=troupe.production, at=at + timedelta(hours=20)
    )
    revisions.release_revision(
        revision=revision,
        actor=troupe.owner,
        at=at + timedelta(days=2),
        reason="Reviewed with the caster and the setter.",
    )
    return product


def _fill(troupe: Troupe, style: Style, drawn: Drawn, revision: Revision, at: Any) -> None:
    codes = dict(revision.product.skus.values_list("size", "code"))
    for sheet, build in SHEETS:
        for values in build(style):
            if "skus" in values:
                values |= {"skus": codes[values["skus"]]}
            rows.add_row(
                revision=_fresh(revision),
                sheet=sheet,
                values=_typed(style, sheet, values),
                actor=troupe.production,
                at=at,
            )
    _attach(troupe, style, drawn, revision, at)
    revisions.edit_revision(
        revision=_fresh(revision),
        values={
            "packaging": "Pouch, rigid box, tissue; 24 boxes a carton.",
            "labelling": "SKU, size and EAN on the box's underside.",
            "engraving": "Maker's mark and fineness inside, 0.8 mm high, laser.",
            "target_weight_g": Decimal(style.weight_g),
            "escalation": "Stop the lot, tell Maris quality within 24 hours, wait for the disposition.",
            "summary": "First release.",
        },
        actor=troupe.production,
        at=at,
    )


def _typed(style: Style, sheet: str, values: dict[str, Any]) -> dict[str, Any]:
    """Figures as Decimals; the unfinished style keeps a few rows as people really leave them."""
    typed = {
        key: Decimal(value) if key in NUMBERS and isinstance(value, str) else value
        for key, value in values.items()
    }
    if style.number == UNFINISHED:
        if sheet == "requirements" and values["code"] == "R5":
            typed |= {"acceptance": "nice shine", "method": ""}
        if sheet == "dimensions" and values["code"] == "D2":
            typed |= {"lower": None, "upper": None}
        if sheet == "bom" and values["kind"] == "plating":
            typed |= {"plating_thickness_um": None}
    return typed


def _picture(troupe: Troupe, style: Style, drawn: Drawn, at: Any) -> StoredFile:
    photo = store_bytes(
        drawn.picture,
        f"{style.number}.jpg",
        kind="photo",
        actor=troupe.production,
        at=at,
    )
    make_renditions_of(photo)
    return photo


def _attach(troupe: Troupe, style: Style, drawn: Drawn, revision: Revision, at: Any) -> None:
    sheet = store_bytes(
        drawn.sheet.png, f"{style.number}-drawing.png", kind="photo", actor=troupe.production, at=at
    )
    make_renditions_of(sheet)
    attachment = attachments.attach(
        revision=_fresh(revision),
        kind="drawing",
        title="Front and side",
        file=sheet,
        actor=troupe.production,
        at=at,
    )
    attachments.put_callouts(
        attachment=attachment,
        callouts=[
            {"number": number, "x": spot["x"], "y": spot["y"], "text": text[1]}
            for number, (spot, text) in enumerate(
                zip(drawn.sheet.callouts, style.dimensions, strict=False), start=1
            )
        ],
        actor=troupe.production,
        at=at,
    )
    model = store_bytes(drawn.stl, f"{style.number}.stl", kind="cad", actor=troupe.production, at=at)
    attachments.attach(
        revision=_fresh(revision), kind="cad", title="CAD model", file=model, actor=troupe.production, at=at
    )


def _fresh(revision: Revision) -> Revision:
    found: Revision = Revision.objects.get(pk=uuid.UUID(str(revision.pk)))
    return found
