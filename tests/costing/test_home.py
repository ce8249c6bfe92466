"""Costing home and the lists: what stands there, empty and full."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from costing.models import GridLine, LabourRate, MetalLock, MetalPrice, Quote
from jewelops.accounts.actors import Actor
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]


def test_empty_it_says_what_will_stand_there(camille: Actor, sign_in: SignIn) -> None:
    client = sign_in(camille)

    assert "No products yet" in client.get("/costing/").content.decode()
    assert "No quotes yet" in client.get("/costing/quotes/").content.decode()
    assert "No metal prices yet" in client.get("/costing/prices/").content.decode()


@pytest.mark.usefixtures("market")
def test_the_sentence_counts_quotes_dearer_than_they_should_be(
    quote: Quote,
    luna: Revision,
    ruifeng: Supplier,
    lin_wei: Actor,
    camille: Actor,
    at: datetime,
    sign_in: SignIn,
) -> None:
    made.sheet(luna, ruifeng, camille, at)
    made.submitted(quote, lin_wei, at)

    html = sign_in(camille).get("/costing/").content.decode()

    assert "1 quote of 1 lies more than 10 % above its should-cost." in html
    assert "13.8" in html  # 10.60 / 9.3165
    assert (
        "Luna Hoops,9.3165,10.6000,USD,13.8," in sign_in(camille).get("/costing/?format=csv").content.decode()
    )


def test_the_home_asks_as_much_for_three_products_as_for_one(
    luna: Revision, camille: Actor, sign_in: SignIn, django_assert_max_num_queries: Any, in_history: None
) -> None:
    from specs.models import Product

    for n in range(3):
        Product.objects.create(brand=camille.brand, style_number=f"MA-{n}", name="x", category="ring")
    client = sign_in(camille)
    with django_assert_max_num_queries(25):
        assert client.get("/costing/").status_code == 200


FORMS: list[tuple[str, Any, dict[str, str]]] = [
    ("", MetalPrice, {"metal": "silver", "price": "31.20", "unit": "oz", "currency": "usd", "on_date": "2026-05-01", "source": "LBMA"}),
    ("labour/", LabourRate, {"country": "CN", "operation": "", "per_hour": "6.20", "currency": "USD", "valid_from": "2026-05-01", "source": "survey"}),
    ("grids/", GridLine, {"supplier": "", "kind": "part", "key": " CL  9 ", "value": "0.35", "currency": "USD", "valid_from": "2026-05-01", "source": ""}),
    ("locks/", MetalLock, {"metal": "silver", "price": "31.20", "unit": "oz", "currency": "USD", "source": "LBMA", "locked_on": "2026-05-01",
                           "dead_band_percent": "2", "pass_through_percent": "100"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "model", "form"), FORMS)
def test_finance_enters_a_price_and_finds_it_in_its_list(
    page: str, model: Any, form: dict[str, str], priya: Actor, ruifeng: Supplier, sign_in: SignIn
) -> None:
    client = sign_in(priya)
    data = form | ({"supplier": str(ruifeng.pk)} if model is MetalLock else {})

    assert client.post(f"/costing/prices/{page}add/", data).status_code == 302
    assert model.objects.count() == 1
    assert client.get(f"/costing/prices/{page}").status_code == 200


@pytest.mark.parametrize(("page", "model", "form"), FORMS)
def test_a_negative_price_or_a_bad_day_is_a_sentence(
    page: str, model: Any, form: dict[str, str], priya: Actor, ruifeng: Supplier, sign_in: SignIn
) -> None:
    client = sign_in(priya)
    number = next(name for name in ("price", "per_hour", "value") if name in form)
    day = next(name for name in ("on_date", "valid_from", "locked_on") if name in form)
    data = form | ({"supplier": str(ruifeng.pk)} if model is MetalLock else {})

    for field, value in (
        (number, "-1"),
        (number, "much"),
        (number, "9" * 40),
        (day, "soon"),
        ("currency", "dollar"),
    ):
        answer = client.post(f"/costing/prices/{page}add/", data | {field: value})
        assert answer.status_code == 422, (field, value)
        assert field in answer.context["form"].errors
    assert model.objects.count() == 0


def test_the_same_price_twice_is_a_sentence(priya: Actor, sign_in: SignIn) -> None:
    client = sign_in(priya)
    client.post("/costing/prices/add/", FORMS[0][2])
    answer = client.post("/costing/prices/add/", FORMS[0][2])

    assert "entered already" in answer.content.decode()
