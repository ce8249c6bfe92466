"""What speaks for efficiency and what for adaptability: figures of the brand as it stands, and time to market."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from costing.rules.chokepoints import percent_of

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Figure:
    """key: its name; value None = no data; n behind it. unit: "", "%", "d" or "pc"."""

    key: str
    value: Decimal | None
    n: int
    unit: str = ""


def middle(values: Iterable[int]) -> Decimal | None:
    """The median, half up to a tenth; None of nothing."""
    known = list(values)
    if not known:
        return None
    return Decimal(median(known)).quantize(TENTH, ROUND_HALF_UP)


def top_share(pieces: Iterable[int]) -> Decimal | None:
    """The largest share of all pieces, in percent."""
    known = list(pieces)
    return percent_of(max(known), sum(known)) if sum(known) else None


def share_of(part: int, total: int) -> Decimal | None:
    return percent_of(part, total) if total else None


@dataclass(frozen=True)
class ToMarket:
    """A product's way: its first revision, its first lot received. days None: not yet, or begun before it was entered here."""

    product: str
    style_number: str
    begun: date
    received: date | None = None

    @property
    def days(self) -> int | None:
        return (self.received - self.begun).days if self.received and self.received >= self.begun else None

    def open_days(self, today: date) -> int:
        return (today - self.begun).days


def time_to_market(ways: Sequence[ToMarket]) -> Figure:
    """The median of the products that arrived."""
    known = [way.days for way in ways if way.days is not None]
    return Figure("time_to_market", middle(known), len(known), "d")
