"""Incentives: what a factory's figures are worth, both signatures, and what each period came to."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions, offered
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from suppliers import access, incentive_lists, kpis
from suppliers.forms.incentives import IncentiveForm, OfferDefaultForm
from suppliers.incentive_states import OutcomeState, RuleState
from suppliers.incentives import asked_of, lines_read, worth_of
from suppliers.models import IncentiveOutcome, IncentiveRule
from suppliers.services import incentives as verbs
from suppliers.signs import signs_of

PER_PAGE = 50
RULES = Listing(
    "incentives",
    sorts={
        "number": ("number", "edition"),
        "supplier": ("supplier__name", "number"),
        "figure": ("measure", "number"),
        "from": ("valid_from", "number"),
        "state": ("state", "number"),
    },
    default="number",
    columns={
        "number": "number",
        "version": "edition",
        "supplier": "supplier.name",
        "measure": "measure",
        "when": "when",
        "threshold": "threshold",
        "effect": "effect",
        "amount": "amount",
        "currency": "currency",
        "cap": "cap",
        "valid_from": "valid_from",
        "valid_to": "valid_to",
        "state": "state",
        "brand_signed_at": "brand_signed_at",
        "factory_signed_at": "factory_signed_at",
    },
)
OUTCOMES = Listing(
    "incentive-outcomes",
    sorts={
        "period": ("scorecard__ends_on", "supplier__name"),
        "supplier": ("supplier__name", "scorecard__ends_on"),
        "state": ("state", "scorecard__ends_on"),
    },
    default="-period",
    columns={
        "supplier": "supplier.name",
        "starts_on": "scorecard.starts_on",
        "ends_on": "scorecard.ends_on",
        "grade": "scorecard.grade",
        "state": "state",
        "totals": "totals_told",
        "confirmed_at": "confirmed_at",
        "settled_at": "settled_at",
        "document_number": "document_number",
    },
)


@require_safe
@signed_in
def rule_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    asked = {key: request.GET.get(key, "") for key in ("q", "supplier", "state")}
    sort = RULES.asked(request)
    rows = RULES.sorted(incentive_lists.rules(actor, **asked), sort)
    if file := RULES.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [told(row) for row in page],
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "states": RuleState.choices,
        "suppliers": incentive_lists.makers(actor) if actor.is_brand_side else [],
        "sentence": _sentence(*incentive_lists.waiting(actor)),
        "may_write": access.can_write_incentives(actor),
        "brand_side": actor.is_brand_side,
    }
    return render(request, "suppliers/incentives.html", context)


def _sentence(offers: int, outcomes: int) -> str:
    parts = []
    if offers:
        words = ngettext(
            "%(n)s incentive waits for the factory’s signature.",
            "%(n)s incentives wait for the factory’s signature.",
            offers,
        )
        parts.append(words % {"n": offers})
    if outcomes:
        words = ngettext("%(n)s period waits to be settled.", "%(n)s periods wait to be settled.", outcomes)
        parts.append(words % {"n": outcomes})
    return " ".join(parts) or _("Nothing waits to be signed or settled.")


def told(row: IncentiveRule) -> dict[str, Any]:
    """A rule with its sentences."""
    measure = kpis.measure(row.measure)
    return {
        "row": row,
        "figure": str(measure.label) if measure else row.measure,
        "asked": asked_of(row.when, row.threshold, measure.unit if measure else ""),
        "worth": worth_of(row.effect, row.amount, row.currency, row.cap),
    }


@require_http_methods(["GET", "POST"])
@signed_in
def rule_add(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_write_incentives(actor):
        raise Http404
    makers = incentive_lists.makers(actor)
    initial = {"currency": actor.brand.currency, "valid_from": timezone.localdate()}
    asked = next((each for each in makers if each.public_id == request.GET.get("supplier")), None)
    form = IncentiveForm(
        request.POST or None, suppliers=makers, initial=initial | {"supplier": asked and asked.pk}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        supplier = values.pop("supplier")
        try:
            row = verbs.write_rule(values=values, supplier=supplier, actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(row)
    return render(
        request, "suppliers/incentive_form.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def rule_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = seen_rule(request, pk)
    if not access.can_write_incentives(actor, row):
        raise Http404
    form = IncentiveForm(request.POST or None, instance=row, suppliers=None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_rule(
                rule=row,
                values=form.cleaned_data,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "rule": row}
    return render(request, "suppliers/incentive_form.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def rule(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen_rule(request, pk))


def _show(
    request: HttpRequest, row: IncentiveRule, *, refused: Any = None, status: int = 200
) -> HttpResponse:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    may = {each.name: each for each in actions(row, actor=actor, at=at)}
    is_default = row.supplier_id is None
    makers = incentive_lists.makers(actor) if is_default and access.can_write_incentives(actor) else None
    context = {
        "rule": row,
        "told": told(row),
        "tone": row.tone,
        "may": may,
        "offer_reasons": may["offer"].reasons if "offer" in may and not is_default else (),
        "may_write": access.can_write_incentives(actor, row),
        "may_revise": access.can_write_incentives(actor, row)
        and row.state in (RuleState.AGREED, RuleState.REFUSED),
        "offer_form": OfferDefaultForm(suppliers=makers) if makers is not None else None,
        "outcomes": incentive_lists.outcomes(actor).filter(lines__contains=[{"rule": row.public_id}])[:12],
        "versions": IncentiveRule.objects.visible_to(actor).filter(number=row.number).exclude(pk=row.pk),
        "refused": refused,
        "history": history_of(row) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/incentive.html", context, status=status)


ACTS: dict[str, tuple[Any, Any]] = {
    "offer": (verbs.offer_rule, gettext_lazy("Signed and offered. The factory’s manager is told.")),
    "take_back": (verbs.take_back_rule, gettext_lazy("Taken back. You can change it now.")),
    "agree": (verbs.agree_rule, gettext_lazy("Signed by both sides.")),
    "refuse": (verbs.refuse_rule, gettext_lazy("Refused. The other side reads why.")),
    "end": (verbs.end_rule, gettext_lazy("It has ended. Periods that are over are still paid by it.")),
}


@require_POST
@signed_in
def rule_act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    row, actor, at = seen_rule(request, pk), request.actor, timezone.now()  # type: ignore[attr-defined]
    if name not in (*ACTS, "revise", "offer_to"):
        raise Http404
    try:
        if name == "revise":
            return redirect(
                "suppliers:incentive-edit", verbs.revise_rule(rule=row, actor=actor, at=at).public_id
            )
        if name == "offer_to":
            return _offer_to(request, row)
        verb, done = ACTS[name]
        words = {"reason": request.POST.get("reason", "")} if name in ("refuse", "end") else {}
        moved = verb(rule=row, actor=actor, at=at, expected=expected_of(request), **words)
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    messages.success(request, done)
    return redirect(moved)


def _offer_to(request: HttpRequest, row: IncentiveRule) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = OfferDefaultForm(request.POST, suppliers=incentive_lists.makers(actor))
    if not form.is_valid():
        messages.error(request, _("Choose a factory."))
        return redirect(row)
    done = verbs.offer_default(
        rule=row, supplier=form.cleaned_data["supplier"], actor=actor, at=timezone.now()
    )
    messages.success(request, _("Signed and offered. The factory’s manager is told."))
    return redirect(done)


def expected_of(request: HttpRequest) -> int | None:
    """The version that the page had shown, from its hidden field."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else None


