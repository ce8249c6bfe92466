"""What every list offers beside its rows: the ways to sort them, and the same rows as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse

from jewelops.ui import exports

NO_FILTERS = ("sort", "page", "cursor", "format")


@dataclass(frozen=True)
class Listing:
    """name: of the file, without its ending. sorts: word in the address -> columns of the ORM, all turned round by "-word".

    default: the word where none, or an unknown one, is asked. columns: heading in the file -> path of the row's attribute.
    """

    name: str
    sorts: Mapping[str, Sequence[str]]
    default: str
    columns: Mapping[str, str]

    def asked(self, request: HttpRequest) -> str:
        word = request.GET.get("sort", "")
        return word if word.removeprefix("-") in self.sorts else self.default

    def sorted(self, rows: Any, word: str) -> Any:
        """What has no value stands last both ways; equals in the order in which they were made, newest first."""
        turned = word.startswith("-")
        columns = self.sorts[word.removeprefix("-")]
        ways = [F(name).desc(nulls_last=True) if turned else F(name).asc(nulls_last=True) for name in columns]
        return rows.order_by(*ways, "-pk")

    def file(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """``?format=csv`` or ``xlsx``: the rows as a file, at most ``exports.MOST_ROWS``; else None."""
        form = request.GET.get("format", "")
        if form not in exports.FORMATS:
            return None
        paths = [path.split(".") for path in self.columns.values()]
        told = rows[: exports.MOST_ROWS].iterator(chunk_size=500)
        cells = ([_cell(row, path) for path in paths] for row in told)
        return exports.answer(form, self.name, tuple(self.columns), cells)


def _cell(row: Any, path: Sequence[str]) -> Any:
    """What stands at the end of the path; nothing where a part of it is missing."""
    for name in path:
        row = getattr(row, name) if row is not None else None
    return ", ".join(map(str, row)) if isinstance(row, list | tuple) else row
