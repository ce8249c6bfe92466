"""Answers of the cost calculators: rounded once, and a refusal instead of numbers that overflow."""

from collections.abc import Callable
from decimal import Decimal
from functools import wraps

from costing.rules.rounding import rounded
from jewelops.kernel.calculators import Answer, Values
from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import say as _

MOST_DIGITS = Decimal(10) ** 30


def money(value: Decimal) -> Decimal:
    """Amounts carry four decimals here, so that parts add up; a page shows cents."""
    return figure(value, 4)


def figure(value: Decimal, places: int) -> Decimal:
    """Rounded half up. Raises BadInput for a number beyond any trade."""
    if abs(value) >= MOST_DIGITS:
        raise _beyond()
    return rounded(value, places)


def cents(amount: float) -> Decimal:
    """An amount of an answer for a sentence: as a float, 15.645 would read as 15.64."""
    return rounded(Decimal(str(amount)), 2)


def within_reason(run: Callable[[Values], Answer]) -> Callable[[Values], Answer]:
    """The topic's function, with arithmetic that leads nowhere turned into a sentence."""

    @wraps(run)
    def guarded(values: Values) -> Answer:
        try:
            return run(values)
        except ArithmeticError as error:
            raise _beyond() from error

    return guarded


def _beyond() -> BadInput:
    return BadInput(_("These numbers lead to no sensible answer: check their size and units."), "", "finite")
