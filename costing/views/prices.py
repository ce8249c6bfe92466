"""Metal prices, labour rates, grids and metal locks: four lists, one form each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from costing import access, queries
from costing.forms import GridLineForm, LabourRateForm, MetalLockForm, MetalPriceForm
from costing.models import GridLine, LabourRate, MetalLock
from costing.services import prices as verbs
from costing.states import Metal
from costing.views.doors import brand_only, costers_only
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal

PER_PAGE = 50


@require_safe
@brand_only
def metals(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    metal = request.GET.get("metal", "")
    rows = queries.metal_prices(actor, metal=metal)
    if request.GET.get("format") == "csv":
        cells = ((row.metal, row.price, row.unit, row.currency, row.on_date, row.source) for row in rows)
        return exports.answer(
            "csv", "metal-prices", ("metal", "price", "per", "currency", "on", "source"), cells
        )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = _shell("metals", actor) | {"page": page, "metals": Metal.choices, "asked": metal}
    return render(request, "costing/prices_metals.html", context)


@require_safe
@brand_only
def labour(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = _shell("labour", actor) | {"rows": LabourRate.objects.visible_to(actor)}
    return render(request, "costing/prices_labour.html", context)


@require_safe
@brand_only
def grids(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    rows = (
        GridLine.objects.visible_to(actor)
        .select_related("supplier")
        .order_by("supplier__name", "kind", "key")
    )
    context = _shell("grids", actor) | {"rows": rows}
    return render(request, "costing/prices_grids.html", context)


@require_safe
@brand_only
def locks(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = _shell("locks", actor) | {
        "rows": MetalLock.objects.visible_to(actor).select_related("supplier")
    }
    return render(request, "costing/prices_locks.html", context)


def _shell(current: str, actor: Any) -> dict[str, Any]:
    names = (
        ("metals", _("Metal")),
        ("labour", _("Labour")),
        ("grids", _("Grids")),
        ("locks", _("Metal locks")),
    )
    return {
        "tabs": [
            {"label": label, "url": reverse(f"costing:{name}"), "current": name == current}
            for name, label in names
        ],
        "add_url": reverse(f"costing:{current}-add"),
        "may_cost": access.can_cost(actor),
    }


@require_http_methods(["GET", "POST"])
@costers_only
def metals_add(request: HttpRequest) -> HttpResponse:
    return _add(
        request,
        MetalPriceForm(request.POST or None, initial=_today(request, "on_date")),
        verbs.add_metal_price,
        "metals",
        gettext_lazy("A metal price"),
    )


@require_http_methods(["GET", "POST"])
@costers_only
def labour_add(request: HttpRequest) -> HttpResponse:
    form = LabourRateForm(request.POST or None, initial=_today(request, "valid_from"))
    return _add(request, form, verbs.set_labour_rate, "labour", gettext_lazy("A labour rate"))


@require_http_methods(["GET", "POST"])
@costers_only
def grids_add(request: HttpRequest) -> HttpResponse:
    suppliers = queries.suppliers(request.actor)  # type: ignore[attr-defined]
    form = GridLineForm(request.POST or None, initial=_today(request, "valid_from"), suppliers=suppliers)
    return _add(request, form, verbs.set_grid_line, "grids", gettext_lazy("A line of a grid"))


@require_http_methods(["GET", "POST"])
@costers_only
def locks_add(request: HttpRequest) -> HttpResponse:
    suppliers = queries.suppliers(request.actor)  # type: ignore[attr-defined]
    form = MetalLockForm(request.POST or None, initial=_today(request, "locked_on"), suppliers=suppliers)
    return _add(request, form, verbs.lock_metal, "locks", gettext_lazy("A metal lock"))


def _today(request: HttpRequest, day: str) -> dict[str, Any]:
    """Today, in the currency of the brand: should-costs are computed in it unless another is asked."""
    return {day: timezone.localdate(), "currency": request.actor.brand.currency}  # type: ignore[attr-defined]


def _add(request: HttpRequest, form: Any, verb: Callable[..., Any], back: str, title: Any) -> HttpResponse:
    """The one shape of all four forms; a refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            verb(values=form.cleaned_data, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Entered. Should-costs computed from now on use it."))
            return redirect(f"costing:{back}")
    context = {"form": form, "title": title, "back": reverse(f"costing:{back}")}
    return render(request, "costing/price_form.html", context, status=422 if form.errors else 200)
