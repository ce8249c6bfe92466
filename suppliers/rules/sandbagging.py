"""Signs that a factory keeps something back: facts that look that way. A sign asks a question; it proves nothing.

Each takes facts and gives those of them that are the sign, so that the page shows the evidence and not a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

# A new day asked for within this time of the old one is asked late: it was known before.
LATE: Final = timedelta(days=14)
# Promises that are all beaten by so many days hold a reserve that nobody was told of.
PADDED_DAYS: Final = 10
# So many orders or periods make a habit.
HABIT: Final = 3
# Beaten by far: by this share of the way between the figure's target and the value worth no points.
FAR: Final = Decimal("0.25")


@dataclass(frozen=True)
class NewDay:
    """The factory asked on ``asked_on`` to move a delivery. what: its evidence, carried through."""

    asked_on: date
    before: date
    after: date
    what: Any = None


def asked_late(moves: Sequence[NewDay]) -> list[NewDay]:
    """Moved later, and asked for when the old day was near or over."""
    return [each for each in moves if each.after > each.before and each.asked_on > each.before - LATE]


@dataclass(frozen=True)
class Delivery:
    promised_on: date
    left_on: date
    what: Any = None

    @property
    def days_early(self) -> int:
        return (self.promised_on - self.left_on).days


def padded(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """All of them, when each of at least HABIT left PADDED_DAYS or more before its promise; one on time clears them."""
    if len(deliveries) < HABIT or any(each.days_early < PADDED_DAYS for each in deliveries):
        return []
    return list(deliveries)


@dataclass(frozen=True)
class Period:
    """The value of one figure in a closed period."""

    ends_on: date
    value: Decimal
    what: Any = None


def beaten_by_far(periods: Sequence[Period], *, when: str, threshold: Decimal, span: Decimal) -> list[Period]:
    """All periods, when the agreed value was beaten by FAR x span in each of at least HABIT.

    span: between the figure's target and its zero; 0 = a figure without a scale, never judged.
    """
    margin = FAR * abs(span)
    if not margin or len(periods) < HABIT:
        return []
    ahead = [each.value - threshold if when == "at_least" else threshold - each.value for each in periods]
    return list(periods) if all(each >= margin for each in ahead) else []


@dataclass(frozen=True)
class Told:
    """A deviation the factory told. found_at: when the brand or an inspection had come upon the same thing, or None."""

    told_at: datetime
    found_at: datetime | None
    what: Any = None


def told_after_found(told: Sequence[Told]) -> list[Told]:
    return [each for each in told if each.found_at is not None and each.found_at < each.told_at]
