"""Lots on the floor: the list, one lot with its trace and QR code, and what moves it; shipments and deviations."""

from functools import partial
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access, lot_reasons, queries, tracing
from sampling.forms.orders import SplitForm, TraceForm
from sampling.forms.packing import SerialForm
from sampling.models import Lot
from sampling.rules.serials import total
from sampling.services import lots as verbs
from sampling.states import LOT_GONE, LOT_TONES, LotState
from sampling.views.acts import actor_of, expected_of, history, seen, take
from specs.states import STAGES, Stage

PER_PAGE = 100
LOTS = Listing(
    "lots",
    sorts={
        "lot": ("created_at",),
        "product": ("line__order__dossier__revision__product__name", "code"),
        "order": ("line__order__number", "code"),
        "pieces": ("quantity",),
        "state": ("state", "code"),
    },
    default="-lot",
    columns={
        "lot": "code",
        "order": "line.order.number",
        "style_number": "line.order.dossier.revision.product.style_number",
        "sku": "line.sku.code",
        "supplier": "line.order.dossier.supplier.name",
        "pieces": "quantity",
        "stage": "stage",
        "state": "state",
        "melt": "melt",
        "casting_tree": "casting_tree",
        "stone_parcels": "stone_parcels",
    },
)


def seen_lot(request: HttpRequest, pk: str) -> Lot:
    rows = queries.lots(actor_of(request)).select_related(
        "parent", "merged_into", "line__order__dossier__brand"
    )
    return seen(request, rows, pk, Lot.prefix)  # type: ignore[no-any-return]


@require_safe
@signed_in
def lot_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "stage", "supplier")}
    sort = LOTS.asked(request)
    rows = LOTS.sorted(queries.lots(actor, **asked), sort)
    if file := LOTS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "sampling/lots.html",
        {
            "page": page,
            "rows": [(row, LOT_TONES[row.state], _strip(row)) for row in page],
            "asked": asked,
            "filtered": any(asked.values()),
            "sort": sort,
            "states": LotState.choices,
            "stages": Stage.choices,
            "suppliers": queries.factories(actor),
        },
    )


def _strip(lot: Lot) -> list[str]:
    """One tone a stage: passed, here, to come."""
    here = STAGES.index(lot.stage)  # type: ignore[arg-type]  # a member of Stage by its value
    done = lot.state in (LotState.PASSED, LotState.SHIPPED)
    present = {LotState.QUARANTINED: "red", LotState.SCRAPPED: "red"}.get(lot.state, "open")  # type: ignore[call-overload]
    return [
        "ok" if done or place < here else (present if place == here else "draft")
        for place in range(len(STAGES))
    ]


@require_safe
@signed_in
def lot_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return page(request, seen_lot(request, pk))


def page(
    request: HttpRequest,
    lot: Lot,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
    trace_form: TraceForm | None = None,
    serial_form: SerialForm | None = None,
) -> HttpResponse:
    actor, order = actor_of(request), lot.line.order
    in_work = lot.state == LotState.IN_WORK
    tones = _strip(lot)
    workshops = dict(lot.workshops)
    trail = tracing.found_in(actor, lot)
    unnumbered = lot.quantity - total(each.range for each in lot.serials.all())
    return render(
        request,
        "sampling/lot.html",
        {
            "lot": lot,
            "order": order,
            "dossier": order.dossier,
            "tone": LOT_TONES[lot.state],
            "stages": [
                {"label": stage.label, "tone": tone, "note": workshops.get(stage.value, ""), "url": ""}
                for stage, tone in zip(STAGES, tones, strict=True)
            ],
            "against": _against(lot) if in_work else [],
            "offered": {each.name: each for each in actions(lot, actor=actor, at=timezone.now())},
            "parts": lot.parts.all(),
            "merged": lot.merged.all(),
            "siblings": _mergeable(lot) if in_work and access.can_manage_lots(actor, lot) else [],
            "deviations": lot.deviations.all(),
            "articles": lot.first_articles.all(),
            "split_form": SplitForm(initial={"version": lot.version}),
            "trace_form": trace_form or TraceForm(initial=_trace(lot)),
            "trail": trail,
            "workshops": _workshops(lot, workshops),
            "serial_form": serial_form or SerialForm(initial={"version": lot.version}),
            "may_number": access.can_run_lots(actor, lot) and lot.state not in LOT_GONE and unnumbered > 0,
            "unnumbered": unnumbered,
            "may_split": in_work and lot.quantity > 1 and access.can_manage_lots(actor, lot),
            "may_run": in_work and access.can_run_lots(actor, lot),
            "may_disclose": access.can_disclose(actor, lot) or access.can_record_found(actor, lot),
            "refused": refused,
            "history": history(lot),
        },
        status=status,
    )


