"""Verbs about meetings: a rhythm agreed, a meeting opened, its points answered, closed or not held."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel import ids
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from suppliers import access, agenda, queries
from suppliers.meeting_states import Answer, Every, Group, MeetingKind, MeetingState
from suppliers.models import Meeting, MeetingPoint, MeetingRhythm, Supplier
from suppliers.services import actions


def agree_rhythm(
    *,
    supplier: Supplier,
    kind: str,
    number: int,
    every: str,
    starts_on: date,
    led_by: Any,
    actor: Actor,
    at: datetime,
    ended_on: date | None = None,
    expected: int | None = None,
) -> MeetingRhythm:
    """Agree it, or agree another: days that passed under the old one are counted no more. Raises Invalid."""
    require(access.can_run_meetings, actor, supplier)
    _refuse_rhythm(supplier, kind, number, every, starts_on, ended_on, led_by, actor)
    with transaction.atomic(), acting(actor, "meeting.rhythm"):
        Supplier.objects.select_for_update(of=("self",), no_key=True).get(pk=supplier.pk)
        row = MeetingRhythm.objects.filter(supplier=supplier, kind=kind).first()
        if row is None:
            row = MeetingRhythm(brand_id=supplier.brand_id, supplier=supplier, kind=kind)
        else:
            check_version(row, expected)
        row.number, row.every, row.starts_on = number, every, starts_on
        row.led_by, row.ended_on = led_by, ended_on
        row.save()
        publish(
            "meeting.rhythm",
            row,
            actor=actor,
            at=at,
            supplier_id=supplier.pk,
            url=f"/suppliers/meetings/?supplier={supplier.public_id}",
        )
    return row  # type: ignore[no-any-return]  # a generic manager


def open_meeting(
    *, supplier: Supplier, kind: str, planned_on: date, led_by: Any, actor: Actor, at: datetime
) -> Meeting:
    """Its agenda is what is open; what the last one of its kind carried over, and somebody had put there, comes along."""
    require(access.can_run_meetings, actor, supplier)
    if kind not in MeetingKind.values:
        raise Invalid(Reason("kind", _("Choose which meeting it is."), "kind"))
    _refuse_stranger(supplier, led_by, "led_by", actor)
    row = Meeting(
        brand_id=supplier.brand_id, supplier=supplier, kind=kind, planned_on=planned_on, led_by=led_by
    )
    with transaction.atomic(), acting(actor, "meeting.open"):
        _save_new(row)
        _bring_along(row)
        _tell("meeting.opened", row, actor, at)
    return row


def table_point(*, meeting: Meeting, group: str, text: str, actor: Actor, at: datetime) -> MeetingPoint:
    """Put on the table what no room knows."""
    require(access.can_table_points, actor, meeting)
    if group not in Group.values:
        raise Invalid(Reason("group", _("Choose what the point is for."), "group"))
    if not text.strip():
        raise Invalid(Reason("text", _("Write the point."), "text"))
    with transaction.atomic(), acting(actor, "meeting.point"):
        fresh = _locked(meeting)
        return _own_point(fresh, group, text.strip()[:300])


def answer_point(
    *,
    meeting: Meeting,
    point: str,
    answer: str,
    actor: Actor,
    at: datetime,
    decision: str = "",
    what: str = "",
    owner: Any = None,
    due_on: date | None = None,
) -> MeetingPoint:
    """point: the name of its view (``agenda.View.name``). An action asks what, owner and due_on; a decision its words."""
    require(access.can_run_meetings, actor, meeting)
    if answer not in Answer.values:
        raise Invalid(Reason("answer", _("Choose a decision, an action, or the next meeting."), "answer"))
    if answer == Answer.DECISION and not decision.strip():
        raise Invalid(Reason("decision", _("Write what was decided."), "decision"))
    if answer == Answer.ACTION and (owner is None or due_on is None):
        raise Invalid(Reason("action", _("An action needs an owner and a due date."), "owner"))
    with transaction.atomic(), acting(actor, "meeting.answer"):
        fresh = _locked(meeting)
        view = _view(fresh, point, at)
        if view.action is not None:
            text = _("This point has an action already: change or withdraw the action.")
            raise Refused(Reason("has_action", text))
        row = _answered(fresh, view, answer, decision.strip() if answer == Answer.DECISION else "", actor, at)
        if answer == Answer.ACTION:
            actions.give_action(
                supplier=fresh.supplier,
                what=what.strip() or view.text[:300],
                owner=owner,
                due_on=due_on,  # type: ignore[arg-type]  # asked above
                actor=actor,
                at=at,
                point=row,
            )
    return row


def carry_rest(*, meeting: Meeting, actor: Actor, at: datetime) -> int:
    """Everything without an answer goes to the next meeting. Returns how many."""
    require(access.can_run_meetings, actor, meeting)
    with transaction.atomic(), acting(actor, "meeting.carry"):
        fresh = _locked(meeting)
        waiting = agenda.unanswered(fresh, timezone.localdate(at))
        for view in waiting:
            _answered(fresh, view, Answer.CARRIED, "", actor, at)
    return len(waiting)


def write_minutes(
    *,
    meeting: Meeting,
    attended: str,
    minutes: str,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Meeting:
    require(access.can_run_meetings, actor, meeting)
    with transaction.atomic(), acting(actor, "meeting.minutes"):
        row = _locked(meeting)
        check_version(row, expected)
        row.attended, row.minutes = attended.strip()[:300], minutes.strip()
        row.save(update_fields=["attended", "minutes"])
    return row


def close_meeting(*, meeting: Meeting, actor: Actor, at: datetime, expected: int | None = None) -> Meeting:
    """From here on its agenda and its answers stay. Refused while a point has no answer."""
    with transaction.atomic():
        row = advance(meeting, "close", actor=actor, at=at, expected=expected)
        _tell("meeting.held", row, actor, at)
    return row


def skip_meeting(
    *, meeting: Meeting, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Meeting:
    """It was not held: that stays, with why."""
    require(access.can_run_meetings, actor, meeting)
    if not reason.strip():
        raise Invalid(Reason("missing", _("Write why it was not held."), "reason"))
    with transaction.atomic():
        row = advance(meeting, "skip", actor=actor, at=at, reason=reason.strip()[:300], expected=expected)
        _tell("meeting.skipped", row, actor, at)
    return row


def _refuse_rhythm(
    supplier: Supplier,
    kind: str,
    number: int,
    every: str,
    starts_on: date,
    ended_on: date | None,
    led_by: Any,
    actor: Actor,
) -> None:
    if kind not in MeetingKind.values or every not in Every.values:
        raise Invalid(Reason("kind", _("Choose which meeting it is."), "kind"))
    if not 1 <= number <= 12:
        raise Invalid(Reason("number", _("Meet every 1 to 12 weeks or months."), "number"))
    if ended_on is not None and ended_on < starts_on:
        raise Invalid(Reason("order", _("A rhythm ends after it began."), "ended_on"))
    _refuse_stranger(supplier, led_by, "led_by", actor)


def _refuse_stranger(supplier: Supplier, person: Any, field: str, actor: Actor) -> None:
    if not queries.everyone_for(actor, supplier).filter(user=person).exists():
        raise Invalid(Reason("owner", _("Choose somebody of the brand or of this factory."), field))


def _save_new(row: Meeting) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "meeting_one_open" in str(error):
            text = _("One of these is open already: close it first, or say that it was not held.")
            raise Refused(Reason("open", text)) from error
        if "meeting_once_a_day" in str(error):
            text = _("There was one on that day already: choose another day.")
            raise Invalid(Reason("twice", text, "planned_on")) from error
        raise


def _bring_along(row: Meeting) -> None:
    before = (
        Meeting.objects.filter(supplier=row.supplier_id, kind=row.kind, state=MeetingState.HELD)
        .order_by("-planned_on", "-id")
        .first()
    )
    if before is not None:
        for point in before.points.filter(source="", answer=Answer.CARRIED):
            _own_point(row, point.group, point.text)


def _own_point(meeting: Meeting, group: str, text: str) -> MeetingPoint:
    return MeetingPoint.objects.create(  # type: ignore[no-any-return]  # a generic manager
        brand_id=meeting.brand_id, meeting=meeting, group=group, key=ids.new_id().hex, text=text
    )


def _locked(meeting: Meeting) -> Meeting:
    row = Meeting.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=meeting.pk)
    if row.state != MeetingState.OPEN:
        raise Refused(Reason("over", _("This meeting is over: what was on the table stays.")))
    return row  # type: ignore[no-any-return]  # a generic manager


def _view(meeting: Meeting, point: str, at: datetime) -> agenda.View:
    for view in agenda.points_of(meeting, timezone.localdate(at)):
        if view.name == point:
            return view
    raise Refused(Reason("gone", _("This point is not on the table any more: it was settled meanwhile.")))


def _answered(
    meeting: Meeting, view: agenda.View, answer: str, decision: str, actor: Actor, at: datetime
) -> MeetingPoint:
    row = view.row or MeetingPoint(
        brand_id=meeting.brand_id,
        meeting=meeting,
        group=view.group,
        source=view.source,
        key=view.key,
        facts=dict(view.facts),
        text=view.text[:300],
        tone=view.tone,
        url=view.url,
    )
    row.answer, row.decision = answer, decision
    row.answered_by, row.answered_at = actor.user, at
    row.save()
    return row


def _tell(topic: str, row: Meeting, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        row,
        actor=actor,
        at=at,
        supplier_id=row.supplier_id,
        data={
            "supplier": row.supplier.name,
            "day": row.planned_on.isoformat(),
            "reason": row.skipped_because,
        },
        url=row.get_absolute_url(),
    )
