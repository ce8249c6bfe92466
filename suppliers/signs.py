"""The registry of signs: what the brand's own facts say about a failure mode, each with its evidence.

suppliers owns the list; the rooms that know the facts register how a sign is looked for. A sign is no verdict.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jewelops.ui.figures import number


@dataclass(frozen=True)
class Evidence:
    """One fact. url: its page."""

    what: str
    url: str
    day: date | None = None


@dataclass(frozen=True)
class Look:
    """Where and when is looked: a brand, one of its factories or all (None), both days included."""

    brand_id: UUID
    start: date
    end: date
    supplier_id: UUID | None = None

    def of_supplier(self, path: str) -> dict[str, Any]:
        """The filter that narrows rows to the factory, if one was named."""
        return {} if self.supplier_id is None else {path: self.supplier_id}


@dataclass(frozen=True)
class Seen:
    """n: how many were looked at; 0 = nothing to look at, which is not "none found"."""

    n: int
    evidence: tuple[Evidence, ...] = ()


NOTHING = Seen(0)


@dataclass(frozen=True, eq=False)
class Sign:
    """mode: key of the failure mode it is a sign of. how: what is counted, in a sentence. n_of: a lazy plural."""

    key: str
    mode: str
    label: Any
    how: Any
    n_of: Any
    find: Callable[[Look], Seen]


@dataclass(frozen=True)
class Shown:
    """A sign as it is read."""

    key: str
    mode: str
    label: str
    how: str
    looked_at: str  # the number with what was looked at
    n: int
    evidence: tuple[Evidence, ...]

    @property
    def tone(self) -> str:
        return "draft" if not self.n else "watch" if self.evidence else "ok"


_signs: dict[str, Sign] = {}


def register(*signs: Sign) -> None:
    for sign in signs:
        if sign.key in _signs:
            raise ValueError(f"The sign {sign.key} is registered twice.")
        _signs[sign.key] = sign


def registered(mode: str = "") -> list[Sign]:
    return [sign for sign in _signs.values() if mode in ("", sign.mode)]


def look(signs: Iterable[Sign], where: Look) -> list[Shown]:
    return [_shown(sign, sign.find(where)) for sign in signs]


def signs_of(mode: str, supplier: Any, start: date, end: date) -> list[Shown]:
    """The signs of one failure mode at one factory."""
    return look(registered(mode), Look(supplier.brand_id, start, end, supplier.pk))


def _shown(sign: Sign, seen: Seen) -> Shown:
    return Shown(
        sign.key,
        sign.mode,
        str(sign.label),
        str(sign.how),
        f"{number(seen.n)} {sign.n_of % seen.n}",
        seen.n,
        seen.evidence,
    )
