"""The lines of a should-cost from a revision's BOM and routing and the prices of one day.

Every line says how it was put together; a line whose price is unknown has no amount, never 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from costing.pricelist import Price, PriceList, metal_of
from costing.rules.metal_loss import title_from_forward
from costing.rules.rounding import to_unit_price
from costing.states import CostKind, GridKind, Metal
from specs.states import LineKind

if TYPE_CHECKING:
    from specs.models import Revision

HUNDRED, THOUSAND, MINUTES = Decimal(100), Decimal(1000), Decimal(60)
ALLOY_PRICED = (Metal.BRASS, Metal.STEEL)


@dataclass(frozen=True)
class Priced:
    """One line: amount per piece, four decimals, None without a price."""

    kind: str
    key: str
    label: str
    amount: Decimal | None
    formula: str
    source: str = ""
    priced_on: date | None = None
    off_grid: bool = False


def lines_of(revision: "Revision", prices: PriceList, *, overhead: Decimal, margin: Decimal) -> list[Priced]:
    """overhead: percent of labour; margin: percent of everything before it."""
    lines = [line for row in revision.bom_lines.all() for line in _bom_line(row, revision, prices)]
    lines += [_labour(operation, prices) for operation in revision.operations.all()]
    labour = _sum(line for line in lines if line.kind == CostKind.LABOUR)
    lines.append(_share(CostKind.OVERHEAD, _("Overhead"), labour, overhead, _("labour")))
    lines.append(_share(CostKind.MARGIN, _("Margin"), _sum(lines), margin, _("cost")))
    return lines


def _sum(lines: Any) -> Decimal:
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


def _share(kind: str, label: str, base: Decimal, percent: Decimal, of: str) -> Priced:
    formula = f"{of} {_n(base, 4)} × {_n(percent)} %"
    return Priced(kind, "", label, to_unit_price(base * percent / HUNDRED), formula)


def _bom_line(row: Any, revision: "Revision", prices: PriceList) -> Iterator[Priced]:
    if row.kind == LineKind.METAL:
        yield _metal(row, revision, prices)
    elif row.kind == LineKind.STONE:
        yield _counted(
            row,
            CostKind.STONE,
            prices,
            GridKind.STONE,
            Decimal(row.stone_count or row.quantity),
            *_stone_keys(row),
        )
    elif row.kind in (LineKind.PLATING, LineKind.COATING):
        keys = (row.part_number, f"{row.plating_metal} {_n(row.plating_thickness_um or 0)}")
        yield _counted(row, CostKind.PLATING, prices, GridKind.PLATING, Decimal(1), *keys)
    else:
        kind = CostKind.PACKAGING if row.kind == LineKind.PACKAGING else CostKind.FINDING
        yield _counted(row, kind, prices, GridKind.PART, row.quantity, row.part_number, row.description)


def _stone_keys(row: Any) -> tuple[str, ...]:
    size = f"{row.stone_shape} {row.stone_size_mm}"
    return row.part_number, f"{size} {row.stone_clarity}", size


def _metal(row: Any, revision: "Revision", prices: PriceList) -> Priced:
    """weight × title × price of a gram; title = fineness / (1 − agreed loss)."""
    label = row.description or row.alloy
    weight = row.quantity if row.unit == "g" else revision.target_weight_g
    price = prices.metal(row.alloy) or prices.metal(row.description)
    if weight is None or price is None:
        missing = (
            _("no weight in g")
            if weight is None
            else _missing(prices, _("no price of this metal in %(currency)s"))
        )
        return _unknown(CostKind.METAL, row.part_number, label, missing)
    loss = prices.agreed(GridKind.LOSS, row.alloy, row.part_number)
    share = loss.value / HUNDRED if loss else Decimal(0)
    fineness = (
        THOUSAND
        if (metal_of(row.alloy) or metal_of(row.description)) in ALLOY_PRICED or not row.fineness
        else Decimal(row.fineness)
    )
    title = title_from_forward(fineness, share)
    formula = (
        f"{_n(weight)} g × {_n(fineness)} ‰ / (1 − {_n(share * HUNDRED)} %) = {_n(weight * title / THOUSAND, 4)} g; "
        f"× {_n(price.value, 4)} {prices.currency}/g"
    )
    amount = to_unit_price(weight * title / THOUSAND * price.value)
    lost = _("loss: %(source)s") % {"source": loss.source} if loss else _("no loss agreed")
    source = f"{price.source}; {lost}"
    return Priced(
        CostKind.METAL, row.part_number, label, amount, formula, source, price.on, not (loss and loss.on_grid)
    )


def _counted(row: Any, kind: str, prices: PriceList, grid: str, count: Decimal, *keys: str) -> Priced:
    price = prices.agreed(grid, *keys)
    if price is None:
        return _unknown(
            kind, row.part_number, row.description, _missing(prices, _("no price for it in %(currency)s"))
        )
    formula = f"{_n(count)} × {_n(price.value, 4)} {prices.currency}"
    return _known(kind, row.part_number, row.description, count * price.value, formula, price)


def _labour(operation: Any, prices: PriceList) -> Priced:
    """The price agreed for the operation, else minutes × what an hour costs in that country."""
    agreed = prices.agreed(GridKind.LABOUR, operation.name)
    if agreed is not None:
        formula = _("agreed per piece") + f": {_n(agreed.value, 4)} {prices.currency}"
        return _known(CostKind.LABOUR, operation.name, operation.name, agreed.value, formula, agreed)
    rate, minutes = prices.labour_hour(operation.name), operation.standard_minutes
    if rate is None or minutes is None:
        missing = (
            _("no minutes in the routing")
            if minutes is None
            else _missing(prices, _("no labour rate of the supplier's country in %(currency)s"))
        )
        return _unknown(CostKind.LABOUR, operation.name, operation.name, missing)
    formula = f"{_n(minutes)} min / 60 × {_n(rate.value, 4)} {prices.currency}/h"
    return _known(
        CostKind.LABOUR, operation.name, operation.name, minutes / MINUTES * rate.value, formula, rate
    )


def _known(kind: str, key: str, label: str, amount: Decimal, formula: str, price: Price) -> Priced:
    return Priced(kind, key, label, to_unit_price(amount), formula, price.source, price.on, not price.on_grid)


def _unknown(kind: str, key: str, label: str, missing: str) -> Priced:
    return Priced(kind, key, label, None, missing, off_grid=True)


def _missing(prices: PriceList, text: str) -> str:
    """A price in another currency is none: it names no rate of exchange."""
    return text % {"currency": prices.currency}


def _n(value: Decimal | int, places: int | None = None) -> str:
    """A number as short as it can be written."""
    number = Decimal(value) if places is None else Decimal(value).quantize(Decimal(1).scaleb(-places))
    return f"{number.normalize():f}"
