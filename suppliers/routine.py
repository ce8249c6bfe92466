"""The routine of each factory: what was agreed, when the next meeting is, and which nobody held."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from suppliers.meeting_states import Every, MeetingKind, MeetingState
from suppliers.models import Meeting, MeetingRhythm, Supplier
from suppliers.rules.rhythm import missed_days, next_day
from suppliers.states import MAY_PRODUCE


@dataclass(frozen=True)
class Turn:
    """One kind of meeting with one factory. rhythm None: none is agreed. open: the one that is open now."""

    supplier: Supplier
    kind: str
    rhythm: MeetingRhythm | None
    next_on: date | None
    held_on: date | None
    missed: tuple[date, ...]
    open: Meeting | None

    @property
    def label(self) -> str:
        return str(MeetingKind(self.kind).label)

    @property
    def every(self) -> str:
        if self.rhythm is None:
            return ""
        n, weeks = self.rhythm.number, self.rhythm.every == Every.WEEKS
        if n == 1:
            return _("every week") if weeks else _("every month")
        if weeks:
            return ngettext("every %(n)s week", "every %(n)s weeks", n) % {"n": n}
        return ngettext("every %(n)s month", "every %(n)s months", n) % {"n": n}


def turns(actor: Actor, today: date, supplier: Supplier | None = None) -> list[Turn]:
    """Both kinds of each factory that produces or has a rhythm; three statements, however many there are."""
    rows = Supplier.objects.visible_to(actor).filter(Q(state__in=MAY_PRODUCE) | Q(rhythms__isnull=False))
    if supplier is not None:
        rows = Supplier.objects.visible_to(actor).filter(pk=supplier.pk)
    those = list(rows.distinct().order_by("name"))
    rhythms = {
        (row.supplier_id, row.kind): row
        for row in MeetingRhythm.objects.filter(supplier__in=those).select_related("led_by")
    }
    held = defaultdict(list)
    for row in Meeting.objects.filter(supplier__in=those).exclude(state=MeetingState.SKIPPED):
        held[row.supplier_id, row.kind].append(row)
    return [
        _turn(each, kind, rhythms.get((each.pk, kind)), held[each.pk, kind], today)
        for each in those
        for kind in MeetingKind.values
    ]


def _turn(
    supplier: Supplier, kind: str, rhythm: MeetingRhythm | None, meetings: list[Any], today: date
) -> Turn:
    """A meeting that is open is under way: its day is not missed, though nobody has closed it yet."""
    days = [row.planned_on for row in meetings]
    held_on = max((row.planned_on for row in meetings if row.state == MeetingState.HELD), default=None)
    # Held today, the next one is the one after.
    following = today + timedelta(days=1) if held_on == today else today
    return Turn(
        supplier,
        kind,
        rhythm,
        next_day(rhythm.rule, following) if rhythm else None,
        held_on,
        tuple(missed_days(rhythm.rule, days, today)) if rhythm else (),
        next((row for row in meetings if row.state == MeetingState.OPEN), None),
    )


def sentence(found: list[Turn]) -> str:
    """The verdict over all of them."""
    if not any(turn.rhythm for turn in found):
        return _("No rhythm of meetings is agreed yet.")
    missed = sum(len(turn.missed) for turn in found)
    if not missed:
        return _("No meeting was missed.")
    return ngettext("%(n)s meeting was missed.", "%(n)s meetings were missed.", missed) % {"n": missed}


def listed(actor: Actor, asked: dict[str, str]) -> Any:
    """asked: kind, state, supplier (its name), q (minutes, points, decisions)."""
    rows = Meeting.objects.visible_to(actor).select_related("supplier", "led_by")
    if asked.get("kind") in MeetingKind.values:
        rows = rows.filter(kind=asked["kind"])
    if asked.get("state") in MeetingState.values:
        rows = rows.filter(state=asked["state"])
    if asked.get("supplier"):
        rows = rows.filter(supplier__name=asked["supplier"])
    if text := asked.get("q", "").strip():
        rows = rows.filter(
            Q(minutes__icontains=text)
            | Q(points__text__icontains=text)
            | Q(points__decision__icontains=text)
            | Q(supplier__name__icontains=text)
        ).distinct()
    return rows
