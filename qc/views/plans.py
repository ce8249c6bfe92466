"""The QC plan of a standard: its checks stage by stage, and how many pieces they ask for."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import BadInput, Refused
from jewelops.ui.forms import show_refusal
from qc import access, snapshot, stages
from qc.forms import PlanForm
from qc.gate import uncovered_locks
from qc.models import Check, DefectType, Plan
from qc.services.plans import change_plan, make_plan
from qc.states import TONES, Severity
from sampling.models import ProcessStandard
from sampling.states import StandardState

EXAMPLE_LOT = 240


@require_POST
@signed_in
def make(request: HttpRequest, pk: str) -> HttpResponse:
    """pk: of the process standard."""
    actor = request.actor  # type: ignore[attr-defined]
    standard = ProcessStandard.objects.seen(actor, pk=by_public_id(pk, ProcessStandard.prefix))
    said = _("The plan stands. Look at it once before the first lot.")
    if Plan.objects.filter(standard=standard).exists():
        said = _(
            "The plan asks for every lock of the standard. Inspections under way keep the plan they began with."
        )
    try:
        plan = make_plan(standard=standard, actor=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.reasons[0].text)
        return redirect(standard.get_absolute_url())
    messages.success(request, said)
    return redirect("qc:plan", plan.public_id)


@require_safe
@signed_in
def of_standard(request: HttpRequest, pk: str) -> HttpResponse:
    """Where the gate sends who must make or complete the plan. pk: of the process standard."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = ProcessStandard.objects.select_related("dossier__revision__product", "dossier__supplier")
    standard = rows.seen(actor, pk=by_public_id(pk, ProcessStandard.prefix))
    plan = Plan.objects.filter(standard=standard).first()
    if plan is not None:
        return redirect("qc:plan", plan.public_id)
    context = {
        "standard": standard,
        "dossier": standard.dossier,
        "is_locked": standard.state == StandardState.LOCKED,
        "may_plan": access.can_plan(actor, standard),
        "requirements": standard.dossier.revision.requirements.count(),
        "locks": standard.items.count(),
    }
    return render(request, "qc/plan_of_standard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    rows = Plan.objects.select_related("standard__dossier__revision__product", "standard__dossier__supplier")
    plan = rows.seen(actor, pk=by_public_id(pk, Plan.prefix))
    form = PlanForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid() and _change(request, form, plan):
        messages.success(request, _("Changed. Inspections under way keep the plan they began with."))
        return redirect("qc:plan", plan.public_id)
    context = {
        "plan": plan,
        "dossier": plan.standard.dossier,
        "aqls": [(each.label, plan.aqls[each]) for each in Severity if each in plan.aqls],
        "form": form if access.can_plan(actor, plan) else None,
        "stages": [_stage(plan, stage) for stage in stages.ORDER],
        "example": EXAMPLE_LOT,
        "uncovered": [item.name for item in uncovered_locks(plan, plan.standard)],
        "history": history_of(plan),
    }
    return render(request, "qc/plan.html", context, status=422 if form.errors else 200)


def _change(request: HttpRequest, form: PlanForm, plan: Plan) -> bool:
    try:
        change_plan(
            plan=plan,
            values=form.values(),
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _stage(plan: Plan, stage: Any) -> dict[str, Any]:
    checks = list(
        Check.objects.filter(plan=plan, stage=stage).select_related("lock_item").order_by("position")
    )
    try:
        frozen = snapshot.build(plan, checks, DefectType.objects.none(), stage=stage, lot_size=EXAMPLE_LOT)
    except BadInput:
        frozen = None
    pieces = {each["id"]: each["pieces"] for each in frozen["checks"]} if frozen else {}
    return {
        "number": stages.number(stage),
        "label": stage.label,
        "sentence": snapshot.sentence_of(frozen) if frozen else "",
        "checks": [
            {"row": check, "tone": TONES[check.severity], "pieces": pieces.get(str(check.pk))}
            for check in checks
        ],
    }
