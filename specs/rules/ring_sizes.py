"""Ring sizes: every system by its inner circumference in mm.

US: diameter = 25.4 x (0.458 + 0.032 x size). EU and ISO 8653: the circumference, rounded. Italy, Spain, Switzerland,
Netherlands: circumference - 40. UK and Australia (BS EN 28653): 37.5 + 1.25 x letter, A = 0, half letters between.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import say as _

PI = Decimal("3.14159265358979323846")
US_ZERO_MM = Decimal("25.4") * Decimal("0.458")
US_STEP_MM = Decimal("25.4") * Decimal("0.032")
ITALIAN_ZERO_MM = Decimal(40)
UK_A_MM = Decimal("37.5")
UK_LETTER_MM = Decimal("1.25")
HALF = Decimal("0.5")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
QUARTERS_IN_ONE = 4
_UK = re.compile(r"^([A-Z])(?:\s*\+\s*(\d{1,2}))?\s*(½|1/2|\.5|,5)?$")


def diameter_of(circumference_mm: Decimal) -> Decimal:
    return circumference_mm / PI


def circumference_of(diameter_mm: Decimal) -> Decimal:
    return diameter_mm * PI


def from_us(size: Decimal) -> Decimal:
    """Circumference in mm."""
    return circumference_of(US_ZERO_MM + US_STEP_MM * size)


def to_us(circumference_mm: Decimal) -> Decimal:
    """The exact US size; may lie between the sizes made."""
    return (diameter_of(circumference_mm) - US_ZERO_MM) / US_STEP_MM


def nearest_quarter(size: Decimal) -> Decimal:
    return _whole(size * QUARTERS_IN_ONE) / QUARTERS_IN_ONE


def to_eu(circumference_mm: Decimal) -> int:
    return int(_whole(circumference_mm))


def from_italian(size: Decimal) -> Decimal:
    return ITALIAN_ZERO_MM + size


def from_uk(text: str) -> Decimal:
    """Circumference in mm of ``L``, ``N½``, ``N 1/2``, ``Z+1``. Raises BadInput."""
    match = _UK.match(text.strip().upper())
    if match is None:
        detail = _(
            "A UK size is a letter from A to Z, with ½ where needed, such as “L” or “N½”; above Z write “Z+1”."
        )
        raise BadInput(detail, "/uk", "uk_size")
    letter, beyond, half = match.groups()
    if beyond and letter != "Z":
        raise BadInput(_("Only Z has sizes beyond it: “Z+1”, “Z+2”."), "/uk", "uk_size")
    steps = LETTERS.index(letter) + int(beyond or 0) + (HALF if half else 0)
    return UK_A_MM + UK_LETTER_MM * Decimal(steps)


def to_uk(circumference_mm: Decimal) -> str | None:
    """The nearest half letter, or None below A: ``N½``, ``Z+1``."""
    halves = int(_whole((circumference_mm - UK_A_MM) / (UK_LETTER_MM * HALF)))
    if halves < 0:
        return None
    letter, half = divmod(halves, 2)
    last = len(LETTERS) - 1
    name = LETTERS[letter] if letter <= last else f"Z+{letter - last}"
    return name + "½" * half


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
