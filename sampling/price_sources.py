"""What a piece costs by quantity: costing knows the quotes and answers; sampling, which stands below it, only asks."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sampling.rules.prices import PriceList

if TYPE_CHECKING:
    from sampling.models import Dossier

PriceSource = Callable[["Dossier", datetime], PriceList | None]
_sources: list[PriceSource] = []


def register(source: PriceSource) -> PriceSource:
    """source(dossier, at) -> the price list of the quote that holds for this pair, or None."""
    if source not in _sources:
        _sources.append(source)
    return source


def unregister(source: PriceSource) -> None:
    _sources.remove(source)


def of(dossier: "Dossier", at: datetime) -> PriceList | None:
    """The first list that a source knows."""
    return next((found for source in _sources if (found := source(dossier, at)) is not None), None)
