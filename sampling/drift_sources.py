"""Where bulk was measured against the locks: the room that inspects tells, sampling draws."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sampling.rules.chance import NO_READINGS, Sums

if TYPE_CHECKING:
    from sampling.models import Dossier


@dataclass(frozen=True)
class LotMeasurement:
    """Readings of one lot on one lock, summed up. numbers: in the lock's unit; seen: texts of an attribute lock, counted.

    circumstances: {"workshop", "person", "machine", "melt"}; made_at: when the lot was inspected, which orders the lots.
    """

    item_id: uuid.UUID
    lot_id: uuid.UUID
    lot_code: str
    order: str
    made_at: datetime
    numbers: Sums = NO_READINGS
    seen: tuple[tuple[str, int], ...] = ()
    circumstances: dict[str, str] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True)
class Asked:
    """Which readings are wanted of the locks of ``dossiers``.

    items: of these locks alone; newest: alone of so many lots of each lock, in the order in which the lots were first
    inspected on it. None asks for all; both at once is not asked.
    """

    dossiers: Sequence["Dossier"]
    items: Sequence[uuid.UUID] | None = None
    newest: int | None = None


Source = Callable[[Asked], Iterable[LotMeasurement]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """source(asked) -> measurements per lock and lot, in a constant number of queries. More than was asked does no harm."""
    if source not in _sources:
        _sources.append(source)
    return source


def unregister(source: Source) -> None:
    _sources.remove(source)


def measurements_of(asked: Asked) -> list[LotMeasurement]:
    return [each for source in _sources for each in source(asked)]
