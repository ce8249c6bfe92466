"""Forecasts beside what was ordered and shipped: derived from orders with a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from jewelops.accounts.actors import Actor
from sampling.models import Forecast, OrderLine, ShipmentLine
from sampling.rules.forecast import Became, Outcome, is_over, kept_percent, month_of, outcome
from sampling.states import OrderState

NOT_ORDERED = (OrderState.DRAFT, OrderState.CANCELLED)
TONES: dict[str, str] = {
    Became.OPEN: "open",
    Became.PARTLY: "watch",
    Became.ORDERED: "ok",
    Became.SHIPPED: "ok",
    Became.LAPSED: "red",
    Became.WITHDRAWN: "draft",
}
Key = tuple[Any, Any, date]


@dataclass(frozen=True)
class Line:
    forecast: Forecast
    outcome: Outcome
    tone: str
    is_over: bool = False


@dataclass(frozen=True)
class Board:
    """kept: percent of the pieces foretold for months that are over which were ordered; None = no such month yet."""

    lines: list[Line]
    kept: Decimal | None
    months: int

    @property
    def open_pieces(self) -> int:
        waiting = (Became.OPEN, Became.PARTLY)
        return sum(each.outcome.rest for each in self.lines if each.outcome.became in waiting)


def rows(actor: Actor, *, q: str = "", supplier: str = "") -> QuerySet[Any]:
    found = Forecast.objects.visible_to(actor).select_related("sku__product", "supplier", "made_by")
    if q:
        found = found.filter(Q(sku__code__icontains=q) | Q(sku__product__name__icontains=q))
    if supplier:
        found = found.filter(supplier__name=supplier)
    return found.order_by("-month", "sku__code", "pk")  # type: ignore[no-any-return]  # a generic manager


def board(found: Iterable[Forecast], *, today: date) -> Board:
    kept = list(found)
    ordered, shipped = _ordered(kept), _shipped(kept)
    lines = [_line(each, ordered, shipped, today) for each in kept]
    over = [each for each in lines if each.is_over]
    months = len({each.forecast.month for each in over})
    return Board(lines, kept_percent(each.outcome for each in over), months)


def _line(forecast: Forecast, ordered: dict[Key, int], shipped: dict[Key, int], today: date) -> Line:
    key = (forecast.sku_id, forecast.supplier_id, forecast.month)
    became = outcome(
        month=forecast.month,
        expected=forecast.quantity,
        ordered=ordered.get(key, 0),
        shipped=shipped.get(key, 0),
        today=today,
        withdrawn=forecast.withdrawn_at is not None,
    )
    return Line(forecast, became, TONES[became.became], is_over(forecast.month, today))


def _ordered(found: list[Forecast]) -> dict[Key, int]:
    lines = OrderLine.objects.filter(sku__in={each.sku_id for each in found}).exclude(
        order__state__in=NOT_ORDERED
    )
    return _by_month(lines.values_list("sku", "order__dossier__supplier", "order__due_on"), "quantity")


def _shipped(found: list[Forecast]) -> dict[Key, int]:
    lines = ShipmentLine.objects.filter(lot__line__sku__in={each.sku_id for each in found}).exclude(
        lot__line__order__state__in=NOT_ORDERED
    )
    path = "lot__line__order"
    return _by_month(
        lines.values_list("lot__line__sku", f"{path}__dossier__supplier", f"{path}__due_on"), "quantity"
    )


def _by_month(groups: Any, field: str) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for sku, supplier, day, pieces in groups.order_by().annotate(pieces=Sum(field)):
        key = (sku, supplier, month_of(day))
        found[key] = found.get(key, 0) + pieces
    return found


def busiest_month(supplier: Any, since: date) -> int | None:
    """Pieces of the busiest month from ``since`` on, over everything forecast at this factory; None = no forecast."""
    months = (
        Forecast.objects.filter(supplier=supplier, month__gte=since, withdrawn_at__isnull=True)
        .order_by()
        .values("month")
        .annotate(pieces=Sum("quantity"))
        .values_list("pieces", flat=True)
    )
    return max(months, default=None)
