"""Verbs about the prices a cost is built from: metal by day, labour by country, a supplier's grid."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import GridLine, LabourRate, MetalLock, MetalPrice
from costing.services.rows import refuse_currency, refuse_negative, save
from costing.states import GridKind
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require


def add_metal_price(*, values: dict[str, Any], actor: Actor, at: datetime) -> MetalPrice:
    """A metal's price on a day. values: metal, price, unit, currency, on_date, source."""
    require(access.can_cost, actor)
    _check_price(values)
    if values["on_date"] > timezone.localdate(at):
        raise Invalid(Reason("future", _("A price is of today or of a day that has been."), "on_date"))
    row = MetalPrice(brand=actor.brand, **values)
    taken = Reason("taken", _("This source's price of that day is entered already."), "on_date")
    with transaction.atomic(), acting(actor, "metal_price.add"):
        save(row, taken={"metal_price_once": taken})
    return row


def lock_metal(*, values: dict[str, Any], actor: Actor, at: datetime) -> MetalLock:
    """The price a supplier's quotes rest on. values: supplier, metal, price, unit, currency, source, locked_on,
    expires_on, rule."""
    require(access.can_cost, actor)
    _check_price(values)
    if values.get("expires_on") and values["expires_on"] < values["locked_on"]:
        raise Invalid(Reason("order", _("A lock ends on or after the day it begins."), "expires_on"))
    with transaction.atomic(), acting(actor, "metal_lock.set"):
        row = MetalLock.objects.create(brand=actor.brand, **values)
        publish("metal.locked", row, actor=actor, at=at, supplier_id=row.supplier_id)
    return row  # type: ignore[no-any-return]  # a generic manager


def set_labour_rate(*, values: dict[str, Any], actor: Actor, at: datetime) -> LabourRate:
    """values: country, operation ("" = all), per_hour, currency, valid_from, source."""
    require(access.can_cost, actor)
    refuse_negative(values, ("per_hour",))
    refuse_currency(values.get("currency", "USD"))
    values = {
        **values,
        "country": values["country"].upper(),
        "operation": values.get("operation", "").strip(),
    }
    row = LabourRate(brand=actor.brand, **values)
    taken = Reason("taken", _("This rate is entered already for that day."), "valid_from")
    with transaction.atomic(), acting(actor, "labour_rate.set"):
        save(row, taken={"labour_rate_once": taken})
    return row


def set_grid_line(*, values: dict[str, Any], actor: Actor, at: datetime) -> GridLine:
    """An agreed value. values: supplier (None = the brand's own list), kind, key, value, currency, valid_from, source."""
    require(access.can_cost, actor)
    refuse_negative(values, ("value",))
    refuse_currency(values.get("currency", "USD"))
    if values["kind"] == GridKind.LOSS and values["value"] >= 100:
        raise Invalid(Reason("loss", _("A loss is a percentage under 100."), "value"))
    row = GridLine(brand=actor.brand, **{**values, "key": " ".join(values["key"].split())})
    taken = Reason("taken", _("The grid has a value for this and that day already."), "key")
    with transaction.atomic(), acting(actor, "grid.set"):
        save(row, taken={"grid_line_once": taken})
    return row


def _check_price(values: dict[str, Any]) -> None:
    if values["price"] <= 0:
        raise Invalid(Reason("price", _("A metal price is more than 0."), "price"))
    refuse_currency(values.get("currency", "USD"))
