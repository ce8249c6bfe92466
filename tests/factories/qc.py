"""A lot on the floor, ready to be inspected: product, released revision, locked standard, issued order, plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pgtrigger

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from qc.models import Plan
from qc.result_rows import Row
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.plans import make_plan
from qc.services.results import log_results
from sampling.models import Dossier, Lot, OrderLine, ProcessStandard, PurchaseOrder, Signature, StandardItem
from specs.models import Operation, Product, Requirement, Revision, Sku
from suppliers.models import Supplier


@dataclass
class Floor:
    """Everything around one lot."""

    dossier: Dossier
    standard: ProcessStandard
    order: PurchaseOrder
    line: OrderLine
    lot: Lot
    plan: Plan


REQUIREMENTS = (
    ("R1", "Model is watertight", "pre_production", "pass_fail", {}),
    ("R2", "No porosity on the band", "raw_casting", "visual", {}),
    ("R3", "All jump rings soldered", "pre_polishing", "pass_fail", {"severity": "critical"}),
    (
        "R4",
        "Gold thickness",
        "post_polishing",
        "measured",
        {
            "lower": Decimal("2.5"),
            "upper": Decimal("3.2"),
            "unit": "µm",
            "sampling": "fixed",
            "sample_size": 5,
        },
    ),
    ("R5", "All four prongs closed", "stone_setting", "pass_fail", {"severity": "critical"}),
    ("R6", "Looks like the locked sample", "final_audit", "visual", {}),
)
"""code, what, stage, type, other columns."""


def revision_of(brand: Brand, at: datetime, style: str = "MA-017") -> Revision:
    product = Product.objects.create(brand=brand, style_number=style, name="Tide pendant", category="pendant")
    Sku.objects.create(brand=brand, product=product, code=f"{style}-V", finish="vermeil")
    revision = Revision.objects.create(brand=brand, product=product, letter="A")
    for code, what, stage, characteristic, more in REQUIREMENTS:
        values: dict[str, Any] = {"method": "Loupe 10×", "acceptance": "none", "sampling": "AQL"} | more
        Requirement.objects.create(
            brand=brand,
            revision=revision,
            code=code,
            what=what,
            stage=stage,
            characteristic=characteristic,
            **values,
        )
    return revision


def locked_standard(
    dossier: Dossier,
    brand_side: Actor,
    supplier_side: Actor,
    at: datetime,
    more: Sequence[dict[str, Any]] = (),
) -> ProcessStandard:
    """Locks of the plating and the clasp, and ``more``: columns of StandardItem."""
    standard = ProcessStandard.objects.create(brand=dossier.brand, dossier=dossier, number=1)
    StandardItem.objects.create(
        brand=dossier.brand,
        standard=standard,
        kind="plating",
        name="Gold thickness",
        requirement=Requirement.objects.get(revision=dossier.revision, code="R4"),
        value_type="measured",
        target=Decimal("2.8"),
        lower=Decimal("2.6"),
        unit="µm",
        direction="low",
        sample_values=["2.78", "2.81", "2.86"],
        stage="post_polishing",
    )
    StandardItem.objects.create(
        brand=dossier.brand,
        standard=standard,
        kind="hardware",
        name="Clasp",
        value_type="attribute",
        expected="LC-09-925",
        stage="final_audit",
    )
    for each in more:
        StandardItem.objects.create(brand=dossier.brand, standard=standard, **each)
    for side, actor in (("brand", brand_side), ("supplier", supplier_side)):
        Signature.objects.create(
            brand=dossier.brand,
            standard=standard,
            side=side,
            signed_by=actor.user,
            signed_at=at,
            content_hash="a" * 64,
        )
    ProcessStandard.objects.filter(pk=standard.pk).update(state="locked", locked_at=at)
    return ProcessStandard.objects.get(pk=standard.pk)


def issued_order(
    dossier: Dossier, standard: ProcessStandard, number: str, quantity: int, at: datetime
) -> OrderLine:
    """An order past its gate; how it got there is sampling's own story and tests."""
    order = PurchaseOrder.objects.create(
        brand=dossier.brand,
        number=number,
        dossier=dossier,
        standard=standard,
        due_on=(at + timedelta(days=60)).date(),
    )
    sku = Sku.objects.filter(product=dossier.revision.product).first()
    line = OrderLine.objects.create(
        brand=dossier.brand, order=order, position=1, sku=sku, quantity=quantity, unit_price=Decimal("21.40")
    )
    with pgtrigger.ignore("sampling.PurchaseOrder:order_gate"):
        PurchaseOrder.objects.filter(pk=order.pk).update(state="in_production", issued_at=at)
    return line


def lot_of(line: OrderLine, code: str, quantity: int, at: datetime) -> Lot:
    return Lot.objects.create(brand=line.brand, line=line, code=code, quantity=quantity, started_at=at)


def floor_with_lot(
    *,
    brand: Brand,
    supplier: Supplier,
    camille: Actor,
    lin_wei: Actor,
    at: datetime,
    quantity: int = 240,
    routing: Sequence[dict[str, Any]] = (),
    locks: Sequence[dict[str, Any]] = (),
) -> Floor:
    """Lot L-0417 of ``quantity`` pieces at its first stage, with its plan. routing, locks: more rows of both."""
    revision = revision_of(brand, at)
    for each in routing:
        Operation.objects.create(brand=brand, revision=revision, **each)
    Revision.objects.filter(pk=revision.pk).update(state="released", released_at=at, content_hash="b" * 64)
    revision = Revision.objects.get(pk=revision.pk)
    dossier = Dossier.objects.create(brand=brand, revision=revision, supplier=supplier)
    standard = locked_standard(dossier, camille, lin_wei, at, locks)
    line = issued_order(dossier, standard, "PO-2026-017", 5000, at)
    plan = make_plan(standard=standard, actor=camille, at=at)
    lot = lot_of(line, "L-0417", quantity, at)
    return Floor(dossier, standard, line.order, line, lot, plan)


def inspect_all(inspection: Any, *, actor: Actor, at: datetime, bad: dict[int, str] | None = None) -> None:
    """Pass every piece of every check, or fail the pieces in ``bad`` ({piece: severity}) in the first check."""
    bad = bad or {}
    for check in inspection.snapshot["checks"]:
        rows = []
        for piece in range(1, check["pieces"] + 1):
            fails = bad.get(piece) if check["no"] == 1 else None
            if check["kind"] == "measured":
                low = Decimal(check["lower"]) - 1 if fails else Decimal(check["lower"])
                rows.append(Row(check=str(check["no"]), piece=piece, value=low, severity=fails or ""))
            else:
                rows.append(Row(check=str(check["no"]), piece=piece, passed=not fails, severity=fails or ""))
        for start in range(0, len(rows), 500):
            log_results(inspection=inspection, rows=rows[start : start + 500], actor=actor, at=at)


def through(lot: Lot, *stages: str, actor: Actor, at: datetime) -> Lot:
    """The lot, inspected and accepted in each of these stages."""
    for stage in stages:
        inspection = start_inspection(lot=lot, stage=stage, actor=actor, at=at)
        inspect_all(inspection, actor=actor, at=at)
        sign_inspection(inspection=inspection, actor=actor, at=at)
    return Lot.objects.get(pk=lot.pk)
