"""Actual cost: quote against reality by style and supplier, one pair's orders, one order line by line."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from costing import access, actual, queries
from costing.forms import CostEntryForm
from costing.models import CostEntry
from costing.rules.actual import Actual
from costing.services import actual as verbs
from costing.states import HappenedKind
from costing.views.doors import brand_only
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from sampling.models import PurchaseOrder
from specs.models import Product
from suppliers.models import Supplier

PER_PAGE = 50
SORTS: dict[str, Callable[[actual.Pair], Any]] = {
    "product": lambda pair: (pair.product.name, pair.supplier.name),
    "supplier": lambda pair: (pair.supplier.name, pair.product.name),
    "pieces": lambda pair: pair.actual.pieces,
    "quoted": lambda pair: pair.actual.quoted or 0,
    "real": lambda pair: pair.actual.unit or 0,
    "over": lambda pair: pair.actual.over if pair.actual.over is not None else -1,
    "eroded": lambda pair: pair.actual.erosion or 0,
}
KINDS = tuple(HappenedKind.values)
COLUMNS = (
    "style_number", "product", "supplier", "currency", "orders", "pieces", "quoted_unit", "ordered_unit", "real_unit",
    "over_quote_percent", "erosion_percent", *KINDS, "sample_fees_credited", "facts_without_amount", "cost_jumps",
)  # fmt: skip


@require_safe
@brand_only
def actual_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    asked = {key: request.GET.get(key, "") for key in ("q", "supplier")}
    word = request.GET.get("sort", "")
    sort = word if word.removeprefix("-") in SORTS else "-over"
    today = timezone.localdate()
    pairs = actual.pairs_of(actual.costs_of(actual.orders(actor, **asked), today), today)
    pairs.sort(key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    if (form := request.GET.get("format", "")) in exports.FORMATS:
        return exports.answer(form, "actual-cost", COLUMNS, map(_cells, pairs))
    context = {
        "page": Paginator(pairs, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "suppliers": queries.suppliers(actor),
        "sentence": _sentence(pairs),
    }
    return render(request, "costing/actual.html", context)


def _sentence(pairs: list[actual.Pair]) -> str:
    """How many cost more than they were quoted, and how many facts have no amount."""
    judged = [pair.actual.over for pair in pairs if pair.actual.over is not None]
    dear = sum(over > 0 for over in judged)
    unknown = sum(pair.actual.unknown for pair in pairs)
    parts = [_("No order has a quote to be held against yet.")]
    if judged:
        words = ngettext(
            "%(n)s of %(of)s pair costs more than it was quoted.",
            "%(n)s of %(of)s pairs cost more than they were quoted.",
            len(judged),
        )
        parts = [words % {"n": dear, "of": len(judged)}]
    if unknown:
        words = ngettext(
            "What %(n)s thing cost is not written down.",
            "What %(n)s things cost is not written down.",
            unknown,
        )
        parts.append(words % {"n": unknown})
    return " ".join(parts)


def _cells(pair: actual.Pair) -> tuple[Any, ...]:
    found = pair.actual
    known = {line.kind: line.known for line in found.lines}
    return (
        pair.product.style_number, pair.product.name, pair.supplier.name, pair.currency, len(pair.costs), found.pieces,
        _four(found.quoted), found.ordered_unit, found.unit, _percent(found.over), _percent(found.erosion),
        *(known.get(kind) for kind in KINDS), found.credited, found.unknown, len(pair.jumps),
    )  # fmt: skip


def _four(value: Any) -> Any:
    return None if value is None else round(value, 4)


def _percent(share: Any) -> Any:
    return None if share is None else round(share * 100, 2)


@require_safe
@brand_only
def pair(request: HttpRequest, pk: str, supplier: str) -> HttpResponse:
    """One style at one supplier, order by order, each currency apart; where the cost jumped, and what came before it."""
    actor = request.actor  # type: ignore[attr-defined]
    product = Product.objects.seen(actor, pk=by_public_id(pk, Product.prefix))
    factory = Supplier.objects.seen(actor, pk=by_public_id(supplier, Supplier.prefix))
    rows = actual.orders(actor).filter(dossier__revision__product=product, dossier__supplier=factory)
    today = timezone.localdate()
    found = actual.pairs_of(actual.costs_of(rows, today), today)
    context = {"product": product, "supplier": factory, "pairs": [_shown(each) for each in found]}
    return render(request, "costing/actual_pair.html", context)


def _shown(each: actual.Pair) -> dict[str, Any]:
    return {
        "row": each,
        "lines": lines_of(each.actual),
        "orders": [(cost, cost.actual) for cost in each.costs],
    }


def lines_of(found: Actual) -> list[dict[str, Any]]:
    """Each kind with its name; those of which nothing happened last."""
    names = dict(HappenedKind.choices)
    lines = sorted(found.lines, key=lambda line: not line.n)
    return [{"line": line, "name": names[line.kind]} for line in lines]


@require_http_methods(["GET", "POST"])
@brand_only
def order(request: HttpRequest, pk: str) -> HttpResponse:
    """Quote, price and every fact of an order; a POST writes down what something cost."""
    actor = request.actor  # type: ignore[attr-defined]
    row = actual.orders(actor).filter(pk=by_public_id(pk, PurchaseOrder.prefix)).first()
    if row is None or (request.method == "POST" and not access.can_cost(actor, row)):
        raise Http404
    initial = {"currency": row.currency, "incurred_on": timezone.localdate()}
    form = CostEntryForm(request.POST or None, order=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.record_cost(order=row, values=form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("costing:actual-order", row.public_id)
    return _show(request, row, form, status=422 if form.errors else 200)


def _show(
    request: HttpRequest, row: PurchaseOrder, form: CostEntryForm, *, refused: Any = None, status: int = 200
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    (cost,) = actual.costs_of([row], timezone.localdate())
    entries = list(CostEntry.objects.visible_to(actor).filter(order=row).select_related("recorded_by"))
    context = {
        "order": row,
        "product": row.dossier.revision.product,
        "supplier": row.dossier.supplier,
        "cost": cost,
        "actual": cost.actual,
        "lines": lines_of(cost.actual),
        "entries": entries,
        "form": form if access.can_cost(actor, row) else None,
        "refused": refused,
        "history": history_of(*entries),
    }
    return render(request, "costing/actual_order.html", context, status=status)


@require_POST
@brand_only
def take_back(request: HttpRequest, pk: str) -> HttpResponse:
    """pk: of the entry."""
    actor = request.actor  # type: ignore[attr-defined]
    entry = CostEntry.objects.seen(actor, pk=by_public_id(pk, CostEntry.prefix))
    row = actual.orders(actor).get(pk=entry.order_id)
    try:
        verbs.take_back_cost(
            entry=entry, reason=request.POST.get("reason", ""), actor=actor, at=timezone.now()
        )
    except Refused as refusal:
        return _show(request, row, CostEntryForm(order=row), refused=refusal, status=409)
    messages.success(request, _("Taken back. It no longer counts."))
    return redirect("costing:actual-order", row.public_id)
