"""A relationship and not only transactions: what the two went through, from facts that are stored already.

A room registers what it knows from its ``AppConfig.ready``: the first order, an award. Nothing is typed again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.ui.figures import written
from suppliers import access
from suppliers.meeting_states import MeetingState
from suppliers.models import Meeting, Scorecard, Supplier, VettingCase
from suppliers.states import TONES, ScorecardState, VettingState

DECIDED = (
    VettingState.APPROVED,
    VettingState.CONDITIONAL,
    VettingState.REJECTED,
    VettingState.SUSPENDED,
)


@dataclass(frozen=True)
class Step:
    """One thing that the two went through. url: a page that this reader may open, or ""."""

    on: date
    tone: str
    what: str
    note: str = ""
    url: str = ""


Read = Callable[[Supplier, Actor], Iterable[Step]]
_rooms: dict[str, Read] = {}


def register(name: str, read: Read) -> None:
    _rooms[name] = read


def steps_of(supplier: Supplier, actor: Actor) -> list[Step]:
    """Newest first."""
    found = [step for read in (_own, *_rooms.values()) for step in read(supplier, actor)]
    entered = Step(_day(supplier.created_at), "open", _("Entered as a factory that could make it"))
    # Who was worked with before the brand came here has facts that are older than its row.
    if all(entered.on <= step.on for step in found):
        found.append(entered)
    return sorted(found, key=lambda step: (step.on, step.what), reverse=True)


def _own(supplier: Supplier, actor: Actor) -> Iterable[Step]:
    yield from _decisions(supplier, actor)
    yield from _holds(supplier, actor)
    yield from _cards(supplier)
    yield from _meetings(supplier)


def _decisions(supplier: Supplier, actor: Actor) -> Iterable[Step]:
    """The reason is the brand's: what it thinks of a factory is not the factory's to read."""
    rows = VettingCase.objects.filter(supplier=supplier, decided_at__isnull=False, state__in=DECIDED)
    reads = access.can_read_vetting(actor)
    for row in rows:
        yield Step(
            _day(row.decided_at),
            TONES[row.state],
            _("Vetting decided: %(state)s") % {"state": row.get_state_display()},
            row.decision_reason if reads else "",
            reverse("suppliers:case", args=[row.public_id]) if reads else "",
        )


def _holds(supplier: Supplier, actor: Actor) -> Iterable[Step]:
    """Out of the trail of the factory itself, which knows each hold and its end."""
    trail = apps.get_model("suppliers", "SupplierEvent").objects.filter(pgh_obj_id=supplier.pk)
    before = ""
    for at, reason in trail.order_by("pgh_id").values_list("pgh_created_at", "held_reason"):
        if reason and reason != before:
            yield Step(_day(at), "red", _("Held: no order is issued"), reason)
        elif before and not reason:
            yield Step(_day(at), "ok", _("The hold ended"))
        before = reason


def _cards(supplier: Supplier) -> Iterable[Step]:
    rows = Scorecard.objects.filter(supplier=supplier, state=ScorecardState.CLOSED, closed_at__isnull=False)
    for row in rows.only("starts_on", "ends_on", "grade", "closed_at"):
        period = f"{written(row.starts_on)} – {written(row.ends_on)}"
        what = _("Scorecard closed: %(grade)s") % {"grade": row.grade or "–"}
        url = reverse("suppliers:scorecard", args=[row.public_id])
        yield Step(_day(row.closed_at), "red" if row.grade == "D" else "ok", what, period, url)


def _meetings(supplier: Supplier) -> Iterable[Step]:
    rows = Meeting.objects.filter(supplier=supplier).exclude(state=MeetingState.OPEN)
    for row in rows:
        held = row.state == MeetingState.HELD
        what = _("Held: %(meeting)s") if held else _("Not held: %(meeting)s")
        yield Step(
            row.planned_on,
            "ok" if held else "watch",
            what % {"meeting": row.get_kind_display()},
            row.skipped_because,
            row.get_absolute_url(),
        )


def _day(at: datetime | Any) -> date:
    return timezone.localdate(at)
