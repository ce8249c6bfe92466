"""The API door of events: the change feed."""

from typing import Any

from django.apps import apps
from django.urls import re_path
from django.utils.translation import gettext as _
from rest_framework.response import Response

from jewelops.api.doors import ApiView
from jewelops.events.models import OutboxEvent
from jewelops.events.queries import changes_after
from jewelops.kernel import ids
from jewelops.kernel.errors import BadInput

MOST = 500
PARAMETERS = ("after", "limit")


class ChangesView(ApiView):
    """Everything that happened, in an order that skips nothing that commits late."""

    resource = "changes"

    def get(self, request: Any) -> Response:
        """The changes after ``after``; ask again with the ``next_after`` of the answer. Deleted things come as
        tombstones (``deleted: true``)."""
        _refuse_unknown(request.query_params)
        after = _whole(request.query_params, "after", 0, 2**63 - 1)
        limit = _whole(request.query_params, "limit", 100, MOST)
        rows = changes_after(request.actor, after, limit)
        if rows is None:
            raise BadInput(_("after is the sequence of a change in this feed, or 0."), "/after", "after")
        last = rows[-1].sequence if rows else after
        return Response(
            {"results": [_change(row) for row in rows], "next_after": last, "has_more": len(rows) == limit}
        )


def _change(row: OutboxEvent) -> dict[str, Any]:
    model: Any = apps.get_model(row.object_type)
    return {
        "sequence": row.sequence,
        "type": row.topic,
        "object": model._meta.model_name,
        "id": ids.public(getattr(model, "prefix", "obj"), row.object_id),
        "version": row.object_version,
        "occurred_at": row.occurred_at.isoformat().replace("+00:00", "Z"),
        "deleted": row.topic.endswith(".deleted"),
    }


def _refuse_unknown(params: Any) -> None:
    for name in params:
        if name not in PARAMETERS:
            detail = _("“%(name)s” is not a parameter here. Use: %(known)s.") % {
                "name": name[:80],
                "known": ", ".join(PARAMETERS),
            }
            raise BadInput(detail, f"/{name[:80]}", "unknown_parameter")


def _whole(params: Any, name: str, otherwise: int, most: int) -> int:
    raw = params.get(name)
    if raw is None:
        return otherwise
    if (
        not raw.isascii()
        or not raw.isdigit()
        or len(raw) > 19
        or not (name == "after" or raw != "0")
        or int(raw) > most
    ):
        detail = _("%(name)s is a whole number up to %(most)s.") % {"name": name, "most": most}
        raise BadInput(detail, f"/{name}", name)
    return int(raw)


routes: list[tuple[str, Any, str]] = []
paths = [re_path(r"^changes/?$", ChangesView.as_view(), name="api-changes")]
