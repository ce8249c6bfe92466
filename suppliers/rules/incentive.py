"""What an agreed incentive comes to: from one frozen figure and the value of the goods of the period, to the cent.

No data pays nothing and costs nothing; a percentage of goods that nobody knows, or of none, comes to nothing too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)
ZERO: Final = Decimal("0.00")


class Came(StrEnum):
    """How a rule fared in a period."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NO_DATA = "no_data"
    NO_GOODS = "no_goods"


@dataclass(frozen=True)
class Terms:
    """when: "at_least" or "at_most" the threshold. effect: "fixed" = amount is money, else percent of the goods.

    amount below 0 is taken off. cap: the most that is paid or taken off, None = no cap.
    """

    when: str
    threshold: Decimal
    effect: str
    amount: Decimal
    cap: Decimal | None = None


@dataclass(frozen=True)
class Sum:
    """amount: in the rule's currency, below 0 = to the brand. uncapped: before the cap."""

    came: Came
    amount: Decimal
    uncapped: Decimal

    @property
    def is_capped(self) -> bool:
        return self.amount != self.uncapped


def reaches(terms: Terms, value: Decimal) -> bool:
    """The value itself counts on both sides: 94 reaches "at or above 94"."""
    return value >= terms.threshold if terms.when == "at_least" else value <= terms.threshold


def sum_of(terms: Terms, value: Decimal | None, goods: Decimal | None) -> Sum:
    """value: the scorecard's figure, None without data. goods: worth of what left in the period, in the rule's currency."""
    if value is None:
        return Sum(Came.NO_DATA, ZERO, ZERO)
    if not reaches(terms, value):
        return Sum(Came.NOT_REACHED, ZERO, ZERO)
    if terms.effect != "fixed" and not goods:
        return Sum(Came.NO_GOODS, ZERO, ZERO)
    exact = terms.amount if terms.effect == "fixed" else (goods or ZERO) * terms.amount / HUNDRED
    uncapped = exact.quantize(CENT, ROUND_HALF_UP)
    return Sum(Came.REACHED, capped(uncapped, terms.cap), uncapped)


def capped(amount: Decimal, cap: Decimal | None) -> Decimal:
    """Never further from nothing than the cap, on either side."""
    return amount if cap is None else max(-cap, min(cap, amount))


def totals(parts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Currency -> sum. Different currencies are never added."""
    found: dict[str, Decimal] = {}
    for currency, amount in parts:
        found[currency] = found.get(currency, ZERO) + amount
    return found


def holds_for(*, ends_on: date, agreed_on: date | None, valid_from: date, valid_to: date | None) -> bool:
    """A period is paid by the rules valid on its last day, if they were agreed before it was over.

    What is agreed once the figures are known pays nothing.
    """
    agreed_in_time = agreed_on is not None and agreed_on <= ends_on
    return agreed_in_time and valid_from <= ends_on and (valid_to is None or valid_to >= ends_on)
