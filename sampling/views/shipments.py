"""Shipments: what left, what arrived."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.actors import Actor
from jewelops.accounts.doors import signed_in
from jewelops.documents.models import Job
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access, queries
from sampling.forms.orders import ReceiveForm, RedirectForm, ShipForm
from sampling.models import Destination, Shipment
from sampling.services import shipments as verbs
from sampling.states import LotState
from sampling.views.acts import actor_of, history, seen
from sampling.views.dossiers import seen_dossier

PER_PAGE = 100
SHIPMENTS = Listing(
    "shipments",
    sorts={
        "number": ("created_at",),
        "product": ("dossier__revision__product__name", "number"),
        "pieces": ("pieces",),
        "lots": ("lot_count",),
        "left": ("shipped_at",),
        "arrived": ("received_at",),
    },
    default="-number",
    columns={
        "number": "number",
        "style_number": "dossier.revision.product.style_number",
        "supplier": "dossier.supplier.name",
        "destination": "destination.name",
        "carrier": "carrier",
        "tracking": "tracking",
        "cartons": "cartons",
        "lots": "lot_count",
        "pieces": "pieces",
        "shipped_at": "shipped_at",
        "received_at": "received_at",
    },
)


@require_safe
@signed_in
def shipment_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "where", "supplier", "destination")}
    sort = SHIPMENTS.asked(request)
    rows = SHIPMENTS.sorted(queries.shipments(actor, **asked), sort)
    if file := SHIPMENTS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": page.object_list,
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "where": (("way", _("on its way")), ("here", _("arrived"))),
        "suppliers": queries.factories(actor),
        "places": [(each.public_id, each.name) for each in Destination.objects.visible_to(actor)],
    }
    return render(request, "sampling/shipments.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def shipment_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """What is in it; the brand counts what arrived."""
    actor = actor_of(request)
    shipment = seen(request, queries.shipments(actor).select_related("created_by"), pk, Shipment.prefix)
    lines = list(
        shipment.lines.select_related("lot__line__sku", "lot__line__order").prefetch_related("lot__serials")
    )
    may = access.can_receive_orders(actor, shipment) and shipment.received_at is None
    form = ReceiveForm(request.POST or None, lines=lines, initial={"version": shipment.version})
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid():
            try:
                verbs.receive_shipment(
                    shipment=shipment,
                    quantities=form.quantities,
                    actor=actor,
                    at=timezone.now(),
                    expected=form.cleaned_data["version"],
                )
            except Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, _("Counted in."))
                return redirect(shipment.get_absolute_url())
    shown = {
        "shipment": shipment,
        "dossier": shipment.dossier,
        "lines": lines,
        "form": form,
        "may": may,
        "cartons": shipment.packed.prefetch_related("contents__lot"),
        "redirect_form": _redirect_form(actor, shipment),
        "may_pack": access.can_ship(actor, shipment) and shipment.received_at is None,
        "job": _job(request, shipment),
        "history": history(shipment, *lines),
    }
    return render(request, "sampling/shipment.html", shown, status=422 if form.errors else 200)


def _redirect_form(actor: Actor, shipment: Shipment) -> RedirectForm | None:
    """None where there is nothing to choose, or nobody may."""
    if shipment.received_at is not None or not access.can_ship(actor, shipment):
        return None
    initial = {"destination": shipment.destination, "version": shipment.version}
    form = RedirectForm(initial=initial, places=_places(actor))
    return form if "destination" in form.fields else None


def _job(request: HttpRequest, shipment: Shipment) -> Job | None:
    rows = Job.objects.visible_to(actor_of(request)).filter(
        document__kind="packing_list", document__subject_id=shipment.pk
    )
    return rows.select_related("document").order_by("-created_at").first()  # type: ignore[no-any-return]


@require_POST
@signed_in
def redirect_on_the_way(request: HttpRequest, pk: str) -> HttpResponse:
    """To another place, while it is on its way."""
    actor = actor_of(request)
    shipment = seen(request, queries.shipments(actor), pk, Shipment.prefix)
    form = RedirectForm(request.POST, places=_places(actor))
    if not form.is_valid():
        messages.error(request, _("Choose one of the places that are in use."))
        return redirect(shipment.get_absolute_url())
    try:
        verbs.redirect_shipment(
            shipment=shipment,
            destination=form.cleaned_data.get("destination"),
            actor=actor,
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refused:
        messages.error(request, refused.reasons[0].text)
    else:
        messages.success(request, _("Both sides hear where it goes."))
    return redirect(shipment.get_absolute_url())


def _places(actor: Actor) -> QuerySet[Destination]:
    return Destination.objects.visible_to(actor).in_use()  # type: ignore[no-any-return]  # a generic manager


@require_http_methods(["GET", "POST"])
@signed_in
def ship(request: HttpRequest, pk: str) -> HttpResponse:
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    if not access.can_ship(actor, dossier):
        raise Http404
    passed = queries.lots(actor).filter(line__order__dossier=dossier, state=LotState.PASSED)
    rest = [(lot, lot.quantity - verbs.left_of(lot)) for lot in passed]
    form = ShipForm(request.POST or None, lots=rest, places=_places(actor))
    if request.method == "POST" and form.is_valid():
        facts = {key: form.cleaned_data[key] for key in ("carrier", "tracking", "cartons")}
        place = form.cleaned_data.get("destination")
        try:
            shipment = verbs.ship_lots(
                dossier=dossier, lots=form.chosen, destination=place, actor=actor, at=timezone.now(), **facts
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("%(number)s has left.") % {"number": shipment.number})
            return redirect(shipment.get_absolute_url())
    return render(
        request, "sampling/ship.html", {"dossier": dossier, "form": form}, status=422 if form.errors else 200
    )
