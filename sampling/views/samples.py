"""The rounds of a dossier, one sample, its build record and its evaluation."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
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
from jewelops.ui.listing import Listing
from sampling import access, queries
from sampling.build_facts import gaps_of
from sampling.evaluation import evaluation_of
from sampling.forms.samples import PhotoForm, SealForm, SendForm, evaluation_rows, step_forms
from sampling.models import Sample
from sampling.rules.build_record import outside_limits
from sampling.services import build, evaluation
from sampling.services import samples as verbs
from sampling.services.golden import missing_angles
from sampling.services.lateness import NOT_SENT
from sampling.states import SAMPLE_STANDS, SAMPLE_TONES, Becomes, OrderState, SampleKind, SampleState, Side
from sampling.views.acts import actor_of, expected_of, history, seen, status_of, take

COMMENT_ROWS = 3
PER_PAGE = 50
SAMPLES = Listing(
    "samples",
    sorts={
        "newest": ("created_at",),
        "sample": ("dossier__revision__product__name", "round"),
        "factory": ("dossier__supplier__name", "round"),
        "state": ("state", "due_on"),
        "due": ("due_on",),
    },
    default="-newest",
    columns={
        "id": "public_id",
        "style_number": "dossier.revision.product.style_number",
        "revision": "dossier.revision.letter",
        "supplier": "dossier.supplier.name",
        "round": "round",
        "kind": "kind",
        "state": "state",
        "due_on": "due_on",
        "sent_at": "sent_at",
        "received_at": "received_at",
        "fee": "fee_amount",
        "currency": "fee_currency",
        "seal": "seal",
    },
)


def seen_sample(request: HttpRequest, pk: str) -> Sample:
    rows = Sample.objects.select_related(
        "dossier__revision__product", "dossier__supplier", "dossier__brand", "evaluated_by", "lot"
    )
    return seen(request, rows, pk, Sample.prefix)  # type: ignore[no-any-return]


@require_safe
@signed_in
def sample_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "kind", "supplier")}
    sort, today = SAMPLES.asked(request), timezone.localdate()
    rows = SAMPLES.sorted(queries.samples(actor, **asked), sort)
    if file := SAMPLES.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": [(row, SAMPLE_TONES[row.state], is_late(row, today)) for row in page],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "states": SampleState.choices,
        "kinds": SampleKind.choices,
        "suppliers": queries.factories(actor),
    }
    return render(request, "sampling/samples.html", shown)


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
            "tone": SAMPLE_TONES[sample.state],
            "stands": sample.state in SAMPLE_STANDS,
            "steps": steps,
            "gaps": gaps,
            "asks_record": sample.kind != SampleKind.FIRST_ARTICLE,
            "sheet": sheet,
            "photos": _photos(sample),
            "offered": offered,
            "refused": refused,
            "typed": typed or {},
            "comment_rows": _comment_rows(typed),
            "send_form": SendForm(initial=_typed(typed, sample, "courier", "tracking")),
            "seal_form": SealForm(initial=_typed(typed, sample, "seal", "kept_at")),
            "photo_form": PhotoForm(initial={"angle": request.POST.get("angle", "")}),
            "photographed": request.POST.get("step", request.GET.get("step", "")),
            "may_build": access.can_build(actor, sample)
            and sample.submitted_at is None
            and sample.state != SampleState.WITHDRAWN,
            "may_judge": access.can_judge_samples(actor, sample),
            "may_photo": access.can_answer_viability(actor, sample),
            "may_measure": access.can_judge_samples(actor, sample) and sample.state in evaluation.MEASURABLE,
            "may_seal": access.can_judge_samples(actor, sample)
            and sample.state in SAMPLE_STANDS
            and sample.must_show_its_process
            and not sample.sealed_at,
            "history": history(sample, *steps),
            **_more(sample, steps, actor),
        },
        status=status,
    )


def _more(sample: Sample, steps: list[Any], actor: Any) -> dict[str, Any]:
    """What is outside the routing, late, commented, sealed."""
    asked = {each.pk: each.parameters for each in sample.dossier.revision.operations.all()}
    return {
        "outside": {
            step.pk: names
            for step in steps
            if (names := outside_of(asked.get(step.operation_id, []), step.parameters))
        },
        "is_late": is_late(sample, timezone.localdate()),
        "comments": list(sample.comments.select_related("item__standard", "change")),
        "credits": list(sample.credits.exclude(order__state=OrderState.CANCELLED).select_related("order")),
        "becomes": Becomes.choices,
        "copies": list(sample.copies.prefetch_related("checks__checked_by")) if sample.sealed_at else [],
        "missing_angles": [each.label for each in missing_angles(sample)]
        if sample.state in SAMPLE_STANDS
        else [],
        "sides": Side.choices,
        "may_place": bool(sample.sealed_at) and access.can_judge_samples(actor, sample),
        "keeps": Side.BRAND if actor.is_brand_side else Side.SUPPLIER,
        "may_check": access.can_judge_samples(actor) or access.can_build(actor),
    }


def outside_of(asked: list[dict[str, Any]], done: dict[str, Any]) -> list[str]:
    """Names of the parameters done outside the routing's limits."""
    limits = {str(each.get("name", "")): each for each in asked}
    return [name for name, value in done.items() if outside_limits(limits.get(name, {}), str(value))]


