"""Actions: the list, giving one, and one with what may be done to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import NO_FILTERS, Listing
from suppliers import access, action_list, queries
from suppliers.forms.actions import ActionForm
from suppliers.meeting_states import ACTION_TONES, ActionState
from suppliers.models import Action, Supplier
from suppliers.services import actions as verbs
from suppliers.views.refusals import status_of
from suppliers.views.suppliers import seen_supplier

PER_PAGE = 50
ACTIONS = Listing(
    "actions",
    sorts={
        "due": ("due_on",),
        "owner": ("owner__name", "due_on"),
        "supplier": ("supplier__name", "due_on"),
        "state": ("state", "due_on"),
    },
    default="due",
    columns={
        "what": "what",
        "supplier": "supplier.name",
        "owner": "owner.name",
        "due_on": "due_on",
        "state": "state",
        "evidence": "evidence",
        "over_at": "over_at",
    },
)


@require_safe
@signed_in
def actions(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    today = timezone.localdate()
    asked = {key: str(value) for key, value in request.GET.items() if value and key not in NO_FILTERS}
    sort = ACTIONS.asked(request)
    rows = ACTIONS.sorted(action_list.listed(actor, asked, today), sort)
    if file := ACTIONS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = Supplier.objects.visible_to(actor).filter(actions__isnull=False).order_by("name")
    context = {
        "page": page,
        "rows": [(row, *_standing(row, today)) for row in page],
        "sentence": _sentence(action_list.overdue(actor, today).count()),
        "asked": asked,
        "sort": sort,
        "states": ActionState.choices,
        "names": list(names.distinct().values_list("name", flat=True)) if actor.is_brand_side else [],
        "brand_side": actor.is_brand_side,
    }
    return render(request, "suppliers/actions.html", context)


def _sentence(late: int) -> str:
    if not late:
        return _("No action is overdue.")
    return ngettext("%(n)s action is overdue.", "%(n)s actions are overdue.", late) % {"n": late}


def _standing(row: Action, today: Any) -> tuple[str, str]:
    """(tone, word)."""
    if row.is_overdue(today):
        return "red", _("overdue")
    return ACTION_TONES[row.state], str(row.get_state_display())


@require_http_methods(["GET", "POST"])
@signed_in
def action_add(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    if not access.can_give_actions(actor, supplier):
        raise Http404
    form = ActionForm(request.POST or None, members=queries.everyone_for(actor, supplier))
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.give_action(supplier=supplier, actor=actor, at=timezone.now(), **form.values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The action is given; its owner is told."))
            return redirect(row)
    context = {"form": form, "supplier": supplier}
    return render(request, "suppliers/action_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def action(request: HttpRequest, pk: str) -> HttpResponse:
    """POST changes what, who or when."""
    row = _seen(request, pk)
    if request.method != "POST":
        return _show(request, row)
    actor = request.actor  # type: ignore[attr-defined]
    form = ActionForm(request.POST, members=queries.everyone_for(actor, row.supplier))
    if form.is_valid():
        try:
            verbs.change_action(
                action=row,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
                **form.values,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    return _show(request, row, form=form, status=422)


def _show(
    request: HttpRequest,
    row: Action,
    *,
    form: ActionForm | None = None,
    refused: Refused | None = None,
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    tone, word = _standing(row, timezone.localdate())
    is_open = row.state == ActionState.OPEN
    members = queries.everyone_for(actor, row.supplier)
    initial = {
        "version": row.version,
        "what": row.what,
        "owner": members.filter(user=row.owner_id).first(),
        "due_on": row.due_on,
    }
    context = {
        "action": row,
        "supplier": row.supplier,
        "tone": tone,
        "word": word,
        "was_done": row.state == ActionState.DONE,
        "form": form or ActionForm(members=members, initial=initial),
        "may_change": is_open and access.can_give_actions(actor, row),
        "may_finish": is_open and access.can_finish_action(actor, row),
        "may_reopen": row.state == ActionState.DONE and access.can_reopen_action(actor, row),
        "refused": refused,
        "typed": typed,
        "history": history_of(row),
    }
    return render(request, "suppliers/action.html", context, status=status)


@require_POST
@signed_in
def finish(request: HttpRequest, pk: str) -> HttpResponse:
    words = request.POST.get("evidence", "")
    return _act(request, pk, verbs.finish_action, _("Done, with how it was done."), words, evidence=words)


@require_POST
@signed_in
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    words = request.POST.get("reason", "")
    return _act(request, pk, verbs.withdraw_action, _("Withdrawn."), words, reason=words)


@require_POST
@signed_in
def reopen(request: HttpRequest, pk: str) -> HttpResponse:
    words = request.POST.get("reason", "")
    return _act(request, pk, verbs.reopen_action, _("It is open again."), words, reason=words)


def _act(request: HttpRequest, pk: str, verb: Any, done: str, typed: str, **facts: Any) -> HttpResponse:
    row = _seen(request, pk)
    try:
        verb(action=row, actor=request.actor, at=timezone.now(), **facts)  # type: ignore[attr-defined]
    except Refused as refused:
        return _show(request, row, refused=refused, typed=typed, status=status_of(refused))
    messages.success(request, done)
    return redirect(row)


def _seen(request: HttpRequest, pk: str) -> Action:
    rows = Action.objects.select_related("supplier", "owner", "over_by", "point__meeting")
    return rows.seen(request.actor, pk=by_public_id(pk, Action.prefix))  # type: ignore[attr-defined,no-any-return]
