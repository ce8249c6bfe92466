"""How rows look outside, a page at a time: each field of a resource is a column, made once for every choice of fields.

The REST framework asks every field of every row through five calls. Here a field that is a model's column writes the
values of all rows at once; every other field keeps its own way. What comes out is the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models.manager import BaseManager
from django.utils import timezone
from rest_framework import serializers
from rest_framework.fields import SkipField
from rest_framework.relations import PKOnlyObject, RelatedField

from jewelops.kernel import ids

LEFT_OUT = object()
Values = list[Any]
Write = Callable[[Values], Values]


class Table:
    """columns: the names of the model's columns it is made of; None when a field asks a row for anything else."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        readable = {name: field for name, field in fields.items() if not field.write_only}
        self._parts = {name: _column(field) or _OwnWay(field) for name, field in readable.items()}
        plain = [part.name for part in self._parts.values() if isinstance(part, _Column)]
        self.columns = plain if len(plain) == len(self._parts) else None

    def narrowed(self, rows: Any, ordering: Iterable[str]) -> Any:
        """The queryset without what the table does not show: no models where columns will do."""
        if self.columns is None:
            return rows
        names = {*self.columns, *(name.lstrip("-") for name in ordering)}
        return rows.prefetch_related(None).values_list(*names, named=True)

    def rows(self, rows: Sequence[Any]) -> list[dict[str, Any]]:
        """Models, or what ``narrowed`` found."""
        parts = [part.of(rows) for part in self._parts.values()]
        found = [dict(zip(self._parts, values, strict=True)) for values in zip(*parts, strict=True)]
        if self.columns is not None:
            return found
        return [{name: value for name, value in row.items() if value is not LEFT_OUT} for row in found]


class _Column:
    def __init__(self, name: str, write: Write) -> None:
        self.name, self._write, self._get = name, write, attrgetter(name)

    def of(self, rows: Sequence[Any]) -> Values:
        return self._write(list(map(self._get, rows)))


class _OwnWay:
    """A field of the REST framework as it reads a row; the rows below a row are a table of their own."""

    def __init__(self, field: Any) -> None:
        self._field = field
        below: Table | None = getattr(getattr(field, "child", None), "table", None)
        self._write = _all_below(below) if below else field.to_representation

    def of(self, rows: Sequence[Any]) -> Values:
        return [self._one(row) for row in rows]

    def _one(self, row: Any) -> Any:
        try:
            found = self._field.get_attribute(row)
        except SkipField:
            return LEFT_OUT
        nothing = found.pk if isinstance(found, PKOnlyObject) else found
        return None if nothing is None else self._write(found)


def _all_below(table: Table) -> Callable[[Any], list[dict[str, Any]]]:
    return lambda found: table.rows(list(found.all() if isinstance(found, BaseManager) else found))


def _column(field: Any) -> _Column | None:
    """None where the field is no column of its model, or does anything of its own."""
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    if model is None:
        return None
    if field.source == "public_id":
        return _Column(model._meta.pk.attname, _ids(model.prefix))
    columns = {each.name: each for each in model._meta.concrete_fields}
    column = columns.get(field.source)
    if column is None:
        return None
    if isinstance(field, RelatedField):
        prefix = getattr(field, "prefix", "")
        return _Column(column.attname, _ids(prefix)) if prefix and column.is_relation else None
    make = _WRITERS.get(type(field).to_representation)
    return _Column(column.attname, make(field)) if make else None


def _ids(prefix: str) -> Write:
    """Public ids. The rows of a page share most of their parents: each is written once."""

    def write(values: Values) -> Values:
        known = {value: ids.public(prefix, value) for value in set(values) if value is not None}
        return list(map(known.get, values))

    return write


def _as_they_are(field: Any) -> Write:
    return lambda values: values


def _each(field: Any) -> Write:
    return lambda values: [None if value is None else field.to_representation(value) for value in values]


def _texts(field: Any) -> Write:
    return lambda values: [value if type(value) is str or value is None else str(value) for value in values]


def _moments(field: Any) -> Write:
    def write(values: Values) -> Values:
        if timezone.get_current_timezone_name() != "UTC" or any(
            value and value.tzinfo is not UTC for value in values
        ):
            return _each(field)(values)
        return [value and f"{value.isoformat().removesuffix('+00:00')}Z" for value in values]

    return write


def _decimals(field: Any) -> Write:
    if field.decimal_places is None:
        return _each(field)
    unit = Decimal(1).scaleb(-field.decimal_places)

    def text(value: Any) -> Any:
        # A row just made still holds what it was given: an int, where the column has decimals.
        ready = isinstance(value, Decimal) and value.same_quantum(unit)
        return f"{value:f}" if ready else field.to_representation(value)

    return lambda values: [None if value is None else text(value) for value in values]


# By the way a field writes, so that a subclass that leaves it alone is known too.
_WRITERS: dict[Any, Callable[[Any], Write]] = {
    serializers.IntegerField.to_representation: _as_they_are,
    serializers.BooleanField.to_representation: _as_they_are,
    serializers.JSONField.to_representation: _as_they_are,
    serializers.CharField.to_representation: _texts,
    serializers.ChoiceField.to_representation: _texts,
    serializers.DateTimeField.to_representation: _moments,
    serializers.DecimalField.to_representation: _decimals,
    serializers.DateField.to_representation: _each,
    serializers.ListField.to_representation: _each,
    serializers.DictField.to_representation: _each,
}
