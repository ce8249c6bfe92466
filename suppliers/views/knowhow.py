"""The failure-mode register and the playbooks."""

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
from jewelops.accounts.models import Membership
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from suppliers import access, knowhow
from suppliers.forms.knowhow import ModeForm, PlaybookForm
from suppliers.knowhow_states import Area, ModeState
from suppliers.models import Playbook
from suppliers.services import knowhow as verbs
from suppliers.views.incentives import expected_of

PER_PAGE = 50
PLAYBOOKS = Listing(
    "playbooks",
    sorts={
        "title": ("title",),
        "area": ("area", "title"),
        "owner": ("owner__name", "title"),
        "version": ("edition_at",),
    },
    default="title",
    columns={
        "title": "title",
        "area": "area",
        "against": "mode",
        "for": "audience",
        "owner": "owner.name",
        "version": "edition",
        "of": "edition_at",
        "steps": "steps",
        "i_have_read_it": "is_read",
    },
)
MODE_COLUMNS = ("key", "failure_mode", "state", "owner", "look_again_on", "signs_seen", "prevention", "ours")


@require_safe
@signed_in
def mode_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    if not access.can_read_knowhow(actor):
        raise Http404
    asked = {key: request.GET.get(key, "") for key in ("q", "state")}
    modes = knowhow.register(actor, today=timezone.localdate())
    shown = knowhow.narrowed(modes, **asked)
    if (form := request.GET.get("format", "")) in exports.FORMATS:
        return exports.answer(form, "failure-modes", MODE_COLUMNS, map(_cells, shown))
    context = {
        "modes": shown,
        "asked": asked,
        "filtered": any(asked.values()),
        "states": ModeState.choices,
        "sentence": _sentence(modes),
        "may_write": access.can_write_knowhow(actor),
    }
    return render(request, "suppliers/failure_modes.html", context)


def _sentence(modes: list[knowhow.Mode]) -> str:
    bad = [mode for mode in modes if mode.looks_bad]
    orphans = sum(not mode.owner for mode in bad)
    if not bad:
        return _("Your facts show no sign of a known failure mode.")
    words = ngettext(
        "Your facts show signs of %(n)s failure mode.",
        "Your facts show signs of %(n)s failure modes.",
        len(bad),
    )
    parts = [words % {"n": len(bad)}]
    if orphans:
        parts.append(ngettext("One has no owner.", "%(n)s have no owner.", orphans) % {"n": orphans})
    return " ".join(parts)


