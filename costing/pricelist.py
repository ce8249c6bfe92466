"""The prices of one day for one supplier: metal, labour, grid. Loaded once, asked line by line."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.models import GridLine, LabourRate, MetalPrice
from costing.states import Metal

if TYPE_CHECKING:
    from suppliers.models import Supplier

# In this order: "white gold with palladium" is gold, "sterling silver" is silver.
NAMED = (
    (Metal.PLATINUM, ("platinum", "pt9", "pt 9")),
    (Metal.GOLD, ("gold", "au ", "au7", "au5", "au3", "karat", "14k", "18k", "9k", "10k", "22k")),
    (Metal.SILVER, ("silver", "sterling", "ag ", "ag9")),
    (Metal.PALLADIUM, ("palladium", "pd ")),
    (Metal.BRASS, ("brass",)),
    (Metal.STEEL, ("steel", "316l")),
)


def metal_of(alloy: str) -> str | None:
    """The metal an alloy is priced by, from its name; None when the name says none."""
    words = f"{alloy.lower()} "
    return next((metal for metal, names in NAMED if any(name in words for name in names)), None)


@dataclass(frozen=True)
class Price:
    """value: in ``unit`` of the list's currency (percent for a loss). on_grid: the supplier itself agreed to it."""

    value: Decimal
    source: str
    on: date
    on_grid: bool = False


@dataclass
class PriceList:
    """What is known on ``on`` in ``currency``; a later price of the same thing wins, the supplier's grid before ours."""

    currency: str
    on: date
    metals: dict[str, Price] = field(default_factory=dict)
    labour: dict[str, Price] = field(default_factory=dict)
    grid: dict[tuple[str, str], Price] = field(default_factory=dict)

    def metal(self, alloy: str) -> Price | None:
        """Of one gram of the pure metal (of the alloy itself for brass and steel)."""
        name = metal_of(alloy)
        return self.metals.get(name) if name else None

    def labour_hour(self, operation: str) -> Price | None:
        return self.labour.get(same(operation)) or self.labour.get("")

    def agreed(self, kind: str, *keys: str) -> Price | None:
        """The first of these keys that the grid knows."""
        return next((self.grid[kind, same(key)] for key in keys if (kind, same(key)) in self.grid), None)


def same(key: str) -> str:
    return " ".join(key.lower().split())


def prices_of(supplier: "Supplier", *, currency: str, on: date) -> PriceList:
    prices = PriceList(currency, on)
    scope = {"brand_id": supplier.brand_id, "currency": currency}
    for row in MetalPrice.objects.filter(**scope, on_date__lte=on).order_by("on_date", "created_at"):
        prices.metals[row.metal] = Price(
            row.per_gram, f"{row.source}, {row.get_metal_display()}", row.on_date
        )
    rates = LabourRate.objects.filter(**scope, country=supplier.country, valid_from__lte=on).order_by(
        "valid_from"
    )
    for rate in rates:
        prices.labour[same(rate.operation)] = Price(
            rate.per_hour, f"{rate.source}, {rate.country}", rate.valid_from
        )
    _read_grid(prices, supplier, scope, on)
    return prices


def _read_grid(prices: PriceList, supplier: "Supplier", scope: dict[str, object], on: date) -> None:
    """The brand's own list first, so that the supplier's grid writes over it."""
    rows = GridLine.objects.filter(**scope, valid_from__lte=on).order_by("valid_from")
    ours = [row for row in rows if row.supplier_id is None]
    theirs = [row for row in rows if row.supplier_id == supplier.pk]
    for row in (*ours, *theirs):
        agreed = row.supplier_id is not None
        source = row.source or (supplier.name if agreed else "")
        prices.grid[row.kind, same(row.key)] = Price(row.value, source, row.valid_from, agreed)
