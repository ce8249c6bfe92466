"""The list of orders, one order, the form that writes a draft, and the acts that move it."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions, offered
from jewelops.ui.figures import written
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access, price_sources, queries
from sampling.forms.orders import ORDER_FIELDS, AcknowledgeOrderForm, CutForm, OrderForm, lines_formset
from sampling.models import GateEvidence, PurchaseOrder
from sampling.order_credits import bill_of
from sampling.order_deliveries import deliveries_of
from sampling.order_versions import versions_of
from sampling.rules.delivery import Delivery, Planned, Standing, against_plan
from sampling.services import orders as verbs
from sampling.states import LOT_TONES, ORDER_AMENDABLE, ORDER_OVER, ORDER_TONES, LotState, OrderState
from sampling.views import dossiers
from sampling.views.acts import actor_of, history, latest_job, seen

# Decided on the dossier's page, where their reasons stand; judging a gate is dear.
AT_THE_GATE = frozenset({"issue", "override"})
PER_PAGE = 50
LOTS_SHOWN = 20  # of an order's page; the list of lots has them all
ORDERS = Listing(
    "orders",
    sorts={
        "number": ("created_at",),
        "product": ("dossier__revision__product__name", "number"),
        "factory": ("dossier__supplier__name", "number"),
        "state": ("state", "due_on"),
        "pieces": ("pieces",),
        "due": ("due_on",),
    },
    default="-number",
    columns={
        "number": "number",
        "external_ref": "external_ref",
        "style_number": "dossier.revision.product.style_number",
        "product": "dossier.revision.product.name",
        "revision": "dossier.revision.letter",
        "supplier": "dossier.supplier.name",
        "state": "state",
        "pieces": "pieces",
        "received": "arrived",
        "due_on": "due_on",
        "promised_on": "promised_on",
        "currency": "currency",
        "incoterm": "incoterm",
        "issued_at": "issued_at",
    },
)
STEPS = (
    OrderState.DRAFT,
    OrderState.ISSUED,
    OrderState.ACKNOWLEDGED,
    OrderState.IN_PRODUCTION,
    OrderState.SHIPPED,
    OrderState.RECEIVED,
    OrderState.CLOSED,
)


def seen_order(request: HttpRequest, pk: str) -> PurchaseOrder:
    rows = queries.orders(actor_of(request)).select_related(
        "dossier__revision__product", "dossier__supplier", "dossier__brand", "standard", "issued_by"
    )
    return seen(request, rows.prefetch_related("lines__sku", "lines__lots"), pk, PurchaseOrder.prefix)  # type: ignore[no-any-return]


@require_safe
@signed_in
def order_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "supplier", "due")}
    sort = ORDERS.asked(request)
    rows = ORDERS.sorted(queries.orders(actor, **asked), sort)
    if file := ORDERS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "sampling/orders.html",
        {
            "page": page,
            "rows": [(row, ORDER_TONES[row.state]) for row in page],
            "asked": asked,
            "filtered": any(asked.values()),
            "sort": sort,
            "states": OrderState.choices,
            "dues": (("late", _("overdue")),),
            "suppliers": queries.factories(actor),
            "may_draft": access.can_draft_orders(actor),
        },
    )


@require_safe
@signed_in
def order_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return page(request, seen_order(request, pk))


def page(
    request: HttpRequest,
    order: PurchaseOrder,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
    cut_form: CutForm | None = None,
) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    lines = list(order.lines.select_related("sku").prefetch_related("planned"))
    made = queries.lots(actor).filter(line__order=order)
    return render(
        request,
        "sampling/order.html",
        {
            "order": order,
            "dossier": order.dossier,
            "tone": ORDER_TONES[order.state],
            "steps": _steps(order),
            **_delivery(order, lines),
            "bill": bill_of(order),
            "pieces": sum(line.quantity for line in lines),
            "lots": [(lot, LOT_TONES[lot.state]) for lot in made[:LOTS_SHOWN]],
            "lot_counts": _lot_counts(order),
            "lots_made": sum(len(line.lots.all()) for line in order.lines.all()),
            "shipments": queries.shipments(actor).filter(lines__lot__line__order=order).distinct(),
            "evidence": GateEvidence.objects.filter(order=order).select_related("decided_by").first(),
            "to_gate": bool(offered(order, actor=actor) & AT_THE_GATE),
            "offered": {
                each.name: each for each in actions(order, actor=actor, at=at, leaving_out=AT_THE_GATE)
            },
            "versions": versions_of(order, actor=actor, at=at),
            "may_amend": access.can_amend_orders(actor, order) and order.state in ORDER_AMENDABLE,
            "is_counter": actor.is_supplier_side and order.state == OrderState.ISSUED,
            "acknowledge_form": AcknowledgeOrderForm(initial={"version": order.version}),
            "cut_form": cut_form or CutForm(),
            "may_cut": access.can_manage_lots(actor, order) and order.state == OrderState.IN_PRODUCTION,
            "may_ship": access.can_ship(actor, order) and order.state == OrderState.IN_PRODUCTION,
            "may_edit": access.can_draft_orders(actor, order) and order.state == OrderState.DRAFT,
            "may_see_prices": actor.role != "inspector",
            "refused": refused,
            "typed": typed or {},
            "job": latest_job(actor, order, "purchase_order"),
            "label_job": latest_job(actor, order, "lot_labels"),
            "may_plan": access.can_plan_deliveries(actor, order) and order.state not in ORDER_OVER,
            "history": history(order, *lines),
        },
        status=status,
    )


def _steps(order: PurchaseOrder) -> list[dict[str, Any]]:
    """The journey of an order; a cancelled one stops where it was."""
    reached = STEPS.index(order.state) if order.state in STEPS else 0  # type: ignore[arg-type]
    stamps = {
        OrderState.ISSUED: order.issued_at,
        OrderState.ACKNOWLEDGED: order.acknowledged_at,
        OrderState.SHIPPED: order.shipped_at,
        OrderState.RECEIVED: order.received_at,
    }
    return [
        {
            "label": step.label,
            "tone": "ok" if place < reached else ("open" if place == reached else "draft"),
            "note": written(stamp, "short") if (stamp := stamps.get(step)) else "",
            "url": "",
        }
        for place, step in enumerate(STEPS)
    ]


def _lot_counts(order: PurchaseOrder) -> list[dict[str, Any]]:
    """How many lots of the order stand in each state, from what is read with it."""
    found = Counter(lot.state for line in order.lines.all() for lot in line.lots.all())
    return [
        {"state": state.value, "label": state.label, "tone": LOT_TONES[state], "n": found[state]}
        for state in LotState
        if found[state]
    ]


def _delivery(order: PurchaseOrder, lines: list[Any]) -> dict[str, Any]:
    """Each line with what is owed of it, and the plan beside what has left."""
    found = deliveries_of(order)
    planned = [(line, _plan(line, found[line.pk])) for line in lines]
    return {
        "lines": [(line, found[line.pk]) for line in lines],
        "plan": [(line, row) for line, rows in planned for row in rows],
        "owed": sum(each.owed for each in found.values()),
        "tolerates": order.over_delivery_percent or order.under_delivery_percent,
    }


def _plan(line: Any, delivery: Delivery) -> tuple[Standing, ...]:
    rows = [Planned(each.day, each.quantity) for each in line.planned.all()]
    return against_plan(rows, delivery.left, timezone.localdate())


@require_http_methods(["GET", "POST"])
@signed_in
def order_add(request: HttpRequest, pk: str) -> HttpResponse:
    dossier = dossiers.seen_dossier(request, pk)
    return _form(request, dossier, None)


@require_http_methods(["GET", "POST"])
@signed_in
def order_edit(request: HttpRequest, pk: str) -> HttpResponse:
    order = seen_order(request, pk)
    return _form(request, order.dossier, order)


def _form(request: HttpRequest, dossier: Any, order: PurchaseOrder | None) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_draft_orders(actor, dossier):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = OrderForm(data, initial=_initial(order, dossier))
    lines = lines_formset(data, product_id=dossier.revision.product_id, order=order)
    if data is not None and form.is_valid() and lines.is_valid():
        try:
            saved = _save(form, lines, dossier, order, actor)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved as a draft. The gate says what is still open."))
            return redirect(f"{dossier.get_absolute_url()}?order={saved.public_id}#gate")
    offered = price_sources.of(dossier, timezone.now())
    shown = {"form": form, "lines": lines, "dossier": dossier, "order": order, "offered": offered}
    return render(request, "sampling/order_form.html", shown, status=422 if data is not None else 200)


def _initial(order: PurchaseOrder | None, dossier: Any) -> dict[str, Any]:
    if order is None:
        return {
            "currency": dossier.brand.currency,
            "incoterm": "FCA",
            "incoterm_place": dossier.supplier.city,
            "over_delivery_percent": 0,
            "under_delivery_percent": 0,
        }
    return {name: getattr(order, name) for name in ("number", "version", *ORDER_FIELDS)}


def _save(
    form: OrderForm, lines: Any, dossier: Any, order: PurchaseOrder | None, actor: Any
) -> PurchaseOrder:
    values = {key: form.cleaned_data[key] for key in ORDER_FIELDS}
    values["under_delivery_percent"] = values["under_delivery_percent"] or 0
    rows = [each.cleaned_data for each in lines if each.cleaned_data.get("sku")]
    if order is None:
        number = form.cleaned_data["number"]
        return verbs.draft_order(
            dossier=dossier, values=values, lines=rows, number=number, actor=actor, at=timezone.now()
        )
    return verbs.edit_order(
        order=order,
        values=values,
        lines=rows,
        actor=actor,
        at=timezone.now(),
        expected=form.cleaned_data["version"],
    )
