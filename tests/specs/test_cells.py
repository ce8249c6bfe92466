"""Typing, filling and pasting into a sheet."""

import json
from datetime import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Refused
from specs.models import BomLine, Revision
from specs.services.revisions import release_revision
from specs.services.rows import Cell, delete_row, move_row, write_cells
from specs.services.snapshots import undo
from specs.sheets import SHEETS, value_of

pytestmark = pytest.mark.django_db


def test_a_comma_is_a_decimal_point(ready: Revision, jonas: Actor, at: datetime) -> None:
    line = ready.bom_lines.get()
    write_cells(
        revision=ready, sheet="bom", cells=[Cell(line.public_id, "quantity", "9,72")], actor=jonas, at=at
    )
    assert BomLine.objects.get(pk=line.pk).quantity == Decimal("9.72")


BAD = (
    ("quantity", "many", "not a number"),
    ("quantity", "-1", "below zero"),
    ("quantity", "0", "more than 0"),
    ("quantity", "1e40", "digits"),
    ("quantity", "NaN", "not a number"),
    ("fineness", "1200", "1 to 1000"),
    ("fineness", "9.5", "not a number"),
    ("kind", "wood", "Write one of"),
    ("is_custom", "perhaps", "yes or no"),
    ("part_number", "", "names the row"),
    ("description", "x" * 300, "200 characters"),
    ("description", "a\x00b", "cannot be printed"),
    ("lead_time_days", "99999999999999", "less than or equal"),
)


@pytest.mark.parametrize(("column", "text", "says"), BAD)
def test_a_bad_cell_is_refused_with_what_to_do(
    column: str, text: str, says: str, ready: Revision, jonas: Actor, at: datetime
) -> None:
    line = ready.bom_lines.get()
    written = write_cells(
        revision=ready, sheet="bom", cells=[Cell(line.public_id, column, text)], actor=jonas, at=at
    )
    assert says in written.refused[line.public_id, column]
    assert BomLine.objects.get(pk=line.pk).quantity == Decimal("9.4")


def test_the_empty_row_becomes_a_row_with_a_number(draft: Revision, jonas: Actor, at: datetime) -> None:
    written = write_cells(
        revision=draft, sheet="bom", cells=[Cell("new-1", "description", "Clasp")], actor=jonas, at=at
    )
    assert written.created["new-1"].part_number == "MA-R-014-1"


def test_two_people_on_the_same_row_both_values_are_shown(
    ready: Revision, jonas: Actor, nadia: Actor, at: datetime
) -> None:
    line, shown = ready.bom_lines.get(), ready.version
    write_cells(
        revision=ready,
        sheet="bom",
        cells=[Cell(line.public_id, "quantity", "8")],
        actor=jonas,
        at=at,
        expected=shown,
    )
    late = write_cells(
        revision=ready,
        sheet="bom",
        cells=[Cell(line.public_id, "quantity", "7")],
        actor=nadia,
        at=at,
        expected=shown,
    )
    assert late.stale == {(line.public_id, "quantity"): "8"}
    assert BomLine.objects.get(pk=line.pk).quantity == 8


def test_two_people_on_different_rows_do_not_meet(
    ready: Revision, jonas: Actor, nadia: Actor, at: datetime
) -> None:
    write_cells(revision=ready, sheet="bom", cells=[Cell("new-1", "description", "Box")], actor=jonas, at=at)
    old, new = ready.bom_lines.order_by("position")
    shown = ready.version
    write_cells(
        revision=ready,
        sheet="bom",
        cells=[Cell(old.public_id, "quantity", "8")],
        actor=jonas,
        at=at,
        expected=shown,
    )
    late = write_cells(
        revision=ready,
        sheet="bom",
        cells=[Cell(new.public_id, "quantity", "2")],
        actor=nadia,
        at=at,
        expected=shown,
    )
    assert late.stale == {}


def test_a_paste_is_undone_whole(ready: Revision, jonas: Actor, at: datetime) -> None:
    cells = [
        Cell(f"new-{n}", column, f"{column} {n}")
        for n in (1, 2, 3)
        for column in ("part_number", "description")
    ]
    written = write_cells(revision=ready, sheet="bom", cells=cells, actor=jonas, at=at)
    assert ready.bom_lines.count() == 4
    undo(snapshot=written.undo, actor=jonas, at=at)
    assert [row.part_number for row in ready.bom_lines.all()] == ["014-C1"]
    with pytest.raises(Refused):
        undo(snapshot=written.undo, actor=jonas, at=at)


