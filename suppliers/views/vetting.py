"""The vetting case: one page that says where it stands, what is missing, and takes each step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.forms import show_refusal
from suppliers import access, queries, vetting_facts
from suppliers.criteria import Asked
from suppliers.evidence import links_of, proofs_of
from suppliers.forms.vetting import CaseForm, DecisionForm, ObservationForm, ScoreForm, TrialForm
from suppliers.models import VettingCase, VettingCriterion
from suppliers.services import vetting as verbs
from suppliers.states import TONES
from suppliers.views.suppliers import seen_supplier


@require_http_methods(["GET", "POST"])
@signed_in
def case_open(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    if not access.can_vet(actor):
        raise Http404
    members = queries.brand_people(actor)
    form = CaseForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            case = verbs.open_case(
                supplier=supplier,
                owner=form.cleaned_data["owner"].user,
                due_on=form.cleaned_data["due_on"],
                actor=actor,
                at=timezone.now(),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("suppliers:case", case.public_id)
    context = {"form": form, "supplier": supplier}
    return render(request, "suppliers/case_open.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def case_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, _seen(request, pk))


def _show(request: HttpRequest, case: VettingCase, status: int = 200, **forms: Any) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    seen = queries.observations(case)
    rows = queries.criterion_rows(case)
    scores = [row.score for row in rows if row.score]
    links = links_of(scores, case.supplier)
    for each in scores:
        each.source_url = links.get(each.source, "")  # type: ignore[attr-defined]  # for the page alone
    context = {
        "case": case,
        "supplier": case.supplier,
        "tone": TONES[case.state],
        "rows": rows,
        "standing": vetting_facts.standing(case),
        "observations": seen,
        "bad_news_hours": queries.bad_news_hours(seen),
        "actions": actions(case, actor=actor, at=timezone.now()),
        "may_vet": access.can_vet(actor) and case.decided_at is None,
        "score_form": ScoreForm(),
        "trial_form": TrialForm(initial={"brief": case.trial_brief, "due_on": case.trial_due_on}),
        "observation_form": ObservationForm(),
        "decision_form": DecisionForm(),
        "history": history_of(case, *[row.score for row in rows if row.score]),
    }
    return render(request, "suppliers/case.html", context | forms, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def score(request: HttpRequest, pk: str, criterion: str) -> HttpResponse:
    """One criterion's page: what to look for, the score and its evidence."""
    actor = request.actor  # type: ignore[attr-defined]
    case = _seen(request, pk)
    if not access.can_vet(actor):
        raise Http404
    asked = next((row for row in queries.criterion_rows(case) if row.criterion.key == criterion), None)
    if asked is None:
        raise Http404
    row, existing = asked.criterion, asked.score
    initial = (
        {
            "score": existing.score,
            "evidence_kind": existing.evidence_kind,
            "evidence": existing.evidence,
            "source": existing.source,
        }
        if existing
        else None
    )
    proofs = proofs_of(case.supplier)
    form = ScoreForm(request.POST or None, request.FILES or None, initial=initial, proofs=proofs)
    if request.method == "POST" and form.is_valid() and _write_score(request, form, case, row):
        return redirect(f"{_url(case)}#criterion-{row.key}")
    context = {"form": form, "case": case, "criterion": row, "supplier": case.supplier}
    return render(request, "suppliers/score_form.html", context, status=422 if form.errors else 200)


def _write_score(request: HttpRequest, form: ScoreForm, case: VettingCase, row: Asked) -> bool:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    values = dict(form.cleaned_data)
    upload = values.pop("upload")
    try:
        file = store_upload(upload, kind="document", actor=actor, at=at) if upload else None
        criterion = VettingCriterion.objects.visible_to(actor).get(pk=row.pk)
        verbs.score_criterion(case=case, criterion=criterion, file=file, actor=actor, at=at, **values)
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True


@require_POST
@signed_in
def trial(request: HttpRequest, pk: str) -> HttpResponse:
    case = _seen(request, pk)
    form = TrialForm(request.POST)
    if not form.is_valid():
        return _show(request, case, status=422, trial_form=form)
    try:
        verbs.plan_trial(case=case, actor=request.actor, at=timezone.now(), **form.cleaned_data)  # type: ignore[attr-defined]
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, case, status=409, trial_form=form)
    return redirect(f"{_url(case)}#trial")


@require_POST
@signed_in
def observe(request: HttpRequest, pk: str) -> HttpResponse:
    case = _seen(request, pk)
    form = ObservationForm(request.POST)
    if not form.is_valid():
        return _show(request, case, status=422, observation_form=form)
    try:
        verbs.observe(case=case, actor=request.actor, at=timezone.now(), **form.cleaned_data)  # type: ignore[attr-defined]
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, case, status=409, observation_form=form)
    return redirect(f"{_url(case)}#trial")


@require_POST
@signed_in
def move(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Take one of the case's transitions; a refusal shows its reasons and keeps what was written."""
    case = _seen(request, pk)
    if not hasattr(getattr(VettingCase, name, None), "_django_fsm"):
        raise Http404
    form = DecisionForm(request.POST)
    reason, conditions = request.POST.get("reason", ""), request.POST.get("conditions", "")
    try:
        actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        verbs.move_case(
            case=case, move=name, actor=actor, at=timezone.now(), reason=reason, conditions=conditions
        )
    except Refused as refusal:
        form.full_clean()
        show_refusal(form, refusal)
        return _show(request, case, status=409, decision_form=form)
    messages.success(request, _("Done. The supplier's state follows."))
    return redirect(_url(case))


def _url(case: VettingCase) -> str:
    return f"/suppliers/vetting/{case.public_id}/"


def _seen(request: HttpRequest, pk: str) -> VettingCase:
    rows = VettingCase.objects.visible_to(request.actor).select_related(  # type: ignore[attr-defined]  # the stubs do not know it
        "supplier", "owner", "decided_by", "brand"
    )  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=by_public_id(pk, VettingCase.prefix))
