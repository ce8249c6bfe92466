"""A statement that Postgres plans once for each connection: a wide one takes longer to plan than to answer."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.db import connection


class Kept:
    """make(): the SQL, asked once, with named blanks such as ``%(brand)s``; blanks: the name of each and its type in SQL.

    It lives as long as the connection, whatever becomes of the transaction that asked first.
    """

    def __init__(self, name: str, make: Callable[[], str], blanks: Mapping[str, str]) -> None:
        self._name, self._make, self._blanks = name, make, blanks

    def one(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row."""
        types = f"({', '.join(self._blanks.values())})"
        rows = connection.ask(self._name, self._statement, [values[name] for name in self._blanks], types)  # type: ignore[attr-defined]  # of jewelops.postgres
        return rows[0] if rows else None

    @cached_property
    def _statement(self) -> str:
        numbered = {name: f"${place}" for place, name in enumerate(self._blanks, start=1)}
        return self._make() % numbered
