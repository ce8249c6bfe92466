"""Where a measured value lies between its limits: the little scale above the number pad, drawn for one check."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

WIDTH = 320
# The drawing's own margin, so that the mark is whole at either end.
EDGE = 8


@dataclass(frozen=True)
class FloorScale:
    """start and end: the values at both ends, in the check's unit. zone: from, width of what is allowed; target: x or None."""

    start: Decimal
    end: Decimal
    zone: tuple[float, float]
    target: float | None

    @classmethod
    def of(cls, check: Mapping[str, Any]) -> "FloorScale":
        lower, upper, target = (_number(check[name]) for name in ("lower", "upper", "target"))
        start, end = _ends(lower, upper, target)
        left = EDGE if lower is None else _x(lower, start, end)
        right = WIDTH - EDGE if upper is None else _x(upper, start, end)
        return cls(
            start, end, (left, round(right - left, 1)), None if target is None else _x(target, start, end)
        )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _ends(lower: Decimal | None, upper: Decimal | None, target: Decimal | None) -> tuple[Decimal, Decimal]:
    """What is allowed takes the middle half; where one side is open, the limit stands a third of the way in."""
    if lower is not None and upper is not None and lower < upper:
        room = (upper - lower) / 2
        return lower - room, upper + room
    limit = lower if lower is not None else upper
    assert limit is not None  # noqa: S101 - a measured check has a limit
    reach = 2 * abs(limit - target) if target is not None else Decimal(0)
    reach = reach or abs(limit) / 4 or Decimal(1)
    if lower == upper:
        return limit - reach, limit + reach
    return (limit - reach, limit + 2 * reach) if lower is not None else (limit - 2 * reach, limit + reach)


def _x(value: Decimal, start: Decimal, end: Decimal) -> float:
    share = min(max((value - start) / (end - start), Decimal(0)), Decimal(1))
    return round(float(EDGE + share * (WIDTH - 2 * EDGE)), 1)
