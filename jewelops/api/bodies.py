"""Bodies that several resources share."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.fields import SkipField, empty


def refuse_unknown(data: Any, known: Iterable[str]) -> None:
    """Raises ValidationError for a key nobody declared: a mistyped name is never lost in silence."""
    unknown = [key for key in data if key not in known] if isinstance(data, dict) else []
    if unknown:
        text = _("This is not a field here. Use: %(known)s.") % {"known": ", ".join(known)}
        raise serializers.ValidationError({str(key)[:80]: [ErrorDetail(text, "unknown")] for key in unknown})


class StrictSerializer(serializers.Serializer[Any]):
    """A body without other keys than its own."""

    @classmethod
    def read(cls, data: Any) -> dict[str, Any]:
        """The clean values, or ValidationError. All requests share one serializer: building one costs more than asking it.

        Not for a body whose fields look at the request.
        """
        plain = _in_columns(cls, [data]) if type(data) is dict else None
        return plain[0] if plain else dict(_shared(cls).run_validation(data))

    def to_internal_value(self, data: Any) -> Any:
        refuse_unknown(data, self.fields)
        return super().to_internal_value(data)

    @classmethod
    def read_many(cls, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """As ``read``, a column at a time: what is plainly right is taken at once, everything else asks its field.

        Raises ValidationError with the faults of each row, as the REST framework lists them.
        """
        return _in_columns(cls, rows) or _read_one_by_one(_shared(cls), rows)

    @classmethod
    def read_each(cls, rows: list[dict[str, Any]]) -> tuple[dict[int, dict[str, Any]], dict[int, Any]]:
        """As ``read_many``, but a row at fault hinders no other: the clean rows and the faults, each by its place."""
        try:
            return dict(enumerate(cls.read_many(rows))), {}
        except serializers.ValidationError as error:
            faults = {index: detail for index, detail in enumerate(error.detail) if detail}
        right = [index for index in range(len(rows)) if index not in faults]
        return dict(zip(right, cls.read_many([rows[index] for index in right]), strict=True)), faults


class RowAsSent(serializers.DictField):
    """One of many rows, whose values its own serializer reads."""

    def run_child_validation(self, data: Any) -> Any:
        return data


def _in_columns(kind: type[StrictSerializer], rows: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """None when there is a fault in any row, or when a body is asked for more than its fields."""
    fields = _fields(kind)
    if not _asks_its_fields_only(kind) or not fields.keys() >= set().union(*rows):
        return None
    try:
        columns = {name: _column(field, name, rows) for name, field in fields.items()}
    except serializers.ValidationError:
        return None
    present = {name: column for name, column in columns.items() if column is not None}
    found = [dict(zip(present, values, strict=True)) for values in zip(*present.values(), strict=True)]
    return [{name: value for name, value in row.items() if value is not LEFT_OUT} for row in found]


def _read_one_by_one(shared: StrictSerializer, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    faults: list[Any] = []
    for row in rows:
        try:
            found.append(dict(shared.run_validation(row)))
            faults.append({})
        except serializers.ValidationError as error:
            faults.append(error.detail)
    if any(faults):
        raise serializers.ValidationError(faults)
    return found


def _column(field: Any, name: str, rows: list[dict[str, Any]]) -> list[Any] | None:
    """The clean values of one field, None when no row has it and it has no default."""
    values = [row.get(name, empty) for row in rows]
    if values.count(empty) == len(values):
        default = _asked(field, empty)
        return None if default is LEFT_OUT else [default] * len(values)
    return values if _plainly_right(field, values) else [_asked(field, value) for value in values]


LEFT_OUT = object()


def _asked(field: Any, value: Any) -> Any:
    try:
        return field.run_validation(value)
    except SkipField:
        return LEFT_OUT


def _plainly_right(field: Any, values: list[Any]) -> bool:
    """True when the field would give back exactly these values; never true for a value it would refuse or change."""
    kind = type(field)
    if not _is_plain(field):
        return False
    if kind is serializers.CharField:
        most = field.max_length
        return all(
            type(value) is str and value and len(value) <= most and value == value.strip() for value in values
        )
    if kind is serializers.IntegerField:
        return all(type(value) is int and field.min_value <= value <= field.max_value for value in values)
    return all(value is True or value is False for value in values)


BOUNDS: dict[Any, set[str]] = {
    serializers.CharField: {"max_length"},
    serializers.IntegerField: {"min_value", "max_value"},
    serializers.BooleanField: set(),
}
ABOUT_NOTHING_SENT = {"required", "allow_null", "allow_blank", "default", "help_text"}


@cache
def _is_plain(field: Any) -> bool:
    """One of three kinds, with its bounds and no other rule: whatever else is declared of a field, the field judges by."""
    bounds, declared = BOUNDS.get(type(field)), field._kwargs.keys()
    return bounds is not None and bounds <= declared <= bounds | ABOUT_NOTHING_SENT


@cache
def _shared(kind: type[StrictSerializer]) -> StrictSerializer:
    return kind()


@cache
def _fields(kind: type[StrictSerializer]) -> dict[str, Any]:
    """A plain dict: the REST framework's own answers each look-up in Python."""
    return dict(_shared(kind).fields)


@cache
def _asks_its_fields_only(kind: type[StrictSerializer]) -> bool:
    """False where it validates a body as a whole or a field by a method of its own, or a field goes by another name."""
    if kind.validate is not serializers.Serializer.validate:
        return False
    own = {name for name, field in _fields(kind).items() if field.source == name and not field.read_only}
    return own == _fields(kind).keys() and not any(hasattr(kind, f"validate_{name}") for name in own)


class MoveBody(StrictSerializer):
    """Why the state moves."""

    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)
