"""The door of the sheet grid: typed, filled and pasted cells in, the same cells with their judgement out."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import BadInput, Forbidden, Refused
from specs import queries
from specs.facts import findings_of
from specs.models import Revision, Snapshot
from specs.services import rows as verbs
from specs.services.rows import Cell, Written
from specs.services.snapshots import undo
from specs.sheets import SHEETS, Sheet
from specs.views.seen import actor_of, seen_part, seen_revision, tell

MOST_CELLS = 25_000
LONGEST = 5000


@require_POST
@signed_in
def cells(request: HttpRequest, pk: str, sheet: str) -> HttpResponse:
    """200 with each cell's value, tone and reason; 412 when a row was written by somebody else meanwhile."""
    row = seen_revision(request, pk)
    try:
        typed, expected = _typed(request)
        written = verbs.write_cells(
            revision=row,
            sheet=sheet,
            cells=typed,
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected,
        )
    except BadInput as error:
        return JsonResponse({"detail": str(error), "cells": []}, status=400)
    except Refused as refusal:
        status = 403 if isinstance(refusal, Forbidden) else 409
        return JsonResponse(
            {"detail": " ".join(each.text for each in refusal.reasons), "cells": []}, status=status
        )
    return JsonResponse(
        _answer(request, pk, SHEETS[sheet], typed, written), status=412 if written.stale else 200
    )


def _typed(request: HttpRequest) -> tuple[list[Cell], int | None]:
    try:
        body = json.loads(request.body)
        typed = [
            Cell(str(each["row"])[:60], str(each["field"])[:60], str(each["value"] or ""))
            for each in body["cells"]
        ]
        expected = body.get("version")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(_("The sheet sent something unreadable: load the page again.")) from error
    if len(typed) > MOST_CELLS:
        raise BadInput(_("At most %(most)s cells at once: import a workbook instead.") % {"most": MOST_CELLS})
    if any(len(cell.text) > LONGEST for cell in typed):
        raise BadInput(_("A cell takes at most %(most)s characters.") % {"most": LONGEST})
    return typed, expected if isinstance(expected, int) else None


def _answer(
    request: HttpRequest, pk: str, sheet: Sheet, typed: list[Cell], written: Written
) -> dict[str, Any]:
    fresh = seen_revision(request, pk)
    return {
        "cells": [*_standing(sheet, fresh, written), *_refused(typed, written), *_stale(typed, written)],
        "rows": [{"was": was, "id": row.public_id} for was, row in written.created.items()],
        "version": written.version,
        "saved": _saved(request),
        "detail": _("Somebody else wrote this row meanwhile; both values are shown.")
        if written.stale
        else "",
        **_undo(written),
    }


def _standing(sheet: Sheet, revision: Revision, written: Written) -> list[dict[str, Any]]:
    """Every cell of the rows that were written: one change may mend or break another column."""
    found = findings_of(revision)
    mine = {row.public_id for row in written.rows}
    rows = [row for row in queries.grid_rows(sheet, revision, found) if row["id"] in mine]
    refused = {
        (written.created[name].public_id if name in written.created else name, column)
        for name, column in written.refused
    }
    return [
        {"row": row["id"], "field": column, "tone": None, "reason": None, **cell}
        for row in rows
        for column, cell in row["cells"].items()
        if (row["id"], column) not in refused
    ]


def _refused(typed: list[Cell], written: Written) -> list[dict[str, Any]]:
    texts = {(cell.row, cell.column): cell.text for cell in typed}
    return [
        {
            "row": written.created[row].public_id if row in written.created else row,
            "field": column,
            "value": texts.get((row, column), ""),
            "tone": "red",
            "reason": reason,
            "refused": True,
        }
        for (row, column), reason in written.refused.items()
    ]


def _stale(typed: list[Cell], written: Written) -> list[dict[str, Any]]:
    texts = {(cell.row, cell.column): cell.text for cell in typed}
    reason = _("Somebody else wrote “%(theirs)s” here meanwhile. Type yours again to put it in its place.")
    return [
        {
            "row": row,
            "field": column,
            "value": texts.get((row, column), ""),
            "theirs": theirs,
            "tone": "watch",
            "reason": reason % {"theirs": theirs},
            "refused": True,
        }
        for (row, column), theirs in written.stale.items()
    ]


def _saved(request: HttpRequest) -> str:
    return date_format(timezone.localtime(), "H:i")


def _undo(written: Written) -> dict[str, Any]:
    if written.undo is None:
        return {}
    return {
        "undo": {"url": reverse("specs:undo", args=[written.undo.public_id]), "label": written.undo.label}
    }


@require_POST
@signed_in
def undo_change(request: HttpRequest, pk: str) -> HttpResponse:
    """Bring the rows back as they were before an import or a paste."""
    snapshot = seen_part(request, Snapshot, pk)
    try:
        undo(snapshot=snapshot, actor=actor_of(request), at=timezone.now())
    except Refused as refusal:
        tell(request, refusal)
    return redirect(snapshot.revision)


@require_POST
@signed_in
def row_move(request: HttpRequest, pk: str, sheet: str, row: str) -> HttpResponse:
    """Up, down, or out."""
    revision, table = seen_revision(request, pk), SHEETS[sheet]
    found = seen_part(request, table.model, row, revision=revision)
    actor, at = actor_of(request), timezone.now()
    try:
        if request.POST.get("do") == "delete":
            verbs.delete_row(row=found, actor=actor, at=at)
        else:
            place = [each.pk for each in table.rows(revision).all()].index(found.pk)
            verbs.move_row(
                row=found, to=place + (1 if request.POST.get("do") == "down" else -1), actor=actor, at=at
            )
    except Refused as refusal:
        tell(request, refusal)
    return redirect("specs:tab", pk, sheet)
