"""How a row's columns are read for the outside: one short function a field, made once a list.

The REST framework asks every field of every row through five calls. Here the fields that are a model's column are read straight;
every other field keeps its own way. What comes out is the same.
"""

from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.fields import SkipField
from rest_framework.relations import PKOnlyObject, RelatedField

from jewelops.kernel import ids

LEFT_OUT = object()
Reader = Callable[[Any], Any]
AS_THEY_ARE = (serializers.IntegerField, serializers.BooleanField, serializers.JSONField)
AS_TEXT = (serializers.CharField, serializers.ChoiceField)


def reader(field: Any) -> Reader | None:
    """None for a field that is only written."""
    if field.write_only:
        return None
    short = _short(field)
    return short or _own_way(field)


def _own_way(field: Any) -> Reader:
    def read(row: Any) -> Any:
        try:
            found = field.get_attribute(row)
        except SkipField:
            return LEFT_OUT
        nothing = found.pk if isinstance(found, PKOnlyObject) else found
        return None if nothing is None else field.to_representation(found)

    return read


def _short(field: Any) -> Reader | None:
    """For a plain column or a property of the row itself; None where the field does anything of its own."""
    kind = type(field)
    if isinstance(field, RelatedField):
        return _public_id(field)
    if len(field.source_attrs) != 1 or not _is_a_column(field):
        return None
    get = attrgetter(field.source)
    if kind in AS_THEY_ARE:
        return get
    if kind in AS_TEXT:
        return _text(get)
    if kind is serializers.DateTimeField:
        return _moment(get, field)
    if kind is serializers.DecimalField and field.decimal_places is not None:
        return _decimal(get, field)
    return None


def _is_a_column(field: Any) -> bool:
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    return model is not None and any(each.attname == field.source for each in model._meta.concrete_fields)


def _public_id(field: Any) -> Reader | None:
    """A foreign key as a public id, from the row's own column."""
    prefix = getattr(field, "prefix", "")
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = {each.name: each for each in model._meta.concrete_fields} if model else {}
    column = columns.get(field.source)
    if not prefix or column is None or not column.is_relation:
        return None
    get = attrgetter(column.attname)

    def read(row: Any) -> str | None:
        value = get(row)
        return None if value is None else ids.public(prefix, value)

    return read


def _text(get: Reader) -> Reader:
    def read(row: Any) -> Any:
        value = get(row)
        return value if type(value) is str or value is None else str(value)

    return read


def _moment(get: Reader, field: Any) -> Reader:
    here_is_utc = timezone.get_current_timezone_name() == "UTC"

    def read(row: Any) -> Any:
        value = get(row)
        if value is None:
            return None
        if here_is_utc and value.tzinfo is UTC:
            return value.isoformat().removesuffix("+00:00") + "Z"
        return field.to_representation(value)

    return read


def _decimal(get: Reader, field: Any) -> Reader:
    unit = Decimal(1).scaleb(-field.decimal_places)

    def read(row: Any) -> Any:
        value = get(row)
        if value is None:
            return None
        # A row just made still holds what it was given: an int, where the column has decimals.
        ready = isinstance(value, Decimal) and value.same_quantum(unit)
        return f"{value:f}" if ready else field.to_representation(value)

    return read
