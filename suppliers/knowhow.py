"""Reads of the brand's know-how: the failure-mode register with its signs, playbooks with their readers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from suppliers import signs
from suppliers.failure_modes import BY_KEY, KNOWN
from suppliers.knowhow_states import TONES, Audience, ModeState
from suppliers.models import FailureMode, Playbook, PlaybookReading

# The register looks back a year.
LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Mode:
    """A failure mode as this brand holds it. row: None while nobody has taken it in hand. signs: what the facts show."""

    key: str
    name: str
    happens: str
    prevention: str
    ours: str
    pages: tuple[tuple[str, str], ...]
    row: FailureMode | None
    signs: tuple[signs.Shown, ...]

    @property
    def is_own(self) -> bool:
        return self.key not in BY_KEY

    @property
    def state(self) -> str:
        return str(self.row.state if self.row else ModeState.WATCHED)

    @property
    def state_told(self) -> str:
        return str(ModeState(self.state).label)

    @property
    def tone(self) -> str:
        return TONES[ModeState(self.state)]

    @property
    def owner(self) -> str:
        return self.row.owner.name if self.row and self.row.owner else ""

    @property
    def review_on(self) -> date | None:
        return self.row.review_on if self.row else None

    @property
    def seen(self) -> int:
        """How many facts look like it."""
        return sum(len(sign.evidence) for sign in self.signs)

    @property
    def looks_bad(self) -> bool:
        return bool(self.seen) and self.state != ModeState.NOT_OURS

    @property
    def url(self) -> str:
        return reverse("suppliers:failure-mode", args=[self.key])


def register(actor: Actor, *, today: date, key: str = "") -> list[Mode]:
    """The known ones and the brand's own, those with signs first. key: only that one. Not there for a factory."""
    rows = {row.key: row for row in FailureMode.objects.visible_to(actor).select_related("owner")}
    where = signs.Look(actor.brand_id, today - LOOK_BACK, today)
    keys = [known.key for known in KNOWN] + [name for name in rows if name not in BY_KEY]
    found = [_mode(name, rows.get(name), where) for name in keys if key in ("", name)]
    return sorted(found, key=lambda mode: (not mode.looks_bad, -mode.seen))


def _mode(key: str, row: FailureMode | None, where: signs.Look) -> Mode:
    known = BY_KEY.get(key)
    seen = tuple(signs.look(signs.registered(key), where))
    if known is None:
        own = row or FailureMode(key=key)
        return Mode(key, own.name, own.happens, own.prevention, "", (), row, seen)
    pages = tuple((reverse(name), str(words)) for name, words in known.pages)
    ours = row.prevention if row else ""
    return Mode(key, str(known.name), str(known.happens), str(known.prevention), ours, pages, row, seen)


def narrowed(modes: list[Mode], *, q: str = "", state: str = "") -> list[Mode]:
    words = q.lower()
    return [
        mode
        for mode in modes
        if words in f"{mode.name} {mode.happens} {mode.owner}".lower() and state in ("", mode.state)
    ]


def mode_choices(actor: Actor) -> list[tuple[str, str]]:
    own = FailureMode.objects.visible_to(actor).exclude(key__in=BY_KEY).order_by("name")
    return [*((known.key, str(known.name)) for known in KNOWN), *own.values_list("key", "name")]


def playbooks(actor: Actor, *, q: str = "", area: str = "", mode: str = "") -> QuerySet[Any]:
    """Those in use, each with ``is_read``: whether this person has read the version that stands."""
    mine = PlaybookReading.objects.filter(
        playbook=OuterRef("pk"), edition=OuterRef("edition"), user=actor.user
    )
    rows = (
        Playbook.objects.visible_to(actor)
        .filter(retired_at__isnull=True)
        .select_related("owner")
        .annotate(is_read=Exists(mine))
    )
    if q:
        rows = rows.filter(Q(title__icontains=q) | Q(steps__icontains=q))
    if area:
        rows = rows.filter(area=area)
    if mode:
        rows = rows.filter(mode=mode)
    return rows  # type: ignore[no-any-return]  # a generic manager


@dataclass(frozen=True)
class Readers:
    """read: (name, supplier or "", when) of the version that stands; missing: the names of whoever has not."""

    read: list[tuple[str, str, Any]]
    missing: list[tuple[str, str]]


def readers(playbook: Playbook, actor: Actor) -> Readers:
    """A factory reads of its own people only."""
    people = Membership.objects.filter(brand_id=playbook.brand_id, is_active=True)
    if playbook.audience == Audience.BRAND:
        people = people.filter(supplier__isnull=True)
    if actor.is_supplier_side:
        people = people.filter(supplier=actor.supplier_id)
    done = {
        reading.user_id: reading.read_at
        for reading in PlaybookReading.objects.filter(playbook=playbook, edition=playbook.edition)
    }
    members = list(people.select_related("user", "supplier").order_by("user__name"))
    named = [(each, each.supplier.name if each.supplier else "") for each in members]
    return Readers(
        [(each.user.name, where, done[each.user_id]) for each, where in named if each.user_id in done],
        [(each.user.name, where) for each, where in named if each.user_id not in done],
    )
