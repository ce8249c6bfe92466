"""The address of a refused form, asked for as a page, leads back to the page whose button was pressed."""

from collections.abc import Callable

from django.test import Client

from jewelops.accounts.actors import Actor
from suppliers.models import Supplier

SignIn = Callable[[Actor], Client]
BROWSER = "text/html,application/xhtml+xml"


def test_a_browser_goes_back_to_the_page_above(sign_in: SignIn, camille: Actor, ruifeng: Supplier) -> None:
    page = f"/suppliers/{ruifeng.public_id}/"

    answer = sign_in(camille).get(f"{page}hold/", HTTP_ACCEPT=BROWSER)

    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_above_what_has_no_page_of_its_own_is_the_list(sign_in: SignIn, camille: Actor) -> None:
    answer = sign_in(camille).get("/people/members/mb_1/deactivate/", HTTP_ACCEPT=BROWSER)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/")


def test_a_machine_is_told_the_method(sign_in: SignIn, camille: Actor, ruifeng: Supplier) -> None:
    client = sign_in(camille)

    assert client.get(f"/suppliers/{ruifeng.public_id}/hold/").status_code == 405
    assert client.post(f"/suppliers/{ruifeng.public_id}/", HTTP_ACCEPT=BROWSER).status_code == 405
