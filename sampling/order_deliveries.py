"""Of each line of an order: what is in lots, what has left, what arrived; three queries whatever the order holds."""

from typing import Any

from django.db.models import Sum

from sampling.models import Lot, OrderLine, PurchaseOrder, ShipmentLine
from sampling.rules.delivery import Delivery
from sampling.states import LOT_GONE


def deliveries_of(order: PurchaseOrder) -> dict[Any, Delivery]:
    """By the line's primary key, in the order of their positions."""
    lines = OrderLine.objects.filter(order=order).order_by("position")
    in_lots = _sums(
        Lot.objects.filter(line__order=order).exclude(state__in=LOT_GONE).values_list("line").order_by()
    )
    left = _sums(ShipmentLine.objects.filter(lot__line__order=order).values_list("lot__line").order_by())
    return {
        line.pk: Delivery(
            line.quantity,
            in_lots.get(line.pk, 0),
            left.get(line.pk, 0),
            line.received_quantity,
            order.over_delivery_percent,
            order.under_delivery_percent,
        )
        for line in lines
    }


def _sums(rows: Any) -> dict[Any, int]:
    return dict(rows.annotate(pieces=Sum("quantity")))
