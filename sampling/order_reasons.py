"""What stands in the way of an order's next move."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling.states import LOT_GONE, AmendmentState, LotState

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
    """Shipped in full: all pieces are in lots that have left."""
    from sampling.models import ShipmentLine

    ordered = order.lines.aggregate(n=Sum("quantity"))["n"] or 0
    left = (
        ShipmentLine.objects.filter(lot__line__order=order, shipment__shipped_at__isnull=False).aggregate(
            n=Sum("quantity")
        )["n"]
        or 0
    )
    if left < ordered:
        yield Reason(
            "not_all_shipped",
            _("%(left)d of %(ordered)d pieces have left. Ship the rest, or close the order short.")
            % {"left": left, "ordered": ordered},
        )


def against_received(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    missing = sum(max(line.quantity - line.received_quantity, 0) for line in order.lines.all())
    if missing:
        yield Reason(
            "not_all_received",
            ngettext("%(n)d piece is not received yet.", "%(n)d pieces are not received yet.", missing)
            % {"n": missing},
        )


def against_close(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    from sampling.models import Lot

    running = Lot.objects.filter(
        line__order=order, state__in=(LotState.IN_WORK, LotState.QUARANTINED)
    ).count()
    if running:
        yield Reason(
            "lots_running",
            ngettext(
                "%(n)d lot is still in work or quarantined.",
                "%(n)d lots are still in work or quarantined.",
                running,
            )
            % {"n": running},
        )


def against_cancel(order: "PurchaseOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    from sampling.models import Lot

    lots = Lot.objects.filter(line__order=order).exclude(state__in=LOT_GONE).count()
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
