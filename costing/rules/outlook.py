"""The months ahead by two plain methods, each with the error it would have made: no more is known than what was sold.

Moving average: the mean of the last three months. Exponential smoothing: level = 0.3 x month + 0.7 x level before, from
the first month on. Both on demand out of its season, times the factor of the month foretold. MAPE: mean of
|sold − foretold| / sold over the months that could be foretold from those before them; a month without sales has none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from costing.rules.stock_plan import LEAST_MONTHS, NO_SEASON, full_months, month_after, out_of_season

WINDOW: Final = 3
ALPHA: Final = Decimal("0.3")
AHEAD: Final = 6
MOVING_AVERAGE: Final = "moving_average"
SMOOTHING: Final = "smoothing"


@dataclass(frozen=True)
class Outlook:
    """months: first of the month -> pieces. mape in percent, one decimal, half up; None while n is 0."""

    method: str
    months: Mapping[date, int]
    mape: Decimal | None
    n: int


def moving_average(past: Sequence[Decimal]) -> Decimal:
    """The mean of the last three months."""
    last = past[-WINDOW:]
    return sum(last, Decimal(0)) / len(last)


def smoothed(past: Sequence[Decimal]) -> Decimal:
    level = past[0]
    for value in past[1:]:
        level = ALPHA * value + (1 - ALPHA) * level
    return level


METHODS: Final[Mapping[str, Callable[[Sequence[Decimal]], Decimal]]] = {
    MOVING_AVERAGE: moving_average,
    SMOOTHING: smoothed,
}


def outlooks(
    history: Mapping[date, int], today: date, season: Sequence[Decimal] = NO_SEASON, ahead: int = AHEAD
) -> tuple[Outlook, ...]:
    """The method that erred less comes first; () for fewer than three months."""
    months = full_months(history, today)
    if len(months) < LEAST_MONTHS:
        return ()
    found = [_outlook(name, months, today, season, ahead) for name in METHODS]
    return tuple(sorted(found, key=lambda each: (each.mape is None, each.mape or Decimal(0))))


def _outlook(
    name: str, months: Mapping[date, int], today: date, season: Sequence[Decimal], ahead: int
) -> Outlook:
    level = METHODS[name](list(out_of_season(months, season).values()))
    month, foretold = today.replace(day=1), {}
    for _each in range(ahead):
        foretold[month] = int((level * season[month.month - 1]).to_integral_value(ROUND_HALF_UP))
        month = month_after(month)
    errors = _errors(name, months, season)
    mape = sum(errors, Decimal(0)) / len(errors) * 100 if errors else None
    shown = mape.quantize(Decimal("0.1"), ROUND_HALF_UP) if mape is not None else None
    return Outlook(name, foretold, shown, len(errors))


def _errors(name: str, months: Mapping[date, int], season: Sequence[Decimal]) -> list[Decimal]:
    plain = list(out_of_season(months, season).values())
    found = []
    for place, (month, sold) in enumerate(months.items()):
        if place >= WINDOW and sold:
            foretold = METHODS[name](plain[:place]) * season[month.month - 1]
            found.append(abs(sold - foretold) / sold)
    return found
