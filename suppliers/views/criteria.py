"""The brand's vetting criteria and their weights, on one page: read by the whole brand, changed by its owner."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from suppliers import access, queries
from suppliers.criteria import DEFAULT_CRITERIA
from suppliers.forms.criteria import CriteriaForm
from suppliers.models import VettingCriterion
from suppliers.services import criteria as verbs


@require_http_methods(["GET", "POST"])
@signed_in
def criteria(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    may = access.can_edit_criteria(actor)
    if not access.can_read_vetting(actor) or (request.method == "POST" and not may):
        raise Http404
    every = list(VettingCriterion.objects.visible_to(actor))
    rows = list(queries.criteria(actor)) or [VettingCriterion(**each) for each in DEFAULT_CRITERIA]
    form = CriteriaForm(request.POST or None, rows=rows, edition=verbs.edition(every))
    if request.method == "POST" and form.is_valid() and _written(request, form):
        messages.success(request, _("Kept. Cases that are begun from now on are judged by these."))
        return redirect("suppliers:criteria")
    context: dict[str, Any] = {
        "rows": rows,
        "total": sum((row.weight for row in rows), Decimal(0)),
        "retired": [row for row in every if row.retired_at is not None],
        "form": form if may else None,
        "history": queries.criteria_history(every),
    }
    return render(request, "suppliers/criteria.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, form: CriteriaForm) -> bool:
    try:
        verbs.write_criteria(
            lines=form.lines,
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["edition"],
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True
