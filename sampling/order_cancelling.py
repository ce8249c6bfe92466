"""What cancelling or closing an order short would do, said before anybody decides."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sampling.models import Lot, PurchaseOrder
from sampling.order_deliveries import deliveries_of
from sampling.states import LOT_GONE, LOT_TONES, LotState


@dataclass(frozen=True)
class Consequences:
    """Pieces; value: of the pieces that have not left, in the order's currency. lots: (lot, tone), those still here."""

    ordered: int
    in_work: int
    left: int
    owed: int
    value: Decimal
    lots: list[tuple[Lot, str]]
    changes_open: bool


def consequences_of(order: PurchaseOrder) -> Consequences:
    found = deliveries_of(order)
    lines = list(order.lines.all())
    owed_value = sum((found[line.pk].owed * line.unit_price for line in lines), Decimal(0))
    here = Lot.objects.filter(line__order=order).exclude(state__in=(*LOT_GONE, LotState.SHIPPED))
    rows: list[Any] = list(here.order_by("code"))
    return Consequences(
        ordered=sum(each.ordered for each in found.values()),
        in_work=sum(each.in_work for each in found.values()),
        left=sum(each.left for each in found.values()),
        owed=sum(each.owed for each in found.values()),
        value=owed_value,
        lots=[(lot, LOT_TONES[lot.state]) for lot in rows],
        changes_open=order.amendments.filter(state="proposed").exists(),
    )
