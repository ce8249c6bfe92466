"""How sure a comparison is: draws within ranges (Monte Carlo), and one assumption moved at a time (tornado).

A range is low, likely, high; draws follow the triangle over it. The same seed gives the same answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

RUNS = 1_000
MOST_RUNS = 50_000
Values = dict[str, Decimal]


@dataclass(frozen=True)
class Range:
    low: Decimal
    likely: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError("A range runs from low over likely to high.")


@dataclass(frozen=True)
class Spread:
    """One route's cost over the draws. wins: share of the draws in which it cost least, 0 to 1."""

    p5: Decimal
    p50: Decimal
    p95: Decimal
    mean: Decimal
    wins: Decimal


@dataclass(frozen=True)
class Bar:
    """One assumption of a tornado: the result with it at its low and high end, the others at their likely value."""

    name: str
    at_low: Decimal
    at_high: Decimal

    @property
    def swing(self) -> Decimal:
        return abs(self.at_high - self.at_low)


def simulate(
    measure: Callable[[Values], Mapping[str, Decimal]],
    ranges: Mapping[str, Range],
    *,
    seed: int,
    runs: int = RUNS,
) -> dict[str, Spread]:
    """The spread of each route's cost. measure: assumptions -> cost by route; every draw is shared by all routes.

    Raises ValueError for runs outside 1 to 50 000.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise ValueError("Between 1 and 50,000 draws.")
    costs = [measure(values) for values in draws(ranges, seed=seed, runs=runs)]
    winners = [min(cost, key=lambda route: cost[route]) for cost in costs]
    return {
        route: _spread(sorted(cost[route] for cost in costs), Decimal(winners.count(route)) / runs)
        for route in costs[0]
    }


def draws(ranges: Mapping[str, Range], *, seed: int, runs: int) -> list[Values]:
    """So many sets of assumptions. Each name has its own stream, so that adding one does not change the others."""
    columns = {name: _column(name, each, seed, runs) for name, each in ranges.items()}
    return [{name: column[run] for name, column in columns.items()} for run in range(runs)]


def _column(name: str, each: Range, seed: int, runs: int) -> list[Decimal]:
    if each.low == each.high:
        return [each.likely] * runs
    from numpy.random import default_rng  # heavy, and most answers do without chance

    chance = default_rng([seed, *name.encode()])
    drawn = chance.triangular(float(each.low), float(each.likely), float(each.high), runs)
    return [Decimal(str(value)) for value in drawn.tolist()]


def _spread(ordered: list[Decimal], wins: Decimal) -> Spread:
    mean = sum(ordered, Decimal(0)) / len(ordered)
    low, middle, high = (quantile(ordered, Decimal(share)) for share in ("0.05", "0.5", "0.95"))
    return Spread(low, middle, high, mean, wins)


def quantile(ordered: list[Decimal], share: Decimal) -> Decimal:
    """Linear between the two nearest of the values in ascending order (type 7 of Hyndman and Fan)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def tornado(measure: Callable[[Values], Decimal], ranges: Mapping[str, Range]) -> tuple[Bar, ...]:
    """Each assumption at both ends with the others likely; widest swing first, then by name."""
    likely = {name: each.likely for name, each in ranges.items()}
    bars = [
        Bar(name, measure(likely | {name: each.low}), measure(likely | {name: each.high}))
        for name, each in ranges.items()
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))
