"""A product with a tech pack that is ready to be released, written by the verbs."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from jewelops.accounts.actors import Actor
from specs.models import Product, Revision
from specs.services.products import create_product
from specs.services.rows import add_row


def tide(actor: Actor, at: datetime, **values: Any) -> Product:
    """Tide Signet Ring MA-R-014 with draft revision A, empty."""
    given = {
        "style_number": "MA-R-014",
        "name": "Tide Signet Ring",
        "category": "ring",
        "target_markets": ["US"],
    }
    return create_product(values=given | values, actor=actor, at=at)


def filled(product: Product, actor: Actor, at: datetime) -> Revision:
    """Its draft with one row in each sheet: nothing blocks release."""
    revision: Revision = product.revisions.get()
    for sheet, values in ROWS:
        add_row(revision=revision, sheet=sheet, values=values, actor=actor, at=at)
    return Revision.objects.select_related("product").get(pk=revision.pk)  # type: ignore[no-any-return]


def six_stages(product: Product, actor: Actor, at: datetime) -> Revision:
    """The same, with a check in every stage of quality control: what a plan needs to be whole."""
    revision = filled(product, actor, at)
    for number, stage in enumerate(EARLIER_STAGES, start=2):
        values = CHECK | {
            "code": f"Q{number}",
            "what": f"No fault of {stage.replace('_', ' ')}",
            "stage": stage,
        }
        add_row(revision=revision, sheet="requirements", values=values, actor=actor, at=at)
    polishing = {"sequence": 20, "name": "Polishing", "stage": "post_polishing", "parameters": [PASSES]}
    add_row(revision=revision, sheet="operations", values=polishing, actor=actor, at=at)
    return revision


PASSES = {"name": "passes", "unit": "", "target": "3", "lower": "3", "upper": "4"}
EARLIER_STAGES = ("pre_production", "raw_casting", "pre_polishing", "post_polishing", "stone_setting")
CHECK: dict[str, Any] = {
    "characteristic": "pass_fail",
    "method": "10× loupe",
    "frequency": "each lot",
    "sampling": "AQL",
    "aql": "2.5",
    "inspection_level": "II",
    "acceptance": "no fault at 10×",
}
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "bom",
        {"part_number": "014-C1", "kind": "metal", "description": "Casting", "quantity": Decimal("9.4"), "unit": "g", "alloy": "Ag 925", "fineness": 925},
    ),
    (
        "dimensions",
        {"code": "1", "name": "Inner diameter", "nominal": Decimal("17.32"), "lower": Decimal("0.05"), "upper": Decimal("0.05"), "instrument": "pin gauge"},
    ),
    ("operations", {"sequence": 10, "name": "Casting", "stage": "raw_casting", "sop": "Cast in vacuum."}),
    (
        "requirements",
        {
            "code": "Q1", "what": "Inner diameter", "stage": "final_audit", "characteristic": "measured", "method": "pin gauge",
            "frequency": "each lot", "sampling": "AQL", "aql": "2.5", "inspection_level": "II",
            "acceptance": "inside both limits", "lower": Decimal("17.27"), "upper": Decimal("17.37"), "unit": "mm",
        },
    ),
)  # fmt: skip
