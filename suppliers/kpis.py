"""The KPI registry of the scorecard: upper rooms register the measures they can compute from recorded facts.

suppliers owns the list and the grading; sampling, qc and costing know the facts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Reading:
    """One figure. value: in the measure's unit, None when there is no data (never 0 or 100 instead).

    n: what it rests on (pieces, lots, lines); low/high: 95 % interval where one is known; url: where its rows are.
    detail: the sentence with the numbers ("5 of 7 lines on time").
    """

    value: Decimal | None
    n: int
    detail: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    url: str = ""


NO_DATA = Reading(value=None, n=0)
Compute = Callable[[Any, date, date], Reading]


@dataclass(frozen=True)
class Measure:
    """How one figure is computed and judged.

    better: "high" or "low". target: what is asked; red: the value from which on it is red (beyond it in the worse
    direction). scale_zero: the value worth 0 points (target and better are worth 100), linear between.
    weight: share of the score; 0 = shown, not scored. group: "output" or "input".
    """

    key: str
    label: Any
    unit: str
    better: str
    target: Decimal
    red: Decimal
    scale_zero: Decimal
    weight: Decimal
    n_of: Any
    formula: Any
    compute: Compute
    group: str = "output"
    position: int = 0


_measures: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    if measure.key in _measures:
        raise ValueError(f"The measure {measure.key} is registered twice.")
    _measures[measure.key] = measure


def measure(key: str) -> Measure | None:
    """None for a figure of an old card that is no longer computed."""
    return _measures.get(key)


def measures() -> list[Measure]:
    return sorted(_measures.values(), key=lambda measure: (measure.position, measure.key))
