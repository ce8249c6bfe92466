"""What is wrong with a RACI: areas without an accountable person, people who have left, an escalation that does not rise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Gap(StrEnum):
    """NOBODY: no accountable person; LEFT: the accountable person has left; PART_LEFT: somebody else of it has."""

    MISSING = "missing"
    NOBODY = "nobody"
    LEFT = "left"
    PART_LEFT = "part_left"


@dataclass(frozen=True)
class Named:
    """One person of an area; here: still with the brand or the factory."""

    name: str
    accountable: bool
    here: bool


@dataclass(frozen=True)
class Fault:
    """area: its key; name: of who has left, "" when it is nobody's."""

    area: str
    gap: Gap
    name: str = ""


def faults(asked: Sequence[str], areas: Iterable[tuple[str, Sequence[Named]]]) -> list[Fault]:
    """asked: keys of the areas that must stand; areas: (key, people) of those that do. In the order of asked, then of areas."""
    given = dict(areas)
    keys = [*asked, *(key for key in given if key not in asked)]
    return [fault for key in keys for fault in _of(key, given.get(key))]


def _of(key: str, people: Sequence[Named] | None) -> list[Fault]:
    if people is None:
        return [Fault(key, Gap.MISSING)]
    accountable = [each for each in people if each.accountable]
    if not accountable:
        return [Fault(key, Gap.NOBODY)]
    gone = dict.fromkeys((each.name, each.accountable) for each in people if not each.here)
    led = [Fault(key, Gap.LEFT, name) for name, leads in gone if leads]
    lost = {fault.name for fault in led}
    return led + [Fault(key, Gap.PART_LEFT, name) for name, leads in gone if not leads and name not in lost]


def rises(hours: Sequence[int]) -> bool:
    """Each rung waits longer than the one before: 4, 24, 72."""
    return all(one < two for one, two in pairwise(hours))
