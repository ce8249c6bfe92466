"""The factory reads a revision, asks, and acknowledges; the brand answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.kernel.numbering import number_of
from jewelops.ui.forms import show_refusal
from sampling import access
from sampling.forms.understanding import AnswerForm, QuestionForm
from sampling.models import Dossier, Question
from sampling.services import acknowledgements as verbs
from sampling.views.acts import actor_of, expected_of, seen, status_of, take
from sampling.views.dossiers import seen_dossier


@require_http_methods(["GET", "POST"])
@signed_in
def acknowledgement(request: HttpRequest, pk: str) -> HttpResponse:
    dossier = seen_dossier(request, pk)
    if request.method != "POST":
        return page(request, dossier)
    return take(
        request, page, dossier, verbs.acknowledge, _("Acknowledged. The brand is told."), dossier=dossier
    )


def page(
    request: HttpRequest,
    dossier: Dossier,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
    form: Any = None,
) -> HttpResponse:
    actor, revision = actor_of(request), dossier.revision
    questions = list(dossier.questions.select_related("asked_by", "answered_by"))
    return render(
        request,
        "sampling/acknowledgement.html",
        {
            "dossier": dossier,
            "done": getattr(dossier, "acknowledgement", None),
            "questions": [
                (each, AnswerForm(initial={"version": each.version}, prefix=each.public_id))
                for each in questions
            ],
            "waiting": sum(each.answered_at is None for each in questions),
            "form": form or QuestionForm(),
            "refused": refused,
            "may_acknowledge": access.can_answer_for_factory(actor, dossier),
            "may_ask": access.can_build(actor, dossier),
            "may_answer": access.can_run_sampling(actor, dossier),
            "brand_side": actor.is_brand_side,
            "bom": revision.bom_lines.all(),
            "dimensions": revision.dimensions.all(),
            "operations": revision.operations.all(),
            "requirements": revision.requirements.all(),
        },
        status=status,
    )


@require_POST
@signed_in
def ask(request: HttpRequest, pk: str) -> HttpResponse:
    dossier, form = seen_dossier(request, pk), QuestionForm(request.POST)
    if form.is_valid():
        try:
            verbs.ask_question(
                dossier=dossier, **form.cleaned_data, actor=actor_of(request), at=timezone.now()
            )
        except Refused as refused:
            show_refusal(form, refused)
            return page(request, dossier, form=form, status=status_of(refused))
        return redirect("sampling:acknowledgement", dossier.public_id)
    return page(request, dossier, form=form, status=422)


@require_POST
@signed_in
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    question = seen(request, Question.objects.select_related("dossier"), pk, Question.prefix)
    dossier = seen_dossier(request, question.dossier.public_id)
    text = request.POST.get(f"{question.public_id}-answer", request.POST.get("answer", ""))
    version = number_of(request.POST.get(f"{question.public_id}-version", ""))
    try:
        verbs.answer_question(
            question=question,
            answer=text,
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected_of(request) if version is None else version,
        )
    except Refused as refused:
        return page(request, dossier, refused=refused, status=status_of(refused))
    return redirect("sampling:acknowledgement", dossier.public_id)
