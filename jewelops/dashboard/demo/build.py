"""Builds the demo in the order of the chain."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from django.utils import timezone

from jewelops.dashboard.demo import audits, changes, costs, gates, load, reports
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.more_styles import MORE_STYLES
from jewelops.dashboard.demo.packs import enter_styles
from jewelops.dashboard.demo.people import found_brand
from jewelops.dashboard.demo.story import tell
from jewelops.dashboard.demo.styles import STYLES
from jewelops.dashboard.demo.vetting import vet_all


@dataclass(frozen=True)
class Size:
    """days: how far back the story begins; rounds: how often each running style is ordered; lot: pieces of a lot.

    more: with the six further styles; results: filled up to so many, 0 = as many as the story has.
    """

    days: int
    rounds: int
    lots: int
    lot: int
    months: int
    more: bool = False
    results: int = 0


SIZES = {
    "small": Size(days=150, rounds=1, lots=2, lot=60, months=2),
    "year": Size(days=360, rounds=5, lots=3, lot=60, months=12, more=True),
    "load": Size(days=360, rounds=5, lots=3, lot=60, months=12, more=True, results=1_000_000),
}


def build(*, size: str, seed: int, today: date | None = None, results: int | None = None) -> Iterator[str]:
    """Yields one line a step with its seconds. results: fill up to so many instead of what the size says."""
    today = today or timezone.localdate()
    chance = Random(seed)  # noqa: S311 - repeatable figures, no secrets
    begun = time.monotonic()
    troupe = found_brand()
    factories = vet_all(troupe, today)
    yield f"{len(factories)} factories vetted: {time.monotonic() - begun:.1f} s"
    styles = (*STYLES, *MORE_STYLES) if SIZES[size].more else STYLES
    products = enter_styles(troupe, styles, today, SIZES[size].days)
    yield f"{len(products)} tech packs written: {time.monotonic() - begun:.1f} s"
    for line in tell(troupe, factories, products, today, chance, SIZES[size]):
        yield f"{line}: {time.monotonic() - begun:.1f} s"
    reports.withdrawn(troupe, at=noon(today))
    reports.returned(troupe, today=today, at=noon(today))
    gates.ask(troupe, today)
    for line in load.fill(
        troupe, upto=SIZES[size].results if results is None else results, today=today, chance=chance
    ):
        yield f"{line}: {time.monotonic() - begun:.1f} s"
    costs.price(troupe, factories, products, today)
    yield f"prices, quote, landed cost, study: {time.monotonic() - begun:.1f} s"
    changes.order_changes(troupe, today)
    audits.walk_the_floor(troupe, today)
    costs.grade(troupe, factories, today, months=SIZES[size].months)
    yield f"scorecards: {time.monotonic() - begun:.1f} s"
