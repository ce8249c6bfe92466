"""What is packed: the cartons of a shipment, its packing list as PDF, the serial numbers and labels of lots."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.documents.issue import issue as issue_document
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import access, queries
from sampling.forms.packing import PackForm, SerialForm, carton_formset, cartons_of
from sampling.models import Shipment
from sampling.services import packing as verbs
from sampling.views.acts import actor_of, seen, take
from sampling.views.lots import page as lot_page
from sampling.views.lots import seen_lot
from sampling.views.orders import seen_order


def seen_shipment(request: HttpRequest, pk: str) -> Shipment:
    rows = queries.shipments(actor_of(request)).select_related("created_by", "dossier__brand")
    return seen(request, rows, pk, Shipment.prefix)  # type: ignore[no-any-return]


@require_http_methods(["GET", "POST"])
@signed_in
def pack(request: HttpRequest, pk: str) -> HttpResponse:
    actor, shipment = actor_of(request), seen_shipment(request, pk)
    if not access.can_ship(actor, shipment):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = PackForm(data, initial={"version": shipment.version})
    rows = carton_formset(data, shipment=shipment)
    if data is not None and form.is_valid() and rows.is_valid():
        try:
            verbs.pack_shipment(
                shipment=shipment,
                cartons=cartons_of(rows),
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The packing list stands."))
            return redirect(f"{shipment.get_absolute_url()}#cartons")
    shown = {"shipment": shipment, "dossier": shipment.dossier, "form": form, "rows": rows}
    return render(request, "sampling/shipment_pack.html", shown, status=422 if data is not None else 200)


@require_POST
@signed_in
def print_packing_list(request: HttpRequest, pk: str) -> HttpResponse:
    shipment = seen_shipment(request, pk)
    _print(request, "packing_list", shipment)
    return redirect(f"{shipment.get_absolute_url()}#pdf")


@require_POST
@signed_in
def print_labels(request: HttpRequest, pk: str) -> HttpResponse:
    """A sheet of labels for all lots of an order."""
    order = seen_order(request, pk)
    _print(request, "lot_labels", order)
    return redirect(f"{order.get_absolute_url()}#labels")


def _print(request: HttpRequest, kind: str, subject: object) -> None:
    language = translation.get_language() or "en"
    issue_document(kind, subject, actor=actor_of(request), at=timezone.now(), language=language)


@require_POST
@signed_in
def number(request: HttpRequest, pk: str) -> HttpResponse:
    """Give the pieces of a lot their serial numbers."""
    lot, form = seen_lot(request, pk), SerialForm(request.POST)
    if not form.is_valid():
        return lot_page(request, lot, serial_form=form, status=422)
    return take(
        request,
        partial(lot_page, serial_form=form),
        lot,
        verbs.number_pieces,
        _("Numbered."),
        lot=lot,
        first=form.cleaned_data["first"],
        pieces=form.cleaned_data["pieces"],
        expected=form.cleaned_data["version"],
    )
