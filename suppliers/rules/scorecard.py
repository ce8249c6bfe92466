"""Grading a scorecard: points per figure, a weighted mean over the figures that have data, a letter.

No data is no data: such a figure earns nothing and takes its weight out of the mean; it is never 0 or 100.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

# Grade bands on the exact score.
BANDS: Final = ((Decimal(90), "A"), (Decimal(80), "B"), (Decimal(70), "C"))
LOWEST: Final = "D"


@dataclass(frozen=True)
class Figure:
    """One figure to be judged. better: "high" or "low"; scale_zero: the value worth 0 points."""

    key: str
    value: Decimal | None
    better: str
    target: Decimal
    red: Decimal
    scale_zero: Decimal
    weight: Decimal


@dataclass(frozen=True)
class Judged:
    key: str
    tone: str
    points: Decimal | None


@dataclass(frozen=True)
class Result:
    """score: 0 to 100 or None; weight_with_data: the share (%) of the weights that it rests on."""

    score: Decimal | None
    grade: str
    judged: tuple[Judged, ...]
    weight_with_data: Decimal
    red: tuple[str, ...]


def judge(figure: Figure) -> Judged:
    """ok at or better than the target, red worse than the red line, watch between; no data is "draft"."""
    if figure.value is None:
        return Judged(figure.key, "draft", None)
    worse = (figure.target - figure.value) if figure.better == "high" else (figure.value - figure.target)
    if worse <= 0:
        return Judged(figure.key, "ok", Decimal(100))
    is_red = figure.value < figure.red if figure.better == "high" else figure.value > figure.red
    return Judged(figure.key, "red" if is_red else "watch", points(figure))


def points(figure: Figure) -> Decimal:
    """100 at the target, 0 at scale_zero, linear between, never outside."""
    if figure.value is None:
        raise ValueError("A figure without data earns no points.")
    span = figure.target - figure.scale_zero
    if not span:
        return Decimal(100) if figure.value == figure.target else Decimal(0)
    raw = 100 * (figure.value - figure.scale_zero) / span
    return max(Decimal(0), min(Decimal(100), raw)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def grade_of(score: Decimal) -> str:
    """A from 90, B from 80, C from 70, else D, on the exact value."""
    return next((letter for floor, letter in BANDS if score >= floor), LOWEST)


def grade(figures: Iterable[Figure]) -> Result:
    """Judge all figures and grade the card."""
    figures = list(figures)
    judged = tuple(judge(figure) for figure in figures)
    total = sum((figure.weight for figure in figures), Decimal(0))
    counted = [(f, j) for f, j in zip(figures, judged, strict=True) if j.points is not None and f.weight]
    weight = sum((figure.weight for figure, _ in counted), Decimal(0))
    red = tuple(j.key for j in judged if j.tone == "red")
    if not weight:
        return Result(None, "", judged, Decimal(0), red)
    mean = sum((f.weight * (j.points or 0) for f, j in counted), Decimal(0)) / weight
    share = (100 * weight / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Result(mean.quantize(Decimal("0.01"), ROUND_HALF_UP), grade_of(mean), judged, share, red)
