"""What stands in the way of an order's next move."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling.states import LOT_GONE, AmendmentState, LotState, OrderState

if TYPE_CHECKING:
    from sampling.models import PurchaseOrder


def against_issue(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Each open condition of the gate that blocks."""
    from sampling import gate
    from sampling.rules.gate import reasons_against

    yield from _without_lines(order)
    yield from reasons_against(gate.standing(order, at=at))


def against_override(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """What even the owner cannot sign over, and an override of nothing."""
    from sampling import gate
    from sampling.rules.gate import reasons_against

    standing = gate.standing(order, at=at)
    yield from _without_lines(order)
    yield from reasons_against(standing, override_reason="-")
    if not standing.blocking:
        yield Reason("nothing_to_override", _("Every condition is closed: sign and issue the order instead."))


def _without_lines(order: "PurchaseOrder") -> Iterator[Reason]:
    if not order.lines.exists():
        yield Reason("no_lines", _("Add at least one line: a SKU and its quantity."), "lines")


def against_acknowledging(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Nobody accepts what is still being negotiated."""
    if order.amendments.filter(state=AmendmentState.PROPOSED).exists():
        text = _("A change of this order waits for an answer. Answer it or withdraw it first.")
        yield Reason("amendment_open", text, "amendments")


def against_shipped(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Shipped in full: each line has left, or so much of it as the tolerance asks and nothing more is being made."""
    from sampling.order_deliveries import deliveries_of

    found = deliveries_of(order).values()
    if not all(each.is_complete for each in found):
        yield Reason(
            "not_all_shipped",
            _("%(left)d of %(ordered)d pieces have left. Ship the rest, or close the order short.")
            % {"left": sum(each.left for each in found), "ordered": sum(each.ordered for each in found)},
        )


def against_received(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Nothing is on its way any more, and each line has arrived within its tolerance."""
    from sampling.models import Shipment
    from sampling.order_deliveries import deliveries_of

    missing = sum(max(each.least - each.arrived, 0) for each in deliveries_of(order).values())
    if missing:
        yield Reason(
            "not_all_received",
            ngettext("%(n)d piece is not received yet.", "%(n)d pieces are not received yet.", missing)
            % {"n": missing},
        )
    elif Shipment.objects.filter(lines__lot__line__order=order, received_at__isnull=True).exists():
        yield Reason("on_the_way", _("A shipment of this order is still on its way."))


def against_close(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Nothing of it is being made, or waits to leave; an order of which nothing left is cancelled instead."""
    from sampling.models import Lot, ShipmentLine

    if (
        order.state == OrderState.IN_PRODUCTION
        and not ShipmentLine.objects.filter(lot__line__order=order).exists()
    ):
        yield Reason("nothing_left", _("Nothing of it has left: cancel the order instead."))
    waiting = (LotState.IN_WORK, LotState.QUARANTINED, LotState.PASSED)
    running = Lot.objects.filter(line__order=order, state__in=waiting).count()
    if running:
        yield Reason(
            "lots_running",
            ngettext(
                "%(n)d lot is still here. Ship or scrap it first.",
                "%(n)d lots are still here. Ship or scrap them first.",
                running,
            )
            % {"n": running},
        )


def against_cancel(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    from sampling.models import Lot

    if Lot.objects.filter(line__order=order, shipment_lines__isnull=False).exists():
        yield Reason("pieces_left", _("Pieces of it have left: close it short instead."))
    lots = Lot.objects.filter(line__order=order).exclude(state__in=(*LOT_GONE, LotState.SHIPPED)).count()
    if lots:
        yield Reason(
            "lots_exist",
            ngettext(
                "%(n)d lot is being made. Scrap or finish it first.",
                "%(n)d lots are being made. Scrap or finish them first.",
                lots,
            )
            % {"n": lots},
        )
