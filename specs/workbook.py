"""The tech pack as a workbook: the empty template, the export, and reading one back with every fault named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.files.store import refuse_zip_bomb
from jewelops.kernel.errors import Invalid, Reason
from jewelops.ui.exports import safe_cell
from specs.models import Revision
from specs.sheets import LARGEST, SHEETS, UNITS, Sheet, text_of, value_of

MOST_BYTES = 10 * 1024 * 1024
MOST_COLUMNS = 60
MOST_FAULTS = 200
LONGEST_CELL = 2000
EXAMPLES = {
    "bom": {"part_number": "MA-R-014-C1", "kind": "metal", "description": "Casting, sterling", "quantity": "9.40", "unit": "g", "alloy": "Ag 925", "fineness": "925"},
    "dimensions": {"code": "1", "name": "Inner diameter", "nominal": "17.32", "lower": "0.05", "upper": "0.05", "unit": "mm", "instrument": "pin gauge"},
    "operations": {"sequence": "10", "name": "Casting", "stage": "raw_casting", "parameters": "flask: 620 °C (600 to 640)", "standard_minutes": "6", "sop": "Burn out 8 h, cast in vacuum."},
    "requirements": {"code": "Q1", "what": "Inner diameter", "stage": "final_audit", "characteristic": "measured", "method": "pin gauge", "frequency": "each lot", "sampling": "AQL", "aql": "2.5", "inspection_level": "II", "acceptance": "inside both limits", "lower": "17.27", "upper": "17.37", "unit": "mm", "severity": "critical"},
    "claims": {"claim": "925", "markets": "US, EU"},
}  # fmt: skip
MARK = "JewelOps tech pack"


@dataclass(frozen=True)
class Fault:
    """row: as the spreadsheet numbers it; column: its heading; text: what is wrong and what to do."""

    sheet: str
    row: int
    column: str
    value: str
    text: str


@dataclass
class Reading:
    """rows: sheet key -> clean values of each row, for the sheets that the workbook holds."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {key: len(rows) for key, rows in self.rows.items()}


def template() -> bytes:
    """Empty sheets with a row of notes, drop-downs and one example that is skipped on import."""
    return _write(None)


def export(revision: Revision) -> bytes:
    """The revision in the format of the template."""
    return _write(revision)


def _write(revision: Revision | None) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    styles = {
        "head": book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#EFE9DC", "text_wrap": True, "valign": "top"}
        ),
        "note": book.add_format(
            {"italic": True, "font_color": "#57524A", "text_wrap": True, "valign": "top"}
        ),
        "soft": book.add_format({"font_color": "#8A8375"}),
        "text": book.add_format({"num_format": "@"}),
    }
    _about(book, styles, revision)
    for sheet in SHEETS.values():
        _sheet(book, styles, sheet, revision)
    book.close()
    return out.getvalue()


def _about(book: Any, styles: dict[str, Any], revision: Revision | None) -> None:
    page = book.add_worksheet("product")
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    product = revision.product if revision else None
    lines = [
        (MARK, "1"),
        ("style_number", product.style_number if product else ""),
        ("name", product.name if product else ""),
        ("revision", revision.letter if revision else ""),
        ("", ""),
        (
            "How to fill",
            "One sheet a list. Row 1 names the columns and stays; row 2 explains them; rows beginning with # are skipped.",
        ),
        (
            "",
            "Numbers with point or comma. No formulas: paste values only. An empty sheet leaves that list as it is.",
        ),
    ]
    for place, (name, value) in enumerate(lines):
        page.write_string(place, 0, name, styles["head"] if name else None)
        page.write_string(place, 1, str(safe_cell(value)))


def _sheet(book: Any, styles: dict[str, Any], sheet: Sheet, revision: Revision | None) -> None:
    page = book.add_worksheet(sheet.key)
    page.freeze_panes(2, 1)
    page.set_row(1, 48)
    for place, column in enumerate(sheet.columns):
        page.set_column(
            place,
            place,
            14 if column not in {"description", "what", "acceptance", "sop", "parameters", "method"} else 34,
            styles["text"],
        )
        page.write_string(0, place, column, styles["head"])
        page.write_string(1, place, ("# " if place == 0 else "") + _note(sheet, column), styles["note"])
        choices = [str(value) for value, _label in getattr(sheet.field(column), "flatchoices", ())]
        if choices:
            page.data_validation(2, place, LARGEST + 1, place, {"validate": "list", "source": choices})
    rows = _texts(sheet, revision)
    for line, texts in enumerate(rows, 2):
        for place, text in enumerate(texts):
            page.write_string(line, place, str(safe_cell(text)), None if revision else styles["soft"])


