"""Two people on two sides: the founder signs at the gate, the factory acknowledges on a phone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from jewelops.accounts.actors import Actor
from sampling.models import PurchaseOrder
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Window = Callable[..., Page]


@pytest.fixture
def people(camille: Actor, nadia: Actor, lin_wei: Actor) -> People:
    return People(owner=camille, quality=nadia, factory=lin_wei)


@pytest.fixture
def order(people: People, ruifeng: Supplier, at: datetime) -> PurchaseOrder:
    """A draft of 600 pieces with every condition of its gate closed."""
    revision = make.selene(people.owner.brand, at)
    return make.draft(make.ready_pair(revision, ruifeng, people, at), people, at)


def test_the_founder_signs_and_the_factory_acknowledges(
    window: Window, people: People, order: PurchaseOrder
) -> None:
    founder = window(people.owner)
    founder.goto(order.dossier.get_absolute_url())
    founder.get_by_role("button", name=f"Sign and issue {order.number}").click()
    founder.wait_for_load_state()
    assert PurchaseOrder.objects.get(pk=order.pk).state == "issued"

    factory = window(people.factory, 390)
    factory.goto(order.get_absolute_url())
    factory.locator("#acknowledge button[type=submit]").click()
    factory.wait_for_load_state()
    assert PurchaseOrder.objects.get(pk=order.pk).state == "acknowledged"


def test_an_open_condition_keeps_the_button_from_being_pressed(
    window: Window, people: People, order: PurchaseOrder, ruifeng: Supplier
) -> None:
    Supplier.objects.filter(pk=ruifeng.pk).update(held_reason="Plating found at 2.1 µm.")

    founder = window(people.owner)
    founder.goto(order.dossier.get_absolute_url())

    expect(founder.get_by_role("button", name=f"Sign and issue {order.number}")).to_be_disabled()
    expect(founder.get_by_text("Supplier is approved and not held").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_no_page_of_the_pair_scrolls_sideways(
    window: Window, people: People, order: PurchaseOrder, width: int
) -> None:
    page = window(people.owner, width)
    for address in (
        "/",
        "/suppliers/",
        "/specs/",
        "/sampling/",
        "/qc/",
        "/costing/",
        order.dossier.get_absolute_url(),
    ):
        page.goto(address)
        reach = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert reach[0] <= reach[1], address


def test_axe_finds_nothing_on_home_and_gate(window: Window, people: People, order: PurchaseOrder) -> None:
    page = window(people.owner)
    for address in ("/", order.dossier.get_absolute_url()):
        page.goto(address)
        found: Any = Axe().run(page).response["violations"]
        assert [violation["id"] for violation in found] == [], address
