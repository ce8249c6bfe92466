"""One contract: its clauses as rows, and the options agreed up front."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from suppliers import access
from suppliers.contract_facts import option_state, standing
from suppliers.contract_states import TONES, OptionState
from suppliers.forms.contracts import ClausesForm, OptionForm
from suppliers.models import Contract, ContractOption
from suppliers.registers import CONTRACTS
from suppliers.registers.table import facts_of
from suppliers.rooms import tabs
from suppliers.services import contracts as verbs


@require_safe
@signed_in
def contract(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen(request, pk))


def _show(request: HttpRequest, row: Contract, status: int = 200, **forms: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]  # set by ActorMiddleware
    clauses = list(row.clauses.all())
    options = list(row.options.select_related("exercised_by"))
    context = {
        "contract": row,
        "supplier": row.supplier,
        "standing": standing(row, today),
        "facts": facts_of(CONTRACTS, row),
        "clauses_form": ClausesForm(said={each.kind: each for each in clauses}),
        "options": [_option(each, today) for each in options],
        "option_form": OptionForm(),
        "tabs": tabs(row.supplier, actor, "contracts"),
        "may_write": access.can_keep_contracts(actor, row),
        "history": history_of(row, *clauses, *options) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/contract.html", context | forms, status=status)


def _option(row: ContractOption, today: Any) -> dict[str, Any]:
    state = option_state(row, today)
    return {"row": row, "state": state.label, "tone": TONES[state], "is_open": state == OptionState.OPEN}


@require_POST
@signed_in
def clauses(request: HttpRequest, pk: str) -> HttpResponse:
    row = _kept(request, pk)
    form = ClausesForm(request.POST, said={each.kind: each for each in row.clauses.all()})
    if not form.is_valid():
        return _show(request, row, status=422, clauses_form=form)
    try:
        verbs.agree_clauses(contract=row, said=form.said, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, row, status=422, clauses_form=form)
    messages.success(request, _("The clauses are kept."))
    return redirect(f"{row.get_absolute_url()}#clauses")


@require_POST
@signed_in
def option_add(request: HttpRequest, pk: str) -> HttpResponse:
    row = _kept(request, pk)
    form = OptionForm(request.POST)
    if form.is_valid():
        try:
            verbs.add_option(contract=row, actor=request.actor, at=timezone.now(), **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The option is entered."))
            return redirect(f"{row.get_absolute_url()}#options")
    return _show(request, row, status=422, option_form=form)


@require_POST
@signed_in
def option_exercise(request: HttpRequest, pk: str) -> HttpResponse:
    """pk: of the option."""
    option = _option_of(request, pk)
    try:
        verbs.exercise_option(
            option=option,
            note=request.POST.get("reason", ""),
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        return _show(request, option.contract, status=409, refused=refusal)
    messages.success(request, _("The option is exercised; the supplier is told."))
    return redirect(f"{option.contract.get_absolute_url()}#options")


@require_POST
@signed_in
def option_remove(request: HttpRequest, pk: str) -> HttpResponse:
    option = _option_of(request, pk)
    try:
        verbs.remove_option(option=option, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show(request, option.contract, status=409, refused=refusal)
    messages.success(request, _("The option is taken out; the history keeps it."))
    return redirect(f"{option.contract.get_absolute_url()}#options")


def seen(request: HttpRequest, pk: str) -> Contract:
    rows = Contract.objects.select_related("supplier", "file", "brand")
    return rows.seen(request.actor, pk=by_public_id(pk, Contract.prefix))  # type: ignore[attr-defined,no-any-return]


def _kept(request: HttpRequest, pk: str) -> Contract:
    row = seen(request, pk)
    if not access.can_keep_contracts(request.actor, row):  # type: ignore[attr-defined]
        raise Http404
    return row


def _option_of(request: HttpRequest, pk: str) -> ContractOption:
    rows = ContractOption.objects.select_related("contract__supplier", "contract__file", "contract__brand")
    row = rows.seen(request.actor, pk=by_public_id(pk, ContractOption.prefix))  # type: ignore[attr-defined]
    if not access.can_keep_contracts(request.actor, row):  # type: ignore[attr-defined]
        raise Http404
    return row  # type: ignore[no-any-return]  # a generic manager
