"""A pair on its way from sample to permission, taken there by the verbs themselves; each step is a function of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pghistory

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.files.store import store_bytes
from sampling.models import Dossier, GatePolicy, Lot, ProcessStandard, PurchaseOrder, Sample
from sampling.rules.tests_needed import PLATING, SILVER
from sampling.services import (
    acknowledgements,
    build,
    dossiers,
    evaluation,
    issue,
    lots,
    orders,
    samples,
    standards,
    viability,
)
from sampling.states import Angle
from specs.models import BomLine, Claim, Dimension, Operation, Product, Requirement, Revision, Sku
from suppliers.models import Supplier
from tests.factories.specs import CHECK
from tests.files.pictures import jpeg

OPERATIONS: tuple[tuple[int, str, str, list[dict[str, str]]], ...] = (
    (
        10,
        "Lost-wax casting",
        "raw_casting",
        [{"name": "flask temperature", "unit": "°C", "target": "620", "lower": "600", "upper": "640"}],
    ),
    (30, "Solder the bail", "pre_polishing", [{"name": "joint", "text": "soldered"}]),
    (
        60,
        "Polishing",
        "post_polishing",
        [{"name": "passes", "unit": "", "target": "3", "lower": "2", "upper": "4"}],
    ),
    (
        80,
        "14k gold plating",
        "post_polishing",
        [{"name": "thickness", "unit": "µm", "target": "2.8", "lower": "2.5", "upper": ""}],
    ),
)
AS_BUILT = {10: {"flask temperature": "618"}, 30: {}, 60: {"passes": "3"}, 80: {"thickness": "2.78"}}


def selene(brand: Brand, at: datetime, *, released: bool = True, looked_at: Iterable[str] = ()) -> Revision:
    """Selene Pendant, revision B: four operations, two dimensions, two requirements, two claims that ask for tests.

    looked_at: further stages of quality control that look for faults, each with a requirement of its own.
    """
    with pghistory.context(action="test set-up"):
        product = Product.objects.create(
            brand=brand,
            style_number="MA-P-021",
            name="Selene Pendant",
            category="pendant",
            target_markets=["US"],
        )
        for finish in ("vermeil", "silver"):
            Sku.objects.create(
                brand=brand, product=product, code=f"MA-P-021-{finish[:1].upper()}", finish=finish
            )
        revision = Revision.objects.create(brand=brand, product=product, letter="B", summary="Wider bail")
        _rows(brand, revision)
        for stage in looked_at:
            what = f"No fault of {stage.replace('_', ' ')}"
            Requirement.objects.create(
                brand=brand, revision=revision, code=f"Q-{stage}", what=what, stage=stage, **CHECK
            )
        if released:
            Revision.objects.filter(pk=revision.pk).update(
                state="released", released_at=at, content_hash="7f3a91c2" * 8
            )
    return Revision.objects.select_related("product").get(pk=revision.pk)


def _rows(brand: Brand, revision: Revision) -> None:
    common: dict[str, Any] = {"brand": brand, "revision": revision}
    BomLine.objects.create(
        **common, part_number="MA-AG", kind="metal", description="Sterling", alloy="925", fineness=925
    )
    BomLine.objects.create(
        **common,
        part_number="MA-AU",
        kind="plating",
        description="14k vermeil",
        plating_metal="14k gold",
        plating_karat=Decimal(14),
        plating_thickness_um=Decimal("2.5"),
    )
    BomLine.objects.create(
        **common,
        part_number="CL-9",
        kind="finding",
        description="clasp",
        supplier_part="CL-9-IT",
        no_substitution=True,
    )
    for sequence, name, stage, parameters in OPERATIONS:
        Operation.objects.create(**common, sequence=sequence, name=name, stage=stage, parameters=parameters)
    for code, name, nominal in (("D1", "Width", "18.5"), ("D2", "Bail opening", "5.0")):
        Dimension.objects.create(
            **common,
            code=code,
            name=name,
            nominal=Decimal(nominal),
            lower=Decimal("0.1"),
            upper=Decimal("0.1"),
        )
    Requirement.objects.create(
        **common,
        code="R1",
        what="Gold thickness",
        stage="post_polishing",
        characteristic="measured",
        lower=Decimal("2.5"),
        unit="µm",
        method="XRF, 5 points",
        frequency="each plating batch",
        acceptance="at least 2.5 µm everywhere",
        severity="critical",
        lock="plating",
    )
    Requirement.objects.create(
        **common,
        code="R2",
        what="Prongs are separate",
        stage="stone_setting",
        characteristic="pass_fail",
        method="10× loupe",
        frequency="each piece",
        acceptance="own prongs",
        severity="major",
        lock="setting",
    )
    Claim.objects.create(**common, claim="vermeil", markets=["US"])
    Claim.objects.create(**common, claim="925", markets=["US"])


@dataclass(frozen=True)
class People:
    """The two sides of a pair."""

    owner: Actor
    quality: Actor
    factory: Actor


def open_pair(revision: Revision, supplier: Supplier, people: People, at: datetime) -> Dossier:
    return dossiers.open_dossier(revision=revision, supplier=supplier, actor=people.owner, at=at)


def build_sample(dossier: Dossier, people: People, at: datetime, kind: str = "pps") -> Sample:
    """Asked for, recorded without a gap, submitted, sent and received."""
    sample = samples.request_sample(dossier=dossier, kind=kind, actor=people.quality, at=at)
    for operation in dossier.revision.operations.all():
        build.record_build_step(
            sample=sample,
            operation=operation,
            values={
                "parameters": AS_BUILT[operation.sequence],
                "minutes": Decimal("12.5"),
                "person": "Chen Yufan",
                "seniority": "skilled",
                "hand_finished": operation.sequence == 60,
            },
            actor=people.factory,
            at=at,
        )
    build.submit_build_record(sample=sample, actor=people.factory, at=at)
    samples.send_sample(sample=sample, courier="DHL", tracking="JD014", actor=people.factory, at=at)
    return samples.receive_sample(sample=sample, actor=people.quality, at=at)


def readings_inside(sample: Sample) -> list[dict[str, Any]]:
    """Every row at its best: dimensions nominal, gold 2.78 µm, prongs separate."""
    revision = sample.dossier.revision
    found: list[dict[str, Any]] = [{"row": row, "value": row.nominal} for row in revision.dimensions.all()]
    found += [
        {"row": row, "value": Decimal("2.78")} if row.code == "R1" else {"row": row, "passed": True}
        for row in revision.requirements.all()
    ]
    return found


def approve(sample: Sample, people: People, at: datetime) -> Sample:
    evaluation.measure(sample=sample, readings=readings_inside(sample), actor=people.quality, at=at)
    return evaluation.approve_sample(sample=sample, actor=people.quality, at=at)


def photograph(sample: Sample, actor: Actor, at: datetime, *, leaving_out: str = "") -> None:
    """From every fixed angle but one."""
    for angle in Angle:
        if angle != leaving_out:
            kept = store_bytes(jpeg(), f"{angle}.jpg", kind="photo", actor=actor, at=at)
            samples.add_photo(sample=sample, file=kept, angle=angle, actor=actor, at=at)


def lock_standard(dossier: Dossier, people: People, at: datetime) -> ProcessStandard:
    standard = standards.propose_standard(dossier=dossier, actor=people.quality, at=at)
    standards.sign_standard_for_brand(standard=standard, actor=people.owner, at=at)
    return standards.sign_standard_for_supplier(standard=standard, actor=people.factory, at=at)


def answer_steps(sample: Sample, people: People, at: datetime) -> None:
    for step in sample.build_steps.filter(viability__isnull=False):
        viability.answer_viability(viability=step.viability, answer="scales", actor=people.factory, at=at)


def agree_tests(dossier: Dossier, people: People, at: datetime) -> Dossier:
    tests = [{"test": name, "method": name, "laboratory": "SGS Shenzhen"} for name in (PLATING, SILVER)]
    return dossiers.agree_tests(dossier=dossier, tests=tests, actor=people.quality, at=at)


def soften_plan(brand: Brand) -> None:
    """The brand's policy lets the QC plan only warn; plans are another room's story."""
    with pghistory.context(action="test set-up"):
        GatePolicy.objects.get_or_create(
            brand=brand, condition="plan_complete", defaults={"only_warns": True}
        )


def ready_pair(revision: Revision, supplier: Supplier, people: People, at: datetime) -> Dossier:
    """Every condition of the gate is closed but the QC plan, which only warns, and the order."""
    dossier = open_pair(revision, supplier, people, at)
    acknowledgements.acknowledge(dossier=dossier, actor=people.factory, at=at)
    sample = approve(build_sample(dossier, people, at), people, at)
    agree_tests(dossier, people, at)
    lock_standard(dossier, people, at)
    answer_steps(sample, people, at)
    soften_plan(people.owner.brand)
    return Dossier.objects.get(pk=dossier.pk)


def draft(
    dossier: Dossier,
    people: People,
    at: datetime,
    quantity: int = 600,
    number: str = "",
    *,
    is_pilot: bool = False,
) -> PurchaseOrder:
    sku = Sku.objects.filter(product=dossier.revision.product).order_by("code").last()
    return orders.draft_order(
        dossier=dossier,
        values={"due_on": date(2026, 6, 26), "incoterm_place": "Shenzhen", "is_pilot": is_pilot},
        lines=[{"sku": sku, "quantity": quantity, "unit_price": Decimal("21.40")}],
        number=number,
        actor=people.owner,
        at=at,
    )


def in_production(dossier: Dossier, people: People, at: datetime, quantity: int = 600) -> PurchaseOrder:
    return start(draft(dossier, people, at, quantity), people, at)


def start(draft: PurchaseOrder, people: People, at: datetime) -> PurchaseOrder:
    order = issue.issue_order(order=draft, actor=people.owner, at=at)
    orders.acknowledge_order(order=order, actor=people.factory, at=at)
    return orders.start_production(order=order, actor=people.factory, at=at)


def cut(order: PurchaseOrder, people: People, at: datetime, *quantities: int) -> list[Lot]:
    line = order.lines.get()
    return lots.split_line(line=line, quantities=quantities or (300, 300), actor=people.factory, at=at)


def through_stages(lot: Lot, people: People, at: datetime) -> Lot:
    """To the end of the final audit, with the inspections that another room asks for left out: its rule steps aside."""
    from qc.stage_rule import reasons_against_leaving
    from sampling import stage_rules

    stage_rules.unregister(reasons_against_leaving)
    try:
        for _stage in range(6):
            lot = lots.advance_stage(lot=lot, actor=people.factory, at=at)
    finally:
        stage_rules.register(reasons_against_leaving)
    return lot
