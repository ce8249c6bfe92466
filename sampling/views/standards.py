"""The process standard, lock by lock, and the signatures of both sides; scale viability, step by step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.documents.issue import issue as issue_document
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui import figures
from jewelops.ui.forms import show_refusal
from jewelops.ui.isolates import isolated
from sampling import access, gate_basis, negotiation
from sampling.forms.oversight import OversightForm
from sampling.forms.standards import ItemForm, initial_of
from sampling.inspection_difference import difference_of
from sampling.models import ProcessStandard, StandardItem, Viability
from sampling.oversight import overseen
from sampling.rules.tolerance import Limits, is_laxer
from sampling.services import standards as verbs
from sampling.services.viability import answer_viability, answers_of
from sampling.standard_paper import PROCESS_STANDARD
from sampling.states import STANDARD_TONES, VIABILITY_TONES, LockValue, StandardState, ViabilityAnswer
from sampling.views import dossiers
from sampling.views.acts import actor_of, expected_of, history, latest_job, seen, status_of, take


def seen_standard(request: HttpRequest, pk: str) -> ProcessStandard:
    rows = ProcessStandard.objects.select_related(
        "dossier__revision__product", "dossier__supplier", "dossier__brand", "sample"
    ).prefetch_related("signatures__signed_by")
    return seen(request, rows, pk, ProcessStandard.prefix)  # type: ignore[no-any-return]


@require_safe
@signed_in
def standard_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return page(request, seen_standard(request, pk))


def page(
    request: HttpRequest,
    standard: ProcessStandard,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    oversight_form: OversightForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    items = list(standard.items.select_related("sku", "requirement"))
    is_open = standard.state in verbs.OPEN_TO_EDIT
    lines, side = negotiation.lines_of(standard), verbs.side_of(actor)
    locks = _locks(standard, items, lines, side)
    others = standard.dossier.standards.exclude(pk=standard.pk).order_by("-number")
    return render(
        request,
        "sampling/standard.html",
        {
            "standard": standard,
            "dossier": standard.dossier,
            "tone": STANDARD_TONES[standard.state],
            "locks": locks,
            "waiting": [each for each in items if lines[each.pk].waits_for(side)],
            "taken_out": negotiation.taken_out_of(standard),
            "agreed": sum(lines[each.pk].state == "agreed" for each in items),
            "signs": _signs(standard),
            "offered": {each.name: each for each in actions(standard, actor=actor, at=timezone.now())},
            "may_agree": any(each["may_agree"] for each in locks),
            "may_edit": is_open and access.can_edit_standard(actor, standard),
            "is_open": is_open,
            "is_locked": standard.state == StandardState.LOCKED,
            "may_propose": access.can_run_sampling(actor, standard),
            "signed_once": standard.state in verbs.SIGNED_ONCE,
            "difference": difference_of(standard),
            "job": latest_job(actor, standard, PROCESS_STANDARD.key),
            "hard_steps": overseen(standard),
            "oversight_form": oversight_form or OversightForm(typed if typed and "years" in typed else None),
            "overseeing": typed.get("step") if typed else request.POST.get("step"),
            "may_oversee": access.can_oversee(actor, standard) and standard.state != StandardState.SUPERSEDED,
            "others": [(each, STANDARD_TONES[each.state]) for each in others],
            "refused": refused,
            "history": history(standard, *items),
        },
        status=status,
    )


LINE_TONES = {"proposed": "draft", "countered": "watch", "agreed": "ok"}


def _locks(
    standard: ProcessStandard, items: list[StandardItem], lines: dict[Any, Any], side: str
) -> list[dict[str, Any]]:
    """Each lock with where its line stands, what was said to it, and whether this side still may say yes."""
    moves = negotiation.moves_of(standard)
    return [
        {
            **_lock(each),
            "line": lines[each.pk],
            "line_tone": LINE_TONES[lines[each.pk].state],
            "said": [(move, _labelled(move.changes)) for move in moves[each.pk]],
            "waits": lines[each.pk].waits_for(side),
            "may_agree": side not in lines[each.pk].agreed,
        }
        for each in items
    ]


def _labelled(changes: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Each changed field by the label that the page gives it, with before and after."""
    fields = StandardItem._meta
    return [(str(getattr(fields.get_field(key), "verbose_name", key)), pair) for key, pair in changes.items()]