def is_late(sample: Sample, today: Any) -> bool:
    return sample.state in NOT_SENT and sample.due_on is not None and sample.due_on < today


def _typed(typed: Any, sample: Sample, *names: str) -> dict[str, Any]:
    """What a refused form had said, and the version it is now about."""
    return {"version": sample.version, **{name: (typed or {}).get(name, "") for name in names}}


def _comment_rows(typed: Any) -> list[tuple[str, str]]:
    """The rows of the form as they were typed, and empty ones up to COMMENT_ROWS: (text, becomes)."""
    said = list(zip(typed.getlist("comment"), typed.getlist("becomes"), strict=False)) if typed else []
    return said + [("", "")] * (COMMENT_ROWS - len(said))


def _comments(request: HttpRequest) -> list[dict[str, str]]:
    """The rows of the form that say something."""
    rows = zip(request.POST.getlist("comment"), request.POST.getlist("becomes"), strict=False)
    return [{"text": text[:200], "becomes": becomes} for text, becomes in rows if text.strip()]


def _photos(sample: Sample) -> list[dict[str, Any]]:
    return [
        {
            "url": each.file.url("small"),
            "large": each.file.url("large"),
            "alt": each.angle_label or str(sample),
            "caption": f"{each.step.operation}: {each.angle_label}" if each.step else each.angle_label,
        }
        for each in sample.photos.select_related("file", "step__operation")
    ]


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Start, send, receive, judge or seal: one address an act."""
    sample = seen_sample(request, pk)
    reason = request.POST.get("reason", "")
    acts: dict[str, tuple[Any, dict[str, Any], str]] = {
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
            {"reason": reason, "comments": _comments(request)},
            _("Approved with comments."),
        ),
        "reject": (evaluation.reject_sample, {"reason": reason}, _("Rejected. The factory has the reasons.")),
        "withdraw": (
            verbs.withdraw_sample,
            {"reason": reason},
            _("Withdrawn. The factory is told why."),
        ),
        "seal": (verbs.seal_sample, _texts(request, "seal", "kept_at"), _("Sealed as the golden sample.")),
    }
    verb, facts, done = acts.get(name, (None, {}, ""))
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
        steps = {each.public_id: each for each in sample.build_steps.all()}
        verbs.add_photo(
            sample=sample,
            file=kept,
            angle=request.POST.get("angle", ""),
            step=steps.get(request.POST.get("step", "")),
            actor=actor,
            at=timezone.now(),
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
        "may_photo": access.can_answer_viability(actor, sample),
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
    typed = request.POST.dict() if request.method == "POST" else None
    rows = evaluation_rows(sheet, actor.user, typed, pieces=sample.pieces)
    refused, status = None, 200
    if request.method == "POST":
        readings = [each for row in rows for each in row.readings()]
        if any(row.errors for row in rows):
            status = 422
        else:
            try:
                evaluation.measure(
                    sample=sample,
                    readings=readings,
                    actor=actor,
                    at=timezone.now(),
                    expected=expected_of(request),
                )
            except Refused as refusal:
                refused, status = refusal, status_of(refusal)
            else:
                return redirect(sample.get_absolute_url())
    shown = {"sample": sample, "dossier": sample.dossier, "rows": rows, "refused": refused, "sheet": sheet}
    shown["others"] = any(each.measured_by != actor.user for row in sheet.rows for each in row.readings)
    return render(request, "sampling/evaluate.html", shown, status=status)
