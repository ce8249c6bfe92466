"""Recording what came back from customers."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require
from qc import access, lots
from qc.models import CustomerReturn
from qc.states import FailureMode
from sampling.models import Lot, ShipmentLine


def record_return(
    *,
    lot: Lot,
    mode: str,
    returned_on: date,
    actor: Actor,
    at: datetime,
    quantity: int = 1,
    serial: str = "",
    note: str = "",
    photo: Any = None,
) -> CustomerReturn:
    """Pieces of one shipped lot that failed the same way. Raises Invalid for more than ever left."""
    require(access.can_record_return, actor)
    with transaction.atomic(), acting(actor, "qc.return.record"):
        Lot.objects.select_for_update(of=("self",)).get(pk=lot.pk)
        row = lots.fresh(lot.pk)
        _refuse_nonsense(row, mode, returned_on, quantity, at)
        made = CustomerReturn.objects.create(
            brand_id=row.brand_id,
            supplier=row.line.order.dossier.supplier,
            lot=row,
            mode=mode,
            quantity=quantity,
            serial=serial.strip(),
            returned_on=returned_on,
            note=note.strip(),
            photo=photo,
            recorded_by=actor.user,
        )
        publish("return.recorded", made, actor=actor, at=at, supplier_id=made.supplier_id, url="/qc/returns/")
    return made  # type: ignore[no-any-return]  # a generic manager


def _refuse_nonsense(lot: Lot, mode: str, returned_on: date, quantity: int, at: datetime) -> None:
    reasons = []
    if mode not in FailureMode.values:
        reasons.append(Reason("mode", _("Choose how it failed."), "mode"))
    if returned_on > at.date():
        reasons.append(Reason("later", _("The day lies in the future: check the date."), "returned_on"))
    shipped = ShipmentLine.objects.filter(lot=lot).aggregate(n=Sum("quantity"))["n"] or 0
    back = CustomerReturn.objects.filter(lot=lot).aggregate(n=Sum("quantity"))["n"] or 0
    if not shipped:
        text = _("Lot %(lot)s has not been shipped: nothing of it can come back.") % {"lot": lot.code}
        reasons.append(Reason("not_shipped", text, "lot"))
    elif not 0 < quantity <= shipped - back:
        text = _("Of lot %(lot)s at most %(left)s can still come back.")
        blanks = {"lot": lot.code, "left": shipped - back}
        reasons.append(Reason("quantity", text % blanks, "quantity"))
    if reasons:
        raise Invalid(*reasons)
