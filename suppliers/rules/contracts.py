"""When a contract holds, which an approved supplier should have, and which clauses must stand in one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SOON_DAYS: Final = 90

# What every approved supplier signs; a maker of our design or our tools signs more.
ALWAYS: Final = ("frame", "nda", "quality")
OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "oem": ("tooling", "ip"),
    "jdm": ("tooling", "ip"),
    "odm": (),
}
CLAUSES: Final = ("compliance", "no_substitution", "subcontracting", "audit", "data", "ip")
CLAUSES_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {"odm": ("exclusivity",)}


@dataclass(frozen=True)
class Held:
    """A contract as the rule sees it. agreed: the clauses that it has."""

    kind: str
    signed: bool
    starts_on: date
    ends_on: date | None
    agreed: frozenset[str] = frozenset()


def state_of(*, signed: bool, starts_on: date, ends_on: date | None, today: date) -> str:
    """unsigned, ahead, holds, ends (within 90 days) or ended; it holds through its last day."""
    if ends_on is not None and ends_on < today:
        return "ended"
    if not signed:
        return "unsigned"
    if starts_on > today:
        return "ahead"
    return "ends" if ends_on is not None and (ends_on - today).days <= SOON_DAYS else "holds"


def notice_by(ends_on: date | None, notice_days: int | None) -> date | None:
    """The last day on which notice can be given before the contract's end."""
    return None if ends_on is None or notice_days is None else ends_on - timedelta(days=notice_days)


def holds(contract: Held, today: date) -> bool:
    state = state_of(
        signed=contract.signed, starts_on=contract.starts_on, ends_on=contract.ends_on, today=today
    )
    return state in ("holds", "ends")


def missing_kinds(supplier_kind: str, contracts: Iterable[Held], today: date) -> list[str]:
    """The kinds of contract that an approved supplier of this kind should have and none of which holds, in order."""
    there = {each.kind for each in contracts if holds(each, today)}
    wanted = (*ALWAYS, *OF_KIND.get(supplier_kind, ()))
    return [kind for kind in wanted if kind not in there]


def missing_clauses(supplier_kind: str, contracts: Iterable[Held], today: date) -> list[str]:
    """The clauses that no contract which holds has agreed."""
    agreed: frozenset[str] = frozenset()
    for each in contracts:
        if holds(each, today):
            agreed |= each.agreed
    wanted = (*CLAUSES, *CLAUSES_OF_KIND.get(supplier_kind, ()))
    return [clause for clause in wanted if clause not in agreed]


def option_state(*, exercised_on: date | None, until_on: date | None, today: date) -> str:
    if exercised_on is not None:
        return "exercised"
    return "lapsed" if until_on is not None and until_on < today else "open"
