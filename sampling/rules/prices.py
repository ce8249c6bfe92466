"""The price of a piece by quantity, as a quote's breaks say. Prices in the quote's currency, quantities in pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Break:
    """From ``quantity`` pieces on, a piece costs ``unit_price``."""

    quantity: int
    unit_price: Decimal


@dataclass(frozen=True)
class PriceList:
    """What an approved quote offers. label: the quote's number; moq: pieces, None when it names none."""

    label: str
    currency: str
    breaks: tuple[Break, ...]
    moq: int | None = None
    valid_until: date | None = None
    url: str = ""


def price_at(breaks: Sequence[Break], quantity: int) -> Decimal | None:
    """The price of the highest break reached by the pieces of the whole order; None below the lowest."""
    reached = [each for each in breaks if each.quantity <= quantity]
    return max(reached, key=lambda each: each.quantity).unit_price if reached else None
