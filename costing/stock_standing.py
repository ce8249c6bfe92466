"""Where each stock point stands: what lies there, what is on order, and whether that is enough; a few queries for all points."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum

from costing.models import BufferCalculation, StockLevel, StockPoint
from sampling.change_states import BucketChoice
from sampling.models import OrderLine
from sampling.states import ORDER_RUNNING


@dataclass(frozen=True)
class Standing:
    """on_hand None: never counted. on_order: pieces of running orders that have not arrived. newest: the calculation that holds."""

    point: StockPoint
    newest: BufferCalculation | None
    on_hand: int | None
    on_order: int
    counted_on: Any = None

    @property
    def position(self) -> int | None:
        """On hand and on order together: what the reorder point is held against."""
        return None if self.on_hand is None else self.on_hand + self.on_order

    @property
    def is_below(self) -> bool:
        """Nothing more is on order than would run out before the next order can arrive."""
        point = self.newest.reorder_point if self.newest else None
        return point is not None and self.position is not None and self.position < point

    @property
    def lives_on_buffer(self) -> bool:
        stock = self.newest.safety_stock if self.newest else None
        return stock is not None and self.on_hand is not None and self.on_hand < stock

    @property
    def tone(self) -> str:
        if self.newest is None or self.newest.missing or self.on_hand is None:
            return "draft"
        if self.is_below:
            return "red"
        return "watch" if self.lives_on_buffer else "ok"


def standings(points: Iterable[StockPoint]) -> list[Standing]:
    """In the order of the points, with three queries however many there are."""
    rows = list(points)
    if not rows:
        return []
    newest, levels = newest_of(rows), _levels(rows)
    ordered = _ordered({row.sku_id for row in rows if row.sku_id and row.supplier_id is None})
    return [_standing(row, newest.get(row.pk), levels, ordered) for row in rows]


def _standing(
    point: StockPoint,
    newest: BufferCalculation | None,
    levels: dict[Any, StockLevel],
    ordered: dict[Any, int],
) -> Standing:
    level = levels.get((*point.item_key, point.supplier_id))
    # What is ordered comes to the brand's own store; what a factory keeps for itself is filled by nobody's order.
    coming = ordered.get(point.sku_id, 0) if point.supplier_id is None else 0
    if level is None:
        return Standing(point, newest, None, coming)
    return Standing(point, newest, level.quantity, coming, level.counted_on)


def newest_of(points: Iterable[StockPoint]) -> dict[Any, BufferCalculation]:
    """The calculation that holds, by the point's primary key."""
    rows = BufferCalculation.objects.filter(point__in=[row.pk for row in points])
    rows = rows.order_by("point_id", "-calculated_at", "-pk").distinct("point_id")
    return {row.point_id: row for row in rows}


def _levels(points: list[StockPoint]) -> dict[Any, StockLevel]:
    """What can be used at once: finished goods of a SKU, raw stock of a part. By SKU, part number and place."""
    rows = StockLevel.objects.filter(
        brand_id=points[0].brand_id, bucket__in=(BucketChoice.FINISHED, BucketChoice.RAW_STOCK)
    )
    usable = {True: BucketChoice.FINISHED, False: BucketChoice.RAW_STOCK}
    return {
        (*row.item_key, row.supplier_id): row for row in rows if row.bucket == usable[row.sku_id is not None]
    }


def _ordered(skus: set[Any]) -> dict[Any, int]:
    """Pieces of running orders that have not arrived, by SKU."""
    lines = OrderLine.objects.filter(sku__in=skus, order__state__in=ORDER_RUNNING).order_by()
    owed = lines.values_list("sku").annotate(pieces=Sum(F("quantity") - F("received_quantity")))
    return {sku: max(pieces, 0) for sku, pieces in owed}


def open_points(brand_id: Any) -> Any:
    rows = StockPoint.objects.filter(brand_id=brand_id, closed_at=None)
    return rows.select_related("sku__product", "supplier")


def filled_parts(brand_id: Any) -> set[str]:
    """Part numbers of which a stock point holds at least its safety stock."""
    points = open_points(brand_id).exclude(part_number="")
    return {
        each.point.part_number
        for each in standings(points)
        if each.on_hand is not None
        and each.newest is not None
        and each.newest.safety_stock is not None
        and not each.lives_on_buffer
    }
