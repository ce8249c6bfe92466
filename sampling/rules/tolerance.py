"""Is a measured value inside its limits? The limits themselves are inside; a missing side does not bind.

Values, limits and excess are in the unit of the row (mm, g, µm, min, ...).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Side(StrEnum):
    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    UNLIMITED = "unlimited"


@dataclass(frozen=True)
class Limits:
    """lower and upper are limits, not tolerances; None = that side does not bind. target: what is aimed at."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    target: Decimal | None = None

    @property
    def any(self) -> bool:
        return self.lower is not None or self.upper is not None


@dataclass(frozen=True)
class Judgement:
    """excess: how far the value is outside, 0 when inside; margin: distance to the nearest limit, negative outside."""

    side: Side
    excess: Decimal = Decimal(0)
    margin: Decimal | None = None

    @property
    def inside(self) -> bool:
        return self.side in (Side.INSIDE, Side.UNLIMITED)


def limits_of(*, nominal: Decimal, minus: Decimal | None = None, plus: Decimal | None = None) -> Limits:
    """Limits of a dimension: nominal - minus to nominal + plus, both tolerances as positive numbers."""
    lower = None if minus is None else nominal - minus
    upper = None if plus is None else nominal + plus
    return Limits(lower, upper, nominal)


def judge(value: Decimal, limits: Limits) -> Judgement:
    """Where the value stands; the limits are inclusive."""
    if not limits.any:
        return Judgement(Side.UNLIMITED)
    margins = [value - limits.lower] if limits.lower is not None else []
    margins += [limits.upper - value] if limits.upper is not None else []
    margin = min(margins)
    if limits.lower is not None and value < limits.lower:
        return Judgement(Side.BELOW, limits.lower - value, margin)
    if limits.upper is not None and value > limits.upper:
        return Judgement(Side.ABOVE, value - limits.upper, margin)
    return Judgement(Side.INSIDE, Decimal(0), margin)


def is_laxer(limits: Limits, asked: Limits) -> bool:
    """Would a value that ``asked`` refuses pass ``limits``? A side that is asked and missing is laxer too."""
    below = asked.lower is not None and (limits.lower is None or limits.lower < asked.lower)
    above = asked.upper is not None and (limits.upper is None or limits.upper > asked.upper)
    return below or above


def outside(values: Sequence[Decimal], limits: Limits) -> tuple[Decimal, ...]:
    """The values that are outside, in order."""
    return tuple(value for value in values if not judge(value, limits).inside)
