"""Rows as a file that a spreadsheet opens and does not run: CSV or XLSX."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from jewelops.ui.exports import safe_cell

FORMATS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(form: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """form: one of FORMATS; name: of the file, without its ending."""
    safe = [[safe_cell(cell) for cell in row] for row in rows]
    return _xlsx(name, columns, safe) if form == "xlsx" else _csv(name, columns, safe)


def _csv(name: str, columns: Sequence[str], rows: list[list[Any]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows(rows)
    return response


def _xlsx(name: str, columns: Sequence[str], rows: list[list[Any]]) -> HttpResponse:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(name[:31])
    page.write_row(0, 0, columns, book.add_format({"bold": True}))
    for line, row in enumerate(rows, 1):
        page.write_row(line, 0, row)
    book.close()
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