def _workshops(lot: Lot, named: dict[str, str]) -> list[dict[str, Any]]:
    """Who did each stage; subcontracted: it is not the factory itself."""
    own = lot.line.order.dossier.supplier.name
    return [
        {"stage": stage.label, "name": named[stage.value], "subcontracted": named[stage.value] != own}
        for stage in STAGES
        if named.get(stage.value)
    ]


def _against(lot: Lot) -> list[Any]:
    if lot.stage == STAGES[-1]:
        return list(lot_reasons.stage_rules.reasons_against_leaving(lot, lot.stage))
    return list(lot_reasons.against_next_stage(lot))


def _mergeable(lot: Lot) -> Any:
    return Lot.objects.filter(line_id=lot.line_id, stage=lot.stage, state=LotState.IN_WORK).exclude(pk=lot.pk)


def _trace(lot: Lot) -> dict[str, Any]:
    return {
        "casting_tree": lot.casting_tree,
        "melt": lot.melt,
        "stone_parcels": ", ".join(lot.stone_parcels),
        **{f"workshop-{stage.value}": lot.workshops.get(stage.value, "") for stage in STAGES},
        "version": lot.version,
    }


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Next stage, quarantine, release or scrap: one address an act."""
    lot = seen_lot(request, pk)
    reason = request.POST.get("reason", "")
    verb, facts, done = {
        "advance": (verbs.advance_stage, {}, _("Moved on.")),
        "quarantine": (verbs.quarantine_lot, {"reason": reason}, _("Quarantined.")),
        "release": (verbs.release_lot, {"reason": reason}, _("Released.")),
        "scrap": (verbs.scrap_lot, {"reason": reason}, _("Scrapped.")),
    }.get(name, (None, {}, ""))
    if verb is None:
        raise Http404
    return take(request, page, lot, verb, done, lot=lot, expected=expected_of(request), **facts)


@require_http_methods(["GET", "POST"])
@signed_in
def split(request: HttpRequest, pk: str) -> HttpResponse:
    actor, lot = actor_of(request), seen_lot(request, pk)
    if not access.can_manage_lots(actor, lot):
        raise Http404
    form = SplitForm(request.POST or None, initial={"version": lot.version})
    if request.method == "POST" and form.is_valid():
        try:
            part = verbs.split_lot(
                lot=lot,
                quantity=form.cleaned_data["quantity"],
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("%(code)s is a lot of its own now.") % {"code": part.code})
            return redirect(part.get_absolute_url())
    return render(
        request, "sampling/lot_split.html", {"lot": lot, "form": form}, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def merge(request: HttpRequest, pk: str) -> HttpResponse:
    """What was ticked is asked for, also where it moved on since: the refusal says which, none is left out unsaid."""
    lot = seen_lot(request, pk)
    chosen = request.POST.getlist("lots")
    same_line = queries.lots(actor_of(request)).filter(line=lot.line_id)
    others = [each for each in same_line if each.public_id in chosen]
    return take(
        request,
        page,
        lot,
        verbs.merge_lots,
        _("Merged."),
        lots=others,
        into=lot,
        expected=expected_of(request),
    )


@require_POST
@signed_in
def trace(request: HttpRequest, pk: str) -> HttpResponse:
    lot, form = seen_lot(request, pk), TraceForm(request.POST)
    if not form.is_valid():
        return page(request, lot, trace_form=form, status=422)
    values = {key: form.cleaned_data[key] for key in ("casting_tree", "melt", "stone_parcels")}
    values["workshops"] = form.workshops
    return take(
        request,
        partial(page, trace_form=form),
        lot,
        verbs.record_trace,
        _("Saved."),
        lot=lot,
        values=values,
        expected=form.cleaned_data["version"],
    )


@require_safe
@signed_in
def qr(request: HttpRequest, pk: str) -> HttpResponse:
    """The lot's address as a QR code, drawn as SVG: printed on its label, scanned on the floor."""
    lot, drawn = seen_lot(request, pk), BytesIO()
    segno.make(f"{settings.BASE_URL}{lot.get_absolute_url()}", error="m").save(
        drawn, kind="svg", scale=4, border=2, xmldecl=False, svgns=True, nl=False
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
