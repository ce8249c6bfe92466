"""How far a second source has come, and how the volume is split against what was intended."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from costing.rules.chokepoints import percent_of

STEPS = ("approved_supplier", "dossier", "sample", "standard")
SMALL_BATCH = 100


@dataclass(frozen=True)
class Way:
    """What a factory has of a product's released revision."""

    may_produce: bool = False
    has_dossier: bool = False
    has_sample: bool = False
    has_standard: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The steps still to go, in their order; () = qualified."""
        done = (self.may_produce, self.has_dossier, self.has_sample, self.has_standard)
        return tuple(step for step, is_done in zip(STEPS, done, strict=True) if not is_done)

    @property
    def standing(self) -> str:
        if not self.missing:
            return "qualified"
        return "in_work" if self.has_dossier else "none"


@dataclass(frozen=True)
class Share:
    """percent: of the pieces of twelve months; off: actual − target in points. None where there are no pieces, or no target."""

    target: int | None
    pieces: int
    percent: Decimal | None

    @property
    def off(self) -> Decimal | None:
        if self.target is None or self.percent is None:
            return None
        return self.percent - self.target


def shares(target: Mapping[str, int], pieces: Mapping[str, int]) -> dict[str, Share]:
    """Each supplier that was to make some, or made some."""
    total = sum(pieces.values())
    names = sorted({*target, *pieces}, key=lambda name: (-pieces.get(name, 0), -target.get(name, 0), name))
    return {
        name: Share(
            target.get(name) if target else None,
            pieces.get(name, 0),
            percent_of(pieces.get(name, 0), total) if total else None,
        )
        for name in names
    }


def off_target(found: Mapping[str, Share]) -> Decimal | None:
    """The largest distance from the target, in points without sign; None when nothing can be compared."""
    known = [abs(each.off) for each in found.values() if each.off is not None]
    return max(known, default=None)


def a_piece(cost_a_year: Decimal, pieces_a_month: int | None) -> Decimal | None:
    """What coordinating costs a piece, half up to four decimals; None while nothing is ordered."""
    if not pieces_a_month:
        return None
    return (cost_a_year / (12 * pieces_a_month)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
