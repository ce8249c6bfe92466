"""The product list as a file: CSV or XLSX, no cell that a spreadsheet would run."""

import csv
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from jewelops.ui.exports import safe_cell

FORMATS = ("csv", "xlsx")
COLUMNS = (
    "style_number", "name", "category", "sourcing_model", "ip_owner", "target_markets", "external_ref", "sku_count",
    "released_letter", "work_letter",
)  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(form: str, rows: Any) -> HttpResponse:
    return _csv(rows) if form == "csv" else _xlsx(rows)


def _cells(row: Any) -> list[Any]:
    values = (getattr(row, column) for column in COLUMNS)
    return [safe_cell(", ".join(value) if isinstance(value, list) else value) for value in values]


def _csv(rows: Any) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="products.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for row in rows.iterator():
        writer.writerow(_cells(row))
    return response


def _xlsx(rows: Any) -> HttpResponse:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("products")
    page.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    for line, row in enumerate(rows.iterator(), 1):
        page.write_row(line, 0, _cells(row))
    book.close()
    return workbook(out.getvalue(), "products.xlsx")


def workbook(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
