"""Landed cost: the breakdown of a shipment, and its form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from costing import access, queries
from costing.landing import landed_of
from costing.models import LandedScenario, Quote
from costing.services import landed as verbs
from costing.study_forms import LandedForm
from costing.views.doors import brand_only, costers_only
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from sampling.models import PurchaseOrder
from sampling.order_credits import bill_of
from specs.models import Product


@require_safe
@brand_only
def landed(request: HttpRequest, pk: str) -> HttpResponse:
    row = _seen(request, pk)
    found = landed_of(row)
    if request.GET.get("format") == "csv" and found:
        cells = ((part.label, part.amount, round(part.per_piece, 4), part.formula) for part in found.parts)
        return exports.answer("csv", "landed-cost", ("cost", "amount", "per_piece", "formula"), cells)
    context = {
        "scenario": row,
        "product": row.product,
        "found": found,
        "may_cost": access.can_cost(request.actor),  # type: ignore[attr-defined]
        "history": history_of(row),
    }
    return render(request, "costing/landed.html", context)


@require_http_methods(["GET", "POST"])
@costers_only
def landed_add(request: HttpRequest) -> HttpResponse:
    """From a product, a quote or an order (?product=, ?quote=, ?order=): its prices and quantities are the lines."""
    actor = request.actor  # type: ignore[attr-defined]
    quote = _asked(request, "quote", Quote, queries.quotes(actor))
    order = _asked(request, "order", PurchaseOrder, queries.running_orders(actor))
    pair = quote or (order.dossier if order else None)
    product = (
        pair.revision.product
        if pair
        else _asked(request, "product", Product, Product.objects.visible_to(actor))
    )
    initial: dict[str, Any] = {
        "product": product,
        "quote": quote,
        "currency": actor.brand.currency,
        "destination": actor.brand.country,
        "duty_basis": "",
    }
    if quote:
        initial |= _from_quote(quote)
    elif order:
        initial |= _from_order(order)
    return _form(request, None, initial)


def _asked(request: HttpRequest, name: str, model: Any, rows: Any) -> Any:
    text = request.GET.get(name, "")
    return rows.filter(pk=by_public_id(text, model.prefix)).first() if text else None


def _from_quote(quote: Quote) -> dict[str, Any]:
    return {
        "name": f"{quote.number}, {quote.supplier.name}",
        "currency": quote.currency,
        "incoterm": quote.incoterm,
        "origin": quote.supplier.country,
        "label-0": str(quote.revision),
        "quantity-0": quote.quantity,
        "unit_price-0": quote.price_at(quote.quantity),
        "credit": quote.sample_fee if quote.sample_fee_credited else 0,
        "weight_g-0": quote.revision.target_weight_g,
    }


def _from_order(order: PurchaseOrder) -> dict[str, Any]:
    supplier, bill = order.dossier.supplier, bill_of(order)
    found = {
        "name": f"{order.number}, {supplier.name}",
        "currency": order.currency,
        "incoterm": order.incoterm,
        "origin": supplier.country,
        "credit": bill.credited,
    }
    for place, line in enumerate(order.lines.all()):
        found |= {
            f"label-{place}": line.sku.code,
            f"quantity-{place}": line.quantity,
            f"unit_price-{place}": line.unit_price,
            f"weight_g-{place}": order.dossier.revision.target_weight_g,
        }
    return found


@require_http_methods(["GET", "POST"])
@costers_only
def landed_edit(request: HttpRequest, pk: str) -> HttpResponse:
    return _form(request, _seen(request, pk), {})


def _form(request: HttpRequest, row: LandedScenario | None, initial: dict[str, Any]) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = LandedForm(
        request.POST or None,
        instance=row,
        initial=initial,
        products=Product.objects.visible_to(actor),
        quotes=queries.quotes(actor),
        rows=list(row.lines.all()) if row else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            saved = verbs.write_landed(
                values=form.values,
                lines=form.lines,
                scenario=row,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("costing:landed", saved.public_id)
    context = {"form": form, "scenario": row}
    return render(request, "costing/landed_form.html", context, status=422 if form.errors else 200)


def _seen(request: HttpRequest, pk: str) -> LandedScenario:
    actor = request.actor  # type: ignore[attr-defined]
    rows = queries.landed_rows(actor)
    return rows.seen(actor, pk=by_public_id(pk, LandedScenario.prefix))  # type: ignore[no-any-return]
