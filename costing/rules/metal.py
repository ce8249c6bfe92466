"""Metal: weights, fineness, loss, and the metal's part of a price.

Weights in g, volumes in mm3, densities in g/cm3, fineness in parts per thousand, losses and yields as fractions.
"""

from dataclasses import dataclass
from decimal import Decimal

TROY_OUNCE_G = Decimal("31.1034768")
THOUSAND = Decimal(1000)
HUNDRED = Decimal(100)
KARATS = Decimal(24)

# Density of casting alloys in g/cm3. Recipes vary: a caster's own figure wins. Sources: fine metals from the specific
# gravity of alloys; sterling from trade weights; 9k, 14k Pd, 18k, 22k from published wax-to-metal factors x 0.95;
# 10k, 14k, Pt-Co, Pt-Ir, brass from the bench table of specific gravities; Pt950Ru and 316L trade knowledge.
DENSITY = {
    "gold 999": Decimal("19.32"),
    "silver 999": Decimal("10.49"),
    "platinum 999": Decimal("21.45"),
    "sterling 925": Decimal("10.36"),
    "gold 9k yellow": Decimal("11.10"),
    "gold 9k red": Decimal("11.30"),
    "gold 9k white": Decimal("12.60"),
    "gold 10k yellow": Decimal("11.57"),
    "gold 10k white": Decimal("11.07"),
    "gold 10k red": Decimal("11.59"),
    "gold 14k yellow": Decimal("13.07"),
    "gold 14k white Ni": Decimal("12.61"),
    "gold 14k white Pd": Decimal("14.20"),
    "gold 14k red": Decimal("13.26"),
    "gold 18k yellow": Decimal("15.58"),
    "gold 18k white Ni": Decimal("14.64"),
    "gold 18k white Pd": Decimal("15.80"),
    "gold 18k red": Decimal("15.18"),
    "gold 22k": Decimal("17.80"),
    "platinum 950 Co": Decimal("20.80"),
    "platinum 900 Ir": Decimal("21.54"),
    "platinum 950 Ru": Decimal("20.70"),
    "brass": Decimal("8.40"),
    "stainless 316L": Decimal("7.98"),
    "wax": Decimal("1.00"),
}


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


def karat_of(fineness: Decimal) -> Decimal:
    """Karat = 24 x fineness / 1000."""
    return KARATS * fineness / THOUSAND


def fineness_of(karat: Decimal) -> Decimal:
    """Parts per thousand = 1000 x karat / 24."""
    return THOUSAND * karat / KARATS


def alloy_density(parts: dict[str, tuple[Decimal, Decimal]]) -> Decimal:
    """g/cm3 of a mixture: 1000 / sum(ppt / density); parts: metal -> (parts per thousand, its density), adding up to 1000."""
    return THOUSAND / sum((ppt / density for ppt, density in parts.values()), Decimal(0))


def check_fineness(
    *, declared: Decimal, measured: Decimal, negative_tolerance: Decimal = Decimal(0)
) -> FinenessCheck:
    """An assay against the mark, in parts per thousand; the tolerance (0 unless a law grants one) is itself allowed."""
    return FinenessCheck(measured >= declared - negative_tolerance, max(Decimal(0), declared - measured))
