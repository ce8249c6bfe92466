"""Pages of the post room: one's bell, the brand's webhooks with their log."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.events import access, queries
from jewelops.events.forms import EndpointForm
from jewelops.events.models import WebhookDelivery, WebhookEndpoint
from jewelops.events.services import bell, endpoints
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal

PAGE = 50


@signed_in
@require_safe
def notifications(request: Any) -> HttpResponse:
    rows = queries.notifications_of(request.actor).select_related("event")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    unread = queries.unread_count(request.actor)
    return render(request, "events/notifications.html", {"page": page, "unread": unread})


@signed_in
@require_POST
def read_all(request: Any) -> HttpResponse:
    bell.mark_all_read(actor=request.actor, at=timezone.now())
    return redirect("events:notifications")


@signed_in
@require_POST
def read_one(request: Any, pk: str) -> HttpResponse:
    """Mark it read and go where it points."""
    found = queries.notifications_of(request.actor).filter(pk=by_public_id(pk, "ntf")).first()
    if found is None:
        raise Http404
    bell.mark_read(notification=found, actor=request.actor, at=timezone.now())
    return redirect(found.url or "events:notifications")


@signed_in
@require_safe
def webhooks(request: Any) -> HttpResponse:
    _guard(request)
    return render(request, "events/webhooks.html", {"endpoints": queries.endpoints_of(request.actor)})


@signed_in
def webhook_new(request: Any) -> HttpResponse:
    _guard(request)
    form = EndpointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = endpoints.add_endpoint(
                url=form.cleaned_data["url"],
                topics=form.cleaned_data["topics"],
                actor=request.actor,
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("events:webhook", pk=made.public_id)
    return render(request, "events/webhook_form.html", {"form": form, "cancel": reverse("events:webhooks")})


@signed_in
@require_safe
def webhook(request: Any, pk: str) -> HttpResponse:
    _guard(request)
    row = _endpoint(request, pk)
    page = Paginator(queries.deliveries_of(row), PAGE).get_page(request.GET.get("page"))
    return render(request, "events/webhook.html", {"endpoint": row, "page": page})


@signed_in
def webhook_edit(request: Any, pk: str) -> HttpResponse:
    _guard(request)
    row = _endpoint(request, pk)
    form = EndpointForm(
        request.POST or None, initial={"url": row.url, "topics": row.topics, "version": row.version}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            endpoints.edit_endpoint(
                endpoint=row,
                url=given["url"],
                topics=given["topics"],
                actor=request.actor,
                at=timezone.now(),
                expected=given["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("events:webhook", pk=pk)
    cancel = reverse("events:webhook", args=[pk])
    return render(request, "events/webhook_form.html", {"form": form, "endpoint": row, "cancel": cancel})


VERBS = {
    "rotate": (
        endpoints.rotate_secret,
        lambda: _("The new secret signs now; the old one signs too until you end it."),
    ),
    "end-rotation": (endpoints.end_rotation, lambda: _("The old secret signs no more.")),
    "on": (endpoints.switch_endpoint_on, lambda: _("Sending begins again.")),
    "off": (endpoints.switch_endpoint_off, lambda: _("Nothing is sent until you switch it on.")),
}


@signed_in
@require_POST
def webhook_verb(request: Any, pk: str, verb: str) -> HttpResponse:
    _guard(request)
    if verb not in VERBS:
        raise Http404
    act, sentence = VERBS[verb]
    act(endpoint=_endpoint(request, pk), actor=request.actor, at=timezone.now())
    messages.success(request, sentence())
    return redirect("events:webhook", pk=pk)


@signed_in
@require_POST
def webhook_resend(request: Any, pk: str, delivery: str) -> HttpResponse:
    _guard(request)
    row = _endpoint(request, pk)
    found = WebhookDelivery.objects.filter(endpoint=row, pk=by_public_id(delivery, "whd")).first()
    if found is None:
        raise Http404
    endpoints.resend(delivery=found, actor=request.actor, at=timezone.now())
    messages.success(request, _("It is sent again."))
    return redirect("events:webhook", pk=pk)


def _guard(request: HttpRequest) -> None:
    """Whoever may not connect systems does not learn that these pages are there."""
    if not access.can_manage_webhooks(request.actor):  # type: ignore[attr-defined]  # set by ActorMiddleware
        raise Http404


def _endpoint(request: Any, pk: str) -> Any:
    return WebhookEndpoint.objects.seen(request.actor, pk=by_public_id(pk, "whe"))
