"""Everything of a factory whose day has passed, over its registers, for homes and warnings alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from jewelops.accounts.actors import Actor
from suppliers.models import AuxiliaryService, Instrument, Machine, Training
from suppliers.registers import MACHINES, SERVICES, TRAININGS
from suppliers.registers.table import address

# What falls overdue, and by which of its days.
UPKEEP: tuple[tuple[Any, str], ...] = (
    (Machine, "maintenance_due"),
    (Instrument, "calibration_due"),
    (Training, "valid_until"),
    (AuxiliaryService, "permit_ends_on"),
)
_REGISTERS = {Machine: MACHINES, Training: TRAININGS, AuxiliaryService: SERVICES}


def overdue(actor: Actor, today: date) -> Iterator[tuple[Any, date, str]]:
    """(row, the day that passed, its page), four queries."""
    for model, day in UPKEEP:
        rows = model.objects.visible_to(actor).filter(**{f"{day}__lt": today}).select_related("supplier")
        for row in rows.order_by(day):
            yield row, getattr(row, day), _page(row)


def _page(row: Any) -> str:
    register = _REGISTERS.get(type(row))
    if register is not None:
        return address(register, row)
    return reverse("suppliers:instrument", args=[row.supplier.public_id, row.public_id])
