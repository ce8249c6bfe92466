"""Verbs about the rows of a draft's sheets: typed cells, whole rows, order, removal, and undo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Reason, Refused
from specs.models import Revision, RevisionRow
from specs.services.snapshots import keep, seal
from specs.services.work import drafting
from specs.sheets import LARGEST, SHEETS, Sheet, text_of, value_of

# A fill or a paste of this many cells or more can be undone in one step.
WORTH_UNDOING = 2


@dataclass(frozen=True)
class Cell:
    """One typed cell: row is a public id, or "new-…" for a row that does not exist yet."""

    row: str
    column: str
    text: str


@dataclass
class Written:
    """What became of the cells. refused: cell -> sentence; stale: cell -> the value that stands now."""

    rows: list[RevisionRow] = field(default_factory=list)
    created: dict[str, RevisionRow] = field(default_factory=dict)
    refused: dict[tuple[str, str], str] = field(default_factory=dict)
    stale: dict[tuple[str, str], str] = field(default_factory=dict)
    version: int = 0
    undo: Any = None


def add_row(
    *, revision: Revision, sheet: str, values: Mapping[str, Any], actor: Actor, at: datetime
) -> RevisionRow:
    """One row at the end of a sheet; values are the model's own. Raises Invalid with each field at fault."""
    with drafting(revision, f"specs.{sheet}.add", actor=actor) as draft:
        return insert(draft, SHEETS[sheet], values)


def delete_row(*, row: RevisionRow, actor: Actor, at: datetime) -> None:
    """Take a row out of a draft. Refused when a process standard or a measurement names it."""
    with drafting(row.revision, f"specs.{sheet_of(row).key}.delete", actor=actor):
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError as error:
            raise Refused(Reason("row_in_use", _("Something rests on this row; it stays."))) from error


def move_row(*, row: RevisionRow, to: int, actor: Actor, at: datetime) -> None:
    """Put the row at place ``to`` (from 0) of its sheet; operations are numbered by their sequence instead."""
    sheet = sheet_of(row)
    with drafting(row.revision, f"specs.{sheet.key}.reorder", actor=actor) as draft:
        others = [each for each in sheet.rows(draft).all() if each.pk != row.pk]
        others.insert(max(0, min(to, len(others))), row)
        for place, each in enumerate(others):
            if each.position != place:
                type(each)._default_manager.filter(pk=each.pk).update(position=place)


