"""What is on the table of a meeting: each room says what is open and red with a factory at this moment.

A room registers a Source from its ``AppConfig.ready``. Facts are plain values (days as ISO 8601), so that an agenda once
frozen still reads in the language of whoever opens it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date

from jewelops.ui.figures import written
from suppliers.meeting_states import Answer, Group, MeetingState
from suppliers.models import Meeting, MeetingPoint, Supplier

MOST_OF_A_SOURCE = 12
TONES = ("red", "watch", "open")


@dataclass(frozen=True)
class Item:
    """One thing. key: of the thing, once a source; group: of Group; url: a page that both sides may open, or ""."""

    key: str
    group: str
    tone: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True)
class Source:
    """read(supplier, today): what is open now. say(facts): the sentence, in the reader's language."""

    name: str
    read: Callable[[Supplier, date], Iterable[Item]]
    say: Callable[[Mapping[str, Any]], str]


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    for source in sources:
        if source.name in _sources and _sources[source.name] != source:
            raise ValueError(f"The agenda has a source {source.name} already.")
        _sources[source.name] = source


def day(facts: Mapping[str, Any], name: str) -> str:
    """A day among the facts as the reader writes one."""
    found = parse_date(str(facts.get(name) or ""))
    return written(found) if found else "–"


@dataclass(frozen=True)
class View:
    """A point as a page shows it. row: what is stored of it, None while nobody has answered it. owner: of its action."""

    source: str
    key: str
    group: str
    tone: str
    text: str
    url: str
    row: MeetingPoint | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        return self.row.answer if self.row else ""

    @property
    def action(self) -> Any:
        return getattr(self.row, "action", None) if self.row else None

    @property
    def tone_now(self) -> str:
        """Settled is green; what was carried on is not settled."""
        if not self.answer:
            return self.tone
        return "watch" if self.answer == Answer.CARRIED else "ok"

    @property
    def name(self) -> str:
        """What an answer names it by."""
        return f"{self.source}:{self.key}"


def live(supplier: Supplier, today: date) -> list[View]:
    """What is open and red at this moment, red first; at most 12 of a source."""
    found = [
        View(source.name, item.key, item.group, item.tone, source.say(item.facts), item.url, facts=item.facts)
        for source in _sources.values()
        for item in list(source.read(supplier, today))[:MOST_OF_A_SOURCE]
    ]
    return sorted(found, key=_place)


def points_of(meeting: Meeting, today: date) -> list[View]:
    """While it is open: what is stored, and what is open at this moment. Once over: what was on the table."""
    rows = MeetingPoint.objects.filter(meeting=meeting).select_related("answered_by", "action__owner")
    stored = [_stored(row) for row in rows]
    if meeting.state != MeetingState.OPEN:
        return sorted(stored, key=_place)
    known = {view.name for view in stored}
    fresh = [view for view in live(meeting.supplier, today) if view.name not in known]
    return sorted([*stored, *fresh], key=_place)


def unanswered(meeting: Meeting, today: date) -> list[View]:
    return [view for view in points_of(meeting, today) if not view.answer]


def grouped(views: Iterable[View]) -> list[tuple[str, Any, list[View]]]:
    """(key, label, points) of the three things that a meeting is for, in their order."""
    views = list(views)
    return [(key, label, [view for view in views if view.group == key]) for key, label in Group.choices]


def _stored(row: MeetingPoint) -> View:
    source = _sources.get(row.source)
    text = source.say(row.facts) if source else row.text
    return View(row.source, row.key, row.group, row.tone, text or row.text, row.url, row, row.facts)


def _place(view: View) -> tuple[int, int, str]:
    tone = TONES.index(view.tone) if view.tone in TONES else len(TONES)
    return (Group.values.index(view.group), tone, view.text)
