"""A queryset whose SQL is written once and planned once a connection: the ORM needs a millisecond to write a wide
join, Postgres a third of one to plan it, each time anew.
"""

from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

Make = Callable[..., "QuerySet[Any]"]


class Prepared:
    """make(**markers): the queryset, asked once with a distinct marker for each value that changes from call to call.

    What depends on anything but these values must be in the queryset: whoever may see fewer rows needs a Prepared of
    their own. Each marker has the type of the values it stands for, and none of them shapes the SQL.
    """

    def __init__(self, make: Make, **markers: Any) -> None:
        self._make, self._markers = make, markers

    def one(self, **values: Any) -> Any:
        """The row, with what the queryset selects beside it, or None. More than one row is the caller's mistake."""
        return next(iter(self.all(**values)), None)

    def all(self, **values: Any) -> list[Any]:
        """The rows in the queryset's order, each with what the queryset selects beside it."""
        name, sql, places = self._statement
        params = [values[place] if place is not None else fixed for place, fixed in places]
        return self._built(connection.ask(name, sql, params))  # type: ignore[attr-defined,no-any-return]  # of jewelops.postgres

    @cached_property
    def _compiler(self) -> Any:
        return self._make(**self._markers).query.get_compiler(connection.alias)

    @cached_property
    def _statement(self) -> tuple[str, str, list[tuple[str | None, Any]]]:
        """Its name, the SQL with numbered blanks, and for each of its places the name of the value that goes there or a fixed value."""
        sql, params = self._compiler.as_sql()
        names = {marker: name for name, marker in self._markers.items()}
        name = sha256(sql.encode()).hexdigest()[:16]
        numbered = sql % tuple(f"${place}" for place in range(1, len(params) + 1))
        return name, numbered, [(names.get(param), param) for param in params]

    @cached_property
    def _parts(self) -> tuple[Any, ...]:
        """How Django's own iterable takes a row apart."""
        compiler, _sql = self._compiler, self._statement
        info, select = compiler.klass_info, compiler.select
        fields = info["select_fields"]
        first, last = fields[0], fields[-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        populators = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]  # stubs of a later Django
        converters = compiler.get_converters([column[0] for column in select])
        return info["model"], first, last, names, populators, converters

    def _built(self, rows: list[Any]) -> list[Any]:
        model, first, last, names, populators, converters = self._parts
        if converters:
            rows = list(self._compiler.apply_converters(rows, converters))
        found, alias = [], connection.alias
        for row in rows:
            instance = model.from_db(alias, names, row[first:last])
            for populator in populators:
                populator.populate(row, instance)
            found.append(instance)
        return found
