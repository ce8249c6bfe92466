"""The acts that move an order: issued at its gate, acknowledged, begun, cut into lots, printed, cancelled, closed."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.documents.issue import issue as issue_document
from jewelops.lifecycle.advance import actions
from sampling import access
from sampling.forms.orders import AcknowledgeOrderForm, CutForm
from sampling.models import PurchaseOrder
from sampling.order_cancelling import consequences_of
from sampling.services import issue, lots
from sampling.services import orders as verbs
from sampling.views import dossiers
from sampling.views.acts import actor_of, expected_of, take
from sampling.views.orders import page, seen_order


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Start production or close: one address an act."""
    order = seen_order(request, pk)
    reason = request.POST.get("reason", "")
    verb, facts, done = {
        "start": (verbs.start_production, {}, _("Production has begun. Next: cut the lines into lots.")),
        "close": (verbs.close_order, {"reason": reason}, _("Closed.")),
    }.get(name, (None, {}, ""))
    if verb is None:
        raise Http404
    return take(request, page, order, verb, done, order=order, expected=expected_of(request), **facts)


@require_http_methods(["GET", "POST"])
@signed_in
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    """What cancelling would do is shown before anybody can."""
    order = seen_order(request, pk)
    if request.method == "POST":
        reason, done = request.POST.get("reason", ""), _("Cancelled. The factory is told.")
        facts = {"order": order, "reason": reason, "expected": expected_of(request)}
        return take(request, _cancel_page, order, verbs.cancel_order, done, **facts)
    if not access.can_cancel_orders(actor_of(request), order):
        raise Http404
    return _cancel_page(request, order)


def _cancel_page(
    request: HttpRequest, order: PurchaseOrder, *, refused: Any = None, typed: Any = None, status: int = 200
) -> HttpResponse:
    offered = actions(order, actor=actor_of(request), at=timezone.now())
    shown = {
        "order": order,
        "dossier": order.dossier,
        "facts": consequences_of(order),
        "offered": {each.name: each for each in offered},
        "refused": refused,
        "typed": typed or {},
    }
    return render(request, "sampling/order_cancel.html", shown, status=status)


@require_POST
@signed_in
def acknowledge(request: HttpRequest, pk: str) -> HttpResponse:
    order, form = seen_order(request, pk), AcknowledgeOrderForm(request.POST)
    promised = form.cleaned_data.get("promised_on") if form.is_valid() else None
    return take(
        request,
        page,
        order,
        verbs.acknowledge_order,
        _("Acknowledged. The brand is told."),
        order=order,
        promised_on=promised,
        expected=expected_of(request),
    )


@require_POST
@signed_in
def issue_order(request: HttpRequest, pk: str) -> HttpResponse:
    """Sign at the gate; a refusal shows the gate again with every reason."""
    order = seen_order(request, pk)
    done = _("%(number)s is issued. The factory is told.") % {"number": order.number}
    return take(
        request, _gate_page, order, issue.issue_order, done, order=order, expected=expected_of(request)
    )


@require_POST
@signed_in
def override(request: HttpRequest, pk: str) -> HttpResponse:
    order = seen_order(request, pk)
    done = _("%(number)s is issued by your override. Its reason is printed on the order.") % {
        "number": order.number
    }
    return take(
        request,
        _gate_page,
        order,
        issue.override_and_issue,
        done,
        order=order,
        reason=request.POST.get("reason", ""),
        expected=expected_of(request),
    )


def _gate_page(request: HttpRequest, order: PurchaseOrder, **shown: Any) -> HttpResponse:
    return dossiers.page(
        request, dossiers.seen_dossier(request, order.dossier.public_id), order=order, **shown
    )


@require_POST
@signed_in
def cut(request: HttpRequest, pk: str) -> HttpResponse:
    """Cut lots from one line of the order."""
    order, form = seen_order(request, pk), CutForm(request.POST)
    line = next((each for each in order.lines.all() if each.public_id == request.POST.get("line")), None)
    if line is None:
        raise Http404
    if not form.is_valid():
        return page(request, order, cut_form=form, status=422)
    return take(
        request,
        partial(page, cut_form=form),
        order,
        lots.split_line,
        _("The lots are cut. Their labels carry a QR code for the floor."),
        line=line,
        quantities=form.cleaned_data["quantities"],
        trace=form.trace,
    )


@require_POST
@signed_in
def make_pdf(request: HttpRequest, pk: str) -> HttpResponse:
    order = seen_order(request, pk)
    issue_document(
        "purchase_order",
        order,
        actor=actor_of(request),
        at=timezone.now(),
        language=translation.get_language() or "en",
    )
    return redirect(f"{order.get_absolute_url()}#pdf")
