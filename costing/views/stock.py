"""Demand by month and stock by bucket: two lists, each with one form, one import and its export."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from costing import access, resilience_queries, stock_sheets
from costing.resilience_forms import DemandForm, LevelForm, ListForm
from costing.services import stock as verbs
from costing.views.doors import brand_only, costers_only
from costing.views.resilience_tabs import tabs
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling.change_states import BucketChoice
from sampling.views.acts import actor_of
from specs.models import Sku
from suppliers.models import Supplier

PER_PAGE = 100
DEMAND = Listing(
    "demand",
    sorts={
        "item": ("sku__code", "part_number", "month"),
        "month": ("month", "sku__code", "part_number"),
        "pieces": ("quantity",),
    },
    default="-month",
    columns={
        "sku": "sku.code",
        "part_number": "part_number",
        "month": "month",
        "quantity": "quantity",
        "source": "source",
    },
)
LEVELS = Listing(
    "stock",
    sorts={
        "item": ("sku__code", "part_number", "bucket"),
        "place": ("supplier__name", "sku__code"),
        "bucket": ("bucket", "sku__code"),
        "pieces": ("quantity",),
        "counted": ("counted_on",),
    },
    default="item",
    columns={
        "sku": "sku.code",
        "part_number": "part_number",
        "supplier": "supplier.name",
        "bucket": "bucket",
        "quantity": "quantity",
        "counted_on": "counted_on",
        "source": "source",
    },
)


@require_safe
@brand_only
def demand_list(request: HttpRequest) -> HttpResponse:
    asked = {"q": request.GET.get("q", "")}
    rows = resilience_queries.demand(actor_of(request), asked)
    return _list(request, "demand", DEMAND, rows, asked)


@require_safe
@brand_only
def level_list(request: HttpRequest) -> HttpResponse:
    asked = {key: request.GET.get(key, "") for key in ("q", "bucket")}
    rows = resilience_queries.stock_levels(actor_of(request), asked)
    buckets = [each for each in BucketChoice.choices if each[0] != BucketChoice.OPEN_ORDER_LINES]
    return _list(request, "levels", LEVELS, rows, asked, buckets=buckets)


def _list(
    request: HttpRequest, name: str, listing: Listing, rows: Any, asked: dict[str, str], **more: Any
) -> HttpResponse:
    sort = listing.asked(request)
    rows = listing.sorted(rows, sort)
    if file := listing.file(request, rows):
        return file
    shown = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "may_plan": access.can_plan_resilience(actor_of(request)),
        "tabs": tabs(name),
        **more,
    }
    return render(request, f"costing/resilience/{name}.html", shown)


@require_http_methods(["GET", "POST"])
@costers_only
def demand_add(request: HttpRequest) -> HttpResponse:
    initial = {"sku": _sku(request), "part_number": request.GET.get("part_number", "")[:60]}
    form = DemandForm(request.POST or None, initial=initial, skus=_skus(request))
    back, done = reverse("costing:demand"), _("Entered; buffers are calculated again.")
    words = {
        "title": _("Enter demand"),
        "lede": _("What was sold or used up in a month. Entered again it is corrected."),
    }
    return _add(request, form, verbs.Month, verbs.write_demand, back, done, words)


@require_http_methods(["GET", "POST"])
@costers_only
def level_add(request: HttpRequest) -> HttpResponse:
    initial = {
        "sku": _sku(request),
        "part_number": request.GET.get("part_number", "")[:60],
        "counted_on": timezone.localdate(),
    }
    suppliers = Supplier.objects.visible_to(actor_of(request)).order_by("name")
    form = LevelForm(request.POST or None, initial=initial, skus=_skus(request), suppliers=suppliers)
    back, done = reverse("costing:stock-levels"), _("Entered.")
    words = {
        "title": _("Enter stock"),
        "lede": _("What lies where, as it was counted. Entered again it is corrected."),
    }
    return _add(request, form, verbs.Level, verbs.write_level, back, done, words)


def _skus(request: HttpRequest) -> Any:
    return Sku.objects.visible_to(actor_of(request)).order_by("code")


def _sku(request: HttpRequest) -> Any:
    return _skus(request).filter(code=request.GET.get("sku", "")[:60]).first()


def _add(
    request: HttpRequest,
    form: Any,
    kind: Callable[..., Any],
    verb: Callable[..., Any],
    back: str,
    done: str,
    words: dict[str, str],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            verb(told=kind(**form.cleaned_data), actor=actor_of(request), at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, done)
            return redirect(back)
    shown = {"form": form, "back": back, **words}
    return render(request, "costing/resilience/stock_form.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@costers_only
def demand_import(request: HttpRequest) -> HttpResponse:
    return _import(
        request,
        stock_sheets.read_demand,
        verbs.take_demand,
        stock_sheets.DEMAND,
        "costing:demand",
        _("Import demand"),
    )


@require_http_methods(["GET", "POST"])
@costers_only
def level_import(request: HttpRequest) -> HttpResponse:
    return _import(
        request,
        stock_sheets.read_levels,
        verbs.take_levels,
        stock_sheets.LEVELS,
        "costing:stock-levels",
        _("Import stock"),
    )


def _import(
    request: HttpRequest, read: Any, take: Any, columns: tuple[str, ...], back: str, title: str
) -> HttpResponse:
    """The whole list or none of it; ?format= answers an empty list with its headings."""
    if (wanted := request.GET.get("format", "")) in exports.FORMATS:
        return exports.answer(wanted, "template", columns, ())
    actor, now = actor_of(request), timezone.now()
    form = ListForm(request.POST or None, request.FILES or None)
    shown = {"form": form, "columns": columns, "back": reverse(back), "title": title}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            reading = read(sent.read(), sent.name, actor=actor, today=timezone.localdate(now))
            if not reading.faults:
                _rows, taken = take(told=reading.rows, actor=actor, at=now)
                messages.success(request, _taken_words(taken))
                return redirect(back)
            shown |= {"faults": reading.faults, "said": _said(len(reading.faults)), "name": sent.name}
        except Refused as refused:
            show_refusal(form, refused)
    failed = bool(form.errors or shown.get("faults"))
    return render(request, "costing/resilience/import.html", shown, status=422 if failed else 200)


def _said(faults: int) -> str:
    return ngettext("%(n)s cell at fault", "%(n)s cells at fault", faults) % {"n": faults}


def _taken_words(taken: verbs.Taken) -> str:
    text = ngettext(
        "%(n)s row taken: %(new)s new, %(corrected)s corrected, %(same)s as before.",
        "%(n)s rows taken: %(new)s new, %(corrected)s corrected, %(same)s as before.",
        taken.rows,
    )
    return text % {"n": taken.rows, "new": taken.new, "corrected": taken.corrected, "same": taken.same}
