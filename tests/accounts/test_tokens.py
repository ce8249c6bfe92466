"""A token is shown once, stored as a digest, does what its scopes say, and stops when revoked."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from jewelops.accounts.authentication import note_use
from jewelops.accounts.models import ApiToken, Membership
from jewelops.accounts.services.tokens import create_token, revoke_token
from jewelops.kernel.errors import Forbidden, Invalid


def of(actor: Any) -> Membership:
    return Membership.objects.get(user=actor.user, brand=actor.brand)


def made(actor: Any, at: datetime, **facts: Any) -> tuple[ApiToken, str]:
    facts = {
        "name": "ERP",
        "scopes": ["changes:read"],
        "environment": "live",
        "membership": of(actor),
    } | facts
    return create_token(**facts, actor=actor, at=at)


def caller(key: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


def test_the_key_is_shown_once_and_never_stored(camille: Any, sign_in: Any) -> None:
    browser: Client = sign_in(camille)
    given = {
        "name": "ERP",
        "membership": str(of(camille).pk),
        "environment": "live",
        "scopes": ["changes:read"],
    }
    page = browser.post("/people/tokens/new/", given)
    token = ApiToken.objects.get()
    key = page.context["key"]
    assert key.startswith("jo_live_")
    assert key in page.content.decode()
    assert key.endswith(token.hint)
    assert key not in browser.get("/people/tokens/").content.decode()
    assert key not in (token.digest, token.token_key)


def test_me_says_who_and_what(camille: Any, at: datetime) -> None:
    _token, key = made(camille, at)
    me = caller(key).get("/api/v1/me").json()
    assert (me["name"], me["role"], me["scopes"], me["environment"]) == (
        "Camille Maris",
        "owner",
        ["changes:read"],
        "live",
    )
    assert me["brand"]["name"] == "Maris Atelier"


def test_a_revoked_token_opens_nothing(camille: Any, at: datetime) -> None:
    token, key = made(camille, at)
    assert caller(key).get("/api/v1/changes").status_code == 200
    revoke_token(token=token, actor=camille, at=at)
    assert caller(key).get("/api/v1/changes").status_code == 401


@pytest.mark.parametrize("key", ["", "x", "jo_live_" + "0" * 64, "ü", "a b"])
def test_nonsense_is_no_token(db: None, key: str) -> None:
    assert Client().get("/api/v1/me", HTTP_AUTHORIZATION=f"Bearer {key}").status_code == 401


def test_without_its_scope_a_resource_is_closed(camille: Any, at: datetime) -> None:
    _token, key = made(camille, at, scopes=["suppliers:read"])
    assert caller(key).get("/api/v1/changes").status_code == 403


def test_a_test_token_works_in_a_sandbox_of_its_own(camille: Any, ruifeng: Any, at: datetime) -> None:
    token, key = made(camille, at, environment="test")
    assert key.startswith("jo_test_")
    assert (token.brand.is_sandbox, token.brand.sandbox_of) == (True, camille.brand)
    me = caller(key).get("/api/v1/me").json()
    assert me["brand"]["name"] == "Maris Atelier (sandbox)"
    second, _key = made(camille, at, environment="test")
    assert second.brand == token.brand


def test_a_factorys_manager_makes_tokens_for_themselves_only(
    lin_wei: Any, chen: Any, camille: Any, at: datetime
) -> None:
    token, _key = made(lin_wei, at)
    assert token.membership.supplier_id == lin_wei.supplier_id
    for other in (chen, camille):
        with pytest.raises(Forbidden):
            made(lin_wei, at, membership=of(other))
    with pytest.raises(Forbidden):
        made(chen, at)


def test_a_token_needs_a_name_and_a_purpose(camille: Any, at: datetime) -> None:
    for facts in ({"name": " "}, {"scopes": []}):
        with pytest.raises(Invalid):
            made(camille, at, **facts)


def test_a_stranger_cannot_revoke(camille: Any, stranger: Any, sign_in: Any, at: datetime) -> None:
    token, _key = made(camille, at)
    assert sign_in(stranger).post(f"/people/tokens/{token.public_key}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_last_used_is_written_once_a_minute(camille: Any, at: datetime) -> None:
    token, key = made(camille, at)
    first = caller(key)
    assert first.get("/api/v1/me").status_code == 200
    with CaptureQueriesContext(connection) as second:
        first.get("/api/v1/me")
    assert len(second) == 1, [query["sql"] for query in second]
    token.refresh_from_db()
    assert token.last_used_at is not None
    note_use(token, token.last_used_at + timedelta(seconds=61))
    before = token.last_used_at
    token.refresh_from_db()
    assert token.last_used_at - before == timedelta(seconds=61)
