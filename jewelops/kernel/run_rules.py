"""Run rules: patterns in a row of points that chance alone hardly makes. Western Electric (1956) and Nelson (1984).

A signal stands at the last point of its pattern; comparisons are strict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Signal:
    """rule: "WE1" to "WE4" or "N1" to "N8"; index: of the last point of the pattern, from 0."""

    rule: str
    index: int


# Looks at the distances of the last points from the centre, and sigma.
Pattern = Callable[[Sequence[Decimal], Decimal], bool]


def signals(
    values: Sequence[Decimal], *, center: Decimal, sigma: Decimal, rules: Sequence[str]
) -> tuple[Signal, ...]:
    """Every signal of the named rules, point by point. sigma in the unit of the values; rules: keys of ``RULES``."""
    away = [value - center for value in values]
    return tuple(
        Signal(rule, last) for last in range(len(away)) for rule in rules if _fires(rule, away, last, sigma)
    )


def _fires(rule: str, away: Sequence[Decimal], last: int, sigma: Decimal) -> bool:
    window, least, pattern = RULES[rule]
    points = away[max(0, last + 1 - window) : last + 1]
    return len(points) >= least and pattern(points, sigma)


def _beyond(count: int, sigmas: int) -> Pattern:
    """``count`` of the points beyond the zone line on the last point's side, the last one among them."""

    def pattern(points: Sequence[Decimal], sigma: Decimal) -> bool:
        line, side = sigmas * sigma, 1 if points[-1] > 0 else -1
        return points[-1] * side > line and sum(point * side > line for point in points) >= count

    return pattern


def _one_side(points: Sequence[Decimal], sigma: Decimal) -> bool:
    return all(point > 0 for point in points) or all(point < 0 for point in points)


def _steady(points: Sequence[Decimal], sigma: Decimal) -> bool:
    steps = [later - earlier for earlier, later in pairwise(points)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def _alternating(points: Sequence[Decimal], sigma: Decimal) -> bool:
    steps = [later - earlier for earlier, later in pairwise(points)]
    return all(one * other < 0 for one, other in pairwise(steps))


def _hugging(points: Sequence[Decimal], sigma: Decimal) -> bool:
    return all(abs(point) < sigma for point in points)


def _avoiding(points: Sequence[Decimal], sigma: Decimal) -> bool:
    away = all(abs(point) > sigma for point in points)
    return away and any(point > 0 for point in points) and any(point < 0 for point in points)


# Rule -> points it looks at, points it needs, and its pattern. "2 of 3" is complete with two points at the start.
RULES: dict[str, tuple[int, int, Pattern]] = {
    "WE1": (1, 1, _beyond(1, 3)),
    "WE2": (3, 2, _beyond(2, 2)),
    "WE3": (5, 4, _beyond(4, 1)),
    "WE4": (8, 8, _one_side),
    "N1": (1, 1, _beyond(1, 3)),
    "N2": (9, 9, _one_side),
    "N3": (6, 6, _steady),
    "N4": (14, 14, _alternating),
    "N5": (3, 2, _beyond(2, 2)),
    "N6": (5, 4, _beyond(4, 1)),
    "N7": (15, 15, _hugging),
    "N8": (8, 8, _avoiding),
}
WESTERN_ELECTRIC = ("WE1", "WE2", "WE3", "WE4")
NELSON = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8")
