"""Scorecards: the periods of one supplier, one card, and who answers for what is red."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.documents.issue import issue
from jewelops.documents.models import Document, Job
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import reasons_against
from jewelops.ui import figures
from jewelops.ui.forms import show_refusal
from suppliers import access, kpis, queries
from suppliers.card import Card, Line, card_of
from suppliers.forms.scorecards import RedItemForm, ScorecardForm
from suppliers.models import IncentiveOutcome, Scorecard, ScorecardRedItem, Supplier
from suppliers.services import scorecards as verbs
from suppliers.states import TONES, ScorecardState
from suppliers.views.suppliers import seen_supplier

GRADE_TONES = {"A": "ok", "B": "ok", "C": "watch", "D": "red"}
PER_PAGE = 24


@require_http_methods(["GET", "POST"])
@signed_in
def scorecards(request: HttpRequest, pk: str) -> HttpResponse:
    """All periods of one supplier; POST opens a new one."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    form = ScorecardForm(request.POST or None, initial=_last_quarter())
    if request.method == "POST" and form.is_valid():
        try:
            card = verbs.open_scorecard(
                supplier=supplier, actor=actor, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("suppliers:scorecard", card.public_id)
    page = Paginator(supplier.scorecards.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "supplier": supplier,
        "cards": page,
        "form": form,
        "may_keep": access.can_keep_scorecards(actor, supplier),
    }
    return render(request, "suppliers/scorecards.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """A factory's way to its own scorecards."""
    supplier = Supplier.objects.visible_to(request.actor).first()  # type: ignore[attr-defined]
    if supplier is None or request.actor.is_brand_side:  # type: ignore[attr-defined]
        return redirect("suppliers:list")
    return redirect("suppliers:scorecards", supplier.public_id)


def _last_quarter() -> dict[str, Any]:
    today = timezone.localdate()
    return {"starts_on": today.replace(day=1), "ends_on": today}


@require_http_methods(["GET"])
@signed_in
def scorecard(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = _seen(request, pk)
    card = card_of(row)
    answers = {item.measure: item for item in row.red_items.select_related("owner")}
    is_open = row.state == ScorecardState.OPEN
    may_close = is_open and access.can_keep_scorecards(actor, row)
    refusal = reasons_against(row, "close", actor=actor, at=timezone.now()) if may_close else None
    context = {
        "scorecard": row,
        "supplier": row.supplier,
        "card": card,
        "tone": TONES[row.state],
        "grade_tone": GRADE_TONES.get(card.grade, "draft"),
        "sentence": sentence(card),
        "lines": [line_of(line) for line in card.lines],
        "red_lines": [line_of(line) | {"answer": answers.get(line.key)} for line in card.red],
        "may_keep": may_close,
        "may_close": may_close,
        "close_reasons": refusal.reasons if refusal else (),
        "outcome": IncentiveOutcome.objects.filter(scorecard=row).first(),
        "job": _last_job(row),
        "history": history_of(row, *answers.values()) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/scorecard.html", context)


def sentence(card: Card) -> str:
    """The verdict as a sentence, from the data."""
    with_data = [line for line in card.lines if line.has_data]
    if not with_data:
        return _("Nothing was recorded in this period.")
    red = len(card.red)
    if not red:
        return _("Grade %(grade)s: no figure is red.") % {"grade": card.grade or "–"}
    return ngettext(
        "Grade %(grade)s: %(n)s figure is red.", "Grade %(grade)s: %(n)s figures are red.", red
    ) % {"grade": card.grade or "–", "n": red}


def line_of(line: Line) -> dict[str, Any]:
    """A line with its texts for page and PDF."""
    unit = f" {line.unit}" if line.unit else ""
    words = {"ok": _("on target"), "watch": _("off target"), "red": _("red"), "draft": _("no data")}
    return (
        vars(line)
        | _in_the_readers_words(line)
        | {
            "has_data": line.has_data,
            "shown": f"{figures.number(line.value)}{unit}" if line.has_data else "",
            "target_shown": f"{figures.number(line.target)}{unit}",
            "interval": f"{figures.number(line.low)} – {figures.number(line.high)}"
            if line.low is not None
            else "",
            "word": words[line.tone],
        }
    )


def _in_the_readers_words(line: Line) -> dict[str, str]:
    """A card keeps its texts in the language of whoever closed it; a measure that still exists says them in the reader's."""
    measure = kpis.measure(line.key)
    if measure is None:
        return {}
    return {"label": str(measure.label), "n_of": measure.counted(line.n), "formula": str(measure.formula)}


def _last_job(row: Scorecard) -> Job | None:
    document = Document.objects.filter(kind="scorecard", subject_id=row.pk).order_by("-created_at").first()
    return document.jobs.order_by("-created_at").first() if document else None


@require_http_methods(["GET", "POST"])
@signed_in
def red_item(request: HttpRequest, pk: str, measure: str) -> HttpResponse:
    """Who answers for one red figure: cause, owner, due date."""
    actor = request.actor  # type: ignore[attr-defined]
    row = _seen(request, pk)
    line = next((line for line in card_of(row).lines if line.key == measure), None)
    if line is None or not access.can_keep_scorecards(actor, row):
        raise Http404
    existing = ScorecardRedItem.objects.filter(scorecard=row, measure=measure).first()
    form = RedItemForm(
        request.POST or None, members=queries.everyone_for(actor, row.supplier), initial=_initial(existing)
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"owner": form.cleaned_data["owner"].user}
        try:
            verbs.answer_red(scorecard=row, measure=measure, actor=actor, at=timezone.now(), **values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("suppliers:scorecard", row.public_id)
    context = {"form": form, "scorecard": row, "supplier": row.supplier, "line": line_of(line)}
    return render(request, "suppliers/red_item.html", context, status=422 if form.errors else 200)


def _initial(item: ScorecardRedItem | None) -> dict[str, Any]:
    return {"root_cause": item.root_cause, "due_on": item.due_on} if item else {}


@require_POST
@signed_in
def close(request: HttpRequest, pk: str) -> HttpResponse:
    row = _seen(request, pk)
    try:
        verbs.close_scorecard(scorecard=row, card=card_of(row), actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason.text)
    else:
        messages.success(request, _("Closed. The figures are frozen; both sides keep reading them."))
    return redirect("suppliers:scorecard", row.public_id)


@require_POST
@signed_in
def make_pdf(request: HttpRequest, pk: str) -> HttpResponse:
    row = _seen(request, pk)
    issue("scorecard", row, actor=request.actor, at=timezone.now(), language=get_language() or "en")  # type: ignore[attr-defined]
    return redirect("suppliers:scorecard", row.public_id)


def _seen(request: HttpRequest, pk: str) -> Scorecard:
    rows = Scorecard.objects.visible_to(request.actor).select_related("supplier", "brand")  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=by_public_id(pk, Scorecard.prefix))
