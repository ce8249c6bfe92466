"""Verbs of the actual cost: an amount written down for an order, or taken back."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import CostEntry
from costing.services.rows import refuse_currency
from costing.states import HappenedKind
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from sampling.models import PurchaseOrder

MOST = Decimal(10) ** 9
FIELDS = ("kind", "amount", "currency", "incurred_on", "what", "reference", "lot", "shipment")


def record_cost(*, order: PurchaseOrder, values: dict[str, Any], actor: Actor, at: datetime) -> CostEntry:
    """Write down what something cost. values: any of FIELDS. Raises Invalid with each fault, Refused for a draft."""
    require(access.can_cost, actor, order)
    if order.issued_at is None:
        raise Refused(Reason("draft", _("A draft costs nothing yet: issue the order first."), "order"))
    row = CostEntry(
        brand_id=order.brand_id,
        order=order,
        recorded_by=actor.user,
        **{"currency": order.currency} | {name: values[name] for name in FIELDS if name in values},
    )
    row.what = row.what.strip()
    refuse_currency(row.currency)
    _check(row, at)
    with transaction.atomic(), acting(actor, "cost.record"):
        row.save()
        publish("cost.recorded", row, actor=actor, at=at)
    return row


def take_back_cost(
    *, entry: CostEntry, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> CostEntry:
    """A wrong amount no longer counts; it stays in the list with the reason."""
    require(access.can_cost, actor, entry)
    if not 0 < len(reason.strip()) <= 200:
        raise Invalid(Reason("missing", _("Say why, in at most 200 characters."), "reason"))
    with transaction.atomic(), acting(actor, "cost.take_back", reason.strip()):
        row = CostEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        check_version(row, expected)
        if row.voided_at is not None:
            raise Refused(Reason("voided", _("It is taken back already."), "voided_at"))
        row.voided_at, row.void_reason = at, reason.strip()
        row.save(update_fields=["voided_at", "void_reason"])
        row.refresh_from_db(fields=["version", "updated_at"])
    return row  # type: ignore[no-any-return]  # a generic manager


def _check(row: CostEntry, at: datetime) -> None:
    found = []
    if row.kind not in HappenedKind.values:
        found.append(Reason("kind", _("Choose what it was for."), "kind"))
    if not 0 < row.amount < MOST:
        found.append(Reason("amount", _("An amount is above 0."), "amount"))
    if not row.what:
        found.append(Reason("missing", _("Say what happened."), "what"))
    if row.incurred_on > timezone.localdate(at):
        found.append(Reason("future", _("That day is still to come."), "incurred_on"))
    if row.lot is not None and row.lot.line.order_id != row.order_id:
        found.append(Reason("lot", _("This lot is not of that order."), "lot"))
    if row.shipment is not None and row.shipment.dossier_id != row.order.dossier_id:
        found.append(Reason("shipment", _("This shipment is not of that order."), "shipment"))
    if found:
        raise Invalid(*found)
