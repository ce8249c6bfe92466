"""Change orders: the list, the question, and the page both sides sign."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access, queries
from sampling.change_facts import places_of
from sampling.change_states import CHANGE_TONES, BucketChoice, ChangeKind, ChangeState
from sampling.forms.changes import ChangeForm, CloseForm, DispositionForm, SignForm
from sampling.models import ChangeOrder, ChangeParty
from sampling.services import changes as verbs
from sampling.views.acts import actor_of, expected_of, history, seen, take
from sampling.views.dossiers import seen_dossier

PER_PAGE = 50
CHANGES = Listing(
    "change-orders",
    sorts={
        "number": ("asked_at",),
        "against": ("revision__product__name", "asked_at"),
        "kind": ("kind", "asked_at"),
        "asked_by": ("asked_by__name", "asked_at"),
        "state": ("state", "asked_at"),
    },
    default="-number",
    columns={
        "number": "number",
        "title": "title",
        "style_number": "revision.product.style_number",
        "revision": "revision.letter",
        "kind": "kind",
        "state": "state",
        "asked_by": "asked_by.name",
        "asked_at": "asked_at",
        "owner": "owner.name",
        "days": "days",
    },
)
ASKED = {"kind": 20, "title": 160, "what": 1000, "reason": 1000}  # what an address may fill in, in characters


@require_safe
@signed_in
def change_list(request: HttpRequest) -> HttpResponse:
    actor, asked = actor_of(request), {key: request.GET.get(key, "") for key in ("q", "state", "kind")}
    sort = CHANGES.asked(request)
    rows = CHANGES.sorted(queries.changes(actor, **asked), sort)
    if file := CHANGES.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": [{"row": row, "tone": CHANGE_TONES[row.state]} for row in page],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "states": ChangeState.choices,
        "kinds": ChangeKind.choices,
    }
    return render(request, "sampling/changes.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def change_add(request: HttpRequest, pk: str) -> HttpResponse:
    """Either side asks, from the pair whose work would change."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    if not access.can_ask_change(actor, dossier):
        raise Http404
    asked = {key: request.GET.get(key, "")[:most] for key, most in ASKED.items()}
    form = ChangeForm(request.POST or None, initial={key: value for key, value in asked.items() if value})
    if request.method == "POST" and form.is_valid():
        values = {key: form.cleaned_data[key] for key in verbs.FIELDS}
        try:
            row = verbs.ask_change(dossier=dossier, values=values, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Written down. Next: what becomes of the pieces."))
            return redirect(row.get_absolute_url())
    shown = {"dossier": dossier, "form": form}
    return render(request, "sampling/change_form.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def change_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor, row = actor_of(request), seen_change(request, pk)
    if not access.can_work_on_change(actor, row) or row.state != ChangeState.DRAFT:
        raise Http404
    initial = {key: getattr(row, key) for key in (*verbs.FIELDS, "version")}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {key: form.cleaned_data[key] for key in verbs.FIELDS}
        try:
            verbs.edit_change(
                change=row,
                values=values,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(row.get_absolute_url())
    shown = {"change": row, "form": form}
    return render(request, "sampling/change_form.html", shown, status=422 if form.errors else 200)


@require_safe
@signed_in
def change_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return page(request, seen_change(request, pk))


@require_POST
@signed_in
def dispose(request: HttpRequest, pk: str) -> HttpResponse:
    """What becomes of the pieces at one factory. pk: of the factory's part."""
    party = seen(request, ChangeParty.objects.select_related("change", "dossier"), pk, ChangeParty.prefix)
    wanted = {key: request.POST[key] for key in BucketChoice.values if key in request.POST}
    return take(request, page, party.change, verbs.dispose, _("Kept."), party=party, actions=wanted)


@require_POST
@signed_in
def act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Ask for signatures, sign, refuse, withdraw, take back, implement: one address an act."""
    row = seen_change(request, pk)
    if name == "sign":
        return _sign(request, row)
    reason = request.POST.get("reason", "")
    verb, facts, done = {
        "propose": (verbs.propose_change, {}, _("Both sides are asked for their signatures.")),
        "reopen": (verbs.reopen_change, {}, _("A draft again; signatures are void.")),
        "refuse": (verbs.refuse_change, {"reason": reason}, _("Refused. The other side is told.")),
        "withdraw": (verbs.withdraw_change, {"reason": reason}, _("Withdrawn.")),
        "implement": (verbs.implement_change, {}, _("Implemented.")),
    }.get(name, (None, {}, ""))
    if verb is None:
        raise Http404
    return take(request, page, row, verb, done, change=row, expected=expected_of(request), **facts)


def _sign(request: HttpRequest, row: ChangeOrder) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        return page(request, row, sign_form=form, status=422)
    values = dict(form.cleaned_data)
    expected = values.pop("version")
    facts = values if actor_of(request).is_supplier_side else {}
    return take(request, page, row, verbs.sign_change, _("Signed."), change=row, expected=expected, **facts)


def seen_change(request: HttpRequest, pk: str) -> ChangeOrder:
    row: ChangeOrder = seen(request, queries.changes(actor_of(request)), pk, ChangeOrder.prefix)
    return row


def page(
    request: HttpRequest,
    row: ChangeOrder,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    sign_form: SignForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The change, its factories with pieces and signatures, and what this reader may do."""
    actor, now = actor_of(request), timezone.now()
    row = queries.changes(actor).get(pk=row.pk)
    offered = {each.name: each for each in actions(row, actor=actor, at=now)}
    parts = [_part(party, actor) for party in queries.parties(row, actor)]
    own = next((each["party"] for each in parts if actor.is_supplier_side), None)
    waits = row.state == ChangeState.PROPOSED and access.can_sign_change(actor)
    shown = {
        "change": row,
        "tone": CHANGE_TONES[row.state],
        "parts": parts,
        "offered": offered,
        "may_edit": row.state == ChangeState.DRAFT and access.can_work_on_change(actor, row),
        "may_sign": waits and (own.signed_at is None if own else actor.is_brand_side and not row.signed_at),
        "sign_form": sign_form or SignForm(typed, initial={"version": row.version}),
        "close_form": CloseForm(initial={"version": row.version}),
        "refused": refused,
        "history": history(row, *(each["party"] for each in parts)),
    }
    return render(request, "sampling/change.html", shown, status=status)


def _part(party: ChangeParty, actor: Any) -> dict[str, Any]:
    given = {each.bucket: each.action for each in party.dispositions.all()}
    labels = {each.bucket: each.get_action_display() for each in party.dispositions.all()}
    places = places_of(party.dossier)
    return {
        "party": party,
        "form": DispositionForm(buckets=places, given=given),
        "rows": [
            {
                "bucket": BucketChoice(bucket).label,
                "pieces": each.pieces,
                "told": each.told,
                "action": labels.get(bucket, ""),
            }
            for bucket, each in places.items()
        ],
    }
