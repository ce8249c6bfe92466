"""A register's rows as they are shown, read through the eyes of one actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.ui import figures
from suppliers.models import Supplier
from suppliers.registers.cells import said
from suppliers.registers.register import Cell, Column, Register


@dataclass(frozen=True)
class Line:
    """cells: with their column, for the card of a phone that repeats the heading."""

    row: Any
    url: str
    cells: list[tuple[Column, Cell]]


@dataclass(frozen=True)
class Table:
    register: Register
    lines: list[Line]
    add: str
    whole: str


def rows_of(register: Register, actor: Actor) -> Any:
    """What this actor may read of it, with what its cells and its file name."""
    if not register.reads(actor):
        return register.model.objects.none()
    related = ["supplier", "file"] if _has(register, "file") else ["supplier"]
    rows = register.model.objects.visible_to(actor).select_related(*related)
    return rows.select_related("owner") if _has(register, "owner") else rows


def filtered(
    register: Register,
    actor: Actor,
    *,
    q: str = "",
    supplier: str = "",
    choice: str = "",
    late: bool = False,
    today: date,
) -> Any:
    """supplier: short name. choice: a value of the register's ``choices``. late: only what is overdue by its ``tally``."""
    rows = rows_of(register, actor)
    if q:
        wanted = Q(supplier__name__icontains=q)
        for name in register.search:
            wanted |= Q(**{f"{name}__icontains": q})
        rows = rows.filter(wanted)
    if supplier:
        rows = rows.filter(supplier__name=supplier)
    if choice and register.choices:
        rows = rows.filter(**{register.choices: choice})
    if late and register.tally:
        rows = rows.filter(**{f"{register.tally}__lt": today})
    return rows


def lines_of(register: Register, rows: Iterable[Any], today: date) -> list[Line]:
    return [
        Line(row, address(register, row), [(column, column.cell(row, today)) for column in register.columns])
        for row in rows
    ]


def table_of(register: Register, supplier: Supplier, actor: Actor, today: date) -> Table:
    """The register on its supplier's page."""
    order = register.sorts[register.default.removeprefix("-")]
    ways = [f"-{name}" if register.default.startswith("-") else name for name in order]
    rows = rows_of(register, actor).filter(supplier=supplier).order_by(*ways, "-pk")
    add = reverse("suppliers:entry-add", args=[supplier.public_id, register.key])
    whole = reverse("suppliers:register", args=[register.key])
    return Table(
        register,
        lines_of(register, rows, today),
        add if register.writes(actor, supplier) else "",
        whole if actor.is_brand_side else "",
    )


def address(register: Register, row: Any) -> str:
    own = getattr(row, "get_absolute_url", None)
    if own is not None:
        return str(own())
    return reverse("suppliers:entry", args=[row.supplier.public_id, register.key, row.public_id])


def facts_of(register: Register, row: Any) -> list[tuple[str, Any]]:
    """Every field of the row with its words, in the order of the form; empty ones are said to be empty."""
    found = []
    for name in register.fields:
        if name == "file":
            continue
        field = register.model._meta.get_field(name)
        found.append(
            (
                str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:],
                _fact(register, row, name) or "–",
            )
        )
    return found


def _fact(register: Register, row: Any, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(value, list):
        labels = dict(register.form.base_fields[name].choices)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if name == "owner":
        return value.name if value else ""
    return said(row, name)


def late_told(tables: Iterable[Table], today: date) -> list[tuple[str, str]]:
    """(what is overdue, where it stands) of a supplier's registers."""
    told = []
    for table in tables:
        name = table.register.tally
        for line in table.lines if name else ():
            until = getattr(line.row, name)
            if until is not None and until < today:
                sentence = _("%(thing)s: due %(day)s.") % {
                    "thing": line.row,
                    "day": figures.written(until, "date"),
                }
                told.append((sentence, line.url))
    return told


def _has(register: Register, name: str) -> bool:
    return any(field.name == name for field in register.model._meta.fields)
