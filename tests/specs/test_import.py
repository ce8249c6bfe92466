"""Importing a workbook: taken whole or not at all; whatever is sent, the answer is a sentence."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Refused
from specs import workbook
from specs.models import Revision
from specs.services.imports import take_import
from specs.services.revisions import release_revision
from specs.services.snapshots import undo

pytestmark = pytest.mark.django_db
HEAD = ["part_number", "kind", "description", "quantity", "unit", "alloy", "fineness"]


def book(*rows: list[Any], sheet: str = "bom", head: list[str] | None = None) -> bytes:
    work = openpyxl.Workbook()
    page = work.active
    page.title = sheet
    page.append(head or HEAD)
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    work.save(out)
    return out.getvalue()


GOOD = ["P1", "metal", "Casting", 9.4, "g", "Ag 925", 925]


def test_a_good_workbook_replaces_the_list_and_is_undone(ready: Revision, jonas: Actor, at: datetime) -> None:
    kept = take_import(
        revision=ready,
        data=book(GOOD, ["P2", "packaging", "Box", "1,5", "pc"]),
        name="a.xlsx",
        actor=jonas,
        at=at,
    )
    assert [row.part_number for row in ready.bom_lines.all()] == ["P1", "P2"]
    assert ready.dimensions.count() == 1
    undo(snapshot=kept, actor=jonas, at=at)
    assert [row.part_number for row in ready.bom_lines.all()] == ["014-C1"]


def test_rows_can_be_added_instead(ready: Revision, jonas: Actor, at: datetime) -> None:
    take_import(revision=ready, data=book(GOOD), name="a.xlsx", mode="add", actor=jonas, at=at)
    assert ready.bom_lines.count() == 2


FAULTS = (
    ([["P1", "metal", "=1+1", 1]], "formula"),
    ([["P1", "metal", "x", "=SUM(A1)"]], "formula"),
    ([["P1", "wood", "x", 1]], "Write one of"),
    ([["P1", "metal", "x", "many"]], "not a number"),
    ([["P1", "metal", "x", 1e30]], "digits"),
    ([["P1", "metal", "x", -3]], "below zero"),
    ([["P1", "metal", "x", 0]], "more than 0"),
    ([["P1", "metal", "x", 1, "g", "", 5000]], "1 to 1000"),
    ([["P1", "metal", "x", 1], ["P1", "metal", "y", 1]], "stands in row 2 already"),
    ([["", "metal", "x", 1]], "names the row"),
    ([["P1", "metal", "y" * 3000, 1]], "longer than"),
    ([["P1", "metal", date(2026, 1, 1), "x"]], "not a number"),
)


@pytest.mark.parametrize(("rows", "says"), FAULTS)
def test_one_bad_cell_and_nothing_is_taken(
    rows: Any, says: str, ready: Revision, jonas: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid) as refusal:
        take_import(
            revision=ready,
            data=book(["OK", "metal", "fine", 1], *rows),
            name="a.xlsx",
            actor=jonas,
            at=at,
        )
    assert any(says in reason.text.replace("row 3", "row 2") for reason in refusal.value.reasons)
    assert [row.part_number for row in ready.bom_lines.all()] == ["014-C1"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * 60_000_000)
    return out.getvalue()


def entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", b"hello")
    return out.getvalue()


FILES = (
    (b"", "empty"),
    (b"%PDF-1.7 ...", "a PDF"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "no spreadsheet"),
    (b"PK\x03\x04broken", "damaged"),
    (b"a,b\n1,2", "no spreadsheet"),
    (b"PK" + bytes(10 * 1024 * 1024), "larger than 10 MB"),
    (bomb(), "unpacks"),
    (entities(), "damaged"),
    (other_zip(), "zip archive"),
    (book(GOOD, sheet="Sheet1"), "No sheet of the tech pack"),
)


@pytest.mark.parametrize(("data", "says"), FILES)
def test_a_file_that_is_no_workbook_of_ours_is_a_sentence(
    data: bytes, says: str, ready: Revision, jonas: Actor, sign_in: Any
) -> None:
    sent = SimpleUploadedFile("pack.xlsx", data)
    answer = sign_in(jonas).post(
        f"/specs/revisions/{ready.public_id}/import/", {"file": sent, "mode": "replace"}
    )
    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_a_missing_or_unknown_column_is_named(ready: Revision, jonas: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        take_import(
            revision=ready,
            data=book(["x", "y"], head=["description", "colour"]),
            name="a.xlsx",
            actor=jonas,
            at=at,
        )
    text = " ".join(reason.text for reason in refusal.value.reasons)
    assert "part_number" in text
    assert "colour" in text


def test_the_export_comes_back_unchanged(ready: Revision) -> None:
    reading = workbook.read(workbook.export(ready))
    assert reading.faults == []
    assert reading.counts == {"bom": 1, "dimensions": 1, "operations": 1, "requirements": 1}
    assert reading.rows["bom"][0]["part_number"] == "014-C1"


def test_the_template_holds_nothing_that_is_imported() -> None:
    assert workbook.read(workbook.template()).counts == {}


def test_a_formula_like_text_is_exported_harmless(ready: Revision, jonas: Actor, at: datetime) -> None:
    from specs.services.rows import Cell, write_cells

    line = ready.bom_lines.get()
    write_cells(
        revision=ready,
        sheet="bom",
        cells=[Cell(line.public_id, "description", "=HYPERLINK(1)")],
        actor=jonas,
        at=at,
    )
    page = openpyxl.load_workbook(io.BytesIO(workbook.export(ready)))["bom"]
    assert page["C3"].value == "'=HYPERLINK(1)"
    assert page["C3"].data_type == "s"


def test_a_released_revision_takes_nothing(ready: Revision, camille: Actor, at: datetime) -> None:
    release_revision(revision=ready, actor=camille, at=at)
    with pytest.raises(Refused):
        take_import(revision=ready, data=book(GOOD), name="a.xlsx", actor=camille, at=at)


def test_the_page_previews_takes_and_undoes(ready: Revision, jonas: Actor, sign_in: Any) -> None:
    client, address = sign_in(jonas), f"/specs/revisions/{ready.public_id}/import/"
    seen = client.post(address, {"file": SimpleUploadedFile("pack.xlsx", book(GOOD)), "mode": "replace"})
    assert "can be taken" in seen.content.decode()
    assert ready.bom_lines.get().part_number == "014-C1"
    taken = client.post(f"{address}take/", {"file": seen.context["stored"].public_id, "mode": "replace"})
    assert taken.status_code == 302
    assert ready.bom_lines.get().part_number == "P1"
    client.post(f"/specs/changes/{ready.snapshots.get().public_id}/undo/")
    assert ready.bom_lines.get().part_number == "014-C1"
