"""Costing home: each product's should-cost, quote and landed cost; quotes that wait. And one product's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from costing import access, queries
from costing.forms import ComputeForm
from costing.models import CostSheet
from costing.services import sheets as verbs
from costing.views.doors import brand_only, costers_only
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from specs.models import Product


@require_safe
@brand_only
def home(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    q = request.GET.get("q", "").strip()
    rows = queries.product_costs(actor, q=q)
    if request.GET.get("format") == "csv":
        return _as_csv(rows)
    context = {
        "rows": rows,
        "waiting": list(queries.quotes_that_wait(actor)[:8]),
        "sentence": _sentence(rows),
        "q": q,
        "may_cost": access.can_cost(actor),
    }
    return render(request, "costing/home.html", context)


def _sentence(rows: list[queries.ProductCost]) -> str:
    """How many products are quoted dearer than they should cost."""
    judged = [row.over for row in rows if row.over is not None]
    dear = sum(over > queries.DEAR for over in judged)
    if not judged:
        return _("No quote stands beside a should-cost yet.")
    facts = {"n": dear, "of": len(judged)}
    if not dear:
        return _("No quote lies more than 10 %% above its should-cost (of %(of)s).") % facts
    words = ngettext(
        "%(n)s quote of %(of)s lies more than 10 %% above its should-cost.",
        "%(n)s quotes of %(of)s lie more than 10 %% above their should-cost.",
        dear,
    )
    return words % facts


def _as_csv(rows: list[queries.ProductCost]) -> HttpResponse:
    columns = (
        "style_number",
        "product",
        "should_cost",
        "quote",
        "quote_currency",
        "over_percent",
        "landed_unit",
    )
    return exports.answer(
        "csv",
        "costs",
        columns,
        (
            (
                row.product.style_number,
                row.product.name,
                row.sheet.total if row.sheet else None,
                row.quoted,
                row.quote.currency if row.quote else None,
                round(row.over * 100, 1) if row.over is not None else None,
                round(row.landed.unit, 4) if row.landed else None,
            )
            for row in rows
        ),
    )


def seen_product(request: HttpRequest, pk: str) -> Product:
    rows = Product.objects
    return rows.seen(request.actor, pk=by_public_id(pk, Product.prefix))  # type: ignore[attr-defined,no-any-return]


@require_safe
@brand_only
def product(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = seen_product(request, pk)
    context = {
        "product": row,
        **queries.product_page(actor, row),
        "may_cost": access.can_cost(actor),
        "may_decide": access.can_decide_sourcing(actor),
    }
    return render(request, "costing/product.html", context)


@require_http_methods(["GET", "POST"])
@costers_only
def compute(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = seen_product(request, pk)
    choices = {"revisions": queries.revisions(actor, row), "suppliers": queries.suppliers(actor)}
    form = ComputeForm(request.POST or None, initial={"currency": actor.brand.currency}, **choices)
    if request.method == "POST" and form.is_valid():
        try:
            sheet = verbs.compute_sheet(actor=actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("costing:sheet", sheet.public_id)
    return render(
        request, "costing/compute.html", {"form": form, "product": row}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@brand_only
def sheet(request: HttpRequest, pk: str) -> HttpResponse:
    """Line by line beside the quote; a POST computes it again with today's prices."""
    actor = request.actor  # type: ignore[attr-defined]
    row = queries.sheets(actor).seen(actor, pk=by_public_id(pk, CostSheet.prefix))
    if request.method == "POST":
        return _again(request, row)
    quote = queries.told_quote_for(row, actor)
    lines = queries.side_by_side(row, quote)
    if request.GET.get("format") == "csv":
        return _sheet_csv(row, lines)
    quoted = quote.unit_price if quote else None
    context = {
        "sheet": row,
        "product": row.revision.product,
        "quote": quote,
        "lines": lines,
        "quoted": quoted,
        "over": quoted - row.total if quoted is not None and not row.missing else None,
        "off_grid": sum(line.off_grid for line in lines),
        "may_cost": access.can_cost(actor),
    }
    return render(request, "costing/sheet.html", context)


def _again(request: HttpRequest, row: CostSheet) -> HttpResponse:
    try:
        fresh = verbs.compute_sheet(
            revision=row.revision,
            supplier=row.supplier,
            currency=row.currency,
            overhead_percent=row.overhead_percent,
            margin_percent=row.margin_percent,
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason.text)
        return redirect("costing:sheet", row.public_id)
    messages.success(request, _("Computed with today's prices; the earlier sheet stays."))
    return redirect("costing:sheet", fresh.public_id)


def _sheet_csv(row: CostSheet, lines: list[Any]) -> HttpResponse:
    columns = ("kind", "line", "should_cost", "quote", "difference", "formula", "source", "price_of")
    return exports.answer(
        "csv",
        "should-cost",
        columns,
        (
            (
                str(line.kind),
                line.label,
                line.should,
                line.quoted,
                line.difference,
                line.formula,
                line.source,
                line.priced_on,
            )
            for line in lines
        ),
    )
