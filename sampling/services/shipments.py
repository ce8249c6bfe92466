"""Verbs about shipments: what left, and what arrived of it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.kernel.numbering import following
from jewelops.lifecycle.advance import advance, reasons_against
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Destination, Dossier, Lot, OrderLine, PurchaseOrder, Shipment, ShipmentLine
from sampling.services.orders import tell
from sampling.services.rows import locked
from sampling.states import LotState, OrderState


def ship_lots(
    *,
    dossier: Dossier,
    lots: Sequence[tuple[Lot, int]],
    actor: Actor,
    at: datetime,
    carrier: str = "",
    tracking: str = "",
    cartons: int = 1,
    number: str = "",
    destination: Destination | None = None,
) -> Shipment:
    """Send pieces of passed lots. lots: (lot, pieces). An order whose last piece leaves becomes "shipped"."""
    require(access.can_ship, actor, dossier)
    _refuse_retired(destination)
    if not lots:
        raise Invalid(Reason("missing", _("Choose at least one lot."), "lots"))
    with transaction.atomic(), acting(actor, "shipment.ship"):
        rows = [(locked(lot), pieces) for lot, pieces in sorted(lots, key=lambda pair: pair[0].pk)]
        _refuse_lots(dossier, rows)
        shipment: Shipment = Shipment.objects.create(
            brand_id=dossier.brand_id,
            dossier=dossier,
            number=number.strip() or _next_number(dossier, at),
            carrier=carrier,
            tracking=tracking,
            cartons=cartons,
            destination=destination,
            shipped_at=at,
            created_by=actor.user,
        )
        for lot, pieces in rows:
            ShipmentLine.objects.create(
                brand_id=dossier.brand_id, shipment=shipment, lot=lot, quantity=pieces
            )
            if left_of(lot) == lot.quantity:
                advance(lot, "ship", actor=actor, at=at)
        _tell("shipment.shipped", shipment, actor, at)
        _move_orders(shipment, "ship", OrderState.IN_PRODUCTION, "order.shipped", actor=actor, at=at)
    return shipment


def redirect_shipment(
    *,
    shipment: Shipment,
    destination: Destination | None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Shipment:
    """Another place, while it is on its way; None: not said. Both sides hear of it."""
    require(access.can_ship, actor, shipment)
    _refuse_retired(destination)
    with transaction.atomic(), acting(actor, "shipment.redirect"):
        row = locked(shipment, expected)
        if row.received_at is not None:
            raise Refused(Reason("received", _("It has arrived: where it went cannot be changed any more.")))
        if row.destination_id != (destination.pk if destination else None):
            row.destination = destination
            row.save(update_fields=["destination"])
            _tell("shipment.redirected", row, actor, at)
    return row


def receive_shipment(
    *,
    shipment: Shipment,
    actor: Actor,
    at: datetime,
    quantities: dict[str, int] | None = None,
    expected: int | None = None,
) -> Shipment:
    """Count what arrived. quantities: {lot code: pieces}, what is not named arrived in full."""
    require(access.can_receive_orders, actor, shipment)
    counted = quantities or {}
    with transaction.atomic(), acting(actor, "shipment.receive"):
        row = locked(shipment, expected)
        if row.received_at is not None:
            raise Refused(Reason("twice", _("The shipment is received already.")))
        for line in row.lines.select_related("lot").order_by("lot__line_id"):
            _receive_line(line, counted.get(line.lot.code, line.quantity))
        row.received_at = at
        row.save(update_fields=["received_at"])
        _tell("shipment.received", row, actor, at)
        _move_orders(row, "receive", OrderState.SHIPPED, "order.received", actor=actor, at=at)
    return row


def left_of(lot: Lot) -> int:
    """Pieces of the lot that have left."""
    return lot.shipment_lines.aggregate(n=Sum("quantity"))["n"] or 0


def _refuse_retired(destination: Destination | None) -> None:
    if destination is not None and destination.retired_at is not None:
        text = _("%(name)s is retired: choose a place that is in use.") % {"name": destination.name}
        raise Invalid(Reason("retired", text, "destination"))


def _receive_line(line: ShipmentLine, pieces: int) -> None:
    if not 0 <= pieces <= line.quantity:
        text = _("%(code)s: between 0 and %(n)d pieces can have arrived.") % {
            "code": line.lot.code,
            "n": line.quantity,
        }
        raise Invalid(Reason("quantity", text, "quantities"))
    line.received_quantity = pieces
    line.save(update_fields=["received_quantity"])
    OrderLine.objects.filter(pk=line.lot.line_id).update(received_quantity=F("received_quantity") + pieces)


def _refuse_lots(dossier: Dossier, rows: Sequence[tuple[Lot, int]]) -> None:
    reasons = []
    for lot, pieces in rows:
        rest = lot.quantity - left_of(lot)
        if lot.line.order.dossier_id != dossier.pk:
            reasons.append(
                Reason("foreign", _("%(code)s belongs to another dossier.") % {"code": lot.code}, "lots")
            )
        elif lot.state != LotState.PASSED:
            text = _("%(code)s is “%(state)s”: only a lot that passed its final audit leaves.")
            reasons.append(
                Reason("not_passed", text % {"code": lot.code, "state": lot.get_state_display()}, "lots")
            )
        elif not 0 < pieces <= rest:
            text = _("%(code)s: %(rest)d pieces are left to ship.") % {"code": lot.code, "rest": rest}
            reasons.append(Reason("quantity", text, "lots"))
    if reasons:
        raise Refused(*reasons)


def _move_orders(
    shipment: Shipment, name: str, source: str, topic: str, *, actor: Actor, at: datetime
) -> None:
    """Orders of the shipment that nothing keeps from the next state move there."""
    orders = PurchaseOrder.objects.filter(
        lines__lots__shipment_lines__shipment=shipment, state=source
    ).distinct()
    for order in orders.order_by("pk"):
        if reasons_against(order, name, actor=actor, at=at) is None:
            tell(topic, advance(order, name, actor=actor, at=at), actor, at)


def _next_number(dossier: Dossier, at: datetime) -> str:
    Brand.objects.select_for_update(no_key=True).get(pk=dossier.brand_id)
    start = f"SH-{at.year}-"
    taken = Shipment.objects.filter(brand_id=dossier.brand_id, number__startswith=start).values_list(
        "number", flat=True
    )
    return f"{start}{following(taken, start):03d}"


def _tell(topic: str, shipment: Shipment, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        shipment,
        actor=actor,
        at=at,
        supplier_id=shipment.dossier.supplier_id,
        data={"dossier": str(shipment.dossier), **_stock_of(shipment)},
        url=shipment.get_absolute_url(),
    )


def _stock_of(shipment: Shipment) -> dict[str, Any]:
    """What a shop or an ERP books: where it goes, and the pieces of each SKU; what was counted once it has arrived."""
    place = shipment.destination
    pieces: Counter[str] = Counter()
    for line in shipment.lines.select_related("lot__line__sku"):
        arrived = line.received_quantity
        pieces[line.lot.line.sku.code] += line.quantity if arrived is None else arrived
    where = {"id": place.public_id, "name": place.name, "external_ref": place.external_ref} if place else None
    return {"destination": where, "pieces": dict(pieces)}