def _lock(item: StandardItem) -> dict[str, Any]:
    measured = item.value_type == LockValue.MEASURED
    return {
        "item": item,
        "target": _target(item) if measured else item.expected,
        "limits": figures.limits(item.lower, item.upper, item.unit) if measured else _("nothing else"),
        "asked": _asked(item) if measured else "",
        "sample": ", ".join(map(str, item.sample_values[:5])),
        "more": len(item.sample_values) - 5 if len(item.sample_values) > 5 else 0,
    }


def _asked(item: StandardItem) -> str:
    """The limits of the tech pack where the lock is laxer than they are; "" where it keeps them."""
    row = item.requirement
    if row is None or not is_laxer(Limits(item.lower, item.upper), Limits(row.lower, row.upper)):
        return ""
    return figures.limits(row.lower, row.upper, row.unit)


def _target(item: StandardItem) -> str:
    return "" if item.target is None else f"{figures.number(item.target)} {item.unit}".strip()


def _signs(standard: ProcessStandard) -> list[dict[str, Any]]:
    signed = {each.side: each for each in standard.signatures.all()}
    sides = (("brand", standard.dossier.brand.name), ("supplier", standard.dossier.supplier.legal_name))
    return [
        {
            "line": _("For %(name)s") % {"name": isolated(name)},
            "name": signed[side].signed_by.name if side in signed else "",
            "at": signed[side].signed_at if side in signed else None,
            "waits": _("not signed yet"),
        }
        for side, name in sides
    ]


@require_POST
@signed_in
def make_pdf(request: HttpRequest, pk: str) -> HttpResponse:
    standard = seen_standard(request, pk)
    issue_document(
        PROCESS_STANDARD.key,
        standard,
        actor=actor_of(request),
        at=timezone.now(),
        language=get_language() or "en",
    )
    return redirect(f"{standard.get_absolute_url()}#pdf")


@require_POST
@signed_in
def propose(request: HttpRequest, pk: str) -> HttpResponse:
    dossier = dossiers.seen_dossier(request, pk)
    return take(
        request,
        dossiers.page,
        dossier,
        verbs.propose_standard,
        _("Drawn from the sample as built. Both sides may change it until the second signature."),
        dossier=dossier,
        reason=request.POST.get("reason", ""),
    )


@require_POST
@signed_in
def agree(request: HttpRequest, pk: str) -> HttpResponse:
    """Say yes to one line, or to every line as it stands."""
    standard = seen_standard(request, pk)
    wanted = request.POST.get("item", "")
    items = [each for each in standard.items.all() if not wanted or each.public_id == wanted]
    if not items:
        raise Http404
    return take(request, page, standard, verbs.agree_items, _("Agreed."), standard=standard, items=items)


@require_POST
@signed_in
def sign(request: HttpRequest, pk: str) -> HttpResponse:
    """Each side signs for itself; which side is the reader's own."""
    standard = seen_standard(request, pk)
    brand = actor_of(request).is_brand_side
    verb = verbs.sign_standard_for_brand if brand else verbs.sign_standard_for_supplier
    return take(request, page, standard, verb, _("Signed."), standard=standard, expected=expected_of(request))


@require_http_methods(["GET", "POST"])
@signed_in
def item_add(request: HttpRequest, pk: str) -> HttpResponse:
    standard = seen_standard(request, pk)
    return _item_form(request, standard, None)


