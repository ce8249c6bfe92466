"""A lot's way through the six stages, as the brand sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from qc import access, lots, stages, standing
from qc.models import CustomerReturn, Inspection, Nonconformance
from qc.queries.floor import run_of
from qc.queries.labtests import standing_tests
from qc.queries.readings import by_parameter
from qc.services.inspections import start_inspection
from qc.states import NONCONFORMANCE_TONES, STAGE_PASSED, TONES, InspectionState
from sampling.models import Lot
from sampling.states import LOT_TONES
from specs.states import Stage


def seen(request: HttpRequest, pk: str) -> Lot:
    return Lot.objects.seen(request.actor, pk=by_public_id(pk, Lot.prefix))  # type: ignore[attr-defined,no-any-return]


@require_safe
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen(request, pk))


def _show(
    request: HttpRequest, row: Lot, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    lot = lots.fresh(row.pk)
    looks = list(
        lots.inspections_of(lot)
        .exclude(state=InspectionState.VOID)
        .select_related("inspector", "tally")
        .order_by("attempt")
    )
    run = run_of(lot.pk)
    dossier = lot.line.order.dossier
    context = {
        "lot": lot,
        "dossier": dossier,
        "product": dossier.revision.product,
        "tone": LOT_TONES[lot.state],  # type: ignore[index]  # keyed by the enum's text
        "stages": [_stage(stage, lot, looks) for stage in stages.ORDER],
        "run": run,
        "refused": refused,
        "returns": CustomerReturn.objects.filter(lot=lot)[:20],
        "may_record": access.can_record_lab_test(request.actor),  # type: ignore[attr-defined]
        "nonconformances": [
            {"row": each, "tone": NONCONFORMANCE_TONES[each.state]}
            for each in Nonconformance.objects.filter(lot=lot).select_related("owner", "inspection")
        ],
        "lab_tests": [{"row": each, "tone": TONES[each.outcome]} for each in standing_tests(lot)[:20]],
        "readings": by_parameter(lot),
    }
    return render(request, "qc/lot.html", context, status=status)


def _stage(stage: Stage, lot: Lot, looks: list[Inspection]) -> dict[str, Any]:
    mine = [look for look in looks if look.stage == stage]
    last = mine[-1] if mine else None
    passed = any(look.state in STAGE_PASSED for look in mine)
    is_here = lot.stage == stage and not passed
    return {
        "number": stages.number(stage),
        "label": stage.label,
        "is_here": is_here,
        "tone": TONES[last.state] if last else ("open" if is_here else "draft"),
        "word": last.get_state_display() if last else "",
        "looks": [{"row": look, "tone": TONES[look.state], "done": standing.of(look).done} for look in mine],
    }


@require_POST
@signed_in
def start(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    try:
        inspection = start_inspection(
            lot=row,
            workshop=request.POST.get("workshop", "")[:80],
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    return redirect("qc:inspection", inspection.public_id)
