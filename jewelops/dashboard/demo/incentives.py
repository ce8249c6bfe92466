"""What figures are worth at Ruifeng, agreed before the months it is paid for; what the last months came to."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from suppliers.models import IncentiveOutcome, Supplier
from suppliers.services import incentives as verbs

# figure, reached, value, what follows, how much, cap, in words
AGREED: Final = (
    ("rty", "at_least", "94", "bonus", "1.5", "600", "Pieces right first time save both of us the rework."),
    ("otd", "at_most", "80", "price", "-2", "400", "Late goods cost us the launch week."),
    ("transparency", "at_least", "50", "fixed", "150", None, "Told before we find it: paid each month."),
    (
        "eco_cycle",
        "at_most",
        "21",
        "fixed",
        "100",
        None,
        "A change order carried through within three weeks.",
    ),
)


def agree(troupe: Troupe, factories: dict[str, Supplier], today: date, *, days: int) -> None:
    """Before the first month that is graded: four at Ruifeng, a default, and one that waits for Suvarna."""
    begin = today - timedelta(days=days - 2)
    for measure, when, threshold, effect, amount, cap, note in AGREED:
        row = _write(troupe, factories["ruifeng"], begin, measure, when, threshold, effect, amount, cap, note)
        offered = verbs.offer_rule(rule=row, actor=troupe.owner, at=noon(begin))
        verbs.agree_rule(rule=offered, actor=troupe.factory[("ruifeng", "manager")], at=noon(begin))
    _write(
        troupe,
        None,
        begin,
        "dpm_final",
        "at_most",
        "5000",
        "bonus",
        "1",
        "500",
        "Offered to whoever makes for us.",
    )
    waits = _write(
        troupe,
        factories["suvarna"],
        today,
        "rty",
        "at_least",
        "95",
        "bonus",
        "1",
        "500",
        "From the next period on.",
    )
    verbs.offer_rule(rule=waits, actor=troupe.owner, at=noon(today))


def _write(troupe: Troupe, supplier: Supplier | None, begin: date, *terms: Any) -> Any:
    measure, when, threshold, effect, amount, cap, note = terms
    values = {
        "measure": measure, "when": when, "threshold": Decimal(threshold), "effect": effect, "amount": Decimal(amount),
        "currency": "USD", "cap": cap and Decimal(cap), "valid_from": begin, "valid_to": None, "note": note,
    }  # fmt: skip
    return verbs.write_rule(values=values, supplier=supplier, actor=troupe.owner, at=noon(begin))


def settle(troupe: Troupe, today: date) -> None:
    """All but the newest month is paid, the newest waits to be confirmed."""
    rows = IncentiveOutcome.objects.filter(brand=troupe.brand).order_by("-scorecard__ends_on")
    for place, row in enumerate(rows[1:]):
        at = noon(row.scorecard.ends_on + timedelta(days=9))
        confirmed = verbs.confirm_outcome(outcome=row, actor=troupe.finance, at=at)
        if place:
            continue
        verbs.settle_outcome(
            outcome=confirmed,
            document_number=f"CN-{row.scorecard.ends_on:%Y-%m}",
            actor=troupe.finance,
            at=at,
        )
