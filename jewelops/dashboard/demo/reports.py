"""What the laboratory wrote before the first lot may leave: one report for each claim, and one that was withdrawn."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jewelops.dashboard.demo.people import Troupe
from qc.models import LabTest
from qc.rules.limits import LIMITS
from qc.rules.reports import Claimed, Need, needs
from qc.services.labtests import record_lab_test, void_lab_test
from qc.services.returns import record_return
from sampling.models import Dossier, Lot
from sampling.states import LotState
from specs.facts import facts_of
from specs.rules.promised import promised_minimum
from specs.states import Stage

# Found by the laboratory, in the unit of the limit: nickel µg/cm²/week, lead and cadmium %; XRF µm and fineness ‰.
FOUND = {"nickel": "0.05", "lead": "0.0021", "cadmium": "0.0008"}
ABOVE = {"xrf": Decimal("0.24"), "silver": Decimal(1), "gold": Decimal(1)}  # over what the tech pack promises
PPM = Decimal(10_000)
PROMISED = {"xrf": Decimal("2.5"), "silver": Decimal(925), "gold": Decimal(585)}


def tested(troupe: Troupe, *, dossier: Dossier, at: datetime) -> list[LabTest]:
    """A passing report for each claim of the pair that has none yet."""
    if dossier.lab_tests.exists():
        return []
    claims = dossier.revision.claims.values_list("claim", "markets")
    wanted = needs(Claimed(claim, tuple(markets)) for claim, markets in claims)
    return [_report(troupe, dossier, need, number, at) for number, need in enumerate(wanted, start=1)]


def _report(troupe: Troupe, dossier: Dossier, need: Need, number: int, at: datetime) -> LabTest:
    judged: dict[str, Any]
    if need.substance in PROMISED:
        promised = promised_minimum(need.substance, facts_of(dossier.revision)) or PROMISED[need.substance]
        value, judged = promised + ABOVE[need.substance], {"minimum_um": promised}
    else:
        value = Decimal(FOUND[need.substance])
        limits = [limit for limit in LIMITS if limit.substance == need.substance]
        limit = next((each for each in limits if each.market == need.market), limits[0])
        value = value * PPM if limit.unit == "ppm" else value
        judged = {"limit_key": limit.key}
    return record_lab_test(
        dossier=dossier,
        substance=need.substance,
        value=value,
        tested_on=(at - timedelta(days=2)).date(),
        laboratory="Hallwil Testing",
        report_number=f"HT-{at:%y%m}-{number:02d}{dossier.revision.product.style_number[-2:]}",
        actor=troupe.quality,
        at=at,
        **judged,
    )


BACK = (
    ("lost_stone", 1, "The small stone beside the centre was gone after a week."),
    ("plating_wear", 2, "Silver shows through at the inside of the band."),
    ("broken_clasp", 1, "The clasp no longer closes."),
)


def returned(troupe: Troupe, *, today: date, at: datetime) -> None:
    """A few pieces of the earliest lots came back."""
    shipped = Lot.objects.filter(brand=troupe.owner.brand, state=LotState.SHIPPED).order_by("code")
    for days, (lot, (mode, quantity, note)) in enumerate(zip(shipped, BACK, strict=False), start=1):
        record_return(
            lot=lot, mode=mode, quantity=quantity, note=note, returned_on=today - timedelta(days=9 * days),
            actor=troupe.quality, at=at,
        )  # fmt: skip


def withdrawn(troupe: Troupe, *, at: datetime) -> None:
    """One lot stands before its final audit and waits for the laboratory: its product's first report is void."""
    lot = (
        Lot.objects.filter(brand=troupe.owner.brand, state=LotState.IN_WORK, stage=Stage.FINAL_AUDIT)
        .select_related("line__order__dossier")
        .order_by("code")
        .last()
    )
    if lot is None:
        return
    report = LabTest.objects.filter(dossier=lot.line.order.dossier, voided_at=None).order_by("id").first()
    if report is not None:
        reason = "The laboratory withdrew it: the sample number was not ours. A new one is on its way."
        void_lab_test(lab_test=report, reason=reason, actor=troupe.quality, at=at)
