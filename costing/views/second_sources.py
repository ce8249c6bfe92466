"""Second sources: each product with its factories, what is missing for the next one, and the split of volume."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from costing import access, resilience_queries
from costing.models import PartAlternate
from costing.resilience_forms import AlternateForm, SourcingPlanForm, membership_of
from costing.rules.second_source import a_piece
from costing.second_source_facts import Sources, sources_of
from costing.services import second_sources as verbs
from costing.views.doors import brand_only, costers_only
from costing.views.home import seen_product
from costing.views.resilience_tabs import tabs
from jewelops.accounts.actors import Actor
from jewelops.files.models import FileKind
from jewelops.files.store import store_bytes
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling.queries import supplier_names
from sampling.views.acts import actor_of, expected_of, history, seen, status_of

PER_PAGE = 50
PRODUCTS = Listing(
    "second-sources",
    sorts={"product": ("name",), "style": ("style_number",)},
    default="style",
    columns={},
)
COLUMNS = (
    "style_number", "product", "qualified", "in_work", "next_source", "missing", "pieces_a_month", "off_target_points",
    "coordination_cost", "currency", "revisit_on",
)  # fmt: skip
ALTERNATES = Listing(
    "alternates",
    sorts={
        "part": ("part_number", "alternate"),
        "alternate": ("alternate",),
        "qualified": ("qualified_on",),
        "by": ("qualified_by__name", "qualified_on"),
    },
    default="part",
    columns={
        "part_number": "part_number",
        "alternate": "alternate",
        "maker": "maker",
        "qualified_on": "qualified_on",
        "qualified_by": "qualified_by.name",
        "evidence": "evidence",
        "withdrawn_at": "withdrawn_at",
        "withdrawn_reason": "withdrawn_reason",
    },
)


@require_safe
@brand_only
def product_list(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "supplier")}
    sort = PRODUCTS.asked(request)
    rows = PRODUCTS.sorted(resilience_queries.products_to_source(actor, asked), sort)
    if (form := request.GET.get("format", "")) in exports.FORMATS:
        cells = map(_cells, sources_of(rows, actor, today))
        return exports.answer(form, "second-sources", COLUMNS, cells)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": sources_of(page.object_list, actor, today),
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "suppliers": supplier_names(actor),
        "sentence": _sentence(actor, asked["supplier"]),
        "tabs": tabs("sources"),
    }
    return render(request, "costing/resilience/second_sources.html", shown)


def _cells(each: Sources) -> tuple[Any, ...]:
    nearest, plan = each.next_source, each.plan
    return (
        each.product.style_number,
        each.product.name,
        ", ".join(one.supplier.name for one in each.qualified),
        ", ".join(one.supplier.name for one in each.in_work),
        nearest.supplier.name if nearest else "",
        ", ".join(nearest.missing) if nearest else "",
        each.pieces_a_month,
        each.off,
        plan.coordination_cost if plan else None,
        plan.currency if plan else "",
        plan.revisit_on if plan else None,
    )


def _sentence(actor: Actor, supplier: str) -> str:
    """How many products have a second source; with a supplier, what happens when it stops."""
    count = resilience_queries.products_to_source(actor, {"supplier": supplier}).count()
    more = resilience_queries.products_to_source(actor, {"supplier": supplier, "state": "more"}).count()
    words = {"n": count, "more": more, "supplier": supplier}
    if supplier:
        text = ngettext(
            "If %(supplier)s stops, %(n)s product stops; %(more)s of it can be made elsewhere at once.",
            "If %(supplier)s stops, %(n)s products stop; %(more)s of them can be made elsewhere at once.",
            count,
        )
        return text % words
    if not count:
        return _("No product is released yet.")
    text = ngettext(
        "%(more)s of %(n)s released product has a second source.",
        "%(more)s of %(n)s released products have a second source.",
        count,
    )
    return text % words


@require_safe
@brand_only
def product(request: HttpRequest, pk: str) -> HttpResponse:
    actor, row = actor_of(request), seen_product(request, pk)
    (sources,) = sources_of([row], actor, timezone.localdate())
    plan = sources.plan
    shown = {
        "product": row,
        "sources": sources,
        "plan": plan,
        "a_piece": a_piece(plan.coordination_cost, sources.pieces_a_month) if plan else None,
        "may_plan": access.can_plan_resilience(actor),
        "history": history(plan, *plan.shares.all()) if plan else [],
    }
    return render(request, "costing/resilience/second_source.html", shown)


@require_http_methods(["GET", "POST"])
@costers_only
def plan(request: HttpRequest, pk: str) -> HttpResponse:
    actor, row = actor_of(request), seen_product(request, pk)
    (sources,) = sources_of([row], actor, timezone.localdate())
    form = SourcingPlanForm(
        request.POST or None,
        brand_id=actor.brand_id,
        factories=sources.factories,
        initial=_standing(sources, actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            written = verbs.plan_sources(
                product=row,
                values=_with_id(form.values),
                shares=form.shares,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Kept. The split is held against what is ordered."))
            return redirect(written.get_absolute_url())
    shown = {"form": form, "product": row}
    return render(
        request, "costing/resilience/second_source_plan.html", shown, status=422 if form.errors else 200
    )


def _with_id(values: dict[str, Any]) -> dict[str, Any]:
    owner = values.pop("owner")
    return {**values, "owner_id": owner.pk}


def _standing(sources: Sources, actor: Actor) -> dict[str, Any]:
    plan = sources.plan
    if plan is None:
        return {"currency": actor.brand.currency}
    fields = {name: getattr(plan, name) for name in (*verbs.FIELDS, "version")}
    shares = {f"share-{each.supplier.public_id}": each.percent for each in plan.shares.all()}
    return {**fields, **shares, "owner": membership_of(plan.owner, plan.brand_id)}


@require_safe
@brand_only
def alternate_list(request: HttpRequest) -> HttpResponse:
    return _alternates(request)


def _alternates(request: HttpRequest, *, refused: Refused | None = None, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "state")}
    sort = ALTERNATES.asked(request)
    rows = ALTERNATES.sorted(resilience_queries.alternates(actor, asked), sort)
    if file := ALTERNATES.file(request, rows):
        return file
    shown = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "needed": resilience_queries.parts_that_need_one(actor),
        "refused": refused,
        "may_plan": access.can_plan_resilience(actor),
        "tabs": tabs("alternates"),
    }
    return render(request, "costing/resilience/alternates.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@costers_only
def alternate_add(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    initial = {
        "part_number": request.GET.get("part_number", "")[:60],
        "qualified_on": timezone.localdate(now),
    }
    form = AlternateForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        sent = values.pop("file")
        try:
            if sent:
                values["file"] = store_bytes(
                    sent.read(), sent.name, kind=FileKind.DOCUMENT, actor=actor, at=now
                )
            verbs.qualify_alternate(values=values, actor=actor, at=now)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Kept. The part is no chokepoint any more at the next look."))
            return redirect("costing:alternates")
    return render(
        request, "costing/resilience/alternate_form.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@costers_only
def alternate_withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, PartAlternate, pk, PartAlternate.prefix)
    try:
        verbs.withdraw_alternate(
            alternate=row,
            reason=request.POST.get("reason", ""),
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected_of(request),
        )
    except Refused as refused:
        return _alternates(request, refused=refused, status=status_of(refused))
    messages.success(request, _("Withdrawn."))
    return redirect("costing:alternates")
