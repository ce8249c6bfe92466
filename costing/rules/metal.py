"""Metal: weights, fineness, loss, and the metal's part of a price.

Weights in g, volumes in mm3, densities in g/cm3, fineness in parts per thousand, losses and yields as fractions.
"""

from dataclasses import dataclass
from decimal import Decimal

TROY_OUNCE_G = Decimal("31.1034768")
THOUSAND = Decimal(1000)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class FinenessCheck:
    """shortfall_ppt: parts per thousand below the mark, 0 when the mark is met."""

    passes: bool
    shortfall_ppt: Decimal


def weight_of(*, volume_mm3: Decimal, density: Decimal) -> Decimal:
    """g = mm3 / 1000 x g/cm3."""
    return volume_mm3 / THOUSAND * density


def weight_in_other_alloy(*, weight_g: Decimal, density_old: Decimal, density_new: Decimal) -> Decimal:
    """The same volume in another alloy: g x new density / old density."""
    return weight_g * density_new / density_old


def fine_weight(*, weight_g: Decimal, fineness: Decimal) -> Decimal:
    """Pure metal, g = weight x fineness / 1000."""
    return weight_g * fineness / THOUSAND


def metal_value(*, fine_g: Decimal, price_per_oz: Decimal) -> Decimal:
    """Pure metal at the price of a troy ounce, in the price's currency."""
    return fine_g / TROY_OUNCE_G * price_per_oz


def poured_weight(*, weight_g: Decimal, casting_yield: Decimal) -> Decimal:
    """Metal poured for a casting, sprue and button included: g / (castings / poured)."""
    return weight_g / casting_yield


def casting_of_wax(*, wax_g: Decimal, wax_density: Decimal, metal_density: Decimal) -> Decimal:
    """g of metal in the place of the wax: wax / its density x the metal's."""
    return wax_g / wax_density * metal_density


def charge_weight(*, casting_g: Decimal, sprue_button_fraction: Decimal) -> Decimal:
    """Metal to melt, g: the casting and so much of its weight again for sprue and button (usually 0.25 to 0.5)."""
    return casting_g * (1 + sprue_button_fraction)


def check_fineness(
    *, declared: Decimal, measured: Decimal, negative_tolerance: Decimal = Decimal(0)
) -> FinenessCheck:
    """An assay against the mark, in parts per thousand; the tolerance (0 unless a law grants one) is itself allowed."""
    return FinenessCheck(measured >= declared - negative_tolerance, max(Decimal(0), declared - measured))