def test_undo_does_not_lose_what_came_after(ready: Revision, jonas: Actor, at: datetime) -> None:
    cells = [Cell("new-1", "description", "Box"), Cell("new-2", "description", "Card")]
    written = write_cells(revision=ready, sheet="bom", cells=cells, actor=jonas, at=at)
    write_cells(revision=ready, sheet="bom", cells=[Cell("new-1", "description", "Tag")], actor=jonas, at=at)
    with pytest.raises(Refused) as refusal:
        undo(snapshot=written.undo, actor=jonas, at=at)
    assert refusal.value.reasons[0].code == "changed_since"


def test_a_released_sheet_is_refused(ready: Revision, camille: Actor, at: datetime) -> None:
    release_revision(revision=ready, actor=camille, at=at)
    with pytest.raises(Refused) as refusal:
        write_cells(
            revision=ready, sheet="bom", cells=[Cell("new-1", "description", "x")], actor=camille, at=at
        )
    assert refusal.value.reasons[0].code == "revision_frozen"


def test_finance_may_not_write(ready: Revision, priya: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        write_cells(
            revision=ready, sheet="bom", cells=[Cell("new-1", "description", "x")], actor=priya, at=at
        )


def test_a_row_moves_and_goes(ready: Revision, jonas: Actor, at: datetime) -> None:
    write_cells(revision=ready, sheet="bom", cells=[Cell("new-1", "part_number", "Z")], actor=jonas, at=at)
    moved = ready.bom_lines.get(part_number="Z")
    move_row(row=moved, to=0, actor=jonas, at=at)
    assert [row.part_number for row in ready.bom_lines.all()] == ["Z", "014-C1"]
    delete_row(row=moved, actor=jonas, at=at)
    assert ready.bom_lines.count() == 1


def test_operation_parameters_are_written_as_a_line(ready: Revision, jonas: Actor, at: datetime) -> None:
    step, line = ready.operations.get(), "passes: 3 (3 to 4); bath: 28 °C (26 to 30); setting: own prongs"
    write_cells(
        revision=ready,
        sheet="operations",
        cells=[Cell(step.public_id, "parameters", line)],
        actor=jonas,
        at=at,
    )
    step.refresh_from_db()
    assert step.parameters == [
        {"name": "passes", "unit": "", "target": "3", "lower": "3", "upper": "4"},
        {"name": "bath", "unit": "°C", "target": "28", "lower": "26", "upper": "30"},
        {"name": "setting", "text": "own prongs"},
    ]


def test_the_page_answers_with_each_cell(ready: Revision, jonas: Actor, sign_in) -> None:  # type: ignore[no-untyped-def]
    line = ready.bom_lines.get()
    body = {"cells": [{"row": line.public_id, "field": "fineness", "value": ""}], "version": ready.version}
    answer = sign_in(jonas).post(
        f"/specs/revisions/{ready.public_id}/bom/cells/", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code == 200
    cell = next(each for each in answer.json()["cells"] if each["field"] == "fineness")
    assert (cell["tone"], cell["value"]) == ("red", "")
    assert "fineness" in cell["reason"]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}'])
def test_an_unreadable_body_is_a_sentence(body: str, ready: Revision, jonas: Actor, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = sign_in(jonas).post(
        f"/specs/revisions/{ready.public_id}/bom/cells/", body, content_type="application/json"
    )
    assert answer.status_code == 400
    assert "load the page again" in answer.json()["detail"]


def test_a_level_is_written_as_the_standard_writes_it() -> None:
    typed = ("General II", "g-iii", "2", "Special 4", "s1", "IV")
    assert [value_of(SHEETS["requirements"], "inspection_level", text) for text in typed] == [
        "II",
        "III",
        "II",
        "S-4",
        "S-1",
        "IV",
    ]


def test_an_aql_is_written_as_the_series_writes_it() -> None:
    assert [value_of(SHEETS["requirements"], "aql", text) for text in ("4", "2,5", "3")] == [
        "4.0",
        "2.5",
        "3",
    ]


def test_a_claim_names_known_markets_only() -> None:
    assert value_of(SHEETS["claims"], "markets", "us; EU") == ["US", "EU"]
    with pytest.raises(ValidationError) as refused:
        value_of(SHEETS["claims"], "markets", "US, Atlantis")
    assert refused.value.messages == [
        "“ATLANTIS” is no market we know: write EU, UK or a country's two letters, such as US or FR."
    ]


def test_an_empty_cell_that_needs_a_choice_says_so() -> None:
    with pytest.raises(ValidationError) as refused:
        value_of(SHEETS["requirements"], "severity", "")
    assert refused.value.messages == ["This cell is empty. Write one of: critical, major, minor."]
