"""Importing a tech pack: looked at first, then taken whole or not at all, and undone with one click."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Reason
from specs.models import Revision, Snapshot
from specs.services.rows import insert, replace_rows
from specs.services.snapshots import keep, seal
from specs.services.work import drafting
from specs.sheets import SHEETS
from specs.workbook import Fault, Reading, read

REPLACE, ADD = "replace", "add"


def preview(*, data: bytes, name: str, revision: Revision, mode: str = REPLACE) -> Reading:
    """What would be taken, and every fault. Raises Invalid for a file that is no workbook of ours. Writes nothing."""
    reading = read(data, name)
    if mode == ADD:
        for key, rows in reading.rows.items():
            _refuse_doubles(reading, revision, key, rows)
    return reading


def _refuse_doubles(reading: Reading, revision: Revision, key: str, rows: list[dict[str, Any]]) -> None:
    sheet = SHEETS[key]
    there = {str(name) for name in sheet.rows(revision).values_list(sheet.identity, flat=True)}
    for number, values in enumerate(rows, 3):
        name = str(values.get(sheet.identity, ""))
        if name in there:
            text = _("“%(name)s” is in the draft already: replace the rows instead, or rename it.") % {
                "name": name
            }
            reading.faults.append(Fault(key, number, sheet.identity, name, text))


def take_import(
    *,
    revision: Revision,
    data: bytes,
    name: str,
    actor: Actor,
    at: datetime,
    mode: str = REPLACE,
    expected: int | None = None,
) -> Snapshot:
    """The workbook's lists replace the draft's (or are added); lists it leaves empty stay. Returns what undoes it.

    Raises Invalid when one cell is at fault (nothing is taken), Refused for a released revision, Stale.
    """
    with drafting(revision, "specs.revision.import", actor=actor, expected=expected, reason=name) as draft:
        reading = preview(data=data, name=name, revision=draft, mode=mode)
        if reading.faults:
            raise Invalid(*(_reason(fault) for fault in reading.faults))
        if not reading.rows:
            raise Invalid(
                Reason("empty", _("There is no row in this workbook: fill the template first."), "file")
            )
        kept = keep(draft, reading.rows, _("Import of %(name)s") % {"name": name}, actor, at)
        if mode == ADD:
            for key, rows in reading.rows.items():
                for values in rows:
                    insert(draft, SHEETS[key], values)
        else:
            replace_rows(draft, reading.rows)
        return seal(kept, draft)


def _reason(fault: Fault) -> Reason:
    place = _("Sheet %(sheet)s, row %(row)s, %(column)s: ") % {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
    }
    return Reason("cell", place + fault.text, "file")
