"""Lists of demand and stock out of a spreadsheet: CSV or XLSX, each cell at fault with its row and what to do."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from costing.services.stock import Level, Month, against_level, against_month
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Reason
from specs import workbook
from specs.models import Sku
from suppliers.models import Supplier

DEMAND = ("sku", "part_number", "month", "quantity", "source")
LEVELS = ("sku", "part_number", "supplier", "bucket", "quantity", "counted_on", "source")
MOST_ROWS = 5000
MOST_FAULTS = 200


@dataclass(frozen=True)
class Fault:
    """row: as the spreadsheet numbers it; column: its heading."""

    row: int
    column: str
    value: str
    text: str


@dataclass
class Reading:
    """Clean rows, and every fault; with one fault nothing is taken."""

    rows: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Wrong(ValueError):
    """A cell that cannot be read; its text says what to write."""


@dataclass(frozen=True)
class Known:
    """What cells name: SKUs by code, suppliers by short name."""

    skus: dict[str, Sku]
    suppliers: dict[str, Supplier]


def read_demand(data: bytes, name: str, *, actor: Actor, today: date) -> Reading:
    def row(cells: dict[str, str], known: Known) -> Month:
        return Month(
            month=_day(cells["month"], "month").replace(day=1),
            quantity=_pieces(cells["quantity"]),
            sku=_sku(cells["sku"], known),
            part_number=cells["part_number"],
            source=cells["source"][:60],
        )

    return _read(data, name, DEMAND, row, lambda told: against_month(told, today), actor)


def read_levels(data: bytes, name: str, *, actor: Actor, today: date) -> Reading:
    def row(cells: dict[str, str], known: Known) -> Level:
        return Level(
            bucket=cells["bucket"],
            quantity=_pieces(cells["quantity"]),
            counted_on=_day(cells["counted_on"], "counted_on") if cells["counted_on"] else today,
            sku=_sku(cells["sku"], known),
            part_number=cells["part_number"],
            supplier=_supplier(cells["supplier"], known),
            source=cells["source"][:60],
        )

    return _read(data, name, LEVELS, row, lambda told: against_level(told, today), actor)


def _read(
    data: bytes,
    name: str,
    columns: tuple[str, ...],
    build: Callable[[dict[str, str], Known], Any],
    against: Callable[[Any], list[Reason]],
    actor: Actor,
) -> Reading:
    lines = list(_lines(data, name))
    reading, places = Reading(), _places(lines, columns)
    known = Known(
        {row.code.casefold(): row for row in Sku.objects.visible_to(actor)},
        {row.name.casefold(): row for row in Supplier.objects.visible_to(actor)},
    )
    for number, cells in lines[1:]:
        texts = {column: _cell(cells, places.get(column)) for column in columns}
        if any(texts.values()) and len(reading.faults) < MOST_FAULTS:
            _take(reading, number, texts, known, build, against)
    if not reading.rows and not reading.faults:
        raise _no(_("There is no row below the headings: fill the list first."))
    return reading


def _take(
    reading: Reading,
    number: int,
    texts: dict[str, str],
    known: Known,
    build: Callable[[dict[str, str], Known], Any],
    against: Callable[[Any], list[Reason]],
) -> None:
    try:
        told = build(texts, known)
    except Wrong as wrong:
        column, text = wrong.args
        reading.faults.append(Fault(number, column, texts[column][:60], text))
        return
    reasons = against(told)
    reading.faults += [
        Fault(number, each.field, texts.get(each.field, "")[:60], str(each.text)) for each in reasons
    ]
    if not reasons:
        reading.rows.append(told)


def _lines(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    if data.startswith(b"PK") or not name.lower().endswith((".csv", ".txt")):
        yield from workbook.first_sheet(data, name)
        return
    if len(data) > workbook.MOST_BYTES:
        raise _no(_("The file is larger than 10 MB: split the list."))
    text = _decoded(data)
    try:
        dialect: Any = csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from enumerate(csv.reader(StringIO(text), dialect), 1)
    except csv.Error as error:
        raise _no(_("The file cannot be read as CSV: save it again from your spreadsheet.")) from error


def _decoded(data: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16 with one, or the code page of Western Europe."""
    for code in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _places(lines: list[tuple[int, list[str]]], columns: tuple[str, ...]) -> dict[str, int]:
    """Where each column stands. Raises Invalid for an unknown heading, or when what is needed is missing."""
    if not lines:
        raise _no(_("The file is empty."))
    if len(lines) > MOST_ROWS:
        raise _no(_("More than %(most)s rows: split the list.") % {"most": MOST_ROWS})
    heads = [text.strip().lower() for text in lines[0][1]]
    unknown = [text for text in heads if text and text not in columns]
    if unknown or "quantity" not in heads:
        text = _("The first row holds the headings %(names)s; found: %(found)s.")
        found = ", ".join(filter(None, heads))[:200]
        raise _no(text % {"names": ", ".join(columns), "found": found or "–"})
    return {text: place for place, text in enumerate(heads) if text}


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place].replace("\x00", "").strip() if place is not None and place < len(cells) else ""


def _pieces(text: str) -> int:
    plain = text.replace("\u202f", "").replace("\xa0", "").replace(" ", "").removesuffix(".0")
    if not plain.isdecimal() or len(plain) > 12:
        raise Wrong("quantity", _("Write whole pieces in digits, such as 240."))
    return int(plain)


def _day(text: str, column: str) -> date:
    """2026-05-14, 2026-05, or what a spreadsheet makes of a date."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Wrong(column, _("Write the month as 2026-05, or a day as 2026-05-14."))


def _sku(code: str, known: Known) -> Sku | None:
    if not code:
        return None
    if (row := known.skus.get(code.casefold())) is None:
        raise Wrong("sku", _("There is no SKU of this code: enter it at its product first."))
    return row


def _supplier(name: str, known: Known) -> Supplier | None:
    if not name:
        return None
    if (row := known.suppliers.get(name.casefold())) is None:
        raise Wrong("supplier", _("There is no supplier of this name: write its short name."))
    return row


def _no(text: str) -> Invalid:
    return Invalid(Reason("file", text, "file"))
