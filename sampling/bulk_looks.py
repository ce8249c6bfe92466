"""How bulk is inspected, row by row: the room that inspects knows its plan and answers; sampling only asks."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sampling.models import ProcessStandard


@dataclass(frozen=True)
class Look:
    """pieces: of a lot of ``lot_size`` that are looked at, 0 while no plan says how many. how, often: in words."""

    stage: str
    how: str
    often: str = ""
    pieces: int = 0
    lot_size: int = 0

    @property
    def unseen(self) -> int:
        """Pieces of the lot that nobody looks at for this."""
        return self.lot_size - self.pieces


Looks = Mapping[uuid.UUID, Look]
Source = Callable[["ProcessStandard", int], Looks]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """source(standard, lot size) -> looks by the key of the requirement, dimension or lock that each is at."""
    if source not in _sources:
        _sources.append(source)
    return source


def unregister(source: Source) -> None:
    _sources.remove(source)


def of(standard: "ProcessStandard", lot_size: int) -> dict[uuid.UUID, Look]:
    """Empty until the plan is made."""
    return {key: look for source in _sources for key, look in source(standard, lot_size).items()}
