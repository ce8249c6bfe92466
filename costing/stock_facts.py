"""What a stock point's buffer is calculated from: months of demand, and lead times of orders that arrived."""

from datetime import date
from decimal import Decimal
from typing import Any

from costing.models import Demand, StockPoint
from costing.resilience_states import LeadTimeFrom
from costing.rules.stock_plan import Plan, Spread, plan, spread
from sampling.models import PurchaseOrder

ORDERS_KEPT = 24
SECONDS_A_DAY = 86_400
TENTH = Decimal("0.1")


def history_of(point: StockPoint) -> dict[date, int]:
    """First of the month -> pieces."""
    rows = Demand.objects.filter(brand=point.brand_id, sku=point.sku_id, part_number=point.part_number)
    return dict(rows.order_by("month").values_list("month", "quantity"))


def lead_time_of(point: StockPoint) -> Spread | None:
    """Days from issue to the day all had arrived, over the product's last orders; or what was entered, with n = 0."""
    if point.lead_time_from == LeadTimeFrom.ENTERED:
        return Spread(point.lead_time_days or Decimal(0), point.lead_time_sd_days or Decimal(0), 0)
    return spread(days for _number, days in arrivals(point))


def arrivals(point: StockPoint) -> list[tuple[str, Decimal]]:
    """(order's number, days) of the last orders of the product that arrived; a size waits as long as its sister."""
    if point.sku is None:
        return []
    rows: Any = PurchaseOrder.objects.filter(
        dossier__revision__product=point.sku.product_id, issued_at__isnull=False, received_at__isnull=False
    )
    newest = rows.order_by("-received_at").values_list("number", "issued_at", "received_at")[:ORDERS_KEPT]
    return [
        (number, (Decimal((end - begin).total_seconds()) / SECONDS_A_DAY).quantize(TENTH))
        for number, begin, end in newest
    ]


def plan_of(point: StockPoint, today: date) -> Plan:
    return plan(
        history=history_of(point),
        lead_time=lead_time_of(point),
        service_level=point.service_level,
        today=today,
        season=point.factors,
    )
