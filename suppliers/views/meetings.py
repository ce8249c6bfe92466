"""The routine: what is agreed and what was missed, one meeting with its agenda, and the acts of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.actors import Actor
from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import reasons_against
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import NO_FILTERS, Listing
from suppliers import access, agenda, queries, routine
from suppliers.forms.meetings import MeetingForm, MinutesForm, PointForm, RhythmForm
from suppliers.meeting_states import MEETING_TONES, Answer, MeetingKind, MeetingState
from suppliers.models import Meeting, MeetingRhythm, Supplier
from suppliers.services import meetings as verbs
from suppliers.views.refusals import status_of
from suppliers.views.suppliers import seen_supplier

PER_PAGE = 50
MEETINGS = Listing(
    "meetings",
    sorts={
        "day": ("planned_on",),
        "kind": ("kind", "planned_on"),
        "supplier": ("supplier__name", "planned_on"),
        "state": ("state", "planned_on"),
    },
    default="-day",
    columns={
        "kind": "kind",
        "supplier": "supplier.name",
        "planned_on": "planned_on",
        "state": "state",
        "led_by": "led_by.name",
        "attended": "attended",
        "minutes": "minutes",
        "skipped_because": "skipped_because",
    },
)


@require_safe
@signed_in
def meeting_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    asked = {key: str(value) for key, value in request.GET.items() if value and key not in NO_FILTERS}
    sort = MEETINGS.asked(request)
    rows = MEETINGS.sorted(routine.listed(actor, asked), sort)
    if file := MEETINGS.file(request, rows):
        return file
    turns = routine.turns(actor, timezone.localdate())
    wanted = [turn for turn in turns if asked.get("supplier") in (None, turn.supplier.name)]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "turns": wanted,
        "sentence": routine.sentence(wanted),
        "page": page,
        "rows": [(row, MEETING_TONES[row.state]) for row in page],
        "asked": asked,
        "sort": sort,
        "kinds": MeetingKind.choices,
        "states": MeetingState.choices,
        "names": list(dict.fromkeys(turn.supplier.name for turn in turns)) if actor.is_brand_side else [],
        "brand_side": actor.is_brand_side,
        "may_run": access.can_run_meetings(actor),
    }
    return render(request, "suppliers/meetings.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def rhythm(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """Agree a rhythm with a factory, or another one."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    if kind not in MeetingKind.values or not access.can_run_meetings(actor, supplier):
        raise Http404
    row = MeetingRhythm.objects.filter(supplier=supplier, kind=kind).select_related("led_by").first()
    members = queries.everyone_for(actor, supplier)
    form = RhythmForm(request.POST or None, members=members, initial=_rhythm_initial(row, kind, members))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.agree_rhythm(supplier=supplier, kind=kind, actor=actor, at=timezone.now(), **form.values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The rhythm is agreed."))
            return redirect("suppliers:meetings")
    context = {
        "form": form,
        "supplier": supplier,
        "label": MeetingKind(kind).label,
        "history": history_of(row),
    }
    return render(request, "suppliers/rhythm.html", context, status=422 if form.errors else 200)


def _rhythm_initial(row: MeetingRhythm | None, kind: str, members: Any) -> dict[str, Any]:
    if row is None:
        every = "weeks" if kind == MeetingKind.OPERATIONS else "months"
        return {"number": 1, "every": every, "starts_on": timezone.localdate()}
    return {
        "version": row.version,
        "number": row.number,
        "every": row.every,
        "starts_on": row.starts_on,
        "ended_on": row.ended_on,
        "led_by": members.filter(user=row.led_by).first(),
    }


@require_http_methods(["GET", "POST"])
@signed_in
def meeting_add(request: HttpRequest, pk: str) -> HttpResponse:
    """Open a meeting: its agenda is there at once."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    if not access.can_run_meetings(actor, supplier):
        raise Http404
    members = queries.everyone_for(actor, supplier)
    form = MeetingForm(
        request.POST or None, members=members, initial=_meeting_initial(request, supplier, members)
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.open_meeting(supplier=supplier, actor=actor, at=timezone.now(), **form.values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(row)
    context = {"form": form, "supplier": supplier}
    return render(request, "suppliers/meeting_form.html", context, status=422 if form.errors else 200)


def _meeting_initial(request: HttpRequest, supplier: Supplier, members: Any) -> dict[str, Any]:
    """The next day of its rhythm, led by whoever leads it; else today."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = request.GET.get("kind", MeetingKind.OPERATIONS.value)
    today = timezone.localdate()
    turn = next((each for each in routine.turns(actor, today, supplier) if each.kind == kind), None)
    leads = turn.rhythm.led_by_id if turn and turn.rhythm else actor.user and actor.user.pk
    return {
        "kind": kind,
        "planned_on": (turn.next_on if turn else None) or today,
        "led_by": members.filter(user_id=leads).first(),
    }


@require_safe
@signed_in
def meeting(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, _seen(request, pk))


def _show(
    request: HttpRequest,
    row: Meeting,
    *,
    refused: Refused | None = None,
    typed: Any = None,
    minutes: MinutesForm | None = None,
    point: PointForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    views = agenda.points_of(row, timezone.localdate())
    is_open = row.state == MeetingState.OPEN
    may_run = is_open and access.can_run_meetings(actor, row)
    against = reasons_against(row, "close", actor=actor, at=timezone.now()) if may_run else None
    context = {
        "meeting": row,
        "supplier": row.supplier,
        "tone": MEETING_TONES[row.state],
        "groups": agenda.grouped(views),
        "sentence": _sentence(row, views),
        "waiting": sum(not view.answer for view in views),
        "is_open": is_open,
        "may_run": may_run,
        "may_table": is_open and access.can_table_points(actor, row),
        "against": against.reasons if against else (),
        "members": list(queries.everyone_for(actor, row.supplier)) if may_run else [],
        "minutes": minutes
        or MinutesForm(initial={"version": row.version, "attended": row.attended, "minutes": row.minutes}),
        "point": point or PointForm(),
        "refused": refused,
        "typed": typed or {},
        "turn": _turn_of(actor, row),
        "history": history_of(row, *[view.row for view in views]),
    }
    return render(request, "suppliers/meeting.html", context, status=status)


def _turn_of(actor: Actor, row: Meeting) -> Any:
    found = routine.turns(actor, timezone.localdate(), row.supplier)
    return next(turn for turn in found if turn.kind == row.kind)


def _sentence(row: Meeting, views: list[agenda.View]) -> str:
    """What is on the table, and how much of it has no answer."""
    n, waiting = len(views), sum(not view.answer for view in views)
    if not n:
        return _("Nothing is open and nothing is red: the agenda is empty.")
    points = ngettext("%(n)s point on the table", "%(n)s points on the table", n) % {"n": n}
    if row.state != MeetingState.OPEN or not waiting:
        return _("%(points)s, each with its answer.") % {"points": points}
    return ngettext(
        "%(points)s, %(waiting)s without an answer.", "%(points)s, %(waiting)s without an answer.", waiting
    ) % {"points": points, "waiting": waiting}


@require_POST
@signed_in
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """A decision, an action or the next meeting, for the point named in ``point``."""
    row, post = _seen(request, pk), request.POST
    people = {each.public_id: each.user for each in queries.everyone_for(request.actor, row.supplier)}  # type: ignore[attr-defined]
    try:
        verbs.answer_point(
            meeting=row,
            point=post.get("point", ""),
            answer=post.get("answer", ""),
            decision=post.get("decision", "")[:4000],
            what=post.get("what", "")[:300],
            owner=people.get(post.get("owner", "")),
            due_on=_day(post.get("due_on", "")),
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refused:
        return _show(request, row, refused=refused, typed=post, status=status_of(refused))
    said = {
        Answer.DECISION.value: _("Decided."),
        Answer.ACTION.value: _("The action is given; its owner is told."),
    }
    messages.success(request, said.get(post.get("answer", ""), _("Carried to the next meeting.")))
    return redirect(row)


@require_POST
@signed_in
def point_add(request: HttpRequest, pk: str) -> HttpResponse:
    row, form = _seen(request, pk), PointForm(request.POST)
    if not form.is_valid():
        return _show(request, row, point=form, status=422)
    try:
        verbs.table_point(meeting=row, actor=request.actor, at=timezone.now(), **form.cleaned_data)  # type: ignore[attr-defined]
    except Refused as refused:
        return _show(request, row, refused=refused, point=form, status=status_of(refused))
    return redirect(row)


@require_POST
@signed_in
def minutes(request: HttpRequest, pk: str) -> HttpResponse:
    row, form = _seen(request, pk), MinutesForm(request.POST)
    if not form.is_valid():
        return _show(request, row, minutes=form, status=422)
    values = {key: form.cleaned_data[key] for key in ("attended", "minutes")}
    try:
        verbs.write_minutes(
            meeting=row,
            **values,
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refused:
        return _show(request, row, refused=refused, minutes=form, status=status_of(refused))
    messages.success(request, _("Saved."))
    return redirect(row)


@require_POST
@signed_in
def carry(request: HttpRequest, pk: str) -> HttpResponse:
    return _act(request, pk, verbs.carry_rest, _("Carried to the next meeting."))


@require_POST
@signed_in
def close(request: HttpRequest, pk: str) -> HttpResponse:
    return _act(request, pk, verbs.close_meeting, _("Closed. Both sides read the same minutes."))


@require_POST
@signed_in
def skip(request: HttpRequest, pk: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _act(request, pk, verbs.skip_meeting, _("Said: it was not held."), reason=reason)


def _act(request: HttpRequest, pk: str, verb: Any, done: str, **facts: Any) -> HttpResponse:
    row = _seen(request, pk)
    try:
        verb(meeting=row, actor=request.actor, at=timezone.now(), **facts)  # type: ignore[attr-defined]
    except Refused as refused:
        return _show(request, row, refused=refused, typed=request.POST, status=status_of(refused))
    messages.success(request, done)
    return redirect(row)


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _seen(request: HttpRequest, pk: str) -> Meeting:
    rows = Meeting.objects.select_related("supplier", "led_by", "over_by")
    return rows.seen(request.actor, pk=by_public_id(pk, Meeting.prefix))  # type: ignore[attr-defined,no-any-return]