@require_safe
@signed_in
def outcome_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: request.GET.get(key, "") for key in ("q", "state")}
    sort = OUTCOMES.asked(request)
    rows = OUTCOMES.sorted(incentive_lists.outcomes(actor, **asked), sort)
    if file := OUTCOMES.file(request, rows):
        return file
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "states": OutcomeState.choices,
        "sentence": _sentence(*incentive_lists.waiting(actor)),
        "brand_side": actor.is_brand_side,
    }
    return render(request, "suppliers/incentive_outcomes.html", context)


@require_safe
@signed_in
def outcome(request: HttpRequest, pk: str) -> HttpResponse:
    return _show_outcome(request, seen_outcome(request, pk))


def _show_outcome(
    request: HttpRequest, row: IncentiveOutcome, *, refused: Any = None, status: int = 200
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "outcome": row,
        "lines": lines_read(row),
        "sentence": totals_sentence(row),
        "may": offered(row, actor=actor),
        "signs": signs_of("sandbagging", row.supplier, row.scorecard.starts_on, row.scorecard.ends_on)
        if actor.is_brand_side
        else [],
        "brand_side": actor.is_brand_side,
        "refused": refused,
        "history": history_of(row) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/incentive_outcome.html", context, status=status)


def totals_sentence(row: IncentiveOutcome) -> str:
    """Who pays whom, from the data."""
    told = row.totals_signed
    if not told:
        return _("Nothing is paid and nothing is taken off for this period.")
    parts = []
    for currency, amount in told:
        words = _("%(sum)s to the factory.") if amount > 0 else _("%(sum)s off the factory’s bill.")
        parts.append(words % {"sum": worth_of("fixed", abs(amount), currency, None)})
    return " ".join(parts)


@require_POST
@signed_in
def outcome_act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    row, actor, at = seen_outcome(request, pk), request.actor, timezone.now()  # type: ignore[attr-defined]
    if name not in ("confirm", "settle"):
        raise Http404
    expected = expected_of(request)
    try:
        if name == "confirm":
            verbs.confirm_outcome(outcome=row, actor=actor, at=at, expected=expected)
            messages.success(request, _("Confirmed. It waits to be settled."))
        else:
            number = request.POST.get("reason", "")
            verbs.settle_outcome(outcome=row, document_number=number, actor=actor, at=at, expected=expected)
            messages.success(request, _("Recorded as settled."))
    except Refused as refusal:
        return _show_outcome(request, row, refused=refusal, status=409)
    return redirect(row)


def seen_rule(request: HttpRequest, pk: str) -> IncentiveRule:
    rows = IncentiveRule.objects.select_related(
        "supplier", "brand", "replaces", "brand_signed_by", "factory_signed_by"
    )
    return rows.seen(request.actor, pk=by_public_id(pk, IncentiveRule.prefix))  # type: ignore[attr-defined,no-any-return]


def seen_outcome(request: HttpRequest, pk: str) -> IncentiveOutcome:
    rows = IncentiveOutcome.objects.select_related("supplier", "scorecard", "confirmed_by", "settled_by")
    return rows.seen(request.actor, pk=by_public_id(pk, IncentiveOutcome.prefix))  # type: ignore[attr-defined,no-any-return]
