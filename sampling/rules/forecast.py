"""What became of a forecast. A forecast commits nobody; only an issued order does.

Quantities are pieces of one SKU from one factory in one month; an order counts in the month it is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Became(StrEnum):
    OPEN = "open"
    PARTLY = "partly_ordered"
    ORDERED = "ordered"
    SHIPPED = "shipped"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Outcome:
    """expected, ordered, shipped: pieces."""

    became: Became
    expected: int
    ordered: int = 0
    shipped: int = 0

    @property
    def rest(self) -> int:
        """Expected and not ordered."""
        return max(self.expected - self.ordered, 0)


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1, day=1)


def is_over(month: date, today: date) -> bool:
    """month: any day of it."""
    return today >= month_after(month_of(month))


def outcome(
    *, month: date, expected: int, ordered: int, shipped: int, today: date, withdrawn: bool = False
) -> Outcome:
    """lapsed: the month is over and nothing was ordered for it; a month that is over keeps "partly" for what was."""
    over = is_over(month, today)
    if withdrawn and not ordered:
        became = Became.WITHDRAWN
    elif ordered and shipped >= ordered:
        became = Became.SHIPPED
    elif ordered >= expected:
        became = Became.ORDERED
    elif ordered:
        became = Became.PARTLY
    else:
        became = Became.LAPSED if over else Became.OPEN
    return Outcome(became, expected, ordered, shipped)


def kept_percent(outcomes: Iterable[Outcome]) -> Decimal | None:
    """Share of the pieces expected that were ordered, each forecast at most once its own; None without a forecast.

    Half up to a tenth. 100 % says that every piece foretold was ordered, not that none was ordered beside it.
    """
    rows = [each for each in outcomes if each.became is not Became.WITHDRAWN]
    expected = sum(each.expected for each in rows)
    if not expected:
        return None
    kept = sum(min(each.ordered, each.expected) for each in rows)
    return (Decimal(100 * kept) / expected).quantize(Decimal("0.1"), ROUND_HALF_UP)
