"""What an amendment of an issued order changes, and what it may not.

Quantities are pieces, prices in the order's currency, days calendar days. Nothing here knows a database or a clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class What(StrEnum):
    """What of a line is changed."""

    LINE = "line"
    QUANTITY = "quantity"
    PRICE = "unit_price"
    DAY = "day"


class Fault(StrEnum):
    NOTHING = "nothing_changes"
    TAKEN = "already_in_lots"
    NO_REASON = "no_reason"


@dataclass(frozen=True)
class Terms:
    """What both sides agreed for one line. day: None = the day of the order."""

    quantity: int
    unit_price: Decimal
    day: date | None = None


@dataclass(frozen=True)
class Change:
    """One line before and after; before: None = a line that is new. in_lots: pieces already cut into lots."""

    position: int
    sku: str
    before: Terms | None
    after: Terms
    in_lots: int = 0

    @property
    def what(self) -> tuple[What, ...]:
        if self.before is None:
            return (What.LINE,)
        pairs = (
            (What.QUANTITY, self.before.quantity, self.after.quantity),
            (What.PRICE, self.before.unit_price, self.after.unit_price),
            (What.DAY, self.before.day, self.after.day),
        )
        return tuple(what for what, old, new in pairs if old != new)

    @property
    def pieces(self) -> int:
        """Pieces more (+) or fewer (−)."""
        return self.after.quantity - (self.before.quantity if self.before else 0)

    @property
    def leaves_lots_over(self) -> bool:
        """It shrinks under what is in lots. Lots within the tolerance of a line that does not shrink are no matter."""
        return self.pieces < 0 and self.after.quantity < self.in_lots


def real(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Only the lines that change."""
    return tuple(each for each in changes if each.what)


def grows(changes: Iterable[Change]) -> bool:
    """More pieces of a line, or a line more: what the gate did not let through when the order was issued."""
    return any(each.pieces > 0 for each in changes)


def faults(changes: Iterable[Change], reason: str) -> tuple[tuple[Fault, Change | None], ...]:
    """Why it cannot be asked for, whoever asks."""
    kept = real(changes)
    found: list[tuple[Fault, Change | None]] = []
    if not kept:
        found.append((Fault.NOTHING, None))
    if not reason.strip():
        found.append((Fault.NO_REASON, None))
    found += [(Fault.TAKEN, each) for each in kept if each.leaves_lots_over]
    return tuple(found)


def latest_day(order_day: date, days: Mapping[int, date | None]) -> date:
    """The day by which the whole order is agreed: the latest of its lines. days: by position, None = the order's."""
    return max((day or order_day for day in days.values()), default=order_day)
