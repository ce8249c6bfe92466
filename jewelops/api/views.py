"""One resource of the API: lists, one row, writes through the app's services, moves, all under one tenant."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from jewelops.api import concurrency, ports
from jewelops.api.bodies import MoveBody, refuse_unknown
from jewelops.api.doors import ApiDoor
from jewelops.api.pagination import CursorList
from jewelops.api.problems import as_error
from jewelops.api.shapes import Shape
from jewelops.api.shown import Table
from jewelops.kernel import ids


class TenantViewSet(ApiDoor, GenericViewSet[Any]):
    """Subclass per resource; what a subclass does not define is not routed (405).

    resource: scope name ("orders" -> orders:read, orders:write). prefix: of the public ids.
    filters, aliases, search: see ``jewelops.api.filters``. expand: see ``jewelops.api.shapes.Shape``.
    create_with(values, actor, at), update_with(row, values, actor, at, expected): call the app's services.
    moves: transitions offered as POST {id}/<move>; through the lifecycle, or ``move_<name>(row, values, actor, at)``.
    strict_moves: those of them that need If-Match. by_ref: the column of the ERP's own key, makes PUT by-ref/{ref}.
    seen: ``one(pk, actor)`` reads a row by a statement written once, for a resource that is read often.
    ``self.at`` is the request's moment, ``self.expected`` the version in If-Match or None.
    """

    prefix: ClassVar[str] = ""
    write_serializer_class: Any = None
    move_serializers: ClassVar[dict[str, Any]] = {}
    filters: ClassVar[dict[str, list[str]]] = {}
    aliases: ClassVar[dict[str, str]] = {}
    search: ClassVar[tuple[str, ...]] = ()
    expand: ClassVar[dict[str, tuple[str, Any]]] = {}
    moves: ClassVar[tuple[str, ...]] = ()
    strict_moves: ClassVar[tuple[str, ...]] = ()
    by_ref: ClassVar[str] = ""
    seen: ClassVar[Any] = None
    lookup_field = "pk"
    lookup_value_regex = "[^/.]+"
    expected: int | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Route only what the subclass can do."""
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "create_with") and not hasattr(cls, "create"):
            cls.create = _create  # type: ignore[attr-defined]
        if hasattr(cls, "update_with") and not hasattr(cls, "partial_update"):
            cls.partial_update = _partial_update  # type: ignore[attr-defined]
        if cls.by_ref and not hasattr(cls, "by_reference"):
            cls.by_reference = _by_reference()  # type: ignore[attr-defined]
        for name in cls.moves:
            if not hasattr(cls, f"post_{name}"):
                setattr(cls, f"post_{name}", _move(name))

    # Reading

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        rows = rows.visible_to(self.request.actor)
        return self.shape.prepare(rows)

    @property
    def model(self) -> Any:
        return type(self).queryset.model  # type: ignore[union-attr]  # each subclass names one

    @property
    def shape(self) -> Shape:
        if not hasattr(self, "_shape"):
            self._shape = Shape(self.request.query_params, self.expand)
        return self._shape

    def get_object(self) -> Any:
        try:
            pk = ids.parse(self.kwargs["pk"], self.prefix)
        except ValueError as error:
            raise Http404 from error
        if self.seen is not None and not self.shape.expand:
            row = self.seen.one(pk, self.request.actor)
        else:
            row = self.get_queryset().filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        rows, pages = self.filter_queryset(self.get_queryset()), cast(CursorList, self.paginator)
        rows = self.table.narrowed(rows, pages.get_ordering(request, rows, self))
        return pages.get_paginated_response(self.shown(pages.paginate_queryset(rows, request, self)))

    def retrieve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        row = self.get_object()
        etag = getattr(row, "etag", "")
        if etag and not self.shape.expand and concurrency.not_modified(request, etag):
            return HttpResponse(status=304, headers={"ETag": etag})
        return self.answer(row)

    @property
    def table(self) -> Table:
        return self.shape.table(self.get_serializer_class(), self.model)

    def shown(self, rows: Sequence[Any]) -> Sequence[dict[str, Any]]:
        kind: Any = self.get_serializer_class()
        if kind.per_request:
            serializer = self.get_serializer(rows, many=True)
            return self.shape.apply(serializer, self.model).data  # type: ignore[no-any-return]  # untyped
        return self.table.rows(rows)

    def answer(self, row: Any, status: int = 200) -> Response:
        """One row with its ETag and, unless ``fields`` leaves them out, the actions it allows."""
        wants_actions = not self.shape.fields or "actions" in self.shape.fields
        self.shape.fields = [name for name in self.shape.fields if name != "actions"]
        (body,) = self.shown([row])
        if wants_actions and self.moves:
            body["actions"] = self.actions_of(row)
        headers = {"ETag": row.etag} if hasattr(row, "etag") else {}
        if status == 201:
            headers |= self.location(row)
        return Response(body, status=status, headers=headers)

    def location(self, row: Any) -> dict[str, str]:
        try:
            return {"Location": self.reverse_action("detail", args=[row.public_id])}
        except NoReverseMatch:
            return {}

    def actions_of(self, row: Any) -> Sequence[dict[str, Any]]:
        """What this caller may do to the row now and, for the rest, every reason against."""
        return [
            {
                "name": each.name,
                "label": str(each.label),
                "allowed": each.allowed,
                "reasons": [as_error(reason) for reason in each.reasons],
            }
            for each in ports.actions(row, actor=self.request.actor, at=self.at)
            if each.name in self.moves
        ]

    # Writing

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        """The body as clean values, or a 400 with each fault."""
        kind = self.write_serializer_class or self.get_serializer_class()
        serializer: Any = kind(row, data=data, partial=partial, context=self.get_serializer_context())
        refuse_unknown(data, serializer.fields)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def create_one(self, data: Any) -> Any:
        return self.create_with(self.values_of(data), self.request.actor, self.at)  # type: ignore[attr-defined]

    def update_one(self, row: Any, data: Any, expected: int | None) -> Any:
        values = self.values_of(data, row, partial=True)
        return self.update_with(row, values, self.request.actor, self.at, expected)  # type: ignore[attr-defined]

    def find_by_ref(self, ref: str) -> Any:
        return self.get_queryset().filter(**{self.by_ref: ref}).first()

    def take_move(self, name: str) -> Response:
        row = self.get_object()
        self.expected = concurrency.expected_version(self.request, required=name in self.strict_moves)
        concurrency.check_version(row, self.expected)
        values = self._move_values(name)
        own = getattr(self, f"move_{name}", None)
        if own is not None:
            moved = own(row, values, self.request.actor, self.at)
        else:
            moved = ports.advance(
                row, name, actor=self.request.actor, at=self.at, expected=self.expected, **values
            )
        return self.answer(row if moved is None else moved)

    def move_body(self, name: str) -> Any:
        """The shape of a move's body: what the subclass declares, else a reason and nothing more."""
        return self.move_serializers.get(name, MoveBody)

    def _move_values(self, name: str) -> dict[str, Any]:
        serializer = self.move_body(name)(data=self.request.data or {}, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


def _create(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
    return self.answer(self.create_one(request.data), status=201)  # type: ignore[no-any-return]


def _partial_update(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
    row = self.get_object()
    self.expected = concurrency.expected_version(request, required=True)
    concurrency.check_version(row, self.expected)
    return self.answer(self.update_one(row, request.data, self.expected))  # type: ignore[no-any-return]


def _by_reference() -> Any:
    @action(detail=False, methods=["get", "put"], url_path="by-ref/(?P<ref>[^/]+)", url_name="by-ref")
    def by_reference(self: Any, request: Any, ref: str, *args: Any, **kwargs: Any) -> Response:
        """Read, create or update by the ERP's own key. If-Match is honoured, not required: the ERP owns the row."""
        row = self.find_by_ref(ref)
        if request.method == "GET":
            if row is None:
                raise Http404
            return self.answer(row)  # type: ignore[no-any-return]
        return _put_by_ref(self, row, ref)

    return by_reference


def _put_by_ref(self: Any, row: Any, ref: str) -> Response:
    data = {**self.request.data, self.by_ref.rpartition("__")[2]: ref}
    if row is None:
        if not hasattr(self, "create_with"):
            raise Http404
        return self.answer(self.create_one(data), status=201)  # type: ignore[no-any-return]
    self.expected = concurrency.expected_version(self.request, required=False)
    concurrency.check_version(row, self.expected)
    return self.answer(self.update_one(row, data, self.expected))  # type: ignore[no-any-return]


def _move(name: str) -> Any:
    def post(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.take_move(name)  # type: ignore[no-any-return]

    post.__name__ = f"post_{name}"
    post.__doc__ = (
        f"Move: {name.replace('_', ' ')}. Refused with every reason (409) while the state forbids it."
    )
    return action(detail=True, methods=["post"], url_path=name, url_name=name)(post)
