"""What may be said of a coating: the class of a gold layer, and what a market asks before a word is used.

United States: Guides for the Jewelry Industries, 16 CFR part 23. Thickness is compared as fine gold:
thickness x karat / 24. France: vermeil is gold of at least 750 thousandths, 5 µm, on silver of a legal title
(800 or more); plated is 3 µm of at least 500 thousandths. Karats of fineness: karat = 24 x fineness / 1000.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import say as _

FINE_KARAT = Decimal(24)
LEAST_KARAT = Decimal(10)
VERMEIL_UM = Decimal("2.5")
GOLD_PLATE_UM = Decimal("0.5")
ELECTROPLATE_UM = Decimal("0.175")
GOLD_FILLED_FRACTION = Decimal(1) / Decimal(20)
STERLING = 925

FRENCH_VERMEIL_UM = Decimal(5)
FRENCH_VERMEIL_KARAT = Decimal(18)
FRENCH_SILVER = 800
FRENCH_PLATED_UM = Decimal(3)
FRENCH_PLATED_KARAT = Decimal(12)


class PlatingClass(StrEnum):
    """Terms of 16 CFR 23 for a gold layer, the French term, and the absence of any."""

    VERMEIL = "vermeil"
    HEAVY_GOLD_ELECTROPLATE = "heavy_gold_electroplate"
    GOLD_ELECTROPLATE = "gold_electroplate"
    GOLD_FLASH = "gold_flash"
    GOLD_PLATE = "gold_plate"
    GOLD_FILLED = "gold_filled"
    ROLLED_GOLD_PLATE = "rolled_gold_plate"
    FRENCH_PLATED = "plaque_or"
    NO_GOLD_CLAIM = "no_gold_claim"


class Process(StrEnum):
    """How the layer got there: by current, by bonding a sheet, or otherwise (vapour, immersion)."""

    ELECTRO = "electro"
    MECHANICAL = "mechanical"
    PVD = "pvd"
    IMMERSION = "immersion"


@dataclass(frozen=True)
class Coating:
    """A gold layer. base: "sterling", "brass" ...; thickness_um: the minimum; layer_weight_fraction: of total metal weight."""

    base: str
    karat: Decimal
    thickness_um: Decimal | None = None
    process: str = Process.ELECTRO
    all_significant_surfaces: bool = True
    layer_weight_fraction: Decimal | None = None

    @property
    def fine_gold_um(self) -> Decimal | None:
        """The thickness as fine gold (µm), or None for a layer stated by weight only."""
        return None if self.thickness_um is None else fine_gold_um(self.thickness_um, self.karat)


def fine_gold_um(thickness_um: Decimal, karat: Decimal) -> Decimal:
    """Thickness equivalent to fine gold (µm): thickness x karat / 24."""
    return thickness_um * karat / FINE_KARAT


def is_sterling(base: str) -> bool:
    """Whether the base's name means silver of 925 thousandths or more."""
    words = base.lower().replace("_", " ").replace("-", " ")
    return (
        "sterling" in words
        or "925" in words
        or words.strip() in {"silver 999", "fine silver", "britannia silver"}
    )


def classify(coating: Coating) -> PlatingClass:
    """The one term of 16 CFR 23 that fits; ``no_gold_claim`` below 10 karat or where significant surfaces are bare."""
    if coating.karat < LEAST_KARAT or not coating.all_significant_surfaces:
        return PlatingClass.NO_GOLD_CLAIM
    if is_vermeil(coating):
        return PlatingClass.VERMEIL
    if coating.process == Process.MECHANICAL:
        return _bonded(coating)
    return _deposited(coating)


def classify_french(coating: Coating) -> PlatingClass:
    """The French term that fits: vermeil, plaqué or, or none."""
    if not coating.all_significant_surfaces:
        return PlatingClass.NO_GOLD_CLAIM
    if is_french_vermeil(coating, STERLING if is_sterling(coating.base) else None):
        return PlatingClass.VERMEIL
    return PlatingClass.FRENCH_PLATED if is_french_plated(coating) else PlatingClass.NO_GOLD_CLAIM


def is_vermeil(coating: Coating) -> bool:
    """US: by any process, 10 karat or more, 2.5 µm as fine gold, on sterling silver."""
    return is_gold_of(coating, VERMEIL_UM) and is_sterling(coating.base)


def is_french_vermeil(coating: Coating, silver_fineness: int | None) -> bool:
    """France: silver of 800 or more, 18 karat or more, 5 µm of the alloy as plated."""
    thick = coating.thickness_um is not None and coating.thickness_um >= FRENCH_VERMEIL_UM
    return thick and coating.karat >= FRENCH_VERMEIL_KARAT and (silver_fineness or 0) >= FRENCH_SILVER


def is_french_plated(coating: Coating) -> bool:
    """France: 3 µm of at least 500 thousandths, on any base."""
    thick = coating.thickness_um is not None and coating.thickness_um >= FRENCH_PLATED_UM
    return thick and coating.karat >= FRENCH_PLATED_KARAT


def is_gold_of(coating: Coating, least_um: Decimal) -> bool:
    """US: 10 karat or more and at least this thickness as fine gold (µm)."""
    um = coating.fine_gold_um
    return um is not None and um >= least_um and coating.karat >= LEAST_KARAT


def _bonded(coating: Coating) -> PlatingClass:
    if coating.layer_weight_fraction is None:
        detail = _("Give the layer's share of the total metal weight, for example 0.05 for 1/20.")
        raise BadInput(detail, "/layer_weight_fraction", "required")
    if coating.layer_weight_fraction == 0:
        return PlatingClass.NO_GOLD_CLAIM
    if coating.layer_weight_fraction >= GOLD_FILLED_FRACTION:
        return PlatingClass.GOLD_FILLED
    return PlatingClass.ROLLED_GOLD_PLATE


def _deposited(coating: Coating) -> PlatingClass:
    um = coating.fine_gold_um
    if um is None:
        raise BadInput(_("Give the minimum thickness of the layer in µm."), "/min_thickness_um", "required")
    if um == 0:
        return PlatingClass.NO_GOLD_CLAIM
    if coating.process != Process.ELECTRO:
        return PlatingClass.GOLD_PLATE if um >= GOLD_PLATE_UM else PlatingClass.NO_GOLD_CLAIM
    if um >= VERMEIL_UM:
        return PlatingClass.HEAVY_GOLD_ELECTROPLATE
    return PlatingClass.GOLD_ELECTROPLATE if um >= ELECTROPLATE_UM else PlatingClass.GOLD_FLASH


@dataclass(frozen=True)
class XrfResult:
    """Thickness readings (µm) of an article family: mean and least, and whether both specified minima hold."""

    mean_um: Decimal
    min_um: Decimal
    passed: bool


def judge_readings(readings_um: tuple[Decimal, ...], *, mean_min: Decimal, single_min: Decimal) -> XrfResult:
    """XRF acceptance (ISO 3497): the mean and every single reading must reach their minimum."""
    mean = sum(readings_um, Decimal(0)) / len(readings_um)
    least = min(readings_um)
    return XrfResult(mean, least, mean >= mean_min and least >= single_min)
