"""Entering and changing a product and its SKUs."""

from datetime import datetime
from html import unescape
from typing import Any

import pytest

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Stale
from specs.models import Product
from specs.services.products import add_skus, create_product, edit_product, remove_sku
from tests.factories.specs import tide

pytestmark = pytest.mark.django_db
FORM = {"style_number": "MA-R-020", "name": "Wave", "category": "ring", "sourcing_model": "oem", "ip_owner": "brand", "target_markets": "US, EU", "sizes": "US 6, US 7", "finishes": "yellow vermeil, rhodium"}  # fmt: skip


def test_a_product_begins_with_a_draft_of_revision_a(ring: Product) -> None:
    assert [(row.letter, row.state) for row in ring.revisions.all()] == [("A", "draft")]


def test_skus_are_every_size_in_every_finish_once(ring: Product, camille: Actor, at: datetime) -> None:
    add_skus(
        product=ring, sizes=["US 6", "US 7"], finishes=["yellow vermeil", "rhodium"], actor=camille, at=at
    )
    again = add_skus(product=ring, sizes=["US 7", "US 8"], finishes=["rhodium"], actor=camille, at=at)
    assert [sku.code for sku in again] == ["MA-R-014-RHO-US8"]
    assert ring.skus.count() == 5


def test_a_style_number_stands_once(ring: Product, camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        tide(camille, at)
    assert refusal.value.reasons[0].field == "style_number"
    assert Product.objects.count() == 1


def test_the_page_keeps_what_was_typed_when_refused(ring: Product, camille: Actor, sign_in: Any) -> None:
    answer = sign_in(camille).post("/specs/add/", FORM | {"style_number": "MA-R-014"})
    assert answer.status_code == 200
    assert "already a product with this style number" in answer.content.decode()
    assert 'value="Wave"' in answer.content.decode()


def test_sizes_that_are_refused_stay_in_the_open_fold(ring: Product, camille: Actor, sign_in: Any) -> None:
    there = ring.skus.count()
    answer = sign_in(camille).post(f"/specs/{ring.public_id}/skus/", {"sizes": "5" * 21, "finishes": ""})
    assert answer.status_code == 422
    fold = answer.content.decode().partition('<details class="jo-details" open>')[2]
    assert f"“{'5' * 21}” is too long: at most 20 characters" in fold
    assert ring.skus.count() == there


def test_a_double_click_enters_one_product(camille: Actor, sign_in: Any) -> None:
    client = sign_in(camille)
    assert client.post("/specs/add/", FORM).status_code == 302
    assert client.post("/specs/add/", FORM).status_code == 200
    assert Product.objects.get().skus.count() == 4


def test_page_and_api_leave_the_same_rows(camille: Actor, sign_in: Any, api: Any) -> None:
    sign_in(camille).post("/specs/add/", FORM)
    body = {
        **FORM,
        "style_number": "MA-R-021",
        "target_markets": ["US", "EU"],
        "sizes": ["US 6", "US 7"],
        "finishes": ["yellow vermeil", "rhodium"],
    }
    assert api(camille).post("/api/v1/products", body).status_code == 201
    by_page, by_api = Product.objects.order_by("style_number")
    assert by_page.target_markets == by_api.target_markets
    assert [sku.size for sku in by_page.skus.all()] == [sku.size for sku in by_api.skus.all()]
    assert by_api.revisions.get().letter == "A"


def test_the_erp_puts_by_its_own_number(camille: Actor, api: Any) -> None:
    body = {"style_number": "MA-R-030", "name": "Wave", "category": "ring"}
    client = api(camille)
    assert client.put("/api/v1/products/by-ref/ERP-9", body).status_code == 201
    assert client.put("/api/v1/products/by-ref/ERP-9", body | {"name": "Wave II"}).status_code == 200
    assert Product.objects.get(external_ref="ERP-9").name == "Wave II"


def test_a_stale_form_is_refused(ring: Product, camille: Actor, at: datetime) -> None:
    edit_product(product=ring, values={"name": "One"}, actor=camille, at=at, expected=ring.version)
    with pytest.raises(Stale):
        edit_product(product=ring, values={"name": "Two"}, actor=camille, at=at, expected=ring.version)


def test_a_viewer_and_a_factory_may_not(ring: Product, viewer: Actor, lin_wei: Actor, at: datetime) -> None:
    for actor in (viewer, lin_wei):
        with pytest.raises(Forbidden):
            edit_product(product=ring, values={"name": "x"}, actor=actor, at=at)


def test_a_sku_goes(ring: Product, camille: Actor, at: datetime) -> None:
    (sku,) = add_skus(product=ring, sizes=["US 6"], finishes=[], actor=camille, at=at)
    remove_sku(sku=sku, actor=camille, at=at)
    assert ring.skus.count() == 0


def test_the_list_is_searched_sorted_and_exported(
    ring: Product, camille: Actor, at: datetime, sign_in: Any
) -> None:
    tide(camille, at, style_number="MA-E-001", name="=cmd", category="earrings")
    client = sign_in(camille)
    assert "MA-E-001" not in client.get("/specs/?q=tide").content.decode()
    assert "MA-R-014" not in client.get("/specs/?category=earrings&sort=-name").content.decode()
    assert "'=cmd" in client.get("/specs/?format=csv").content.decode()
    assert client.get("/specs/?format=xlsx").content[:2] == b"PK"
    assert client.get("/specs/?q=%00%27&page=zzz&sort=nonsense").status_code == 200


def test_a_market_nobody_knows_is_refused_at_every_door(
    camille: Actor, sign_in: Any, api: Any, at: datetime
) -> None:
    """No rule on claims would be asked of “USA”, and vermeil of half a micron would pass."""
    said = "“USA” is no market we know: write EU, UK or a country's two letters, such as US or FR."

    page = sign_in(camille).post("/specs/add/", FORM | {"target_markets": "FR, usa"})
    answer = api(camille).post(
        "/api/v1/products",
        {"style_number": "W", "name": "Wave", "category": "ring", "target_markets": ["USA"]},
    )

    assert (page.status_code, said in unescape(page.content.decode())) == (200, True)
    assert 'value="FR, usa"' in page.content.decode()
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/target_markets")
    assert not Product.objects.exists()


def test_a_market_may_be_written_out_and_in_small_letters(camille: Actor, at: datetime) -> None:
    values = {
        "style_number": "W",
        "name": "Wave",
        "category": "ring",
        "target_markets": ["us", "France", "US"],
    }

    product = create_product(values=values, actor=camille, at=at)

    assert product.target_markets == ["US", "FR"]