def write_cells(
    *,
    revision: Revision,
    sheet: str,
    cells: Iterable[Cell],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Written:
    """Typed, filled or pasted cells, row by row. A bad cell is refused with its reason; the good ones stand.

    expected: the version of the revision that the sheet shows. A row that somebody wrote since is stale:
    nothing of it is written, and the values that stand are handed back beside the typed ones.
    """
    table, by_row = SHEETS[sheet], _by_row(cells)
    with drafting(revision, f"specs.{sheet}.write", actor=actor) as draft:
        many = sum(map(len, by_row.values())) >= WORTH_UNDOING
        kept = (
            keep(draft, [sheet], _("%(count)s cells of “%(sheet)s”") % _counted(by_row, table), actor, at)
            if many
            else None
        )
        known = {row.public_id: row for row in table.rows(draft).select_for_update(of=("self",))}
        written = Written(version=draft.version)
        for name, texts in by_row.items():
            _write_row(written, draft, table, name, known.get(name), texts, expected)
        written.undo = seal(kept, draft) if kept and written.rows else _forget(kept)  # type: ignore[func-returns-value]  # both ways say nothing
    return written


def _counted(by_row: dict[str, dict[str, str]], table: Sheet) -> dict[str, Any]:
    return {"count": sum(map(len, by_row.values())), "sheet": table.title}


def _forget(kept: Any) -> None:
    if kept is not None:
        kept.delete()


def _by_row(cells: Iterable[Cell]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        found.setdefault(cell.row, {})[cell.column] = cell.text
    return found


def _write_row(
    written: Written,
    draft: Revision,
    table: Sheet,
    name: str,
    row: RevisionRow | None,
    texts: dict[str, str],
    expected: int | None,
) -> None:
    if row is None and not name.startswith("new-"):
        gone = _("This row was taken out in the meantime.")
        written.refused |= {(name, column): gone for column in texts}
        return
    if row is not None and expected is not None and row.touched > expected:
        written.stale |= {(name, column): text_of(row, column) for column in texts if column in table.columns}
        return
    values = _clean(written, table, name, texts)
    if not values or (row is None and not any(_says_something(value) for value in values.values())):
        return
    try:
        with transaction.atomic():
            made = insert(draft, table, values) if row is None else _update(draft, table, row, values)
    except Invalid as refusal:
        written.refused |= {
            (name, reason.field or next(iter(texts))): reason.text for reason in refusal.reasons
        }
        return
    written.rows.append(made)
    if row is None:
        written.created[name] = made


def _says_something(value: Any) -> bool:
    return value not in ("", None, False, [])


def _clean(written: Written, table: Sheet, name: str, texts: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, text in texts.items():
        if column not in table.columns:
            written.refused[name, column] = _("There is no such column.")
            continue
        try:
            values[column] = value_of(table, column, text)
        except ValidationError as error:
            written.refused[name, column] = " ".join(error.messages)
    return values


def insert(draft: Revision, table: Sheet, values: Mapping[str, Any]) -> RevisionRow:
    """A row at the end; what a row cannot do without is filled: its number, kind and stage."""
    rows = table.rows(draft)
    if rows.count() >= LARGEST:
        raise Invalid(Reason("too_many", _("A sheet takes at most %(most)s rows.") % {"most": LARGEST}))
    last = rows.aggregate(last=Max("position"))["last"]
    filled = {**_needed(draft, table), **{key: value for key, value in values.items() if value is not None}}
    row = table.model(
        brand_id=draft.brand_id,
        revision=draft,
        position=0 if last is None else last + 1,
        touched=draft.version,
        **filled,
    )
    return _saved(table, row, None)


def _needed(draft: Revision, table: Sheet) -> dict[str, Any]:
    count = table.rows(draft).count() + 1
    if table.key == "bom":
        return {"part_number": _free(draft, table, f"{draft.product.style_number}-", count), "kind": "metal"}
    if table.key == "operations":
        last = draft.operations.aggregate(last=Max("sequence"))["last"] or 0
        return {"sequence": last + 10, "stage": "raw_casting"}
    if table.key == "requirements":
        code = _free(draft, table, "Q", count)
        return {"code": code, "stage": "final_audit", "characteristic": "pass_fail"}
    if table.key == "dimensions":
        return {"code": _free(draft, table, "", count), "nominal": 0}
    return {}


def _free(draft: Revision, table: Sheet, stem: str, count: int) -> str:
    used = set(table.rows(draft).values_list(table.identity, flat=True))
    while f"{stem}{count}" in used:
        count += 1
    return f"{stem}{count}"


def _update(draft: Revision, table: Sheet, row: RevisionRow, values: Mapping[str, Any]) -> RevisionRow:
    changed = [key for key, value in values.items() if key in table.columns and getattr(row, key) != value]
    if not changed:
        return row
    for key in changed:
        setattr(row, key, values[key])
    row.touched = draft.version
    return _saved(table, row, [*changed, "touched"])


def _saved(table: Sheet, row: RevisionRow, fields: list[str] | None) -> RevisionRow:
    """Save, and turn the database's refusals into sentences."""
    if table.key == "bom" and (row.quantity is None or row.quantity <= 0):  # type: ignore[attr-defined]
        raise Invalid(Reason("quantity", _("The quantity a piece is more than 0."), "quantity"))
    if table.key == "bom" and row.fineness is not None and not 1 <= row.fineness <= 1000:  # type: ignore[attr-defined]
        raise Invalid(
            Reason("fineness", _("Fineness is 1 to 1000 thousandths, for example 925."), "fineness")
        )
    _refuse_misfits(table, row)
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        if "_once" not in str(error):
            raise
        text = _("“%(name)s” is in the sheet already: each row needs its own.")
        name = getattr(row, table.identity)
        raise Invalid(Reason("taken", text % {"name": name}, table.identity)) from error
    row.version += 0 if fields is None else 1
    return row


def _refuse_misfits(table: Sheet, row: RevisionRow) -> None:
    """Each value that its column cannot hold, with a sentence; an empty text is no misfit, readiness speaks of it."""
    empty = {name for name in table.columns if getattr(row, name) in ("", None, [])}
    others = {field.name for field in row._meta.fields if field.name not in table.columns}
    try:
        row.clean_fields(exclude=others | empty)
    except ValidationError as error:
        raise Invalid(
            *(Reason("invalid", " ".join(texts), name) for name, texts in error.message_dict.items())
        ) from error


def sheet_of(row: RevisionRow) -> Sheet:
    return next(sheet for sheet in SHEETS.values() if isinstance(row, sheet.model))


def replace_rows(draft: Revision, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """Inside ``drafting``: the named sheets hold exactly these rows (clean values) afterwards."""
    for key, wanted in rows.items():
        table = SHEETS[key]
        by_name = {getattr(row, table.identity): row for row in table.rows(draft).all()}
        names = {values[table.identity] for values in wanted}
        for name, row in by_name.items():
            if name not in names:
                row.delete()
        for place, values in enumerate(wanted):
            _put(draft, table, by_name.get(values[table.identity]), values, place)


def _put(draft: Revision, table: Sheet, row: RevisionRow | None, values: dict[str, Any], place: int) -> None:
    made = insert(draft, table, values) if row is None else _update(draft, table, row, values)
    if made.position != place:
        type(made)._default_manager.filter(pk=made.pk).update(position=place)
