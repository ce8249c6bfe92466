"""A change of an issued order: asked on one page, answered on the page of the order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import access
from sampling.forms.amendments import AmendmentForm, change_forms, wishes_of
from sampling.models import Amendment, PurchaseOrder
from sampling.services import amendments as verbs
from sampling.states import OrderState
from sampling.views.acts import actor_of, expected_of, seen, take
from sampling.views.orders import page, seen_order


@require_http_methods(["GET", "POST"])
@signed_in
def amend(request: HttpRequest, pk: str) -> HttpResponse:
    actor, order = actor_of(request), seen_order(request, pk)
    if not access.can_amend_orders(actor, order):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AmendmentForm(data, initial={"version": order.version})
    changes, new = change_forms(order, data)
    if data is not None and all(each.is_valid() for each in (form, *changes, new)):
        try:
            verbs.propose_amendment(
                order=order,
                lines=wishes_of(changes, new),
                reason=form.cleaned_data["reason"],
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Signed by you. The other side is asked for its signature."))
            return redirect(f"{order.get_absolute_url()}#versions")
    shown = {
        "order": order,
        "dossier": order.dossier,
        "form": form,
        "changes": changes,
        "new": new,
        "rows": [*changes, new],
        "is_counter": actor.is_supplier_side and order.state == OrderState.ISSUED,
    }
    return render(request, "sampling/order_amend.html", shown, status=422 if data is not None else 200)


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Accept, override, refuse or withdraw: one address an act."""
    rows = Amendment.objects.select_related("order__dossier")
    amendment = seen(request, rows, pk, Amendment.prefix)
    reason = request.POST.get("reason", "")
    verb, done = {
        "accept": (verbs.accept_amendment, _("Signed by both sides: it is a version of the order now.")),
        "override": (verbs.override_amendment, _("Signed over the gate. The other side may accept it now.")),
        "refuse": (verbs.refuse_amendment, _("Refused. The order stays as it was.")),
        "withdraw": (verbs.withdraw_amendment, _("Withdrawn.")),
    }.get(name, (None, ""))
    if verb is None:
        raise Http404
    facts: dict[str, Any] = {"amendment": amendment, "reason": reason, "expected": expected_of(request)}
    order = seen_order(request, amendment.order.public_id)
    return take(request, _order_page, order, verb, done, **facts)


def _order_page(request: HttpRequest, order: PurchaseOrder, **shown: Any) -> HttpResponse:
    return page(request, order, **shown)
