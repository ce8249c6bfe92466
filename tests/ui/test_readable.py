"""A NUL in a page's address is left out; the API says that it cannot read it."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from jewelops.accounts.actors import Actor


def test_a_list_is_found_by_what_is_left_of_the_words(
    ruifeng: Any, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    page = sign_in(camille).get("/suppliers/?q=Rui%00feng&state=%00")

    assert page.status_code == 200
    assert "Ruifeng" in page.content.decode()
    assert page.context["asked"]["q"] == "Ruifeng"


def test_the_api_refuses_it(api: Any, camille: Actor) -> None:
    assert api(camille).get("/api/v1/suppliers?q=a%00b").status_code == 400
