"""Strict filters: a parameter nobody declared, or a value of the wrong shape, is a 400 that says what to write.

A view declares ``filters = {"status": ["exact", "in"], "ordered_on": ["gte", "lte"]}``, ``aliases`` where a
parameter is not the column's path (``{"status": "state"}``), and ``search`` for ``?q=``. Given twice, a parameter
means either value.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, ForeignKey, Q
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend

from jewelops.kernel import ids
from jewelops.kernel.errors import BadInput

ALWAYS = ("limit", "cursor", "count", "fields", "expand")
LONGEST = 500
MOST_VALUES = 200


class StrictFilterBackend(BaseFilterBackend):
    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        declared = parameters_of(view)
        _refuse_unknown(request.query_params, declared, view, queryset.model)
        for name, (path, lookup) in declared.items():
            given = request.query_params.getlist(name)
            if given:
                queryset = queryset.filter(_condition(queryset.model, name, path, lookup, given))
        if words := request.query_params.get("q", "").strip():
            queryset = queryset.filter(matching(words, view))
        if since := request.query_params.get("updated_since"):
            queryset = queryset.filter(updated_at__gte=moment(since, "updated_since"))
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = [
            *parameters_of(view),
            *(["q"] if getattr(view, "search", ()) else []),
            "updated_since",
            "count",
        ]
        return [
            {"name": name, "in": "query", "required": False, "schema": {"type": "string"}} for name in names
        ]


def parameters_of(view: Any) -> dict[str, tuple[str, str]]:
    """Parameter -> (path, lookup): ``status`` is exact, ``status__in`` names its lookup."""
    aliases = getattr(view, "aliases", {})
    found = {}
    for name, lookups in getattr(view, "filters", {}).items():
        for lookup in lookups:
            key = name if lookup == "exact" else f"{name}__{lookup}"
            found[key] = (aliases.get(name, name), lookup)
    return found


def _refuse_unknown(params: Any, declared: dict[str, Any], view: Any, model: Any) -> None:
    known = [*declared, *ALWAYS]
    if getattr(view, "search", ()):
        known.append("q")
    if _has_field(model, "updated_at"):
        known.append("updated_since")
    for name in params:
        if name not in known:
            detail = _("“%(name)s” is not a parameter here. Use: %(known)s.") % {
                "name": name[:80],
                "known": ", ".join(sorted(known)),
            }
            raise BadInput(detail, f"/{name[:80]}", "unknown_parameter")


def _has_field(model: Any, name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _condition(model: Any, name: str, path: str, lookup: str, given: list[str]) -> Q:
    field = field_at(model, path)
    if lookup == "in":
        given = [part for each in given for part in each.split(",")]
    if len(given) > MOST_VALUES or any(len(each) > LONGEST for each in given):
        raise BadInput(
            _("Too many or too long values for %(name)s.") % {"name": name}, f"/{name}", "too_long"
        )
    if lookup == "isnull":
        return Q(**{f"{path}__isnull": _flag(given[-1], name)})
    if lookup == "icontains":
        return _either(path, lookup, given)
    values = [_value(field, each, name) for each in given]
    if lookup in ("exact", "in"):
        return Q(**{f"{path}__in": values}) if len(values) > 1 or lookup == "in" else Q(**{path: values[0]})
    return _either(path, lookup, values)


def _either(path: str, lookup: str, values: list[Any]) -> Q:
    found = Q()
    for value in values:
        found |= Q(**{f"{path}__{lookup}": value})
    return found


def field_at(model: Any, path: str) -> Field:
    """The column at the end of an ORM path."""
    *parts, last = path.split("__")
    for part in parts:
        model = model._meta.get_field(part).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)  # type: ignore[no-any-return]  # untyped


def _value(field: Any, raw: str, name: str) -> Any:
    """The text as the column's value. Public ids name rows; a choice must be one of the choices."""
    if field.is_relation and not isinstance(field, ForeignKey):
        return _id(field.related_model.prefix, raw, name)
    if isinstance(field, ForeignKey):
        return _id(getattr(field.related_model, "prefix", ""), raw, name)
    if field.primary_key and getattr(field.model, "prefix", ""):
        return _id(field.model.prefix, raw, name)
    if field.choices and raw not in dict(field.flatchoices):
        choices = ", ".join(str(value) for value, _label in field.flatchoices)
        raise BadInput(
            _("%(name)s is one of: %(choices)s.") % {"name": name, "choices": choices}, f"/{name}", "choice"
        )
    return _clean(field, raw, name)


def _clean(field: Any, raw: str, name: str) -> Any:
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return moment(raw, name)
    if kind == "BooleanField":
        return _flag(raw, name)
    try:
        return field.to_python(raw)
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        detail = _("%(name)s cannot be “%(raw)s”.") % {"name": name, "raw": raw[:80]}
        raise BadInput(detail, f"/{name}", "value") from error


def _id(prefix: str, raw: str, name: str) -> Any:
    try:
        return ids.parse(raw, prefix)
    except ValueError as error:
        detail = _("%(name)s is an id such as %(prefix)s_….") % {"name": name, "prefix": prefix}
        raise BadInput(detail, f"/{name}", "id") from error


def _flag(raw: str, name: str) -> bool:
    if raw not in ("true", "false"):
        raise BadInput(_("%(name)s is true or false.") % {"name": name}, f"/{name}", "flag")
    return raw == "true"


def moment(raw: str, name: str) -> datetime:
    """An aware datetime out of RFC 3339 text."""
    try:
        found = parse_datetime(raw.replace(" ", "+"))
    except (ValueError, OverflowError):
        found = None
    if found is None or not is_aware(found):
        detail = _("%(name)s is a moment with its zone, such as 2026-05-14T09:00:00Z.") % {"name": name}
        raise BadInput(detail, f"/{name}", "datetime")
    return found


def matching(words: str, view: Any) -> Q:
    """Each word somewhere in the view's ``search`` paths."""
    found = Q()
    for word in words[:LONGEST].split()[:8]:
        one = Q()
        for path in view.search:
            one |= Q(**{f"{path}__icontains": word})
        found &= one
    return found
