"""Entering a labour rate on its page: a country is chosen, never spelt, and the brand's own currency stands ready."""

from collections.abc import Callable

from django.test import Client

from costing.models import LabourRate
from jewelops.accounts.actors import Actor

SignIn = Callable[[Actor], Client]
RATE = {
    "per_hour": "6",
    "operation": "",
    "currency": "EUR",
    "valid_from": "2026-05-11",
    "source": "the embassy's list",
}


def test_a_country_is_one_of_the_list(camille: Actor, sign_in: SignIn) -> None:
    """“CH”, the first two letters of China, is Switzerland."""
    client = sign_in(camille)

    refused = client.post("/costing/prices/labour/add/", {**RATE, "country": "China"})
    taken = client.post("/costing/prices/labour/add/", {**RATE, "country": "CN"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert [(rate.country, rate.currency) for rate in LabourRate.objects.all()] == [("CN", "EUR")]


def test_the_brands_currency_stands_ready(camille: Actor, sign_in: SignIn) -> None:
    type(camille.brand).objects.filter(pk=camille.brand.pk).update(currency="CHF")

    pages = [
        sign_in(camille).get(f"/costing/prices/{name}add/").content.decode()
        for name in ("", "labour/", "grids/", "locks/")
    ]

    assert ['name="currency" value="CHF"' in page for page in pages] == [True] * 4
