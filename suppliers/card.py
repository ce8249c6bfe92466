"""A scorecard's figures, computed from the registered measures and judged by the rules."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from jewelops.postgres.prepared import Prepared
from suppliers.kpis import Measure, Period, Reading, measures
from suppliers.models import Scorecard, ScorecardRedItem, Supplier
from suppliers.rules.scorecard import Figure, grade
from suppliers.states import ScorecardState


@dataclass(frozen=True)
class Line:
    """One figure as it is shown; values are texts already, so that page, PDF and frozen card agree."""

    key: str
    label: str
    group: str
    unit: str
    value: str | None
    target: str
    low: str | None
    high: str | None
    n: int
    n_of: str
    detail: str
    formula: str
    url: str
    tone: str
    points: str | None
    weight: str

    @property
    def has_data(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class Card:
    lines: tuple[Line, ...]
    score: Decimal | None
    grade: str
    weight_with_data: Decimal

    @property
    def red(self) -> list[Line]:
        return [line for line in self.lines if line.tone == "red"]


# Where the card of an open scorecard is kept beside the row's own values: page, buttons and API ask the same row.
READ = "_open_card"


def card_of(scorecard: Scorecard) -> Card:
    """The frozen card of a closed scorecard, else computed from today's facts, once for a row that was read."""
    if scorecard.state == ScorecardState.CLOSED:
        lines = tuple(Line(**line) for line in scorecard.measures)
        with_data = sum((Decimal(line.weight) for line in lines if line.has_data), Decimal(0))
        total = sum((Decimal(line.weight) for line in lines), Decimal(0))
        share = (100 * with_data / total).quantize(Decimal("0.1")) if total else Decimal(0)
        return Card(lines, scorecard.score, scorecard.grade, share)
    if READ not in vars(scorecard):
        vars(scorecard)[READ] = compute(scorecard.supplier, scorecard.starts_on, scorecard.ends_on)
    found: Card = vars(scorecard)[READ]
    return found


ANSWERS = Prepared(
    lambda scorecard: ScorecardRedItem.objects.filter(scorecard=scorecard), scorecard=UUID(int=1)
)


def answered_for(scorecard: Scorecard) -> set[str]:
    """The red figures that have a cause, an owner and a date."""
    return {item.measure for item in ANSWERS.all(scorecard=scorecard.pk)}


def compute(supplier: Supplier, start: date, end: date) -> Card:
    """Read every registered measure for the period (both days included) and grade them."""
    period = Period(supplier, start, end)
    read = [(measure, measure.compute(period)) for measure in measures()]
    result = grade(_figure(measure, reading) for measure, reading in read)
    lines = tuple(
        _line(measure, reading, judged.tone, judged.points)
        for (measure, reading), judged in zip(read, result.judged, strict=True)
    )
    return Card(lines, result.score, result.grade, result.weight_with_data)


def frozen(card: Card) -> list[dict[str, Any]]:
    """The lines as plain JSON for the closed scorecard."""
    return [vars(line) for line in card.lines]


def _figure(measure: Measure, reading: Reading) -> Figure:
    return Figure(
        key=measure.key,
        value=reading.value,
        better=measure.better,
        target=measure.target,
        red=measure.red,
        scale_zero=measure.scale_zero,
        weight=measure.weight,
    )


def _line(measure: Measure, reading: Reading, tone: str, points: Decimal | None) -> Line:
    return Line(
        **_always(measure, get_language()),
        value=_text(reading.value),
        low=_text(reading.low),
        high=_text(reading.high),
        n=reading.n,
        n_of=measure.counted(reading.n),
        detail=reading.detail,
        url=reading.url,
        tone=tone,
        points=_text(points),
    )


@cache
def _always(measure: Measure, language: str) -> dict[str, str]:
    """What stands in its line whatever was counted, in the words of that language."""
    return {
        "key": measure.key,
        "label": str(measure.label),
        "group": measure.group,
        "unit": measure.unit,
        "target": _text(measure.target) or "",
        "formula": str(measure.formula),
        "weight": str(measure.weight),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
