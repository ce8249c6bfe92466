"""Verbs about actions: given, changed, done, withdrawn, opened again; and reminding their owners."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor, system
from jewelops.audit.tracking import acting
from jewelops.events.models import OutboxEvent
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from suppliers import access, queries
from suppliers.meeting_states import ActionState
from suppliers.models import Action, MeetingPoint, Supplier

REMIND_BEFORE = timedelta(days=2)


def give_action(
    *,
    supplier: Supplier,
    what: str,
    owner: Any,
    due_on: date,
    actor: Actor,
    at: datetime,
    point: MeetingPoint | None = None,
) -> Action:
    """owner: a user of the brand or of this factory, who is told. Raises Invalid."""
    require(access.can_give_actions, actor, supplier)
    _refuse(supplier, what, owner, due_on, actor, at)
    with transaction.atomic(), acting(actor, "action.give"):
        row = Action.objects.create(
            brand_id=supplier.brand_id,
            supplier=supplier,
            point=point,
            what=what.strip(),
            owner=owner,
            due_on=due_on,
        )
        _tell("action.given", row, actor, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def change_action(
    *,
    action: Action,
    what: str,
    owner: Any,
    due_on: date,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Action:
    """Another owner or another day; what was said before stays in its history."""
    require(access.can_give_actions, actor, action)
    with transaction.atomic(), acting(actor, "action.change"):
        row = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
        check_version(row, expected)
        if row.state != ActionState.OPEN:
            raise Refused(Reason("over", _("This action is over: give another one.")))
        moved = (row.owner_id, row.due_on) != (owner.pk, due_on)
        _refuse(row.supplier, what, owner, due_on if due_on != row.due_on else None, actor, at)
        row.what, row.owner, row.due_on = what.strip(), owner, due_on
        row.save(update_fields=["what", "owner", "due_on"])
        if moved:
            _tell("action.given", row, actor, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def finish_action(
    *, action: Action, evidence: str, actor: Actor, at: datetime, expected: int | None = None
) -> Action:
    """evidence: how it was done, and where one sees it."""
    require(access.can_finish_action, actor, action)
    _refuse_silence(evidence, _("Write how it was done, and where one sees it."))
    return _move("finish", "action.done", action, evidence, actor, at, expected)


def withdraw_action(
    *, action: Action, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Action:
    require(access.can_give_actions, actor, action)
    _refuse_silence(reason, _("Write why it is not needed any more."))
    return _move("withdraw", "action.withdrawn", action, reason, actor, at, expected)


def reopen_action(
    *, action: Action, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Action:
    """What was said to be done is not."""
    require(access.can_reopen_action, actor, action)
    _refuse_silence(reason, _("Write what is still missing."))
    return _move("reopen", "action.reopened", action, reason, actor, at, expected)


def remind_of_actions(*, at: datetime) -> int:
    """Tell each owner once two days before the day, and once when it has passed. Returns how many were told."""
    today = timezone.localdate(at)
    rows = list(
        Action.objects.filter(state=ActionState.OPEN, due_on__lte=today + REMIND_BEFORE).select_related(
            "supplier", "brand", "owner"
        )
    )
    known = _known_marks(rows)
    told = 0
    for row in rows:
        topic = "action.overdue" if row.due_on < today else "action.due"
        # Another day or another owner is reminded of anew.
        mark = f"{row.pk} {row.due_on.isoformat()} {topic} {row.owner_id}"
        if mark not in known:
            with transaction.atomic():
                _tell(topic, row, system(row.brand), at, {"threshold": mark})
            told += 1
    return told


def _known_marks(rows: list[Action]) -> set[str]:
    """In one statement: the outbox is long, and has no index of what was told."""
    events = OutboxEvent.objects.filter(
        topic__in=("action.due", "action.overdue"), object_id__in=[row.pk for row in rows]
    )
    return set(events.values_list("data__threshold", flat=True)) if rows else set()


def _move(
    name: str, topic: str, action: Action, words: str, actor: Actor, at: datetime, expected: int | None
) -> Action:
    with transaction.atomic():
        row = advance(action, name, actor=actor, at=at, reason=words.strip(), expected=expected)
        _tell(topic, row, actor, at)
    return row


def _refuse(supplier: Supplier, what: str, owner: Any, due_on: Any, actor: Actor, at: datetime) -> None:
    """due_on: None when it stays the day it was, which may have passed by now."""
    reasons = []
    if not what.strip():
        reasons.append(Reason("what", _("Write what is to be done."), "what"))
    if due_on is not None and due_on < timezone.localdate(at):
        reasons.append(Reason("past", _("The due date lies in the past."), "due_on"))
    if not queries.everyone_for(actor, supplier).filter(user=owner).exists():
        reasons.append(Reason("owner", _("Choose somebody of the brand or of this factory."), "owner"))
    if reasons:
        raise Invalid(*reasons)


def _refuse_silence(words: str, text: str) -> None:
    if not words.strip():
        raise Invalid(Reason("missing", text, "reason"))


def _tell(topic: str, row: Action, actor: Actor, at: datetime, more: dict[str, Any] | None = None) -> None:
    data = {
        "supplier": row.supplier.name,
        "owner": row.owner.name,
        "day": row.due_on.isoformat(),
        "person": str(row.owner_id),
    }
    publish(
        topic,
        row,
        actor=actor,
        at=at,
        supplier_id=row.supplier_id,
        data=data | (more or {}),
        url=row.get_absolute_url(),
    )
