"""Cursor lists: ``{results, next, previous}`` in a unique order, a total only when asked for."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from jewelops.kernel.errors import BadInput


class CursorList(CursorPagination):
    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"
    ordering = ("-id",)

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        self.total = queryset.count() if wants_count(request) else None
        try:
            return super().paginate_queryset(queryset, request, view)
        except BadInput:
            raise
        except (NotFound, ValidationError, ValueError) as error:
            raise BadInput(
                _("This cursor is not one of ours: start without it."), "/cursor", "cursor"
            ) from error

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        """Delta sync reads in the order of change; the id makes each order unique."""
        if "updated_since" in request.query_params:
            return ("updated_at", "id")
        return getattr(view, "ordering", None) or self.ordering

    def get_page_size(self, request: Any) -> int:
        raw = request.query_params.get("limit")
        if raw is None:
            return self.page_size
        if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw[:6]) <= self.max_page_size:
            detail = _("limit is a whole number from 1 to %(most)s.") % {"most": self.max_page_size}
            raise BadInput(detail, "/limit", "limit")
        return int(raw)

    def get_paginated_response(self, data: Any) -> Response:
        body = {"results": data, "next": self.get_next_link(), "previous": self.get_previous_link()}
        return Response(body if self.total is None else {**body, "count": self.total})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": link,
                "previous": link,
                "count": {"type": "integer", "description": "Only with ?count=true."},
            },
        }


def cursor_at(position: Any) -> str:
    """The cursor of the page that follows the row of this id, in the order of the ids."""
    return b64encode(urlencode({"p": str(position)}).encode()).decode()


def wants_count(request: Any) -> bool:
    raw = request.query_params.get("count", "false")
    if raw not in ("true", "false"):
        raise BadInput(_("count is true or false."), "/count", "count")
    return bool(raw == "true")
