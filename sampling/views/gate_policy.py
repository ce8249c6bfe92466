"""The brand's gate policy: which conditions only warn, which questions are asked on top, and every version of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import access, gate
from sampling.forms.gate import QuestionForm, SoftenForm
from sampling.models import GatePolicy, GateQuestion, PolicyVersion
from sampling.rules.gate import NEVER_ONLY_WARNS, NEVER_OVERRIDDEN
from sampling.services import gate_policy as verbs
from sampling.views.acts import actor_of, expected_of, history, seen, take


@require_http_methods(["GET", "POST"])
@signed_in
def policy(request: HttpRequest) -> HttpResponse:
    """Read by the whole brand; changed by its owner."""
    actor = actor_of(request)
    if not actor.is_brand_side or (request.method == "POST" and not access.can_set_policy(actor)):
        raise Http404
    softened = _softened(actor)
    form = SoftenForm(request.POST or None, choices=gate.titles(), initial={"only_warns": softened})
    if request.method == "POST" and form.is_valid():
        try:
            version = verbs.soften(
                conditions=form.cleaned_data["only_warns"],
                reason=form.cleaned_data["reason"],
                actor=actor,
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Policy version %(n)s judges from now on.") % {"n": version.number})
            return redirect("sampling:gate-policy")
    return page(request, form=form)


def page(
    request: HttpRequest,
    row: Any = None,
    *,
    form: SoftenForm | None = None,
    question_form: QuestionForm | None = None,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    softened = _softened(actor)
    questions = list(GateQuestion.objects.visible_to(actor).filter(retired_at__isnull=True))
    policies = list(GatePolicy.objects.visible_to(actor))
    faulty = bool((form and form.errors) or (question_form and question_form.errors))
    form = form or SoftenForm(choices=gate.titles(), initial={"only_warns": softened})
    shown = {
        "form": form,
        "question_form": question_form or QuestionForm(),
        "conditions": _conditions(softened, form),
        "questions": questions,
        "versions": PolicyVersion.objects.visible_to(actor).select_related("made_by")[:30],
        "may": access.can_set_policy(actor),
        "refused": refused,
        "history": history(*policies, *questions),
    }
    return render(request, "sampling/gate_policy.html", shown, status=422 if faulty else status)


def _softened(actor: Any) -> list[str]:
    rows = GatePolicy.objects.visible_to(actor).filter(only_warns=True)
    return list(rows.values_list("condition", flat=True))


def _conditions(softened: list[str], form: SoftenForm) -> list[dict[str, Any]]:
    """Each condition with the box that softens it, None for what always blocks."""
    boxes = {box.data["value"]: box for box in form["only_warns"]}
    return [
        {
            "number": number,
            "title": title,
            "warns": key in softened,
            "box": boxes.get(key),
            "always": key in NEVER_ONLY_WARNS,
            "no_override": key in NEVER_OVERRIDDEN,
        }
        for number, (key, title) in enumerate(gate.titles(), start=1)
    ]


@require_POST
@signed_in
def question_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_set_policy(actor):
        raise Http404
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            verbs.add_question(**form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The question stands in every gate from now on."))
            return redirect("sampling:gate-policy")
    return page(request, question_form=form)


@require_POST
@signed_in
def question_retire(request: HttpRequest, pk: str) -> HttpResponse:
    question = seen(request, GateQuestion, pk, GateQuestion.prefix)
    if not access.can_set_policy(actor_of(request), question):
        raise Http404
    return take(
        request,
        page,
        question,
        verbs.retire_question,
        _("The question is asked no more."),
        question=question,
        reason=request.POST.get("reason", ""),
        expected=expected_of(request),
    )
