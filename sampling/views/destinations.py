"""Destinations: the brand's places, added and mended where shipments are read."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access
from sampling.forms.destinations import DestinationForm, EditDestinationForm
from sampling.models import Destination
from sampling.services import destinations as verbs
from sampling.views.acts import actor_of, expected_of, history, seen

DESTINATIONS = Listing(
    "destinations",
    sorts={
        "name": ("name",),
        "kind": ("kind", "name"),
        "shipments": ("shipment_count", "name"),
        "pieces": ("pieces", "name"),
    },
    default="name",
    columns={
        "name": "name",
        "kind": "kind",
        "address": "address",
        "country": "country",
        "external_ref": "external_ref",
        "shipments": "shipment_count",
        "pieces": "pieces",
        "retired_at": "retired_at",
    },
)


@require_safe
@signed_in
def destination_list(request: HttpRequest) -> HttpResponse:
    """A place or two for most brands: all on one page. A factory counts its own shipments alone."""
    actor = actor_of(request)
    sort = DESTINATIONS.asked(request)
    rows = DESTINATIONS.sorted(_counted(actor), sort)
    if file := DESTINATIONS.file(request, rows):
        return file
    shown = {"rows": rows, "sort": sort, "may_keep": access.can_keep_destinations(actor)}
    return render(request, "sampling/destinations.html", shown)


def _counted(actor: Any) -> Any:
    own = Q() if actor.is_brand_side else Q(shipments__dossier__supplier_id=actor.supplier_id)
    return Destination.objects.visible_to(actor).annotate(
        shipment_count=Count("shipments", distinct=True, filter=own),
        pieces=Sum("shipments__lines__quantity", filter=own),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def destination_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_keep_destinations(actor):
        raise Http404
    form = DestinationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.add_destination(values=form.values, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("%(name)s can be shipped to now.") % {"name": row})
            return redirect("sampling:destinations")
    return render(
        request, "sampling/destination_form.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def destination_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor, row = actor_of(request), seen(request, Destination, pk, Destination.prefix)
    if not access.can_keep_destinations(actor, row):
        raise Http404
    initial = {name: getattr(row, name) for name in (*verbs.FIELDS, "version")}
    form = EditDestinationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_destination(
                destination=row,
                values=form.values,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("sampling:destinations")
    shown = {"form": form, "destination": row, "history": history(row)}
    return render(request, "sampling/destination_form.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def destination_retire(request: HttpRequest, pk: str) -> HttpResponse:
    return _take(request, pk, verbs.retire_destination, _("Retired: nobody ships there any more."))


@require_POST
@signed_in
def destination_restore(request: HttpRequest, pk: str) -> HttpResponse:
    return _take(request, pk, verbs.restore_destination, _("In use again."))


def _take(request: HttpRequest, pk: str, verb: Callable[..., Any], done: str) -> HttpResponse:
    row = seen(request, Destination, pk, Destination.prefix)
    try:
        verb(destination=row, actor=actor_of(request), at=timezone.now(), expected=expected_of(request))
    except Refused as refused:
        messages.error(request, refused.reasons[0].text)
    else:
        messages.success(request, done)
    return redirect("sampling:destinations")