def _texts(sheet: Sheet, revision: Revision | None) -> list[list[str]]:
    if revision is not None:
        return [[text_of(row, column) for column in sheet.columns] for row in sheet.rows(revision).all()]
    example = EXAMPLES[sheet.key]
    first, *rest = (example.get(column, "") for column in sheet.columns)
    return [[f"# {first}", *rest]]


def _note(sheet: Sheet, column: str) -> str:
    found = sheet.field(column)
    label = str(found.verbose_name)
    unit = UNITS.get(column)
    choices = [str(value) for value, _label in getattr(found, "flatchoices", ())]
    parts = [
        label,
        f"in {unit}" if unit and unit not in label else "",
        "yes or empty" if found.get_internal_type() == "BooleanField" else "",
    ]
    return "; ".join(part for part in (*parts, ", ".join(choices)) if part)


def read(data: bytes, name: str = "") -> Reading:
    """Every row of every known sheet, clean, and every fault. Raises Invalid when the file is no workbook of ours."""
    _refuse_non_workbook(data, name)
    book = _open(data)
    reading = Reading()
    try:
        known = [SHEETS[key] for key in book.sheetnames if key in SHEETS]
        if not known:
            names = ", ".join(SHEETS)
            raise _no(
                _(
                    "No sheet of the tech pack is in this workbook. Name them: %(names)s; or start from the template."
                )
                % {"names": names}
            )
        for sheet in known:
            _read_sheet(reading, sheet, book[sheet.key])
    except (
        DefusedXmlException,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        BadZipFile,
        SyntaxError,
    ) as error:
        raise _no(
            _("The workbook is damaged: open it in your spreadsheet, save it as .xlsx and send it again.")
        ) from error
    finally:
        book.close()
    return reading


def first_sheet(data: bytes, name: str = "") -> Iterator[tuple[int, list[str]]]:
    """(row as the spreadsheet numbers it, its cells as a person reads them) of the first sheet, for lists of other rooms.

    A formula stands as it was typed, beginning with "=". Raises Invalid for a file that is no workbook.
    """
    _refuse_non_workbook(data, name)
    book = _open(data)
    try:
        page = book.worksheets[0]
        for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
            yield number, [_text(cell) for cell in cells]
    finally:
        book.close()


