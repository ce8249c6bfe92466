"""Responsibilities: what is published, one edition, the draft of the next one and its areas."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.actors import Actor
from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import reasons_against
from jewelops.ui.forms import show_refusal
from suppliers import access, queries, raci
from suppliers.forms.raci import AreaForm, PublishForm, initial_of
from suppliers.models import RaciArea, RaciChart, Supplier
from suppliers.raci_states import RACI_TONES, Area, Part, RaciState
from suppliers.services import raci as verbs
from suppliers.views.suppliers import seen_supplier

NEW = "new"


@require_safe
@signed_in
def responsibilities(request: HttpRequest) -> HttpResponse:
    """The brand's; for a factory what stands for it."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    supplier = Supplier.objects.visible_to(actor).first() if actor.is_supplier_side else None
    return _standing(request, supplier)


@require_safe
@signed_in
def of_supplier(request: HttpRequest, pk: str) -> HttpResponse:
    return _standing(request, seen_supplier(request, pk))


def _standing(request: HttpRequest, supplier: Supplier | None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    brand_wide = raci.published(actor, None)
    own = raci.published(actor, supplier) if supplier else None
    lines = raci.lines_of(brand_wide, own)
    mine = RaciChart.objects.visible_to(actor).filter(supplier=supplier)
    draft = mine.filter(state=RaciState.DRAFT).first()
    charts = list(mine.exclude(state=RaciState.DRAFT).select_related("published_by"))
    context = {
        "supplier": supplier,
        "brand_wide": brand_wide,
        "own": own,
        "lines": lines,
        "parts": Part.choices,
        "sentence": sentence(lines, brand_wide),
        "faults": [fault for line in lines for fault in line.faults],
        "draft": draft,
        "editions": charts,
        "differing": _differing(actor) if supplier is None and actor.is_brand_side else [],
        "may_keep": access.can_keep_raci(actor),
        "brand_side": actor.is_brand_side,
        "printed": "print" in request.GET,
    }
    return render(request, "suppliers/raci.html", context)


def sentence(lines: list[raci.Line], brand_wide: RaciChart | None) -> str:
    """The verdict of the page, from what is published."""
    if brand_wide is None:
        return _("Nobody has published who answers for what.")
    faulty = sum(bool(line.faults) for line in lines)
    if not faulty:
        return _("Each area has one accountable person, and all of them are here.")
    return ngettext("%(n)s area needs mending.", "%(n)s areas need mending.", faulty) % {"n": faulty}


def _differing(actor: Actor) -> list[RaciChart]:
    rows = RaciChart.objects.visible_to(actor).filter(supplier__isnull=False, state=RaciState.PUBLISHED)
    return list(rows.select_related("supplier").order_by("supplier__name"))


@require_POST
@signed_in
def draft_open(request: HttpRequest) -> HttpResponse:
    """The next edition of the brand's, or of the factory in ``supplier``."""
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_keep_raci(actor):
        raise Http404
    asked = request.POST.get("supplier", "")
    supplier = seen_supplier(request, asked) if asked else None
    chart = verbs.open_draft(supplier=supplier, actor=actor, at=timezone.now())
    return redirect("suppliers:raci-edition", chart.public_id)


@require_safe
@signed_in
def edition(request: HttpRequest, pk: str) -> HttpResponse:
    """One edition as it was, or the draft with what is still to be written."""
    chart = _seen(request, pk)
    if chart.state == RaciState.DRAFT:
        return _show_draft(request, chart)
    keys = {area.key for area in chart.areas.all()}
    lines = raci.lines_of(None, chart)
    context = {
        "chart": chart,
        "supplier": chart.supplier,
        "lines": [line for line in lines if line.key in keys],
        "parts": Part.choices,
        "tone": RACI_TONES[chart.state],
        "printed": "print" in request.GET,
    }
    return render(request, "suppliers/raci_edition.html", context)


def _show_draft(
    request: HttpRequest, chart: RaciChart, form: PublishForm | None = None, status: int = 200
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    at = timezone.now()
    refusal = reasons_against(chart, "publish", actor=actor, at=at)
    keys = {area.key for area in chart.areas.all()}
    lines = raci.lines_of(None, chart)
    may = access.can_keep_raci(actor, chart)
    context = {
        "chart": chart,
        "supplier": chart.supplier,
        "lines": [line for line in lines if line.key in keys],
        "waiting": [line for line in lines if line.key not in keys],
        "parts": Part.choices,
        "form": form or PublishForm(initial={"version": chart.version}),
        "against": refusal.reasons if refusal and may else (),
        "may_keep": may,
        "history": history_of(chart, *chart.areas.all()),
    }
    return render(request, "suppliers/raci_draft.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def area(request: HttpRequest, pk: str, key: str) -> HttpResponse:
    """Write one area of a draft; ``new`` is one of the brand's own."""
    actor = request.actor  # type: ignore[attr-defined]
    chart = _seen(request, pk)
    if not access.can_keep_raci(actor, chart) or chart.state != RaciState.DRAFT:
        raise Http404
    row = next((each for each in chart.areas.all() if each.key == key), None)
    if row is None and key not in (*Area.values, NEW):
        raise Http404
    form = _area_form(request, chart, row, key)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.write_area(
                chart=chart,
                key="" if key == NEW else key,
                written=form.written,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Written. Both sides read it once it is published."))
            return redirect("suppliers:raci-edition", chart.public_id)
    context = {
        "form": form,
        "chart": chart,
        "supplier": chart.supplier,
        "label": row.label if row else _label(key),
        "row": row,
    }
    return render(request, "suppliers/raci_area.html", context, status=422 if form.errors else 200)


def _label(key: str) -> str:
    return _("An area of your own") if key == NEW else RaciArea(key=key).label


def _area_form(request: HttpRequest, chart: RaciChart, row: RaciArea | None, key: str) -> AreaForm:
    """What differs at a factory begins with what the brand wrote."""
    actor = request.actor  # type: ignore[attr-defined]
    start = row
    if row is None and chart.supplier_id is not None and (wide := raci.published(actor, None)):
        start = next((each for each in wide.areas.all() if each.key == key), None)
    return AreaForm(
        request.POST or None,
        members=queries.everyone_for(actor, chart.supplier),
        own=key not in Area.values,
        initial=initial_of(start) | {"version": chart.version},
    )


@require_POST
@signed_in
def area_remove(request: HttpRequest, pk: str, key: str) -> HttpResponse:
    chart = _kept(request, pk)
    try:
        verbs.remove_area(chart=chart, key=key, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, refusal.reasons[0].text)
    return redirect("suppliers:raci-edition", chart.public_id)


@require_POST
@signed_in
def publish(request: HttpRequest, pk: str) -> HttpResponse:
    chart = _kept(request, pk)
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            done = verbs.publish_chart(
                chart=chart,
                note=form.cleaned_data["note"],
                actor=request.actor,  # type: ignore[attr-defined]
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Published. Both sides read it, and were told."))
            return redirect(_page_of(done))
    if chart.state != RaciState.DRAFT:
        messages.error(request, _("This edition is published and stays: change it in the next one."))
        return redirect(_page_of(chart))
    return _show_draft(request, chart, form, status=422)


@require_POST
@signed_in
def discard(request: HttpRequest, pk: str) -> HttpResponse:
    chart = _kept(request, pk)
    try:
        verbs.discard_draft(chart=chart, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, refusal.reasons[0].text)
    else:
        messages.success(request, _("The draft is thrown away; what is published stays."))
    return redirect(_page_of(chart))


def _page_of(chart: RaciChart) -> Any:
    if chart.supplier is None:
        return redirect("suppliers:raci").url
    return redirect("suppliers:raci-of", chart.supplier.public_id).url


def _seen(request: HttpRequest, pk: str) -> RaciChart:
    return get_object_or_404(raci.charts(request.actor), pk=by_public_id(pk, RaciChart.prefix))  # type: ignore[attr-defined,no-any-return]


def _kept(request: HttpRequest, pk: str) -> RaciChart:
    """Of those who may change it; to others it is no address."""
    chart = _seen(request, pk)
    if not access.can_keep_raci(request.actor, chart):  # type: ignore[attr-defined]
        raise Http404
    return chart
