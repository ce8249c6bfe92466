"""Who comes to the API with a key passes by what only a browser needs; who comes with a cookie does not."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from jewelops.accounts.actors import Actor

PATH = "/api/v1/suppliers"
POLICY = "Content-Security-Policy"


def test_a_key_brings_no_session_and_a_cookie_does(
    api: Any, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    by_key, by_cookie = api(camille).get(PATH), sign_in(camille).get(PATH)

    assert (by_key.status_code, by_cookie.status_code) == (200, 200)
    assert not hasattr(by_key.wsgi_request, "session")
    assert hasattr(by_cookie.wsgi_request, "session")
    assert POLICY not in by_key.headers
    assert POLICY in by_cookie.headers


def test_a_key_outside_the_api_opens_nothing_and_changes_nothing(api: Any, camille: Actor) -> None:
    page = api(camille).get("/specs/")

    assert page.status_code == 302
    assert POLICY in page.headers
    assert hasattr(page.wsgi_request, "session")


def test_a_browser_that_writes_to_the_api_must_show_that_the_form_was_ours(
    camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    browser = sign_in(camille)
    browser.handler.enforce_csrf_checks = True

    refused = browser.post(PATH, {"name": "Elsewhere"}, content_type="application/json")

    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]


def test_what_a_program_is_told_beside_the_answer(api: Any, camille: Actor) -> None:
    program = api(camille)

    few = program.get("/api/v1/me", headers={"Accept-Encoding": "gzip", "Accept-Language": "it"})
    many = program.get("/api/v1/problems", headers={"Accept-Encoding": "gzip"})

    assert (few.headers["Content-Language"], few.headers["Vary"]) == ("it", "Accept-Language")
    assert few.headers["Content-Length"] == str(len(few.content))
    assert len(few.headers["X-Request-ID"]) == 32
    assert "Content-Encoding" not in few.headers
    assert many.headers["Content-Encoding"] == "gzip"
    assert many.headers["Content-Length"] == str(len(many.content))


def test_a_program_at_an_address_that_is_none_is_told_so(api: Any, camille: Actor) -> None:
    program = api(camille)

    assert program.get("/api/v1/nothing").json()["type"] == "/api/v1/problems/not-found"
    assert program.get("/api/nothing").status_code == 404
    assert program.generic("BREW", "/api/v1/me").status_code == 405