def _refuse_non_workbook(data: bytes, name: str) -> None:
    if not data:
        raise _no(_("The file is empty."))
    if len(data) > MOST_BYTES:
        raise _no(_("The file is larger than 10 MB: take pictures out of it and send the lists alone."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _no(_("“%(name)s” is an old .xls file: save it as .xlsx and send it again.") % {"name": name})
    if not data.startswith(b"PK"):
        what = _("a PDF") if data.startswith(b"%PDF") else _("no spreadsheet")
        raise _no(
            _("“%(name)s” is %(what)s inside: send an .xlsx file, best the filled template.")
            % {"name": name, "what": what}
        )
    refuse_zip_bomb(data)


def _open(data: bytes) -> Any:
    """openpyxl, after each XML part was looked at: no entities, no external references."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise _no(_("This is a zip archive, not a workbook: send the .xlsx file itself."))
            fromstring(archive.read("xl/workbook.xml"))
            for part in names:
                if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:4096]:
                    raise _no(_("The workbook declares things that spreadsheets never need; it is not read."))
        return load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except (
        BadZipFile,
        InvalidFileException,
        DefusedXmlException,
        KeyError,
        ValueError,
        OSError,
        SyntaxError,
    ) as error:
        raise _no(
            _("The workbook is damaged: open it in your spreadsheet, save it as .xlsx and send it again.")
        ) from error


def _read_sheet(reading: Reading, sheet: Sheet, page: Any) -> None:
    lines = page.iter_rows(max_row=LARGEST * 2 + 10, max_col=MOST_COLUMNS)
    columns = _columns(reading, sheet, next(lines, ()))
    if not columns:
        return
    rows: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, cells in _filled(lines):
        if len(rows) > LARGEST or len(reading.faults) >= MOST_FAULTS:
            _fault(
                reading,
                sheet,
                number,
                "",
                "",
                _("More than %(most)s rows: split the list.") % {"most": LARGEST},
            )
            return
        values = _read_row(reading, sheet, number, columns, cells)
        name = str(values.get(sheet.identity, ""))
        if name in seen:
            text = _("“%(name)s” stands in row %(row)s already: each row needs its own.") % {
                "name": name,
                "row": seen[name],
            }
            _fault(reading, sheet, number, sheet.identity, name, text)
        seen.setdefault(name, number)
        rows.append(values)
    if rows:
        reading.rows[sheet.key] = rows


def _filled(lines: Any) -> Iterator[tuple[int, Any]]:
    """Rows with something in them; those whose first cell begins with # are notes."""
    for number, cells in enumerate(lines, 2):
        first = str(cells[0].value or "") if cells else ""
        if not first.startswith("#") and any(cell.value not in (None, "") for cell in cells):
            yield number, cells


def _columns(reading: Reading, sheet: Sheet, head: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, cell in enumerate(head):
        name = str(cell.value or "").strip().lower()
        if name in sheet.columns:
            found[place] = name
        elif name:
            text = _("This column is not known. Known are: %(names)s.") % {"names": ", ".join(sheet.columns)}
            _fault(reading, sheet, 1, name[:60], name[:60], text)
    if head and sheet.identity not in found.values():
        _fault(
            reading,
            sheet,
            1,
            sheet.identity,
            "",
            _("The column “%(name)s” is missing.") % {"name": sheet.identity},
        )
        return {}
    return found


def _read_row(
    reading: Reading, sheet: Sheet, number: int, columns: dict[int, str], cells: Any
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else None
        text = _text(cell)
        try:
            if cell is not None and (cell.data_type == "f" or text.startswith("=")):
                raise ValidationError(_("A formula is not taken: paste its value."))
            if cell is not None and cell.data_type == "e":
                raise ValidationError(_("The spreadsheet shows an error here: mend it first."))
            if len(text) > LONGEST_CELL:
                raise ValidationError(
                    _("The text is longer than %(most)s characters.") % {"most": LONGEST_CELL}
                )
            values[column] = value_of(sheet, column, text)
        except ValidationError as error:
            _fault(reading, sheet, number, column, text[:80], " ".join(error.messages))
    missing = sheet.identity not in values and sheet.identity in columns.values()
    if missing and not any(
        each.row == number and each.column == sheet.identity and each.sheet == sheet.key
        for each in reading.faults
    ):
        _fault(reading, sheet, number, sheet.identity, "", _("Write something here: it names the row."))
    _beyond_cells(reading, sheet, number, values)
    return values


def _beyond_cells(reading: Reading, sheet: Sheet, number: int, values: dict[str, Any]) -> None:
    """What the single cell's own type does not say."""
    if sheet.key != "bom":
        return
    quantity, fineness = values.get("quantity"), values.get("fineness")
    if quantity is not None and quantity <= 0:
        _fault(reading, sheet, number, "quantity", str(quantity), _("The quantity a piece is more than 0."))
    if fineness is not None and not 1 <= fineness <= 1000:
        _fault(
            reading,
            sheet,
            number,
            "fineness",
            str(fineness),
            _("Fineness is 1 to 1000 thousandths, for example 925."),
        )


def _text(cell: Any) -> str:
    """What a person would read in the cell; an apostrophe that guarded a formula-like text is taken off."""
    value = None if cell is None else cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e15 else str(value)
    text = str(value)
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def _fault(reading: Reading, sheet: Sheet, row: int, column: str, value: str, text: str) -> None:
    if len(reading.faults) < MOST_FAULTS:
        reading.faults.append(Fault(sheet.key, row, column, value, text))


def said(reading: Reading) -> str:
    """``12 faults in 3 sheets`` for the head of the preview."""
    count, sheets = len(reading.faults), len({fault.sheet for fault in reading.faults})
    return ngettext("%(count)s fault in %(sheets)s sheet", "%(count)s faults in %(sheets)s sheets", count) % {
        "count": count,
        "sheets": sheets,
    }


def _no(text: str) -> Invalid:
    return Invalid(Reason("workbook", text, "file"))
