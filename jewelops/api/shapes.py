"""How rows look outside: public ids, money as ``{amount, currency}``, and what ``?fields=`` and ``?expand=`` choose."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jewelops.api.shown import Table
from jewelops.kernel import ids
from jewelops.kernel.errors import BadInput

DEEPEST = 2


# Told to the schema by hand: for a field it does not know it would list every row of every tenant as a choice.
@extend_schema_field({"type": "string", "example": "sup_01j9k3…"})
class PublicIdField(serializers.RelatedField):
    """Another row by its public id; only one that the caller may see is accepted."""

    def __init__(self, *, prefix: str = "", **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(**kwargs)

    def use_pk_only_optimization(self) -> bool:
        return True

    def to_representation(self, value: Any) -> str:
        return ids.public(self.prefix or value.prefix, value.pk)

    def to_internal_value(self, data: Any) -> Any:
        queryset: Any = self.get_queryset()
        return named(queryset, data, actor=self.context["request"].actor, prefix=self.prefix)


def named(queryset: Any, text: Any, *, actor: Any, prefix: str = "") -> Any:
    """The row of a public id that this actor may see. Raises ValidationError."""
    prefix = prefix or queryset.model.prefix
    try:
        pk = ids.parse(text, prefix) if isinstance(text, str) else None
    except ValueError:
        pk = None
    if pk is None:
        raise serializers.ValidationError(
            _("This is not an id of the kind %(prefix)s_….") % {"prefix": prefix}, code="id"
        )
    if hasattr(queryset, "visible_to"):
        queryset = queryset.visible_to(actor)
    row = queryset.filter(pk=pk).first()
    if row is None:
        raise serializers.ValidationError(
            _("There is no such thing here: %(given)s.") % {"given": text}, code="does_not_exist"
        )
    return row


@extend_schema_field(
    {
        "type": "object",
        "required": ["amount", "currency"],
        "properties": {"amount": {"type": "string"}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
    }
)
class ResourceSerializer(serializers.ModelSerializer[Any]):
    """Base of each resource: ``id`` is the public id; foreign keys are public ids too.

    per_request: a field looks at the request or at all rows shown, so each request has a serializer of its own.
    """

    per_request = False
    serializer_related_field = PublicIdField  # type: ignore[assignment]  # the stubs know only pk fields
    id = serializers.CharField(source="public_id", read_only=True)

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        field_class, kwargs = super().build_relational_field(field_name, relation_info)
        if field_class is PublicIdField:
            kwargs["prefix"] = getattr(relation_info.related_model, "prefix", "")
            kwargs.pop("view_name", None)
        return field_class, kwargs

    @cached_property
    def table(self) -> Table:
        return Table(self.fields)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """As the REST framework's, with the columns written in their shortest way (see ``jewelops.api.shown``)."""
        return self.table.rows([instance])[0]


def chosen(raw: str | None) -> list[str]:
    return [part.strip() for part in (raw or "").split(",") if part.strip()]


class Shape:
    """What a request chose to see of a resource.

    expand: the view's whitelist, name -> (ORM path, serializer class); ``lines.sku`` stands under ``lines``.
    """

    def __init__(self, params: Any, expand: dict[str, tuple[str, Any]]) -> None:
        self.whitelist = expand
        self.fields = chosen(params.get("fields"))
        self.expand = self._with_parents(chosen(params.get("expand")))

    def _with_parents(self, names: Iterable[str]) -> list[str]:
        found: list[str] = []
        for name in names:
            if name not in self.whitelist:
                _refuse("expand", name, self.whitelist)
            parent = name.partition(".")[0]
            found += [each for each in (parent, name) if each in self.whitelist and each not in found]
        return found

    def prepare(self, queryset: Any) -> Any:
        """Fetch what is expanded in a number of queries that does not grow with the rows."""
        for name in self.expand:
            path = self.whitelist[name][0]
            queryset = (
                queryset.prefetch_related(path)
                if is_many(queryset.model, path)
                else queryset.select_related(path)
            )
        return queryset

    def table(self, kind: Any, model: Any) -> Table:
        """How rows of this kind look in this shape, made once for all requests that ask for it."""
        return _table(kind, model, tuple(self.fields), self._parts)

    def apply(self, serializer: Any, model: Any) -> Any:
        """Add the expanded parts to the serializer and leave out what was not asked for."""
        _shape(getattr(serializer, "child", serializer), model, self.fields, self._parts)
        return serializer

    @property
    def _parts(self) -> "Parts":
        return tuple((name, *self.whitelist[name]) for name in self.expand)


# (name, ORM path, serializer class) of each; what stands under another comes after it.
Parts = tuple[tuple[str, str, Any], ...]


@lru_cache(maxsize=500)
def _table(kind: Any, model: Any, fields: tuple[str, ...], parts: Parts) -> Table:
    serializer = kind()
    _shape(serializer, model, fields, parts)
    table: Table = serializer.table
    return table


def _shape(serializer: Any, model: Any, fields: Sequence[str], parts: Parts) -> None:
    paths = {name: path for name, path, _kind in parts}
    for name, path, kind in parts:
        _attach(serializer, name, path, kind, model, above=paths.get(name.partition(".")[0], ""))
    if fields:
        _only(serializer, fields)


def _attach(target: Any, name: str, path: str, kind: Any, model: Any, *, above: str) -> None:
    """above: the ORM path of the part that this one stands under."""
    parent, _dot, child = name.partition(".")
    if not child:
        target.fields[name] = _part(kind, path, is_many(model, path), name)
        return
    inner = target.fields[parent]
    inner = getattr(inner, "child", inner)
    rest = path.removeprefix(f"{above}__")
    inner.fields[child] = _part(kind, rest, is_many(_model_at(model, above), rest), child)


def _part(kind: Any, path: str, many: bool, name: str) -> Any:
    source = path.replace("__", ".")
    return kind(many=many, read_only=True, **({} if source == name else {"source": source}))


def _only(target: Any, names: Sequence[str]) -> None:
    known = list(target.fields)
    inner: dict[str, list[str]] = {}
    for name in names:
        first, _dot, rest = name.partition(".")
        if first not in known:
            _refuse("fields", name, known)
        inner.setdefault(first, [])
        if rest:
            inner[first].append(rest)
    for name in known:
        if name not in inner:
            target.fields.pop(name)
        elif inner[name]:
            below = getattr(target.fields[name], "child", target.fields[name])
            if not hasattr(below, "fields"):
                _refuse("fields", f"{name}.{inner[name][0]}", known)
            _only(below, inner[name])


def _refuse(parameter: str, name: str, known: Iterable[str]) -> None:
    detail = _("“%(name)s” cannot be chosen here. Use: %(known)s.") % {
        "name": name[:80],
        "known": ", ".join(known) or "–",
    }
    raise BadInput(detail, f"/{parameter}", "unknown_field")


def is_many(model: Any, path: str) -> bool:
    """True when one row has several at the end of the ORM path."""
    for part in path.split("__"):
        field = _field(model, part)
        if field is None:
            return False
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False


def _model_at(model: Any, path: str) -> Any:
    for part in path.split("__"):
        model = _field(model, part).related_model
    return model


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
