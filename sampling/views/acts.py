"""What the pages share: the row of an address, one verb called, and its refusal shown where it was asked."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.documents.models import Job
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from jewelops.kernel.numbering import number_of

Page = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware, and not None behind the door
    return actor


def seen(request: HttpRequest, rows: Any, pk: str, prefix: str) -> Any:
    """The visible row of a public id, or 404. rows: a model or a queryset of one."""
    queryset = rows.objects.all() if hasattr(rows, "objects") else rows
    return queryset.seen(actor_of(request), pk=by_public_id(pk, prefix))


def expected_of(request: HttpRequest) -> int | None:
    """The version that the page had shown, from its hidden field."""
    return number_of(request.POST.get("version", ""))


def take(request: HttpRequest, page: Page, row: Any, verb: Any, done: str, **facts: Any) -> HttpResponse:
    """Call a verb; come back to the row's page with the news, or show the page again with the reasons (409, 403, 422).

    verb: takes actor, at and the facts. page(request, row, refused=..., typed=...) shows the row.
    """
    try:
        result = verb(actor=actor_of(request), at=timezone.now(), **facts)
    except Refused as refused:
        return page(request, row, refused=refused, typed=request.POST, status=status_of(refused))
    if done:
        messages.success(request, done)
    return redirect(result if hasattr(result, "get_absolute_url") else row)


def latest_job(actor: Actor, row: Any, kind: str) -> Job | None:
    """The newest making of this kind of paper about the row."""
    rows = Job.objects.visible_to(actor).filter(document__kind=kind, document__subject_id=row.pk)
    return rows.select_related("document").order_by("-created_at").first()  # type: ignore[no-any-return]


def status_of(refused: Refused) -> int:
    if isinstance(refused, Forbidden):
        return 403
    if isinstance(refused, Invalid):
        return 422
    return 412 if isinstance(refused, Stale) else 409


def history(*rows: Any, limit: int = 40) -> list[dict[str, Any]]:
    """The trail of these rows as the history component reads it, newest first."""
    return [
        {
            "at": entry.at,
            "who": entry.who,
            "what": entry.what,
            "tone": entry.tone,
            "reason": entry.reason,
            "changes": [(change.field, change.before, change.after) for change in entry.changes],
        }
        for entry in history_of(*rows, limit=limit)
    ]
