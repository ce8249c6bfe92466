"""Balance: one page for the brand, the stated choice beside the figures that speak for and against it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from costing import access
from costing.balance_facts import adaptability, efficiency, ways_to_market
from costing.models import BalanceStatement
from costing.resilience_forms import BalanceForm
from costing.rules.balance import Figure
from costing.services import balance as verbs
from costing.views.doors import brand_only
from costing.views.resilience_tabs import tabs
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from sampling.views.acts import actor_of

# label, formula
WORDS: dict[str, Callable[[], tuple[str, str]]] = {
    "suppliers": lambda: (_("Factories with orders"), _("in the last twelve months")),
    "top_share": lambda: (
        _("Share of the largest factory"),
        _("of the pieces ordered in the last twelve months"),
    ),
    "lot_size": lambda: (_("Lot size"), _("median of the last 200 lots")),
    "second_sources": lambda: (
        _("Products with a second source"),
        _("of the released products: two factories with approved sample and locked standard"),
    ),
    "smallest_batch": lambda: (_("Smallest batch"), _("smallest MOQ of the factories that may produce")),
    "buffer_days": lambda: (_("Buffer"), _("median days that the safety stocks last")),
    "chokepoints": lambda: (_("Chokepoints that stand"), _("in the register of chokepoints")),
    "time_to_market": lambda: (
        _("Time to market"),
        _("median days from first revision to first lot received"),
    ),
}


@require_http_methods(["GET", "POST"])
@brand_only
def balance(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    may_state = access.can_state_balance(actor)
    if request.method == "POST" and not may_state:
        raise Http404
    ways = ways_to_market(actor.brand_id)
    if (wanted := request.GET.get("format", "")) in exports.FORMATS:
        columns = ("style_number", "product", "first_revision", "first_lot_received", "days")
        cells = ((way.style_number, way.product, way.begun, way.received, way.days) for way in ways)
        return exports.answer(wanted, "time-to-market", columns, cells)
    form = BalanceForm(request.POST or None, brand_id=actor.brand_id)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.state_balance(**form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Stated. The figures of today stay with it."))
            return redirect("costing:balance")
    rows = BalanceStatement.objects.visible_to(actor).select_related("owner", "stated_by")
    statements = list(rows[:20])
    shown = {
        "present": statements[0] if statements else None,
        "is_due": bool(statements) and statements[0].revisit_on <= today,
        "earlier": statements[1:],
        "for_efficiency": [_told(each) for each in efficiency(actor.brand_id, today)],
        "for_adaptability": [_told(each) for each in adaptability(actor.brand_id, today)],
        "ways": [(way, way.open_days(today)) for way in ways],
        "form": form if may_state else None,
        "tabs": tabs("balance"),
    }
    return render(request, "costing/resilience/balance.html", shown, status=422 if form.errors else 200)


def _told(figure: Figure) -> dict[str, Any]:
    label, formula = WORDS[figure.key]()
    units = {"d": _("days"), "pc": _("pieces"), "%": "%"}
    return {
        "label": label,
        "formula": formula,
        "value": figure.value,
        "unit": units.get(figure.unit, ""),
        "n": figure.n,
    }
