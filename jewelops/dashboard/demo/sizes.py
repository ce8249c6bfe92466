"""How much of the brand is built: its small beginning, a whole year, a year with a million results."""

from dataclasses import dataclass
from typing import Final

from jewelops.dashboard.demo.chapters import CHAPTERS, Chapter
from jewelops.dashboard.demo.more_styles import MORE_CHAPTERS, MORE_STYLES
from jewelops.dashboard.demo.styles import STYLES, Style


@dataclass(frozen=True)
class Size:
    """days: how far back the story begins; rounds: how often each running style was ordered; lots: of one order line.

    months: of scorecards; more: with the six further styles; results: filled up to so many, 0 = as many as the story has.
    """

    days: int
    rounds: int
    lots: int
    months: int
    more: bool = False
    results: int = 0

    @property
    def styles(self) -> tuple[Style, ...]:
        return (*STYLES, *MORE_STYLES) if self.more else STYLES

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return (*CHAPTERS, *MORE_CHAPTERS) if self.more else CHAPTERS


SEED: Final = 21
SIZES: Final = {
    "small": Size(days=150, rounds=1, lots=2, months=2),
    "year": Size(days=360, rounds=5, lots=3, months=12, more=True, results=100_000),
    "load": Size(days=360, rounds=5, lots=3, months=12, more=True, results=1_000_000),
}
RUNNING_LOTS: Final = 4
PILOTS: Final = 1


@dataclass(frozen=True)
class Planned:
    """products, orders and lots that a size comes to; what it fills up to afterwards stands in its ``results``."""

    products: int
    orders: int
    lots: int


def planned(size: Size) -> Planned:
    """Each ready pair: its past orders, one running and one that comes; a draft where a standard is proposed; a pilot."""
    ready = [chapter for chapter in size.chapters if chapter.rung == "ready"]
    drafts = sum(chapter.rung == "standard_proposed" for chapter in size.chapters)
    skus = {style.number: len(style.sizes) for style in size.styles}
    past = sum(size.rounds * size.lots * skus[chapter.style] for chapter in ready)
    orders = len(ready) * (size.rounds + 2) + drafts + PILOTS
    return Planned(len(size.styles), orders, past + RUNNING_LOTS * len(ready))
