"""The last link of a pair's chain: what its factory asks, and for the brand how far that lies from the should-cost."""

from datetime import datetime

import pytest

from costing import thread
from costing.models import Quote
from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made


@pytest.fixture
def pair(luna: Revision, ruifeng: Supplier) -> Dossier:
    return Dossier(brand=luna.brand, revision=luna, supplier=ruifeng)


def test_nothing_is_told_before_a_quote_was_sent(pair: Dossier, quote: Quote, camille: Actor) -> None:
    assert thread.link(pair, camille) is None


def test_the_brand_sees_how_far_it_lies_and_the_factory_its_own_price(
    pair: Dossier, quote: Quote, market: None, camille: Actor, lin_wei: Actor, kumar: Actor, at: datetime
) -> None:
    made.sheet(pair.revision, pair.supplier, camille, at)
    made.submitted(quote, lin_wei, at)

    brand, factory = thread.link(pair, camille), thread.link(pair, lin_wei)

    assert brand
    assert factory
    assert (brand["tone"], brand["word"]) == ("watch", "13.8 % over should-cost")
    assert (factory["tone"], factory["word"]) == ("open", "submitted")
    assert factory["fact"] == brand["fact"] == f"{quote.number}, 10.60 USD a piece"
    assert not brand["stands"]
    assert thread.link(pair, kumar) is None
