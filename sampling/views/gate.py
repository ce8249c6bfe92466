"""What a gate tells beside the dossier: what if, when each condition turned, and the answer to a brand's question."""

from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.files.models import FileKind
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.kernel.numbering import number_of
from jewelops.ui.forms import show_refusal
from sampling import access, gate, gate_history, gate_questions, queries
from sampling.forms.gate import AnswerForm, WhatIfForm
from sampling.models import Dossier, GateQuestion, PolicyVersion, PurchaseOrder
from sampling.rules.what_if import suppose
from sampling.services.gate_answers import answer_question
from sampling.states import Side
from sampling.views.acts import actor_of
from sampling.views.dossiers import asked_order, seen_basis, seen_dossier


@require_safe
@signed_in
def what_if(request: HttpRequest, pk: str) -> HttpResponse:
    """Choose what is assumed closed by a day; the address carries the choice, both sides see the same answer."""
    actor, at, basis = actor_of(request), timezone.now(), seen_basis(request, pk)
    dossier = basis.dossier
    order = asked_order(request, dossier) or queries.shown_order(dossier, actor)
    today = gate.standing_on(basis, order, at=at)
    form = WhatIfForm(request.GET or None, conditions=today.open)
    day = form.cleaned_data["on"] if form.is_valid() else None
    closed = form.cleaned_data["closed"] if form.is_valid() else []
    then = gate.standing_on(basis, order, at=noon_of(day)) if day and day > timezone.localdate(at) else today
    shown = {
        "dossier": dossier,
        "order": order,
        "gate": today,
        "form": form,
        "day": day,
        "closed": closed,
        "supposed": suppose(today, then, closed),
        "address": request.build_absolute_uri(),
        "each": _each(dossier, today.open, order),
        "brand_side": actor.is_brand_side,
    }
    return render(request, "sampling/what_if.html", shown, status=422 if form.errors else 200)


def noon_of(day: Any) -> datetime:
    return datetime.combine(day, time(12), timezone.get_current_timezone())


def _each(dossier: Dossier, conditions: Any, order: PurchaseOrder | None) -> list[tuple[Any, str]]:
    """Each open condition with the address that assumes only it closed."""
    address = reverse("sampling:what-if", args=[dossier.public_id])
    extra = {"order": order.public_id} if order else {}
    return [(each, f"{address}?{urlencode({'closed': each.key, **extra})}") for each in conditions]


@require_safe
@signed_in
def history(request: HttpRequest, pk: str) -> HttpResponse:
    """When each condition opened and closed, by whom and by which event."""
    actor, at, basis = actor_of(request), timezone.now(), seen_basis(request, pk)
    dossier = basis.dossier
    order = asked_order(request, dossier) or queries.shown_order(dossier, actor)
    standing = gate.standing_on(basis, order, at=at)
    versions = PolicyVersion.objects.filter(brand_id=dossier.brand_id).select_related("made_by")
    shown = {
        "dossier": dossier,
        "order": order,
        "lines": gate_history.lines_of(dossier, standing, order),
        "versions": versions[:20],
        "brand_side": actor.is_brand_side,
    }
    return render(request, "sampling/gate_history.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: HttpRequest, pk: str, key: str) -> HttpResponse:
    """Answer a question of the brand's policy for this pair, with its evidence."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    number = number_of(key.removeprefix("question_"))
    asked = get_object_or_404(GateQuestion, brand_id=dossier.brand_id, number=number)
    may = (
        access.can_run_sampling(actor)
        if asked.asked_of == Side.BRAND
        else access.can_answer_for_factory(actor)
    )
    if request.method == "POST" and not may:
        raise Http404
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(dossier, asked, form, actor)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Answered. The gate reads it at once."))
            return redirect(f"{dossier.get_absolute_url()}#gate")
    known = gate_questions.answers_of(dossier).get(asked.pk)
    shown = {
        "dossier": dossier,
        "question": asked,
        "form": form,
        "may": may,
        "known": known,
        "file_url": known.file.url("original") if known and known.file else "",
    }
    return render(request, "sampling/gate_answer.html", shown, status=422 if form.errors else 200)


def _answer(dossier: Dossier, question: GateQuestion, form: AnswerForm, actor: Any) -> None:
    given, at = form.cleaned_data, timezone.now()
    kept = None
    if given["file"]:
        kept = store_upload(
            given["file"], kind=FileKind.DOCUMENT, actor=actor, at=at, supplier_id=dossier.supplier_id
        )
    answer_question(
        dossier=dossier,
        question=question,
        answer=given["answer"],
        reference=given["reference"],
        file=kept,
        actor=actor,
        at=at,
    )
