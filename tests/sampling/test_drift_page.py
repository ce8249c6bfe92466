"""Drift as a picture: the sample as built against bulk, lot by lot."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from sampling import drift_sources
from sampling.drift_page import drift_of
from sampling.drift_sources import LotMeasurement
from sampling.models import Dossier, Lot, StandardItem
from tests.factories import sampling as make
from tests.factories.sampling import People

MEANS = ("2.81", "2.79", "2.66", "2.41")


@pytest.fixture
def measured(ready: Dossier, people: People, at: datetime) -> Iterator[Dossier]:
    """Four lots of plating: as the sample twice, then thinner, then under the limit; the bath changed with the third."""
    made = make.cut(make.in_production(ready, people, at), people, at, 100, 100, 100, 100)
    item = StandardItem.objects.get(standard__dossier=ready, name="Gold thickness")

    def bulk(dossier: Dossier) -> list[LotMeasurement]:
        return [_of(item, lot, n, at) for n, lot in enumerate(made)]

    drift_sources.register(bulk)
    yield ready
    drift_sources.unregister(bulk)


def _of(item: StandardItem, lot: Lot, n: int, at: datetime) -> LotMeasurement:
    bath = {"machine": "B1" if n < 2 else "B3"}
    return LotMeasurement(
        item.pk,
        lot.pk,
        lot.code,
        "PO-2026-001",
        at + timedelta(days=n),
        values=(Decimal(MEANS[n]),),
        circumstances=bath,
    )


def test_it_says_what_changed_since_which_lot_and_with_what(measured: Dossier) -> None:
    view = drift_of(measured)

    assert view.tone == "red"
    assert (view.red_lots, view.amber_lots) == (1, 1)
    assert "Since lot L-0003" in view.sentence
    assert "the machine changed from B1 to B3" in view.sentence


def test_the_page_draws_it_and_the_gate_tells_of_it(
    measured: Dossier, people: People, at: datetime, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    make.draft(measured, people, at)
    client = sign_in(camille)

    page = client.get(f"{measured.get_absolute_url()}drift/").content.decode()
    gate = client.get(measured.get_absolute_url()).content.decode()

    assert "<svg" in page
    assert "L-0004" in page
    assert "Before you sign" in gate
    assert "Since lot L-0003" in gate
