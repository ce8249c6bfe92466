"""Control charts, their signals and process capability.

Constants for subgroups of 2 to 10: Shewhart's factors for control charts (A2, D3, D4, d2). Rules: Western
Electric (1956) and Nelson (1984). A signal stands at the last point of its pattern; comparisons are strict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import stdev

ZERO = Decimal(0)
THREE = Decimal(3)
D2_OF_TWO = Decimal("1.128")
D4_OF_TWO = Decimal("3.267")

# Subgroup size -> A2, D3, D4, d2.
FACTORS = {
    2: (Decimal("1.880"), ZERO, Decimal("3.267"), Decimal("1.128")),
    3: (Decimal("1.023"), ZERO, Decimal("2.574"), Decimal("1.693")),
    4: (Decimal("0.729"), ZERO, Decimal("2.282"), Decimal("2.059")),
    5: (Decimal("0.577"), ZERO, Decimal("2.114"), Decimal("2.326")),
    6: (Decimal("0.483"), ZERO, Decimal("2.004"), Decimal("2.534")),
    7: (Decimal("0.419"), Decimal("0.076"), Decimal("1.924"), Decimal("2.704")),
    8: (Decimal("0.373"), Decimal("0.136"), Decimal("1.864"), Decimal("2.847")),
    9: (Decimal("0.337"), Decimal("0.184"), Decimal("1.816"), Decimal("2.970")),
    10: (Decimal("0.308"), Decimal("0.223"), Decimal("1.777"), Decimal("3.078")),
}


@dataclass(frozen=True)
class IndividualsChart:
    """I-MR chart, in the unit of the values. mr_lcl is 0."""

    mean: Decimal
    mr_bar: Decimal
    sigma_within: Decimal
    i_ucl: Decimal
    i_lcl: Decimal
    mr_ucl: Decimal
    ranges: tuple[Decimal, ...]


@dataclass(frozen=True)
class SubgroupChart:
    """X-bar and R chart, in the unit of the values. n: size of each subgroup."""

    n: int
    mean: Decimal
    r_bar: Decimal
    sigma_within: Decimal
    x_ucl: Decimal
    x_lcl: Decimal
    r_ucl: Decimal
    r_lcl: Decimal
    means: tuple[Decimal, ...]
    ranges: tuple[Decimal, ...]


@dataclass(frozen=True)
class Capability:
    """Indices without unit; None where a limit is missing or the values do not vary.

    cp, cpk from the spread within; pp, ppk from the overall standard deviation (n - 1).
    """

    cp: Decimal | None
    cpk: Decimal | None
    pp: Decimal | None
    ppk: Decimal | None


@dataclass(frozen=True)
class Signal:
    """rule: "WE1" to "WE4" or "N1" to "N8"; index: of the last point of the pattern, from 0."""

    rule: str
    index: int


def mean_of(values: Sequence[Decimal]) -> Decimal:
    return sum(values, ZERO) / len(values)


def individuals_chart(
    values: Sequence[Decimal], *, d2: Decimal = D2_OF_TWO, d4: Decimal = D4_OF_TWO
) -> IndividualsChart:
    """Limits of an I-MR chart from two or more values in the order of production."""
    ranges = tuple(abs(later - earlier) for earlier, later in pairwise(values))
    mean, mr_bar = mean_of(values), mean_of(ranges)
    sigma = mr_bar / d2
    return IndividualsChart(
        mean, mr_bar, sigma, mean + THREE * sigma, mean - THREE * sigma, d4 * mr_bar, ranges
    )


def subgroup_chart(subgroups: Sequence[Sequence[Decimal]]) -> SubgroupChart:
    """Limits of an X-bar and R chart from subgroups of one size, 2 to 10. Raises ValueError for other sizes."""
    sizes = {len(each) for each in subgroups}
    if len(sizes) != 1 or (n := sizes.pop()) not in FACTORS:
        raise ValueError("Subgroups have one size, from 2 to 10.")
    a2, d3, d4, d2 = FACTORS[n]
    means = tuple(mean_of(each) for each in subgroups)
    ranges = tuple(max(each) - min(each) for each in subgroups)
    mean, r_bar = mean_of(means), mean_of(ranges)
    limits = (mean + a2 * r_bar, mean - a2 * r_bar, d4 * r_bar, d3 * r_bar)
    return SubgroupChart(n, mean, r_bar, r_bar / d2, *limits, means, ranges)


def capability(
    values: Sequence[Decimal],
    *,
    lsl: Decimal | None,
    usl: Decimal | None,
    sigma_within: Decimal | None = None,
) -> Capability:
    """Cp, Cpk, Pp, Ppk of two or more values; with one limit only Cpk and Ppk.

    sigma_within: from the chart in use; from the moving ranges when not given.
    """
    within = individuals_chart(values).sigma_within if sigma_within is None else sigma_within
    overall, mean = stdev(values), mean_of(values)
    cp, cpk = _indices(mean, within, lsl, usl)
    pp, ppk = _indices(mean, overall, lsl, usl)
    return Capability(cp, cpk, pp, ppk)


def _indices(
    mean: Decimal, sigma: Decimal, lsl: Decimal | None, usl: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    if sigma == 0:
        return None, None
    sides = [usl - mean] if usl is not None else []
    sides += [mean - lsl] if lsl is not None else []
    both = (usl - lsl) / (6 * sigma) if usl is not None and lsl is not None else None
    return both, min(sides) / (THREE * sigma) if sides else None


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
# What the charts watch unless told otherwise: the four zone rules and the trend.
USUAL = (*WESTERN_ELECTRIC, "N3")
