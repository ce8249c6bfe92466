"""A factory finds its own quotes and nothing else; another brand finds nothing. Page and API alike, always 404."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from costing.models import CostSheet, LandedScenario, Quote, TcoScenario
from jewelops.accounts.actors import Actor
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]


@pytest.fixture
def everything(
    luna: Revision,
    ruifeng: Supplier,
    market: None,
    quote: Quote,
    lin_wei: Actor,
    camille: Actor,
    at: datetime,
) -> list[str]:
    """The address of one of each; the last is the factory's own quote."""
    sheet = made.sheet(luna, ruifeng, camille, at)
    ship = made.shipment(luna.product, camille, at)
    study = made.study(luna.product, camille, at)
    made.submitted(quote, lin_wei, at)
    product = f"/costing/products/{luna.product.public_id}/"
    return [
        "/costing/", product, f"{product}should-cost/", f"{product}tco/", f"{product}decide/", sheet.get_absolute_url(),
        ship.get_absolute_url(), f"{ship.get_absolute_url()}edit/", "/costing/landed/add/", study.get_absolute_url(),
        "/costing/prices/", "/costing/prices/add/", "/costing/prices/labour/", "/costing/prices/labour/add/", "/costing/prices/grids/",
        "/costing/prices/grids/add/", "/costing/prices/locks/", "/costing/prices/locks/add/", "/costing/quotes/ask/",
        "/costing/quotes/compare/RFQ-12/",
    ]  # fmt: skip


def test_the_owner_opens_every_page(everything: list[str], camille: Actor, sign_in: SignIn) -> None:
    client = sign_in(camille)

    assert {url: client.get(url).status_code for url in everything} == dict.fromkeys(everything, 200)


def test_a_factory_finds_none_of_them(
    everything: list[str], lin_wei: Actor, chen: Actor, sign_in: SignIn
) -> None:
    for person in (lin_wei, chen):
        client = sign_in(person)
        assert {url: client.get(url).status_code for url in everything} == dict.fromkeys(everything, 404)


def test_a_factory_finds_its_own_quotes_alone(
    everything: list[str], quote: Quote, lin_wei: Actor, kumar: Actor, stranger: Actor, sign_in: SignIn
) -> None:
    own = sign_in(lin_wei)
    assert own.get(quote.get_absolute_url()).status_code == 200
    assert "Q-101" in own.get("/costing/quotes/").content.decode()
    assert own.get("/costing/quotes/?format=csv").content.decode().count("Q-101") == 1
    for other in (kumar, stranger):
        client = sign_in(other)
        assert client.get(quote.get_absolute_url()).status_code == 404
        assert client.get(f"{quote.get_absolute_url()}fill/").status_code == 404
        assert client.post(f"{quote.get_absolute_url()}withdraw/").status_code == 404
        assert "Q-101" not in client.get("/costing/quotes/").content.decode()


def test_another_brand_finds_nothing_of_ours(everything: list[str], stranger: Actor, sign_in: SignIn) -> None:
    client = sign_in(stranger)
    ours = [url for url in everything if "_" in url or "RFQ" in url]

    assert {url: client.get(url).status_code for url in ours} == dict.fromkeys(ours, 404)
    assert "Luna" not in client.get("/costing/").content.decode()


def test_the_api_shows_a_factory_no_cost(
    everything: list[str], lin_wei: Actor, kumar: Actor, quote: Quote, api: Callable[..., Client]
) -> None:
    client = api(lin_wei)
    for resource in ("cost-sheets", "landed-costs", "tco-scenarios", "metal-prices"):
        assert client.get(f"/api/v1/{resource}").json()["results"] == []
    for row in (CostSheet.objects.get(), LandedScenario.objects.get(), TcoScenario.objects.get()):
        resource = {"cs": "cost-sheets", "lc": "landed-costs", "tco": "tco-scenarios"}[row.prefix]
        assert client.get(f"/api/v1/{resource}/{row.public_id}").status_code == 404
    assert [row["number"] for row in client.get("/api/v1/quotes").json()["results"]] == ["Q-101"]
    assert api(kumar).get(f"/api/v1/quotes/{quote.public_id}").status_code == 404
