"""What the laboratory wrote before the first lot may leave: one report for each claim, and one that was withdrawn."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.styles import Style
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


# What came back: how it failed, what the style must have for that (a field of Style, "" = anything) or be, how many, the words.
BACK = (
    ("lost_stone", "stone", "", 1, "The stone was gone after a week."),
    ("plating_wear", "plating", "", 2, "Silver shows through at the edge."),
    ("broken_clasp", "findings", "", 1, "The clasp no longer closes."),
    ("bent_or_broken", "", "earrings", 1, "The post bent when it was put on."),
    ("open_joint", "solder", "", 1, "The ring at the end opened by itself."),
    ("wrong_size", "", "ring", 1, "A size smaller than what is marked inside."),
    ("discoloured", "", "", 1, "Dark spots after two weeks."),
)
EACH = 7  # of so many shipped lots one has something come back


def returned(troupe: Troupe, *, styles: tuple[Style, ...], today: date) -> None:
    """Of every seventh shipped lot something came back, five weeks or more after it arrived."""
    by_number = {style.number: style for style in styles}
    shipped = Lot.objects.filter(brand=troupe.owner.brand, state=LotState.SHIPPED).order_by("code")
    rows = shipped.select_related("line__sku__product").prefetch_related("shipment_lines__shipment")
    for place, lot in enumerate(rows[::EACH]):
        fitting = _can_fail(by_number[lot.line.sku.product.style_number])
        mode, _has, _category, quantity, note = fitting[place % len(fitting)]
        left = max(
            line.shipment.shipped_at.date() for line in lot.shipment_lines.all() if line.shipment.shipped_at
        )
        day = min(left + timedelta(days=35 + place * 5 % 40), today - timedelta(days=place % 9))
        record_return(
            lot=lot, mode=mode, quantity=quantity, note=note, returned_on=day, actor=troupe.quality, at=noon(day)
        )  # fmt: skip


def _can_fail(style: Style) -> list[tuple[str, str, str, int, str]]:
    return [row for row in BACK if (not row[1] or getattr(style, row[1])) and row[2] in ("", style.category)]


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
