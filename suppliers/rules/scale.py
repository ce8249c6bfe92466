"""Does our scale fit theirs: large enough to be heard, small enough not to be carried by us alone?"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

# Below the first share we do not matter to them; above the second they depend on us, and a bad month of ours is theirs.
LEAST_PERCENT: Final = Decimal(5)
MOST_PERCENT: Final = Decimal(30)


class Fit(StrEnum):
    UNKNOWN = "unknown"
    TOO_SMALL = "too_small"
    FITS = "fits"
    TOO_BIG = "too_big"
    OVER = "over"


@dataclass(frozen=True)
class ScaleFit:
    """share: percent of their capacity in a month, to one decimal; judged on the exact share. pieces None: the stated share was used."""

    fit: Fit
    share: Decimal | None
    pieces: int | None = None

    @property
    def tone(self) -> str:
        return {
            Fit.UNKNOWN: "draft",
            Fit.FITS: "ok",
            Fit.TOO_SMALL: "watch",
            Fit.TOO_BIG: "watch",
            Fit.OVER: "red",
        }[self.fit]


def scale_fit(
    *, capacity_per_month: int | None, pieces_a_month: int | None, stated_percent: Decimal | None
) -> ScaleFit:
    """pieces_a_month: of our busiest forecast month, None = no forecast; then the share that was stated counts."""
    if pieces_a_month is not None and capacity_per_month:
        exact = Decimal(100 * pieces_a_month) / capacity_per_month
        return ScaleFit(_judged(exact), _tenth(exact), pieces_a_month)
    if stated_percent is not None:
        return ScaleFit(_judged(stated_percent), _tenth(stated_percent))
    return ScaleFit(Fit.UNKNOWN, None, pieces_a_month)


def _judged(share: Decimal) -> Fit:
    if share > 100:
        return Fit.OVER
    if share < LEAST_PERCENT:
        return Fit.TOO_SMALL
    return Fit.TOO_BIG if share > MOST_PERCENT else Fit.FITS


def _tenth(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
