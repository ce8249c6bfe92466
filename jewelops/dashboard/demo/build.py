"""Builds the demo in the order of the chain."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from jewelops.dashboard.demo import articles, audits, changes, costs, gates, load, reports, story
from jewelops.dashboard.demo.chapters import CHAPTERS
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.drawings import Drawings
from jewelops.dashboard.demo.more_styles import MORE_CHAPTERS, MORE_STYLES
from jewelops.dashboard.demo.packs import enter_style
from jewelops.dashboard.demo.people import Troupe, found_brand
from jewelops.dashboard.demo.styles import STYLES, Style
from jewelops.dashboard.demo.vetting import vet_all
from specs.models import Product
from suppliers.models import Supplier


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
    begun = time.monotonic()
    for line in _steps(SIZES[size], Random(seed), today or timezone.localdate(), results):  # noqa: S311 - repeatable figures, no secrets
        yield f"{line}: {time.monotonic() - begun:.1f} s"


def _steps(size: Size, chance: Random, today: date, results: int | None) -> Iterator[str]:
    """Each step is one transaction: thousands of small ones would wait for each other's end."""
    styles = (*STYLES, *MORE_STYLES) if size.more else STYLES
    with Drawings(styles) as drawings:
        with transaction.atomic():
            troupe = found_brand()
            factories = vet_all(troupe, today)
        yield f"{len(factories)} factories vetted"
        products: dict[str, Product] = {}
        for place, style in enumerate(styles):
            at = noon(today - timedelta(days=size.days - 4 * place))
            with transaction.atomic():
                products[style.number] = enter_style(troupe, style, drawings.of(style), at)
            yield f"Tech pack of {style.name}"
            yield from _chapters(troupe, style, products[style.number], factories, today, chance, size)
    with transaction.atomic():
        reports.withdrawn(troupe, at=noon(today))
        reports.returned(troupe, today=today, at=noon(today))
        gates.ask(troupe, today)
    upto = size.results if results is None else results
    yield from load.fill(troupe, upto=upto, today=today, chance=chance)
    with transaction.atomic():
        costs.price(troupe, factories, products, today)
        changes.order_changes(troupe, today)
        articles.take_first_article(troupe, today, chance)
        articles.ask_for_a_pilot(troupe, today)
        articles.oversee_hard_steps(troupe, today)
        audits.walk_the_floor(troupe, today)
    yield "Prices, quote, landed cost, study"
    with transaction.atomic():
        costs.grade(troupe, factories, today, months=size.months)
    yield "Scorecards"


def _chapters(
    troupe: Troupe,
    style: Style,
    product: Product,
    factories: dict[str, Supplier],
    today: date,
    chance: Random,
    size: Size,
) -> Iterator[str]:
    chapters = (*CHAPTERS, *MORE_CHAPTERS)
    for place, chapter in enumerate(chapters):
        if chapter.style != style.number:
            continue
        supplier = factories[chapter.factory]
        ago = size.days - 6 - 4 * place if chapter.rung == "ready" else 34 - 2 * place
        with transaction.atomic():
            story.tell(
                troupe,
                chapter,
                style,
                product,
                supplier,
                noon(today - timedelta(days=ago)),
                today,
                chance,
                size,
            )
        yield f"{style.name} at {supplier.name}"
