"""The cells that the registers share: a day and what it means, a choice by its label, yes and no."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.ui import figures
from suppliers.registers.register import Cell
from suppliers.rules.upkeep import Upkeep, due_standing


def plain(name: str, small: str = "") -> Callable[[Any, date], Cell]:
    """The attribute as it stands, or its label where it is a choice."""

    def cell(row: Any, today: date) -> Cell:
        return Cell(said(row, name), said(row, small) if small else "")

    return cell


def said(row: Any, name: str) -> str:
    label = getattr(row, f"get_{name}_display", None)
    value = label() if label else getattr(row, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return figures.written(value, "date")
    return figures.number(value) if isinstance(value, int | Decimal) else str(value)


def day(name: str) -> Callable[[Any, date], Cell]:
    def cell(row: Any, today: date) -> Cell:
        value = getattr(row, name)
        return Cell(figures.written(value, "date") if value else "")

    return cell


def due(name: str, none: Any) -> Callable[[Any, date], Cell]:
    """A day until which something holds, with its tone; ``none``: what is said where no day is set."""

    def cell(row: Any, today: date) -> Cell:
        value = getattr(row, name)
        standing = due_standing(value, today)
        if standing.days is None:
            return Cell(none)
        return Cell(figures.written(value, "date"), days_told(standing.days, standing.upkeep), standing.tone)

    return cell


def days_told(days: int, upkeep: Upkeep) -> str:
    if upkeep == Upkeep.OVERDUE:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": figures.number(-days)}
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": figures.number(days)}
