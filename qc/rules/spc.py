"""Control charts and process capability; the signals on them stand in ``jewelops.kernel.run_rules``.

Constants for subgroups of 2 to 10: Shewhart's factors for control charts (A2, D3, D4, d2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import stdev

from jewelops.kernel.run_rules import NELSON, RULES, WESTERN_ELECTRIC, Signal, signals

__all__ = ["NELSON", "RULES", "USUAL", "WESTERN_ELECTRIC", "Signal", "signals"]

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


# What the charts watch unless told otherwise: the four zone rules and the trend.
USUAL = (*WESTERN_ELECTRIC, "N3")
