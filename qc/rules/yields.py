"""Yield and defect rates. Without units there is no yield: None, never 0 or 1.

FPY = units right first time / units in; RTY = product of the stages' FPY; DPU = defects / units;
DPMO = defects / (units x opportunities) x 1,000,000. Wilson interval at 95 %.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from statistics import NormalDist

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


def sigma_level(dpmo: Decimal) -> float | None:
    """z(1 - DPMO / 1e6) + 1.5, with the customary shift; None at 0 and at a million."""
    share = float(dpmo / MILLION)
    return NormalDist().inv_cdf(1 - share) + 1.5 if 0 < share < 1 else None


@dataclass(frozen=True)
class Interval:
    """Bounds of a share, both 0 to 1."""

    low: Decimal
    high: Decimal


def wilson(successes: int, trials: int, z: Decimal = Z_95) -> Interval | None:
    """The Wilson score interval of a share, for the honest ± beside a small sample; None without trials."""
    if trials == 0:
        return None
    n, share, square = Decimal(trials), Decimal(successes) / trials, z * z
    middle = share + square / (2 * n)
    reach = z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    whole = 1 + square / n
    low, high = (middle - reach) / whole, (middle + reach) / whole
    # Rounding in the last digit must not push a bound past the share, or past what a share can be.
    return Interval(max(Decimal(0), min(low, share)), min(Decimal(1), max(high, share)))


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
