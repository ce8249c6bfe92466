"""Builds the demo in the order of the chain."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jewelops.dashboard.demo.people import found_brand
from jewelops.dashboard.demo.vetting import vet_all


@dataclass(frozen=True)
class Size:
    """orders, lots and results are aims; the year is spread over ``days`` back from today."""

    days: int
    orders: int
    lots: int
    results: int


SIZES = {
    "small": Size(days=180, orders=9, lots=24, results=6_000),
    "year": Size(days=365, orders=60, lots=300, results=100_000),
    "load": Size(days=365, orders=60, lots=300, results=1_000_000),
}


def build(*, size: str, seed: int, today: date | None = None) -> Iterator[str]:
    """Yields one line a step with its seconds."""
    today = today or timezone.localdate()
    chance = random.Random(seed)  # noqa: S311  # repeatable figures, no secrets
    begun = time.monotonic()
    troupe = found_brand()
    factories = vet_all(troupe, today)
    yield f"{len(factories)} factories vetted: {time.monotonic() - begun:.1f} s"
    del chance
