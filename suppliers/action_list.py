"""Reads about actions: the list, and those that are overdue."""

from datetime import date
from typing import Any

from django.db.models import Q

from jewelops.accounts.actors import Actor
from suppliers.meeting_states import ActionState
from suppliers.models import Action, Supplier


def listed(actor: Actor, asked: dict[str, str], today: date) -> Any:
    """asked: state ("overdue", one of ActionState, "all"; else open), supplier (its name), whose ("mine"), q."""
    rows = Action.objects.visible_to(actor).select_related("supplier", "owner", "point__meeting")
    state = asked.get("state", "")
    if state == "overdue":
        rows = rows.filter(state=ActionState.OPEN, due_on__lt=today)
    elif state != "all":
        rows = rows.filter(state=state if state in ActionState.values else ActionState.OPEN)
    if asked.get("supplier"):
        rows = rows.filter(supplier__name=asked["supplier"])
    if asked.get("whose") == "mine" and actor.user is not None:
        rows = rows.filter(owner=actor.user)
    if text := asked.get("q", "").strip():
        rows = rows.filter(
            Q(what__icontains=text)
            | Q(evidence__icontains=text)
            | Q(owner__name__icontains=text)
            | Q(supplier__name__icontains=text)
        )
    return rows


def overdue(actor: Actor, today: date) -> Any:
    rows = Action.objects.visible_to(actor).filter(state=ActionState.OPEN, due_on__lt=today)
    return rows.select_related("supplier", "owner").only("what", "due_on", "owner__name", "supplier__name")


def mine(actor: Actor) -> Any:
    """Open actions of this person, nearest first."""
    if actor.user is None:
        return Action.objects.none()
    rows = Action.objects.visible_to(actor).filter(state=ActionState.OPEN, owner=actor.user)
    return rows.order_by("due_on", "id")


def open_of(supplier: Supplier, today: date) -> list[tuple[Action, bool]]:
    """The five that are due next, each with whether it is overdue."""
    rows = Action.objects.filter(supplier=supplier, state=ActionState.OPEN).select_related("owner")
    return [(row, row.is_overdue(today)) for row in rows.order_by("due_on", "id")[:5]]
