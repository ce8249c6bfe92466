"""Rows as a file that a spreadsheet opens and does not run: CSV or XLSX."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

FORMATS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RISKY = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 50_000


def answer(form: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """form: one of FORMATS; name: of the file, without its ending."""
    safe = ([safe_cell(cell) for cell in row] for row in rows)
    return _xlsx(name, columns, safe) if form == "xlsx" else _csv(name, columns, safe)


def workbook(data: bytes, name: str) -> HttpResponse:
    """name: of the file, with its ending."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers and dates stay."""
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return "" if value is None else value


def _csv(name: str, columns: Sequence[str], rows: Iterable[list[Any]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # without it Excel reads another alphabet
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows(rows)
    return response


def _xlsx(name: str, columns: Sequence[str], rows: Iterable[list[Any]]) -> HttpResponse:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
            "remove_timezone": True,
        },
    )
    page = book.add_worksheet(name[:31])
    page.write_row(0, 0, columns, book.add_format({"bold": True}))
    for line, row in enumerate(rows, 1):
        page.write_row(line, 0, row)
    book.close()
    return workbook(out.getvalue(), f"{name}.xlsx")