def _cells(mode: knowhow.Mode) -> tuple[Any, ...]:
    return (
        mode.key, mode.name, mode.state, mode.owner, mode.review_on, mode.seen, mode.prevention, mode.ours,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def mode_add(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_write_knowhow(actor):
        raise Http404
    form = ModeForm(request.POST or None, members=members_of(actor), is_own=True)
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.add_mode(**form.values, actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(row)
    return render(
        request, "suppliers/failure_mode_form.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def mode(request: HttpRequest, key: str) -> HttpResponse:
    """What it is, its signs with their evidence, and how the brand holds it; a POST changes that."""
    actor = request.actor  # type: ignore[attr-defined]
    found = (
        knowhow.register(actor, today=timezone.localdate(), key=key) if access.can_read_knowhow(actor) else []
    )
    if not found:
        raise Http404
    shown = found[0]
    may_write = access.can_write_knowhow(actor)
    if request.method == "POST" and not may_write:
        raise Http404
    form = ModeForm(
        request.POST or None, members=members_of(actor), is_own=shown.is_own, initial=_held(actor, shown)
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.hold_mode(
                key=key,
                values=form.values,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {
        "mode": shown,
        "signs": shown.signs,
        "form": form if may_write else None,
        "playbooks": knowhow.playbooks(actor, mode=key),
        "history": history_of(shown.row) if shown.row else [],
    }
    return render(request, "suppliers/failure_mode.html", context, status=422 if form.errors else 200)


def _held(actor: Any, shown: knowhow.Mode) -> dict[str, Any]:
    row = shown.row
    if row is None:
        return {"state": ModeState.WATCHED}
    owner = members_of(actor).filter(user=row.owner).first() if row.owner else None
    return {
        "version": row.version, "name": row.name, "happens": row.happens, "prevention": row.prevention,
        "state": row.state, "owner": owner and owner.pk, "review_on": row.review_on,
    }  # fmt: skip


def members_of(actor: Any) -> Any:
    """The brand's own people."""
    rows = Membership.objects.filter(brand_id=actor.brand_id, supplier__isnull=True, is_active=True)
    return rows.select_related("user").order_by("user__name")


@require_safe
@signed_in
def playbook_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: request.GET.get(key, "") for key in ("q", "area")}
    sort = PLAYBOOKS.asked(request)
    rows = PLAYBOOKS.sorted(knowhow.playbooks(actor, **asked), sort)
    if file := PLAYBOOKS.file(request, rows):
        return file
    unread = knowhow.playbooks(actor).filter(is_read=False).count()
    words = ngettext(
        "%(n)s playbook waits to be read by you.", "%(n)s playbooks wait to be read by you.", unread
    )
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "areas": Area.choices,
        "modes": dict(knowhow.mode_choices(actor)) if actor.is_brand_side else {},
        "sentence": words % {"n": unread} if unread else _("You have read every playbook."),
        "may_write": access.can_write_knowhow(actor),
        "brand_side": actor.is_brand_side,
    }
    return render(request, "suppliers/playbooks.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def playbook_add(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_write_knowhow(actor):
        raise Http404
    return _form(request, None, {"mode": request.GET.get("mode", "")})


@require_http_methods(["GET", "POST"])
@signed_in
def playbook_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = seen_playbook(request, pk)
    if not access.can_write_knowhow(actor, row):
        raise Http404
    owner = members_of(actor).filter(user=row.owner).first()
    initial = {
        "version": row.version, "title": row.title, "area": row.area, "mode": row.mode, "audience": row.audience,
        "owner": owner and owner.pk, "steps": "\n".join(row.steps),
    }  # fmt: skip
    return _form(request, row, initial)


def _form(request: HttpRequest, row: Playbook | None, initial: dict[str, Any]) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = PlaybookForm(
        request.POST or None, members=members_of(actor), modes=knowhow.mode_choices(actor), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            written = verbs.write_playbook(
                values=form.values,
                playbook=row,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(written)
    context = {"form": form, "playbook": row}
    return render(request, "suppliers/playbook_form.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def playbook(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen_playbook(request, pk))


def _show(request: HttpRequest, row: Playbook, *, refused: Any = None, status: int = 200) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = knowhow.readers(row, actor)
    modes = dict(knowhow.mode_choices(actor)) if actor.is_brand_side else {}
    context = {
        "playbook": row,
        "readers": found,
        "is_read": knowhow.playbooks(actor).filter(pk=row.pk, is_read=True).exists(),
        "mode": row.mode if row.mode in modes else "",
        "mode_name": modes.get(row.mode, ""),
        "may_write": access.can_write_knowhow(actor, row) and row.retired_at is None,
        "brand_side": actor.is_brand_side,
        "refused": refused,
        "history": history_of(row) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/playbook.html", context, status=status)


@require_POST
@signed_in
def playbook_act(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    row, actor, at = seen_playbook(request, pk), request.actor, timezone.now()  # type: ignore[attr-defined]
    if name not in ("read", "retire"):
        raise Http404
    expected = expected_of(request)
    try:
        if name == "read":
            verbs.read_playbook(playbook=row, actor=actor, at=at, expected=expected)
            messages.success(request, _("Noted: you have read it."))
        else:
            verbs.retire_playbook(playbook=row, actor=actor, at=at, expected=expected)
            messages.success(request, _("Retired. Who read it stays known."))
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    return redirect(row)


def seen_playbook(request: HttpRequest, pk: str) -> Playbook:
    rows = Playbook.objects.select_related("owner")
    return rows.seen(request.actor, pk=by_public_id(pk, Playbook.prefix))  # type: ignore[attr-defined,no-any-return]
