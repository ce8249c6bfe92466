"""The rounds of a dossier, one sample, its build record and its evaluation."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.files.models import FileKind
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.forms import show_refusal
from sampling import access, queries
from sampling.build_facts import gaps_of
from sampling.evaluation import evaluation_of
from sampling.forms.samples import PhotoForm, SampleForm, SealForm, SendForm, evaluation_rows, step_forms
from sampling.models import Sample
from sampling.services import build, evaluation
from sampling.services import samples as verbs
from sampling.states import SAMPLE_STANDS, TONES, SampleState
from sampling.views.acts import actor_of, expected_of, history, seen, status_of, take
from sampling.views.dossiers import seen_dossier

JUDGING = ("approve", "approve_with_comments", "reject")


def seen_sample(request: HttpRequest, pk: str) -> Sample:
    rows = Sample.objects.select_related(
        "dossier__revision__product", "dossier__supplier", "dossier__brand", "evaluated_by"
    )
    return seen(request, rows, pk, Sample.prefix)  # type: ignore[no-any-return]


@require_safe
@signed_in
def sample_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = queries.samples(actor, state=request.GET.get("state", ""))
    shown = {
        "rows": [(row, TONES[row.state]) for row in rows[:200]],
        "states": SampleState.choices,
        "state": request.GET.get("state", ""),
    }
    return render(request, "sampling/samples.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def rounds(request: HttpRequest, pk: str) -> HttpResponse:
    """The rounds of one dossier side by side, and the request for the next."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    may = access.can_run_sampling(actor, dossier)
    form = SampleForm(request.POST or None)
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            sample = verbs.request_sample(
                dossier=dossier, kind=values.pop("kind"), values=values, actor=actor, at=timezone.now()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The factory is told."))
            return redirect(sample.get_absolute_url())
    rows = list(
        dossier.samples.select_related("evaluated_by").prefetch_related("photos__file").order_by("round")
    )
    for row in rows:
        row.dossier = dossier
    shown = {
        "dossier": dossier,
        "rounds": [(row, TONES[row.state]) for row in rows],
        "table": _side_by_side(rows),
        "form": form,
        "may": may,
    }
    return render(request, "sampling/rounds.html", shown, status=422 if form.errors else 200)


def _side_by_side(rows: list[Sample]) -> list[dict[str, Any]]:
    """Each dimension and requirement once, with what every round measured."""
    sheets = [evaluation_of(row) for row in rows]
    if not sheets:
        return []
    return [
        {"row": sheets[0].rows[index], "cells": [sheet.rows[index] for sheet in sheets]}
        for index in range(len(sheets[0].rows))
    ]


@require_safe
@signed_in
def sample_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return page(request, seen_sample(request, pk))


def page(
    request: HttpRequest,
    sample: Sample,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    sheet, gaps = evaluation_of(sample), gaps_of(sample)
    steps = list(sample.build_steps.select_related("operation", "viability__answered_by"))
    offered = {each.name: each for each in actions(sample, actor=actor, at=timezone.now())}
    return render(
        request,
        "sampling/sample.html",
        {
            "sample": sample,
            "dossier": sample.dossier,
            "tone": TONES[sample.state],
            "stands": sample.state in SAMPLE_STANDS,
            "steps": steps,
            "gaps": gaps,
            "sheet": sheet,
            "photos": _photos(sample),
            "offered": offered,
            "refused": refused,
            "typed": typed or {},
            "send_form": SendForm(initial={"version": sample.version}),
            "seal_form": SealForm(initial={"version": sample.version}),
            "photo_form": PhotoForm(),
            "may_build": access.can_build(actor, sample) and sample.submitted_at is None,
            "may_judge": access.can_judge_samples(actor, sample),
            "may_photo": access.can_answer_viability(actor, sample),
            "may_measure": access.can_judge_samples(actor, sample) and sample.state in evaluation.MEASURABLE,
            "may_seal": access.can_judge_samples(actor, sample)
            and sample.state in SAMPLE_STANDS
            and not sample.sealed_at,
            "history": history(sample, *steps),
        },
        status=status,
    )


def _photos(sample: Sample) -> list[dict[str, Any]]:
    return [
        {
            "url": each.file.url("small"),
            "large": each.file.url("large"),
            "alt": each.angle or str(sample),
            "caption": each.angle,
        }
        for each in sample.photos.select_related("file")
    ]


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Start, send, receive, judge or seal: one address an act."""
    sample = seen_sample(request, pk)
    reason = request.POST.get("reason", "")
    verb, facts, done = {
        "start": (verbs.start_sample, {}, _("Begun.")),
        "send": (
            verbs.send_sample,
            _texts(request, "courier", "tracking"),
            _("The brand is told that it is on its way."),
        ),
        "receive": (verbs.receive_sample, {}, _("Received. Next: measure it.")),
        "submit": (build.submit_build_record, {}, _("The build record is complete and submitted.")),
        "approve": (
            evaluation.approve_sample,
            {"reason": reason},
            _("Approved. This approves the outcome; the process is signed apart."),
        ),
        "comments": (
            evaluation.approve_sample_with_comments,
            {"reason": reason},
            _("Approved with comments."),
        ),
        "reject": (evaluation.reject_sample, {"reason": reason}, _("Rejected. The factory has the reasons.")),
        "seal": (verbs.seal_sample, _texts(request, "seal", "kept_at"), _("Sealed as the golden sample.")),
    }.get(name, (None, {}, ""))
    if verb is None:
        raise Http404
    return take(request, page, sample, verb, done, sample=sample, expected=expected_of(request), **facts)


def _texts(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.POST.get(name, "")[:200] for name in names}


@require_POST
@signed_in
def photo(request: HttpRequest, pk: str) -> HttpResponse:
    actor, sample = actor_of(request), seen_sample(request, pk)
    if not access.can_answer_viability(actor, sample):
        raise Http404
    try:
        kept = store_upload(
            request.FILES.get("photo"),
            kind=FileKind.PHOTO,
            actor=actor,
            at=timezone.now(),
            supplier_id=sample.dossier.supplier_id,
        )
        verbs.add_photo(
            sample=sample, file=kept, angle=request.POST.get("angle", ""), actor=actor, at=timezone.now()
        )
    except Refused as refused:
        return page(request, sample, refused=refused, status=status_of(refused))
    return redirect(f"{sample.get_absolute_url()}#photos")


@require_http_methods(["GET", "POST"])
@signed_in
def record(request: HttpRequest, pk: str) -> HttpResponse:
    """The build record, operation by operation; saved as far as it goes, submitted when it is complete."""
    actor, sample = actor_of(request), seen_sample(request, pk)
    if not access.can_build(actor, sample):
        raise Http404
    forms, refused, status = step_forms(sample, request.POST or None), None, 200
    if request.method == "POST":
        faulty = [
            form for form in forms if not form.is_valid()
        ]  # each form is asked, so that each shows its errors
        if not faulty:
            try:
                return _save_record(request, sample, forms)
            except Refused as refusal:
                refused, status = refusal, status_of(refusal)
        else:
            status = 422
    shown = {
        "sample": sample,
        "dossier": sample.dossier,
        "forms": forms,
        "gaps": gaps_of(sample),
        "refused": refused,
    }
    return render(request, "sampling/record.html", shown, status=status)


def _save_record(request: HttpRequest, sample: Sample, forms: list[Any]) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    build.save_build_record(
        sample=sample,
        steps=[form.values() for form in forms if form.says_something],
        built_by_seniors_only=bool(request.POST.get("seniors")),
        actor=actor,
        at=at,
        expected=expected_of(request),
    )
    if "submit" in request.POST:
        build.submit_build_record(sample=sample, actor=actor, at=at)
        messages.success(request, _("The build record is complete and submitted."))
        return redirect(sample.get_absolute_url())
    messages.success(request, _("Saved. What is missing stands above."))
    return redirect("sampling:record", sample.public_id)


@require_http_methods(["GET", "POST"])
@signed_in
def evaluate(request: HttpRequest, pk: str) -> HttpResponse:
    """One row for each dimension and requirement; the measurement decides."""
    actor, sample = actor_of(request), seen_sample(request, pk)
    if not access.can_judge_samples(actor, sample):
        raise Http404
    sheet = evaluation_of(sample)
    rows = evaluation_rows(sheet, actor.user, request.POST.dict() if request.method == "POST" else None)
    refused, status = None, 200
    if request.method == "POST":
        readings = [row.reading() for row in rows]
        if any(row.error for row in rows):
            status = 422
        else:
            try:
                evaluation.measure(
                    sample=sample,
                    readings=[each for each in readings if each is not None],
                    actor=actor,
                    at=timezone.now(),
                    expected=expected_of(request),
                )
            except Refused as refusal:
                refused, status = refusal, status_of(refusal)
            else:
                return redirect(sample.get_absolute_url())
    shown = {"sample": sample, "dossier": sample.dossier, "rows": rows, "refused": refused, "sheet": sheet}
    return render(request, "sampling/evaluate.html", shown, status=status)
