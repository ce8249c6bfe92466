"""Builds the demo in the order of the chain."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from random import Random

from django.db import transaction
from django.utils import timezone

from jewelops.dashboard.demo import (
    actual,
    articles,
    audits,
    changes,
    costs,
    gates,
    governance,
    incentives,
    knowhow,
    load,
    offers,
    post,
    registers,
    reports,
    resilience,
)
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.drawings import Drawings
from jewelops.dashboard.demo.packs import enter_style
from jewelops.dashboard.demo.people import Troupe, found_brand
from jewelops.dashboard.demo.sizes import SIZES, Size
from jewelops.dashboard.demo.story import Order, open_pair
from jewelops.dashboard.demo.styles import Style
from jewelops.dashboard.demo.vetting import vet_all
from specs.models import Product
from suppliers.models import Supplier


def build(*, size: str, seed: int, today: date | None = None, results: int | None = None) -> Iterator[str]:
    """Yields one line a step with its seconds. results: fill up to so many instead of what the size says."""
    begun = time.monotonic()
    for line in _steps(SIZES[size], Random(seed), today or timezone.localdate(), results):  # noqa: S311 - repeatable figures, no secrets
        yield f"{line}: {time.monotonic() - begun:.1f} s"


def _steps(size: Size, chance: Random, today: date, results: int | None) -> Iterator[str]:
    """Each step is one transaction: thousands of small ones would wait for each other's end."""
    with Drawings(size.styles) as drawings:
        with transaction.atomic():
            troupe = found_brand()
            factories = vet_all(troupe, today, size.days)
            registers.fill_registers(troupe, factories, today)
            governance.settle(troupe, factories, today)
        yield f"{len(factories)} factories vetted"
        products: dict[str, Product] = {}
        orders: list[Order] = []
        for place, style in enumerate(size.styles):
            at = noon(today - timedelta(days=size.days - 4 * place))
            with transaction.atomic():
                products[style.number] = enter_style(troupe, style, drawings.of(style), at)
            orders += _pairs(troupe, style, products[style.number], factories, today, chance, size)
            yield style.name
    yield from _make(orders)
    with transaction.atomic():
        reports.withdrawn(troupe, at=noon(today))
        reports.returned(troupe, styles=size.styles, today=today)
        gates.ask(troupe, today)
    upto = size.results if results is None else results
    yield from load.fill(troupe, upto=upto, today=today, chance=chance)
    with transaction.atomic():
        costs.price(troupe, factories, products, today, months=size.months)
        offers.offer(troupe, factories, products, today, size)
        if size.more:
            changes.order_earlier_changes(troupe, today)
        changes.order_changes(troupe, today)
        articles.take_first_article(troupe, today, chance)
        articles.ask_for_a_pilot(troupe, today)
        articles.oversee_hard_steps(troupe, today)
        gates.let_more_through(troupe, today)
        audits.walk_the_floor(troupe, today)
        actual.happened(troupe, products, today)
    yield "Prices, quote, landed cost, study"
    with transaction.atomic():
        incentives.agree(troupe, factories, today, days=size.days)
        resilience.prepare(troupe, factories, products, today)
    yield "Chokepoints, buffers, second sources"
    with transaction.atomic():
        costs.grade(troupe, factories, today, months=size.months)
        incentives.settle(troupe, today)
        knowhow.learn(troupe, today)
        governance.open_the_next(troupe, factories, today)
    yield "Scorecards"
    with transaction.atomic():
        post.deliver(troupe.brand, today)
    yield "Post"


def _pairs(
    troupe: Troupe,
    style: Style,
    product: Product,
    factories: dict[str, Supplier],
    today: date,
    chance: Random,
    size: Size,
) -> list[Order]:
    """The orders of each factory that makes the style."""
    found: list[Order] = []
    for place, chapter in enumerate(size.chapters):
        if chapter.style != style.number:
            continue
        ago = size.days - 6 - 4 * place if chapter.rung == "ready" else 34 - 2 * place
        begin = noon(today - timedelta(days=ago))
        supplier = factories[chapter.factory]
        with transaction.atomic():
            found += open_pair(troupe, chapter, style, product, supplier, begin, today, chance, size)
    return found


def _make(orders: list[Order]) -> Iterator[str]:
    """In the order of their days, so that numbers of orders and lots rise with time; a month is one transaction."""
    ordered = sorted(orders, key=lambda order: order.at)
    for month, those in groupby(ordered, key=lambda order: f"{order.at:%B %Y}"):
        with transaction.atomic():
            for order in those:
                order.make()
        yield f"Orders of {month}"
