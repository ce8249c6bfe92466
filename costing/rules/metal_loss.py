"""Metal loss: forward per cent, reverse per cent and invoiced title are three ways to say one thing.

fineness f and title t in parts per thousand. Forward loss p is a share of what is melted: t = f / (1 - p).
Reverse loss r is a share of what is delivered: t = f x (1 + r). So r = p / (1 - p): 5 % reverse is not 5 % forward;
5 % forward on 375 invoices 375 / 0.95 = 394.7. Losses are fractions here (0.05 = 5 %).
"""

from dataclasses import dataclass
from decimal import Decimal

from costing.rules.metal import TROY_OUNCE_G


def title_from_forward(fineness: Decimal, loss: Decimal) -> Decimal:
    return fineness / (1 - loss)


def forward_from_title(fineness: Decimal, title: Decimal) -> Decimal:
    return 1 - fineness / title


def title_from_reverse(fineness: Decimal, loss: Decimal) -> Decimal:
    return fineness * (1 + loss)


def reverse_from_title(fineness: Decimal, title: Decimal) -> Decimal:
    return title / fineness - 1


def reverse_from_forward(loss: Decimal) -> Decimal:
    return loss / (1 - loss)


def forward_from_reverse(loss: Decimal) -> Decimal:
    return loss / (1 + loss)


@dataclass(frozen=True)
class MetalLock:
    """The metal price a quote names: price per troy ounce in currency, its day as text and its source.

    dead_band: relative move of the market that changes nothing (0.02 = 2 %); pass_through: share of the move that is
    passed on (1 = all of it).
    """

    metal: str
    price_per_oz: Decimal
    currency: str
    on: str
    source: str
    dead_band: Decimal = Decimal(0)
    pass_through: Decimal = Decimal(1)


def moved_price(
    *, unit_price: Decimal, billed_fine_g: Decimal, lock: MetalLock, market_per_oz: Decimal
) -> Decimal:
    """The quoted price at today's market: price + pass-through x billed fine grams / 31.1034768 x (market - lock).

    billed_fine_g: pure metal per piece, loss included. Inside the dead band (its edge included) the price stays.
    """
    move = market_per_oz - lock.price_per_oz
    if abs(move) <= lock.dead_band * lock.price_per_oz:
        return unit_price
    return unit_price + lock.pass_through * billed_fine_g / TROY_OUNCE_G * move
