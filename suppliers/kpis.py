"""The KPI registry of the scorecard: upper rooms register the measures they can compute from recorded facts.

suppliers owns the list and the grading; sampling, qc and costing know the facts, and say in SQL how they are counted:
a card counts all of them in one statement.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from jewelops.postgres.kept import Kept


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
_facts: dict[str, str] = {}


def register_facts(name: str, sql: str) -> None:
    """sql: a SELECT of one JSON value. Its blanks: brand, supplier, start and end (days, both included), since and until

    (the moments at which the period begins and is over), zone.
    """
    if name in _facts:
        raise ValueError(f"The facts {name} are registered twice.")
    _facts[name] = sql


def _all_facts() -> str:
    columns = ", ".join(f"'{name}', ({sql})" for name, sql in _facts.items())
    return f"SELECT json_build_object({columns})::text"


STATEMENT = Kept(
    "facts_of_a_period",
    _all_facts,
    {
        "brand": "uuid",
        "supplier": "uuid",
        "start": "date",
        "end": "date",
        "since": "timestamptz",
        "until": "timestamptz",
        "zone": "text",
    },
)


@dataclass(frozen=True, eq=False)
class Period:
    """One supplier from ``start`` to ``end``, both days included, with the facts that were recorded of it."""

    supplier: Any
    start: date
    end: date

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """By name, as their SQL answers; numbers with a decimal point are Decimals. One statement for all."""
        (text,) = STATEMENT.one(self._blanks) or ("{}",)
        found: dict[str, Any] = json.loads(text, parse_float=Decimal)
        return found

    @property
    def _blanks(self) -> dict[str, Any]:
        zone = timezone.get_current_timezone()
        return {
            "brand": str(self.supplier.brand_id),
            "supplier": str(self.supplier.pk),
            "start": self.start,
            "end": self.end,
            "since": datetime.combine(self.start, time.min, zone),
            "until": datetime.combine(self.end + timedelta(days=1), time.min, zone),
            "zone": timezone.get_current_timezone_name(),
        }


Compute = Callable[[Period], Reading]


@dataclass(frozen=True, eq=False)
class Measure:
    """How one figure is computed and judged.

    better: "high" or "low". target: what is asked; red: the value from which on it is red (beyond it in the worse
    direction). scale_zero: the value worth 0 points (target and better are worth 100), linear between.
    weight: share of the score; 0 = shown, not scored. group: "output" or "input". n_of: a lazy plural.
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

    def counted(self, n: int) -> str:
        """What ``n`` of them are called: one order, two orders."""
        return str(self.n_of % n)


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
