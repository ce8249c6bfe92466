"""Verbs about forecasts: written, corrected, withdrawn. None of them commits anybody; only an issued order does."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Forecast
from sampling.rules.forecast import is_over, month_of
from sampling.services.orders import MOST_PIECES
from sampling.services.rows import locked
from specs.models import Sku
from suppliers.models import Supplier


def write_forecast(
    *,
    sku: Sku,
    supplier: Supplier,
    month: date,
    quantity: int,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> Forecast:
    """Expect so many pieces of a SKU from a factory, due in a month (any day of it). The factory reads it."""
    require(access.can_forecast, actor)
    _refuse_quantity(quantity)
    _refuse_over(month, at)
    with transaction.atomic(), acting(actor, "forecast.write"):
        forecast = Forecast(
            brand_id=actor.brand_id,
            sku=sku,
            supplier=supplier,
            month=month_of(month),
            quantity=quantity,
            note=note.strip(),
            made_by=actor.user,
        )
        _save_new(forecast)
        _tell("forecast.written", forecast, actor, at)
    return forecast


def correct_forecast(
    *,
    forecast: Forecast,
    quantity: int,
    actor: Actor,
    at: datetime,
    note: str = "",
    expected: int | None = None,
) -> Forecast:
    """Another figure for the same month: what was said before stays in its history."""
    require(access.can_forecast, actor, forecast)
    _refuse_quantity(quantity)
    with transaction.atomic(), acting(actor, "forecast.correct"):
        row = locked(forecast, expected)
        if row.withdrawn_at is not None:
            raise Refused(Reason("withdrawn", _("The forecast is withdrawn: write a new one.")))
        _refuse_over(row.month, at)
        row.quantity, row.note = quantity, note.strip()
        row.save(update_fields=["quantity", "note"])
        _tell("forecast.corrected", row, actor, at)
    return row


def withdraw_forecast(
    *, forecast: Forecast, actor: Actor, at: datetime, expected: int | None = None
) -> Forecast:
    require(access.can_forecast, actor, forecast)
    with transaction.atomic(), acting(actor, "forecast.withdraw"):
        row = locked(forecast, expected)
        if row.withdrawn_at is not None:
            raise Refused(Reason("withdrawn", _("The forecast is withdrawn already.")))
        _refuse_over(row.month, at)
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        _tell("forecast.withdrawn", row, actor, at)
    return row


def _refuse_over(month: date, at: datetime) -> None:
    """What came true is compared with what was foretold, not with what is written once it is known."""
    if is_over(month, timezone.localdate(at)):
        raise Invalid(Reason("over", _("That month is over: what was foretold for it stays."), "month"))


def _refuse_quantity(quantity: int) -> None:
    if not 0 < quantity <= MOST_PIECES:
        raise Invalid(Reason("quantity", _("Expect between 1 and 10 000 000 pieces."), "quantity"))


def _save_new(forecast: Forecast) -> None:
    try:
        with transaction.atomic():
            forecast.save(force_insert=True)
    except IntegrityError as error:
        if "forecast_once_a_month" not in str(error):
            raise
        text = _("There is a forecast of this SKU at this factory for that month: correct that one.")
        raise Invalid(Reason("twice", text, "month")) from error


def _tell(topic: str, forecast: Forecast, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        forecast,
        actor=actor,
        at=at,
        supplier_id=forecast.supplier_id,
        data={"sku": forecast.sku.code, "pieces": forecast.quantity},
        url=forecast.get_absolute_url(),
    )
