"""Reads for the resilience pages; they take the actor."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from costing.models import Chokepoint
from costing.resilience_states import ChokepointKind
from jewelops.accounts.actors import Actor

STANDS = Q(mended_at=None)


def chokepoints(actor: Actor, asked: Mapping[str, str], today: date) -> Any:
    """asked: q, kind, owner (a name), state ("" = what stands, red, unowned, overdue, planned, mended, all)."""
    rows = Chokepoint.objects.visible_to(actor).select_related("owner")
    rows = rows.filter(_of_state(asked.get("state", ""), today))
    if asked.get("kind") in ChokepointKind.values:
        rows = rows.filter(kind=asked["kind"])
    if owner := asked.get("owner", ""):
        rows = rows.filter(owner__name=owner)
    if q := asked.get("q", "").strip().replace("\x00", ""):
        rows = rows.filter(Q(name__icontains=q) | Q(facts__icontains=q))
    return rows


def _of_state(state: str, today: date) -> Q:
    unowned, overdue = STANDS & Q(owner=None), STANDS & Q(due_on__lt=today)
    return {
        "red": unowned | overdue,
        "unowned": unowned,
        "overdue": overdue,
        "planned": STANDS & Q(owner__isnull=False),
        "mended": Q(mended_at__isnull=False),
        "all": Q(),
    }.get(state, STANDS)


def red_chokepoints(actor: Actor, today: date) -> list[Chokepoint]:
    """What stands and nobody owns, or is overdue; one query for the home page."""
    rows = Chokepoint.objects.visible_to(actor).filter(_of_state("red", today)).select_related("owner")
    return list(rows.order_by("due_on", "name"))
