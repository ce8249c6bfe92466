"""Rows as a CSV file that a spreadsheet opens and does not run."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from jewelops.ui.exports import safe_cell


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response
