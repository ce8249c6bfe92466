"""Stones: carats from measures, and the price of a grid by shape, size and quality.

Sizes in mm, weights in carat (1 ct = 0.2 g), prices in the grid's currency.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

GRAM_PER_CARAT = Decimal("0.2")
DIAMOND_GRAVITY = Decimal("3.52")

# Carat of a well cut diamond = length x width x depth (mm) x factor; trade formulas by shape, girdle not counted.
SHAPE_FACTOR = {
    "round": Decimal("0.0061"),
    "oval": Decimal("0.0062"),
    "pear": Decimal("0.00615"),
    "princess": Decimal("0.0083"),
    "emerald": Decimal("0.0092"),
    "marquise": Decimal("0.00565"),
    "heart": Decimal("0.0059"),
}


@dataclass(frozen=True)
class GridPrice:
    """A price for sizes from low_mm to high_mm, both included; per "stone" or per "carat"; quality "" = any."""

    shape: str
    low_mm: Decimal
    high_mm: Decimal
    price: Decimal
    per: str = "stone"
    quality: str = ""


@dataclass(frozen=True)
class StonePrice:
    """amount for all stones of a piece, None off the grid; formula says how."""

    amount: Decimal | None
    formula: str
    on_grid: bool


def carat_of(
    *,
    shape: str,
    length_mm: Decimal,
    width_mm: Decimal,
    depth_mm: Decimal,
    gravity: Decimal = DIAMOND_GRAVITY,
) -> Decimal:
    """An estimate from measures; another stone by its specific gravity against diamond's. Raises KeyError for a shape."""
    return length_mm * width_mm * depth_mm * SHAPE_FACTOR[shape] * gravity / DIAMOND_GRAVITY


def grams_of(carat: Decimal) -> Decimal:
    return carat * GRAM_PER_CARAT


def total_carat(*, count: int, carat_each: Decimal) -> Decimal:
    return count * carat_each


def price_of(
    *,
    shape: str,
    size_mm: Decimal,
    quality: str,
    count: int,
    carat_each: Decimal | None,
    grid: Iterable[GridPrice],
) -> StonePrice:
    """The grid's price of the stones; a row that names the quality wins over one for any, then the narrowest size."""
    fitting = [
        row
        for row in grid
        if row.shape == shape and row.low_mm <= size_mm <= row.high_mm and row.quality in ("", quality)
    ]
    if not fitting:
        return StonePrice(None, f"{shape} {size_mm} mm {quality}: off the grid".replace("  ", " "), False)
    row = min(fitting, key=lambda each: (not each.quality, each.high_mm - each.low_mm))
    if row.per == "stone":
        return StonePrice(count * row.price, f"{count} × {row.price}", True)
    if carat_each is None:
        return StonePrice(None, f"{row.price} a carat: the carat of a stone is missing", False)
    return StonePrice(count * carat_each * row.price, f"{count} × {carat_each} ct × {row.price}", True)
