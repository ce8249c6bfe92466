"""Yield and defect rates. Without units there is no yield: None, never 0 or 1.

FPY = units right first time / units in; RTY = product of the stages' FPY; DPU = defects / units;
DPMO = defects / (units x opportunities) x 1,000,000. Wilson interval at 95 %; of an RTY, the stages' Wilson
intervals joined by recovered variances (Zou and Donner 2008, "MOVER", on the logarithm).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, hypot, log, prod

MILLION = Decimal(1_000_000)
RTY_TARGET = Decimal("0.94")
# Two-sided 95 % point of the normal distribution.
Z_95 = Decimal("1.959964")


@dataclass(frozen=True)
class StageCount:
    """Units into one QC stage, those defective at first inspection, and the defects found on them."""

    units_in: int
    defective: int
    defects: int


def first_pass_yield(stage: StageCount) -> Decimal | None:
    if stage.units_in == 0:
        return None
    return Decimal(stage.units_in - stage.defective) / stage.units_in


def rolled_throughput_yield(stages: Sequence[StageCount]) -> Decimal | None:
    """None without a stage, or when a stage has no units: a stage without data is not a perfect one.

    One division at the end: rounded stage by stage, a yield of exactly 94 % came out a hair below it.
    """
    units_in = prod(stage.units_in for stage in stages)
    right = prod(stage.units_in - stage.defective for stage in stages)
    return Decimal(right) / units_in if stages and units_in else None


def defects_per_unit(*, defects: int, units: int) -> Decimal | None:
    return Decimal(defects) / units if units else None


def defects_per_million(*, defects: int, units: int, opportunities: int) -> Decimal | None:
    """DPMO. opportunities: chances for a defect on one unit."""
    chances = units * opportunities
    return Decimal(defects) / chances * MILLION if chances else None


@dataclass(frozen=True)
class Interval:
    """Bounds of a share, both 0 to 1."""

    low: Decimal
    high: Decimal


def wilson(successes: int, trials: int, z: Decimal = Z_95) -> Interval | None:
    """The Wilson score interval of a share, for the honest ± beside a small sample; None without trials."""
    return _wilson(successes, trials, z) if trials else None


def _wilson(successes: int, trials: int, z: Decimal = Z_95) -> Interval:
    n, share, square = Decimal(trials), Decimal(successes) / trials, z * z
    middle = share + square / (2 * n)
    reach = z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    whole = 1 + square / n
    low, high = (middle - reach) / whole, (middle + reach) / whole
    # Rounding in the last digit must not push a bound past the share, or past what a share can be.
    return Interval(max(Decimal(0), min(low, share)), min(Decimal(1), max(high, share)))


def rolled_interval(stages: Sequence[StageCount]) -> Interval | None:
    """The 95 % interval of a rolled yield; None where there is no yield.

    A stage without a defect widens it too: one right piece of one says next to nothing. The delta method, which
    counts defects alone, called three perfect pieces certain.
    """
    rolled = rolled_throughput_yield(stages)
    if rolled is None:
        return None
    bounds = [_bounds(stage) for stage in stages]
    if rolled == 0:
        return Interval(Decimal(0), Decimal(str(min(high for _, _, high in bounds))))
    down = hypot(*(log(share / low) for low, share, _ in bounds))
    up = hypot(*(log(high / share) for _, share, high in bounds))
    return Interval(rolled * Decimal(exp(-down)), min(Decimal(1), rolled * Decimal(exp(up))))


def _bounds(stage: StageCount) -> tuple[float, float, float]:
    """Low, share and high of one stage that has units."""
    right = stage.units_in - stage.defective
    found = _wilson(right, stage.units_in)
    return float(found.low), right / stage.units_in, float(found.high)


@dataclass(frozen=True)
class ParetoRow:
    name: str
    count: int
    share: Decimal
    cumulative: Decimal


def pareto(counts: Mapping[str, int]) -> tuple[ParetoRow, ...]:
    """Causes by count, most first, ties by name; without those that never occurred."""
    total = sum(counts.values())
    rows, running = [], 0
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count:
            running += count
            rows.append(ParetoRow(name, count, Decimal(count) / total, Decimal(running) / total))
    return tuple(rows)
