"""A condition of the gate where a pilot series is asked for: it arrived before bulk is ordered. A pilot is never the final build."""

from datetime import datetime

from django.utils.translation import gettext as _

from jewelops.postgres.children import Children
from sampling.models import Dossier, PurchaseOrder
from sampling.rules.conditions import Proof
from sampling.rules.gate import Condition
from sampling.states import OrderState

KEY = "pilot_proven"
PROVEN = (OrderState.RECEIVED, OrderState.CLOSED)


PILOTS = Children(Dossier, "orders", lambda: PurchaseOrder.objects.filter(is_pilot=True), to="pilots")


def condition(dossier: Dossier, order: PurchaseOrder | None, at: datetime) -> Condition | None:
    """None where no pilot is asked for, and for the pilot itself. dossier: with PILOTS laid below."""
    if not dossier.needs_pilot or (order is not None and order.is_pilot):
        return None
    pilots: list[PurchaseOrder] = dossier.pilots  # type: ignore[attr-defined]  # read ahead
    proven = [each for each in pilots if each.state in PROVEN and each.received_at]
    return Condition(
        key=KEY,
        number=0,
        title=_("A pilot series came first"),
        open=not proven,
        blocking=True,
        why=_why(pilots, proven),
        mend="" if proven else _("Order a short series on soft tooling as a pilot, and receive it."),
        evidence=tuple(Proof("order", each.number, each.public_id) for each in proven),
    )


def _why(pilots: list[PurchaseOrder], proven: list[PurchaseOrder]) -> str:
    if proven:
        return _("%(number)s was made and received as a pilot.") % {"number": proven[0].number}
    running = [each for each in pilots if each.state not in (OrderState.DRAFT, OrderState.CANCELLED)]
    if running:
        facts = {"number": running[0].number, "state": running[0].get_state_display()}
        return _("The pilot %(number)s is “%(state)s”, not received yet.") % facts
    return _("No pilot series was made.")
