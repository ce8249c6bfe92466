"""From a released revision to an open gate: dossier, acknowledgement, sample as built, standard, viability, tests."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jewelops.dashboard.demo import hands
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.styles import Style
from qc.services.plans import make_plan
from sampling.models import Dossier, ProcessStandard, Sample, Viability
from sampling.rules.tests_needed import needed
from sampling.services import acknowledgements, build, dossiers, evaluation, samples, standards, viability
from specs.models import Dimension, Operation, Requirement, Revision
from suppliers.models import Supplier

# How far along the chain a dossier stands.
LADDER = (
    "opened",
    "acknowledged",
    "sample_requested",
    "sample_received",
    "sample_approved",
    "standard_proposed",
    "ready",
)
BENCH = {
    "pre_production": ("Wax room", "skilled"),
    "raw_casting": ("Casting", "skilled"),
    "pre_polishing": ("Bench 2", "skilled"),
    "post_polishing": ("Polishing", "senior"),
    "stone_setting": ("Setting", "master"),
    "final_audit": ("Packing", "junior"),
}


def climb(
    troupe: Troupe,
    *,
    style: Style,
    revision: Revision,
    supplier: Supplier,
    key: str,
    rung: str,
    at: datetime,
    chance: Random,
) -> Dossier:
    """Open the dossier and bring it up to ``rung``; each step some days after the one before."""
    height, manager = LADDER.index(rung), troupe.factory[(key, "manager")]
    dossier = dossiers.open_dossier(revision=revision, supplier=supplier, actor=troupe.production, at=at)
    if height >= 1:
        _understand(troupe, dossier, manager, at + timedelta(days=1), answered=height >= 3)
    sample = None
    if height >= 2:
        sample = _request(troupe, dossier, at + timedelta(days=4))
    if height >= 3 and sample is not None:
        sample = _build(style, sample, manager, at + timedelta(days=18), chance)
        sample = samples.receive_sample(sample=sample, actor=troupe.production, at=at + timedelta(days=24))
    if height >= 4 and sample is not None:
        sample = judge(troupe, style, sample, at + timedelta(days=26), chance)
    if height >= 5 and sample is not None:
        standard = _propose(troupe, dossier, sample, at + timedelta(days=28))
        if height >= 6:
            _lock(troupe, dossier, standard, manager, style, at + timedelta(days=30))
    return Dossier.objects.get(pk=dossier.pk)  # type: ignore[no-any-return]  # a generic manager


def _understand(troupe: Troupe, dossier: Dossier, manager: Any, at: datetime, *, answered: bool) -> None:
    acknowledgements.acknowledge(dossier=dossier, actor=manager, at=at)
    question = acknowledgements.ask_question(
        dossier=dossier,
        item="D3",
        text="Is D3 measured before or after plating?",
        actor=manager,
        at=at + timedelta(hours=2),
    )
    if answered:
        acknowledgements.answer_question(
            question=question,
            answer="After plating, on the finished piece.",
            actor=troupe.quality,
            at=at + timedelta(hours=20),
        )


def _request(troupe: Troupe, dossier: Dossier, at: datetime) -> Sample:
    return samples.request_sample(
        dossier=dossier,
        kind="pps",
        values={
            "to_show": "The routing of bulk, by the people of bulk.",
            "due_on": (at + timedelta(days=21)).date(),
            "pieces": 3,
            "fee_amount": Decimal("120.00"),
            "fee_currency": "USD",
            "fee_credited": True,
        },
        actor=troupe.production,
        at=at,
    )


def _build(style: Style, sample: Sample, manager: Any, at: datetime, chance: Random) -> Sample:
    sample = samples.start_sample(sample=sample, actor=manager, at=at - timedelta(days=8))
    steps = [
        _step(operation, chance) for operation in Operation.objects.filter(revision=sample.dossier.revision)
    ]
    build.save_build_record(sample=sample, steps=steps, actor=manager, at=at)
    sample = build.submit_build_record(sample=Sample.objects.get(pk=sample.pk), actor=manager, at=at)
    return samples.send_sample(
        sample=sample,
        actor=manager,
        at=at + timedelta(hours=3),
        courier="DHL",
        tracking=f"JD0146{chance.randrange(10**9):09d}",
    )


def _step(operation: Operation, chance: Random) -> dict[str, Any]:
    room, seniority = BENCH[operation.stage]
    minutes = (operation.standard_minutes or Decimal(5)) * Decimal(str(round(chance.uniform(0.95, 1.35), 2)))
    return {
        "operation": operation,
        "parameters": {row["name"]: row.get("target") or row.get("text", "") for row in operation.parameters},
        "minutes": minutes.quantize(Decimal("0.1")),
        "person": {"skilled": "Wu Jian", "senior": "Zhao Lei", "master": "Guo Ping", "junior": "Tan Li"}[
            seniority
        ],
        "person_role": operation.name.lower()[:40],
        "seniority": seniority,
        "workshop": room,
        "machine": "",
        "hand_finished": operation.hand_finishing_allowed,
    }


def judge(troupe: Troupe, style: Style, sample: Sample, at: datetime, chance: Random) -> Sample:
    revision = sample.dossier.revision
    readings: list[dict[str, Any]] = []
    for dimension in Dimension.objects.filter(revision=revision):
        reach = min(dimension.lower or Decimal(0), dimension.upper or Decimal(0)) * Decimal("0.4")
        readings += [
            {"row": dimension, "piece": piece, "value": _near(dimension.nominal, reach, chance)}
            for piece in (1, 2, 3)
        ]
    for requirement in Requirement.objects.filter(revision=revision):
        readings += _of_requirement(requirement, chance)
    evaluation.measure(sample=sample, readings=readings, actor=troupe.quality, at=at)
    return evaluation.approve_sample(
        sample=Sample.objects.get(pk=sample.pk), actor=troupe.owner if style.number.endswith("21") else troupe.quality,
        at=at + timedelta(hours=4), reason="All readings inside; build record complete.",
    )  # fmt: skip


def _of_requirement(requirement: Requirement, chance: Random) -> list[dict[str, Any]]:
    if requirement.characteristic != "measured":
        return [{"row": requirement, "piece": 1, "passed": True}]
    target = next(
        each for each in (requirement.target, requirement.lower, requirement.upper) if each is not None
    )
    reach = (
        abs(target - requirement.lower) * Decimal("0.3") if requirement.lower is not None else Decimal("0.05")
    )
    return [
        {"row": requirement, "piece": piece, "value": _near(target, reach, chance)} for piece in range(1, 6)
    ]


def _near(middle: Decimal, reach: Decimal, chance: Random) -> Decimal:
    return (middle + reach * Decimal(str(round(chance.uniform(-1, 1), 3)))).quantize(Decimal("0.01"))


def _propose(troupe: Troupe, dossier: Dossier, sample: Sample, at: datetime) -> ProcessStandard:
    dossiers.agree_tests(dossier=dossier, tests=_tests(dossier), actor=troupe.quality, at=at)
    standard = standards.propose_standard(
        dossier=Dossier.objects.get(pk=dossier.pk), sample=sample, actor=troupe.quality, at=at
    )
    for kind, name, expected in (
        ("defect_thresholds", "Acceptable defects, critical / major / minor", "0 / 2.5 / 4.0"),
        ("no_substitution", "No part, process or workshop changes without a change order", "no substitution"),
    ):
        if not standard.items.filter(kind=kind).exists():
            standards.add_item(
                standard=ProcessStandard.objects.get(pk=standard.pk),
                values={
                    "kind": kind,
                    "name": name,
                    "value_type": "attribute",
                    "expected": expected,
                    "stage": "final_audit",
                    "method": "final audit by plan",
                    "frequency": "every lot",
                },
                actor=troupe.quality,
                at=at,
            )
    return ProcessStandard.objects.get(pk=standard.pk)  # type: ignore[no-any-return]  # a generic manager


def _tests(dossier: Dossier) -> list[dict[str, str]]:
    claims = dossier.revision.claims.values_list("claim", flat=True)
    names = needed(claims) or ("Visual and dimensional, per plan",)
    return [
        {"test": name, "method": name.split()[-2] + " " + name.split()[-1], "laboratory": "accredited laboratory, Shenzhen or Bangkok",
         "frequency": "first lot, then yearly", "paid_by": "brand"}
        for name in names
    ]  # fmt: skip


def _lock(
    troupe: Troupe, dossier: Dossier, standard: ProcessStandard, manager: Any, style: Style, at: datetime
) -> None:
    for row in Viability.objects.filter(step__sample__dossier=dossier):
        viability.answer_viability(
            viability=row,
            answer="adjusted" if "setting" in row.step.operation.name.lower() else "scales",
            explanation="Two setters per shift on a jig; proven on the three sample pieces."
            if "setting" in row.step.operation.name.lower()
            else "",
            proven_by=row.step.sample if "setting" in row.step.operation.name.lower() else None,
            actor=manager,
            at=at,
        )
    hands.negotiate(troupe, standard, manager, at)
    if standard.sample is not None:
        hands.seal(troupe, standard.sample, manager, at)
    standard = standards.sign_standard_for_brand(
        standard=standard, actor=troupe.owner, at=at + timedelta(hours=1)
    )
    standard = standards.sign_standard_for_supplier(
        standard=standard, actor=manager, at=at + timedelta(hours=26)
    )
    make_plan(standard=standard, actor=troupe.quality, at=at + timedelta(days=2))
