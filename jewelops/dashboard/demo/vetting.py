"""The factories: entered, certified, vetted to where each stands."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.dashboard.demo.cast import FACTORIES, Factory
from jewelops.dashboard.demo.people import Troupe, staff_factory
from suppliers.models import Supplier, VettingCase, VettingCriterion
from suppliers.services import certificates, suppliers, vetting

STAGES = ("prospect", "screening", "due_diligence", "paid_trial", "approved", "conditional", "rejected")

# standard, number, years valid, mandatory, days until it ends (seen from today)
PAPERS: dict[str, tuple[tuple[str, str, bool, int], ...]] = {
    "ruifeng": (("RJC CoP", "0000 3127", True, 212), ("ISO 9001", "CN-QMS-88121", False, 58), ("SMETA", "ZAA600412", True, 140)),
    "suvarna": (("RJC CoP", "0000 2984", True, 26), ("SA8000", "SA-IN-5521", False, 301)),
    "chaophraya": (("ISO 9001", "TH-9001-7714", True, -15), ("RJC CoC", "C0000 1180", False, 84)),
    "valdichiana": (("RJC CoP", "0000 1422", True, 402), ("ISO 9001", "IT-20877", False, 190)),
    "baoan": (("ISO 9001", "CN-QMS-90233", False, 330),),
    "marmara": (("ISO 9001", "TR-55102", False, -120),),
}  # fmt: skip

INSTRUMENTS = (
    ("XRF gauge", "XRF-01", 300, 65),
    ("digital caliper", "CAL-07", 120, 245),
    ("precision scale", "SCL-03", 340, 25),
)

SCORES: dict[str, tuple[float, ...]] = {
    "ruifeng": (4, 3.5, 4, 4, 4, 3.5, 4, 4, 3.5, 4, 4, 2),
    "suvarna": (4, 4.5, 4, 4.5, 3.5, 4.5, 4.5, 4, 4, 4.5, 4, 2),
    "chaophraya": (3.5, 3, 3, 3, 3.5, 2.5, 3.5, 3.5, 3, 3.5, 4, 2),
    "valdichiana": (4.5, 4, 4.5, 4.5, 4, 4, 3.5, 4.5, 4),
    "baoan": (),
    "marmara": (2, 1.5, 2, 2, 2.5),
}
SEEN = (
    "Control plan and travellers in use at every bench; rework shelf labelled with causes.",
    "Sent first-pass yields of the last six months with counts, unasked.",
    "Took a porosity problem apart with us and changed the sprue the same week.",
    "Casting 97.8 %, setting 98.6 % first pass over 11 400 pieces, January to June.",
    "41 of 46 lines on the original date last year.",
    "Asked before changing the rhodium bath supplier and sent plates of both.",
    "We would be 6 to 11 % of their capacity: heard, not dominant.",
    "Answers within a day; drawings discussed with the setter on the line.",
    "Two brands of our size spoke of honest bad news and few surprises.",
    "Bench, plating room and rework shelf seen, not the showroom.",
    "Nine pieces of our kind with build records.",
    "Valid, scope covers casting and setting.",
)
KINDS = (
    "visit",
    "data",
    "trial",
    "data",
    "reference",
    "trial",
    "data",
    "visit",
    "reference",
    "visit",
    "document",
    "certificate",
)


def vet_all(troupe: Troupe, today: date, days: int) -> dict[str, Supplier]:
    """Every factory at its stage, vetted before the story begins ``days`` ago; returns them by key."""
    first = _noon(today - timedelta(days=max(320, days + 90)))
    return {factory.key: _vet(troupe, factory, today, first) for factory in FACTORIES}


def _vet(troupe: Troupe, factory: Factory, today: date, at: datetime) -> Supplier:
    first = factory.people[0]
    supplier = suppliers.add_supplier(
        values={
            "name": factory.name,
            "legal_name": factory.legal_name,
            "kind": factory.kind,
            "country": factory.country,
            "city": factory.city,
            "scope": list(factory.scope),
            "subcontracts": factory.subcontracts,
            "languages": list(factory.languages),
            "skills": list(factory.skills),
            "equipment": list(factory.equipment),
            "moq_oem": factory.moq_oem,
            "moq_odm": factory.moq_odm,
            "lead_time_days": factory.lead_time_days,
            "capacity_per_month": factory.capacity,
            "our_share_percent": Decimal(factory.share),
            "contact_name": first.name,
            "contact_email": first.email,
        },
        actor=troupe.production,
        at=at,
    )
    staff_factory(troupe, factory, supplier)
    _papers(troupe.quality, factory, supplier, today, at + timedelta(days=20))
    _case(troupe, factory, supplier, at)
    return Supplier.objects.get(pk=supplier.pk)  # type: ignore[no-any-return]  # a generic manager


def _papers(actor: Actor, factory: Factory, supplier: Supplier, today: date, at: datetime) -> None:
    for standard, number, mandatory, days in PAPERS[factory.key]:
        ends = today + timedelta(days=days)
        certificates.add_certificate(
            supplier=supplier,
            values={
                "standard": standard,
                "number": number,
                "scope": "Manufacture of jewelry",
                "auditor": "accredited auditor",
                "issued_on": ends - timedelta(days=1095),
                "expires_on": ends,
                "is_mandatory": mandatory,
            },
            actor=actor,
            at=at,
        )
    if factory.stage in ("approved", "conditional", "paid_trial"):
        for kind, code, ago, left in INSTRUMENTS:
            certificates.add_instrument(
                supplier=supplier,
                values={
                    "kind": kind,
                    "code": code,
                    "calibrated_on": today - timedelta(days=ago),
                    "calibration_due": today + timedelta(days=left),
                },
                actor=actor,
                at=at + timedelta(days=10),
            )


def _case(troupe: Troupe, factory: Factory, supplier: Supplier, at: datetime) -> None:
    case = vetting.open_case(
        supplier=supplier,
        owner=troupe.production.user,
        due_on=(at + timedelta(days=90)).date(),
        actor=troupe.production,
        at=at,
    )
    _walk(troupe, factory, case, at)


def _walk(troupe: Troupe, factory: Factory, case: VettingCase, at: datetime) -> None:
    """Through the stages up to where the factory stands."""
    goal = STAGES.index(factory.stage) if factory.stage != "rejected" else 2
    if goal >= 1:
        case = _move(case, "start_screening", troupe.production, at + timedelta(days=6))
    if goal >= 2:
        _score(factory, case, troupe.quality, at + timedelta(days=15))
        case = _move(case, "start_due_diligence", troupe.production, at + timedelta(days=21))
    if goal >= 3:
        _trial(troupe, case, at + timedelta(days=33))
        case = VettingCase.objects.get(pk=case.pk)
        case = _move(case, "start_trial", troupe.production, at + timedelta(days=35))
        _observe(troupe.quality, case, at + timedelta(days=48))
    decided = at + timedelta(days=64)
    if factory.stage == "approved":
        _move(
            case,
            "approve",
            troupe.owner,
            decided,
            reason="Trial inside tolerance; bad news told the same day.",
        )
    elif factory.stage == "conditional":
        _move(
            case, "approve_conditionally", troupe.owner, decided,
            reason="Good work, slow with bad news and loose with parts.",
            conditions="Every finding by part number at incoming; deviations told within 24 hours; review after six lots.",
        )  # fmt: skip
    elif factory.stage == "rejected":
        _move(
            case,
            "reject",
            troupe.owner,
            decided,
            reason="Would not show the plating room or any yield figure.",
        )


def _move(case: VettingCase, name: str, actor: Actor, at: datetime, **facts: Any) -> VettingCase:
    return vetting.move_case(case=case, move=name, actor=actor, at=at, **facts)


def _score(factory: Factory, case: VettingCase, actor: Actor, at: datetime) -> None:
    criteria = list(VettingCriterion.objects.filter(brand=case.brand).order_by("position"))
    for criterion, score, seen, kind in zip(criteria, SCORES[factory.key], SEEN, KINDS, strict=False):
        vetting.score_criterion(
            case=case,
            criterion=criterion,
            score=Decimal(str(score)),
            evidence_kind=kind,
            evidence=seen,
            actor=actor,
            at=at,
        )


def _trial(troupe: Troupe, case: VettingCase, at: datetime) -> None:
    vetting.plan_trial(
        case=case,
        brief="30 pendants to drawing, ±0.10 mm, 2.5 µm of gold, four own prongs, ready in 21 days.",
        due_on=(at + timedelta(days=23)).date(),
        actor=troupe.production,
        at=at,
    )


def _observe(actor: Actor, case: VettingCase, at: datetime) -> None:
    seen: tuple[tuple[str, str, int], ...] = (
        ("bad_news", "First flask short-poured: four castings lost.", 5),
        ("proposal", "Proposed a second feed sprue at the bail, with a photo of the cut.", 20),
        ("documented", "Plating time of rack 3 logged as longer, with the reading.", 2),
    )
    for kind, what, hours in seen:
        vetting.observe(
            case=case,
            kind=kind,
            what=what,
            occurred_at=at,
            told_at=at + timedelta(hours=hours),
            actor=actor,
            at=at,
        )


def _noon(day: date) -> Any:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
