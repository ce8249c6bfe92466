"""Verbs about what is packed: cartons of a shipment, serial numbers of a lot."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Carton, CartonLot, Lot, SerialRange, Shipment
from sampling.rules import serials as rules
from sampling.services.rows import locked
from sampling.states import LOT_GONE

MOST_CARTONS = 500
CARTON = ("gross_kg", "net_kg", "size_cm", "seal")


def pack_shipment(
    *,
    shipment: Shipment,
    cartons: Sequence[dict[str, Any]],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Shipment:
    """Write the packing list; it replaces the one before. cartons: any of CARTON and "contents": [(lot, pieces)].

    Numbered 1, 2, … as given. Refused when a carton holds more of a lot than the shipment does; less is a warning.
    """
    require(access.can_ship, actor, shipment)
    with transaction.atomic(), acting(actor, "shipment.pack"):
        row = locked(shipment, expected)
        if row.received_at is not None:
            raise Refused(Reason("received", _("The shipment is received: its packing list stays.")))
        _refuse_cartons(row, cartons)
        row.packed.all().delete()
        for number, given in enumerate(cartons, start=1):
            _write_carton(row, number, given)
        row.cartons = len(cartons)
        row.save(update_fields=["cartons"])
    return row


def number_pieces(
    *,
    lot: Lot,
    first: str,
    actor: Actor,
    at: datetime,
    pieces: int | None = None,
    expected: int | None = None,
) -> SerialRange:
    """Give the lot's pieces serial numbers from ``first`` on, as engraved (MA26-000001). pieces: None = all left to number.

    Raises Invalid for a serial without a number, Refused when one of them is given already.
    """
    require(access.can_run_lots, actor, lot)
    with transaction.atomic(), acting(actor, "lot.number"):
        row = locked(lot, expected)
        if row.state in LOT_GONE:
            raise Refused(Reason("gone", _("The lot is gone: its pieces get no numbers."), "state"))
        free = row.quantity - rules.total(each.range for each in row.serials.all())
        wanted = free if pieces is None else pieces
        if not 0 < wanted <= free:
            text = _("%(n)d pieces of the lot have no number yet.") % {"n": free}
            raise Invalid(Reason("quantity", text, "pieces"))
        made = rules.beginning(first, wanted)
        if made is None or len(made.letters) > 20:
            text = _(
                "Write the first serial as it is engraved, such as MA26-000001, with digits enough for all."
            )
            raise Invalid(Reason("serial", text, "first"))
        return _save_range(row, made)


def _save_range(lot: Lot, made: rules.Serials) -> SerialRange:
    row = SerialRange(
        brand_id=lot.brand_id,
        lot=lot,
        letters=made.letters,
        first=made.first,
        last=made.last,
        digits=made.digits,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "serials_unique" not in str(error):
            raise
        text = _("One of the serials %(range)s is given already: begin after the last one.")
        raise Refused(Reason("serial_taken", text % {"range": made.text}, "first")) from error
    return row


def part_serials(lot: Lot, part: Lot) -> None:
    """The last numbers go with the pieces that are parted off; only those that the rest has no pieces for."""
    ranges = list(lot.serials.order_by("letters", "first"))
    kept, moved = rules.parted([each.range for each in ranges], lot.quantity)
    if not moved:
        return
    lot.serials.all().delete()
    for each in kept:
        _save_range(lot, each)
    for each in moved:
        _save_range(part, each)


def _write_carton(shipment: Shipment, number: int, given: dict[str, Any]) -> None:
    carton = Carton(brand_id=shipment.brand_id, shipment=shipment, number=number)
    for key in CARTON:
        if given.get(key) is not None:
            setattr(carton, key, given[key])
    carton.save(force_insert=True)
    for lot, pieces in given["contents"]:
        CartonLot.objects.create(brand_id=shipment.brand_id, carton=carton, lot=lot, quantity=pieces)


def _refuse_cartons(shipment: Shipment, cartons: Sequence[dict[str, Any]]) -> None:
    reasons = []
    if not 0 < len(cartons) <= MOST_CARTONS:
        reasons.append(Reason("cartons", _("A packing list holds between 1 and 500 cartons."), "cartons"))
    for number, each in enumerate(cartons, start=1):
        if not each.get("contents"):
            text = _("Carton %(n)d is empty: say which lot is in it.") % {"n": number}
            reasons.append(Reason("empty", text, "cartons"))
        gross, net = each.get("gross_kg"), each.get("net_kg")
        if gross is not None and net is not None and net > gross:
            text = _("Carton %(n)d: the net weight is above the gross weight.") % {"n": number}
            reasons.append(Reason("weight", text, "cartons"))
    reasons += _against_contents(shipment, cartons)
    if reasons:
        raise Invalid(*reasons)


def _against_contents(shipment: Shipment, cartons: Sequence[dict[str, Any]]) -> list[Reason]:
    sent = {line.lot_id: line.quantity for line in shipment.lines.all()}
    packed: dict[Any, int] = {}
    reasons = []
    for each in cartons:
        for lot, pieces in each.get("contents", ()):
            packed[lot.pk] = packed.get(lot.pk, 0) + pieces
            if pieces <= 0 or lot.pk not in sent:
                text = _("%(code)s: pack at least one piece of a lot of this shipment.") % {"code": lot.code}
                reasons.append(Reason("foreign", text, "cartons"))
            elif packed[lot.pk] > sent[lot.pk]:
                text = _("%(code)s: %(packed)d pieces in cartons, %(sent)d in the shipment.")
                facts = {"code": lot.code, "packed": packed[lot.pk], "sent": sent[lot.pk]}
                reasons.append(Reason("more_than_sent", text % facts, "cartons"))
    return reasons