@require_http_methods(["GET", "POST"])
@signed_in
def item_edit(request: HttpRequest, pk: str) -> HttpResponse:
    item = seen(request, StandardItem.objects.select_related("standard"), pk, StandardItem.prefix)
    return _item_form(request, seen_standard(request, item.standard.public_id), item)


COUNTERED = gettext_lazy("Countered. The other side agrees to the line, or counters it again.")
ADDED = gettext_lazy("The lock is added. The other side agrees to it, or counters it.")


def _item_form(request: HttpRequest, standard: ProcessStandard, item: StandardItem | None) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_edit_standard(actor, standard):
        raise Http404
    initial = initial_of(item) if item else {"direction": "both"}
    form = ItemForm(
        request.POST or None,
        is_counter=item is not None,
        product_id=standard.dossier.revision.product_id,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        values = {key: value for key, value in form.cleaned_data.items() if key not in ("version", "reason")}
        try:
            if item is None:
                verbs.add_item(standard=standard, values=values, actor=actor, at=timezone.now())
            else:
                verbs.edit_item(
                    item=item,
                    values=values,
                    actor=actor,
                    at=timezone.now(),
                    reason=form.cleaned_data["reason"],
                    expected=form.cleaned_data["version"],
                )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, COUNTERED if item else ADDED)
            return redirect(standard.get_absolute_url())
    shown = {"form": form, "standard": standard, "dossier": standard.dossier, "item": item}
    return render(request, "sampling/item_form.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def item_remove(request: HttpRequest, pk: str) -> HttpResponse:
    item = seen(request, StandardItem.objects.select_related("standard"), pk, StandardItem.prefix)
    standard = seen_standard(request, item.standard.public_id)
    return take(
        request,
        page,
        standard,
        verbs.remove_item,
        _("The lock is taken out, and the other side is told."),
        item=item,
        reason=request.POST.get("reason", ""),
    )


@require_safe
@signed_in
def viability(request: HttpRequest, pk: str) -> HttpResponse:
    return viability_page(request, dossiers.seen_dossier(request, pk))


def viability_page(
    request: HttpRequest,
    dossier: Any,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    sample = gate_basis.standing_sample(gate_basis.samples_of(dossier))
    steps = [each for each in sample.build_steps.all() if getattr(each, "viability", None)] if sample else []
    answers = [(each.value, each.label) for each in answers_of(actor) if each is not ViabilityAnswer.OPEN]
    shown = {
        "dossier": dossier,
        "sample": sample,
        "steps": [(step, step.viability, VIABILITY_TONES[step.viability.answer]) for step in steps],
        "waiting": sum(step.viability.answer == ViabilityAnswer.OPEN for step in steps),
        "answers": answers,
        "rounds": [each for each in dossier.samples.order_by("-round") if each.may_prove],
        "typed": typed or {},
        "refused": refused,
        "may": access.can_answer_viability(actor, dossier),
    }
    return render(request, "sampling/viability.html", shown, status=status)


@require_POST
@signed_in
def viability_answer(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, Viability.objects.select_related("step__sample__dossier"), pk, Viability.prefix)
    dossier = dossiers.seen_dossier(request, row.step.sample.dossier.public_id)
    chosen = request.POST.get("answer", "")
    rounds = {each.public_id: each for each in dossier.samples.all()}
    try:
        answer_viability(
            viability=row,
            answer=chosen if chosen in ViabilityAnswer.values else ViabilityAnswer.OPEN,
            explanation=request.POST.get("explanation", "")[:4000],
            proven_by=rounds.get(request.POST.get("proven_by", "")),
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected_of(request),
        )
    except Refused as refused:
        typed = {
            "row": row.public_id,
            "answer": chosen,
            **{key: request.POST.get(key, "") for key in ("explanation", "proven_by")},
        }
        return viability_page(request, dossier, refused=refused, typed=typed, status=status_of(refused))
    return redirect("sampling:viability", dossier.public_id)
