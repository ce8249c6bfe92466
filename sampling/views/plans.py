"""The delivery plan of an order."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import access
from sampling.forms.plans import PlanForm, plan_formset
from sampling.services.plans import plan_deliveries
from sampling.views.acts import actor_of
from sampling.views.orders import seen_order


@require_http_methods(["GET", "POST"])
@signed_in
def plan(request: HttpRequest, pk: str) -> HttpResponse:
    actor, order = actor_of(request), seen_order(request, pk)
    if not access.can_plan_deliveries(actor, order):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form, rows = PlanForm(data, initial={"version": order.version}), plan_formset(data, order=order)
    if data is not None and form.is_valid() and rows.is_valid():
        given = [each.cleaned_data for each in rows if each.cleaned_data.get("line")]
        try:
            plan_deliveries(
                order=order,
                rows=[(row["line"], row["day"], row["quantity"]) for row in given],
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The delivery plan stands."))
            return redirect(f"{order.get_absolute_url()}#plan")
    shown = {"order": order, "dossier": order.dossier, "form": form, "rows": rows}
    return render(request, "sampling/order_plan.html", shown, status=422 if data is not None else 200)
