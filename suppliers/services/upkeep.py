"""Verbs of upkeep: a machine was maintained, an instrument was calibrated. Each leaves a record beside the latest days."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.models import Calibration, Instrument, Machine, Maintenance
from suppliers.rules.upkeep import next_due


def maintain_machine(
    *,
    machine: Machine,
    done_on: date,
    next_on: date | None = None,
    done_by: str = "",
    what: str = "",
    file: Any = None,
    actor: Actor,
    at: datetime,
) -> Maintenance:
    """A service was done. next_on None: the interval says it. Raises Invalid for a day that lies ahead or is recorded already."""
    require(access.can_keep_registers, actor, machine.supplier)
    _refuse_days(done_on, next_on, at, ("done_on", "next_on"))
    with transaction.atomic(), acting(actor, "machine.maintain"):
        row = Machine.objects.select_for_update(of=("self",)).get(pk=machine.pk)
        record = Maintenance(
            brand_id=row.brand_id, machine=row, was_due_on=_day_before(row, done_on), done_on=done_on,
            done_by=done_by.strip(), what=what.strip(), file=file,
        )  # fmt: skip
        _save(record, "maintenance_once_a_day", "done_on")
        if row.maintained_on is None or done_on >= row.maintained_on:
            row.maintained_on, row.maintenance_due = done_on, next_on or next_due(done_on, row.interval_days)
            row.save(update_fields=["maintained_on", "maintenance_due"])
        publish(
            "machine.maintained",
            row,
            actor=actor,
            at=at,
            supplier_id=row.supplier_id,
            url=f"/suppliers/{row.supplier.public_id}/capability/",
        )
    return record


def calibrate_instrument(
    *,
    instrument: Instrument,
    calibrated_on: date,
    calibration_due: date,
    laboratory: str = "",
    number: str = "",
    deviation: str = "",
    file: Any = None,
    actor: Actor,
    at: datetime,
) -> Calibration:
    """A calibration was done. An older one that is entered late joins the history without moving the present days."""
    require(access.can_keep_registers, actor, instrument.supplier)
    _refuse_days(calibrated_on, calibration_due, at, ("calibrated_on", "calibration_due"))
    with transaction.atomic(), acting(actor, "instrument.calibrate"):
        row = Instrument.objects.select_for_update(of=("self",)).get(pk=instrument.pk)
        record = Calibration(
            brand_id=row.brand_id, instrument=row, was_due_on=_due_before(row, calibrated_on), done_on=calibrated_on,
            next_due=calibration_due, laboratory=laboratory.strip(), number=number.strip(),
            deviation=deviation.strip(), file=file,
        )  # fmt: skip
        _save(record, "calibration_once_a_day", "calibrated_on")
        if row.calibrated_on is None or calibrated_on >= row.calibrated_on:
            row.calibrated_on, row.calibration_due = calibrated_on, calibration_due
            row.save(update_fields=["calibrated_on", "calibration_due"])
        publish(
            "instrument.calibrated",
            row,
            actor=actor,
            at=at,
            supplier_id=row.supplier_id,
            url=f"/suppliers/{row.supplier.public_id}/capability/",
        )
    return record


def _day_before(row: Machine, done_on: date) -> date | None:
    """The day by which this service had to be done; unknown for one that is entered after a later one."""
    return row.maintenance_due if row.maintained_on is None or done_on >= row.maintained_on else None


def _due_before(row: Instrument, done_on: date) -> date | None:
    """Until when the calibration before this one held."""
    previous = row.calibrations.filter(done_on__lt=done_on).order_by("-done_on").first()
    if previous is not None:
        return previous.next_due  # type: ignore[no-any-return]  # a generic manager
    is_next = row.calibrated_on is not None and row.calibrated_on < done_on
    return row.calibration_due if is_next else None


def _refuse_days(done_on: date, next_on: date | None, at: datetime, fields: tuple[str, str]) -> None:
    if done_on > at.date():
        raise Invalid(Reason("future", _("That day lies ahead: enter it when it is done."), fields[0]))
    if next_on is not None and next_on <= done_on:
        raise Invalid(Reason("order", _("The next one lies after this one."), fields[1]))


def _save(record: Any, once: str, field: str) -> None:
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if once not in str(error):
            raise
        raise Invalid(Reason("taken", _("This day is recorded already."), field)) from error
