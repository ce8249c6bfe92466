"""A statement that Postgres plans once for each connection: a wide one takes longer to plan than to answer."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.db import connection


class Kept:
    """make(): the SQL, asked once, with named blanks such as ``%(brand)s``; blanks: the name of each and its type in SQL.

    Only for what reads: the trail is not told who asks. It lives as long as the connection, whatever becomes of the transaction that asked first.
    """

    def __init__(self, name: str, make: Callable[[], str], blanks: Mapping[str, str]) -> None:
        self._name, self._make, self._blanks = f"prepared_{name}", make, blanks

    def one(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row."""
        places = ", ".join(f"%({name})s" for name in self._blanks)
        types = f"({', '.join(self._blanks.values())})"
        with connection.cursor() as cursor:
            connection.prepare(cursor, self._name, self._statement, types)  # type: ignore[attr-defined]  # of jewelops.postgres
            cursor.execute(f"EXECUTE {self._name} ({places})", values)
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

    @cached_property
    def _statement(self) -> str:
        numbered = {name: f"${place}" for place, name in enumerate(self._blanks, start=1)}
        return self._make() % numbered
