"""Stock points: where buffers are held, and one of them with its formula, its change and the months ahead."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from costing import access, resilience_queries, stock_words
from costing.models import StockPoint
from costing.resilience_forms import StockPointForm
from costing.rules.outlook import MOVING_AVERAGE, outlooks
from costing.rules.stock_plan import cover_days, season_of
from costing.services import buffers as verbs
from costing.stock_facts import arrivals, history_of
from costing.stock_standing import Standing, open_points, standings
from costing.views.doors import brand_only, costers_only
from costing.views.resilience_tabs import tabs
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from jewelops.ui.pictures.small import sparkline
from sampling.models import Forecast
from sampling.views.acts import actor_of, expected_of, history, seen, status_of
from specs.models import Sku
from suppliers.models import Supplier

PER_PAGE = 50
POINTS = Listing(
    "stock-points",
    sorts={"item": ("sku__code", "part_number"), "place": ("supplier__name",), "level": ("service_level",)},
    default="item",
    columns={},
)
COLUMNS = (
    "sku", "part_number", "at", "service_level", "on_hand", "counted_on", "on_order", "safety_stock", "reorder_point",
    "below", "calculated_at",
)  # fmt: skip


@require_safe
@brand_only
def point_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "state")}
    sort = POINTS.asked(request)
    rows = POINTS.sorted(resilience_queries.stock_points(actor, asked), sort)
    if (form := request.GET.get("format", "")) in exports.FORMATS:
        cells = map(_cells, standings(rows[: exports.MOST_ROWS]))
        return exports.answer(form, "stock-points", COLUMNS, cells)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": [_line(each) for each in standings(page.object_list)],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "sentence": _sentence(actor),
        "may_plan": access.can_plan_resilience(actor),
        "tabs": tabs("stock"),
    }
    return render(request, "costing/resilience/stock_points.html", shown)


def _cells(each: Standing) -> tuple[Any, ...]:
    point, newest = each.point, each.newest
    return (
        point.sku.code if point.sku else "",
        point.part_number,
        point.supplier.name if point.supplier else "",
        point.service_level,
        each.on_hand,
        each.counted_on,
        each.on_order,
        newest.safety_stock if newest else None,
        newest.reorder_point if newest else None,
        "yes" if each.is_below else "",
        newest.calculated_at if newest else None,
    )


def _line(each: Standing) -> dict[str, Any]:
    newest = each.newest
    demand = newest.demand * newest.season_factor if newest and newest.demand is not None else None
    cover = cover_days(each.on_hand, demand) if each.on_hand is not None and demand else None
    return {
        "standing": each,
        "point": each.point,
        "newest": newest,
        "cover": cover,
        "words": standing_words(each),
    }


def standing_words(each: Standing) -> str:
    if each.point.closed_at is not None:
        return _("closed")
    if each.newest is None or each.newest.missing:
        return _("no buffer yet")
    if each.on_hand is None:
        return _("never counted")
    if each.is_below:
        return _("below the reorder point")
    return _("lives on its buffer") if each.lives_on_buffer else _("enough")


def _sentence(actor: Actor) -> str:
    found = standings(open_points(actor.brand_id))
    if not found:
        return _("No buffer is held yet.")
    below = sum(each.is_below for each in found)
    if below:
        text = ngettext(
            "%(n)s of %(of)s stock points is below its reorder point.",
            "%(n)s of %(of)s stock points are below their reorder point.",
            below,
        )
        return text % {"n": below, "of": len(found)}
    judged = sum(each.tone in ("ok", "watch") for each in found)
    if judged < len(found):
        text = ngettext(
            "Nothing is below its reorder point; %(n)s stock point cannot be judged yet.",
            "Nothing is below its reorder point; %(n)s stock points cannot be judged yet.",
            len(found) - judged,
        )
        return text % {"n": len(found) - judged}
    return _("Nothing is below its reorder point.")


@require_http_methods(["GET", "POST"])
@costers_only
def point_add(request: HttpRequest) -> HttpResponse:
    """?part_number= and ?sku= (a code) fill the form in."""
    actor = actor_of(request)
    skus = Sku.objects.visible_to(actor).order_by("code")
    initial = {"part_number": request.GET.get("part_number", "")[:60], "service_level": 95}
    if code := request.GET.get("sku", ""):
        initial["sku"] = skus.filter(code=code[:60]).first()
    if initial["part_number"]:
        initial["lead_time_from"] = "entered"
    suppliers = Supplier.objects.visible_to(actor).order_by("name")
    form = StockPointForm(request.POST or None, initial=initial, skus=skus, suppliers=suppliers)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            row = verbs.open_point(values=values, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Entered. Its buffer is calculated from now on by itself."))
            return redirect(row.get_absolute_url())
    shown = {"form": form}
    return render(
        request, "costing/resilience/stock_point_form.html", shown, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@costers_only
def point_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor, row = actor_of(request), seen_point(request, pk)
    form = StockPointForm(request.POST or None, instance=row, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        expected = values.pop("version")
        try:
            verbs.change_point(point=row, values=values, actor=actor, at=timezone.now(), expected=expected)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved; the buffer is calculated again."))
            return redirect(row.get_absolute_url())
    shown = {"form": form, "point": row}
    return render(
        request, "costing/resilience/stock_point_form.html", shown, status=422 if form.errors else 200
    )


def seen_point(request: HttpRequest, pk: str) -> StockPoint:
    rows = StockPoint.objects.select_related("sku__product", "supplier")
    point: StockPoint = seen(request, rows, pk, StockPoint.prefix)
    return point


@require_safe
@brand_only
def point(request: HttpRequest, pk: str) -> HttpResponse:
    return _page(request, seen_point(request, pk))


@require_POST
@costers_only
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """name: season (take it out of two years of demand) or close."""
    row = seen_point(request, pk)
    verb, done = {
        "season": (verbs.take_season, _("Taken; the buffer is calculated again.")),
        "close": (verbs.close_point, _("Closed. Its calculations stay.")),
    }.get(name, (None, ""))
    if verb is None:
        return _page(request, row)
    try:
        verb(point=row, actor=actor_of(request), at=timezone.now(), expected=expected_of(request))
    except Refused as refused:
        return _page(request, row, refused=refused, status=status_of(refused))
    messages.success(request, done)
    return redirect(row.get_absolute_url())


def _page(
    request: HttpRequest, row: StockPoint, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    (standing,) = standings([row])
    made = resilience_queries.calculations(row)
    told = history_of(row)
    months = list(told.items())[-24:]
    shown = {
        **_line(standing),
        "refused": refused,
        "tone": standing.tone,
        "changed": stock_words.change_of(made[0], made[1] if len(made) > 1 else None) if made else "",
        "calculations": [
            (each, stock_words.change_of(each, before))
            for each, before in zip(made, [*made[1:], None], strict=True)
        ],
        "outlook": _outlook(row, told, today, actor),
        "months": list(reversed(months)),
        "trend": sparkline([float(pieces) for _month, pieces in months]) if len(months) > 1 else "",
        "arrivals": arrivals(row),
        "season_known": season_of(told, today) is not None,
        "may_plan": access.can_plan_resilience(actor) and row.closed_at is None,
        "history": history(row),
    }
    return render(request, "costing/resilience/stock_point.html", shown, status=status)


def _outlook(row: StockPoint, told: dict[date, int], today: date, actor: Actor) -> dict[str, Any]:
    """Both methods month by month beside what sampling holds as forecasts, which the factory reads."""
    found = outlooks(told, today, row.factors)
    held = _held(row, actor) if row.sku_id else {}
    names = {MOVING_AVERAGE: _("moving average of 3 months")}
    return {
        "methods": [
            {"name": names.get(each.method, _("exponential smoothing, 0.3")), "mape": each.mape, "n": each.n}
            for each in found
        ],
        "months": [
            {"month": month, "pieces": [each.months[month] for each in found], "held": held.get(month)}
            for month in (found[0].months if found else ())
        ],
    }


def _held(row: StockPoint, actor: Actor) -> dict[date, int]:
    rows = Forecast.objects.visible_to(actor).filter(sku=row.sku_id, withdrawn_at=None)
    found: dict[date, int] = {}
    for month, pieces in rows.values_list("month", "quantity"):
        found[month] = found.get(month, 0) + pieces
    return found
