"""The palette: Ctrl-K, a few letters, there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jewelops.accounts.actors import Actor
from suppliers.models import Supplier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_supplier_is_found_without_the_mouse(
    window: Callable[..., Page], camille: Actor, ruifeng: Supplier
) -> None:
    page = window(camille)
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("ruif")

    expect(page.get_by_role("option", name="Ruifeng")).to_be_visible()
    page.get_by_role("option", name="Ruifeng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ruifeng")
