"""What lies at a factory beside its lots: costing keeps the counts and answers; sampling, which stands below it, only asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sampling.models import Dossier


@dataclass(frozen=True)
class Told:
    """pieces in a bucket, by the oldest count that is in the sum."""

    pieces: int
    counted_on: date


# source(dossier) -> bucket -> what was told of it, of the pair's parts and SKUs at its factory.
StockSource = Callable[["Dossier"], dict[str, Told]]
_sources: list[StockSource] = []


def register(source: StockSource) -> StockSource:
    if source not in _sources:
        _sources.append(source)
    return source


def unregister(source: StockSource) -> None:
    _sources.remove(source)


def of(dossier: "Dossier") -> dict[str, Told]:
    """The first source that knows of a bucket is believed."""
    found: dict[str, Told] = {}
    for source in _sources:
        found = {**source(dossier), **found}
    return found
