"""A write is refused with a problem, or done once: shape, tenancy, versions, idempotency."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from jewelops.api import idempotency
from jewelops.api.models import IdempotencyKey
from suppliers.models import Supplier
from tests.api.conftest import ADDRESS
from tests.api.test_lists import problem

pytestmark = pytest.mark.urls("tests.api.resource")

NEW = {"name": "Valdichiana", "legal_name": "Valdichiana S.r.l.", "country": "IT"}


def test_a_new_row_answers_with_its_address_and_version(caller: Any) -> None:
    response = caller.post(ADDRESS, NEW)
    assert response.status_code == 201
    assert response["ETag"] == '"v1"'
    assert response["Location"].endswith(f"{ADDRESS}{response.json()['id']}/")
    assert Supplier.objects.get().name == "Valdichiana"


@pytest.mark.parametrize(
    ("body", "status", "pointer", "code"),
    [
        ("{", 400, "", "parse_error"),
        ("[" * 5000 + "]" * 5000, 400, "", "parse_error"),
        ('{"moq_oem": ' + "9" * 5000 + "}", 400, "", "parse_error"),
        ('{"moq_oem": NaN}', 400, "", "parse_error"),
        ("[]", 400, "", "invalid"),
        ('"text"', 400, "", "invalid"),
        ("null", 400, "", "null"),
        (b"\xff\xfe", 400, "", "parse_error"),
        ('{"name": "a\\u0000b"}', 400, "/name", "unreadable_text"),
        ('{"name": "a\\ud800b"}', 400, "/name", "unreadable_text"),
        (
            '{"name": "x", "legal_name": "x", "country": "IT", "moq_oem": 99999999999}',
            400,
            "/moq_oem",
            "max_value",
        ),
        (
            '{"name": "x", "legal_name": "x", "country": "IT", "our_share_percent": 1e400}',
            400,
            "/our_share_percent",
            "invalid",
        ),
        ('{"name": "x", "legal_name": "x", "country": "IT", "colour": "red"}', 400, "/colour", "unknown"),
        ('{"name": "Impossible", "legal_name": "x", "country": "IT"}', 422, "/name", "impossible"),
    ],
)
def test_bad_input_is_a_problem_and_never_a_500(
    caller: Any, body: str, status: int, pointer: str, code: str
) -> None:
    response = caller.generic("POST", ADDRESS, body, content_type="application/json")
    found = problem(response, status)
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in found["errors"]], found
    assert found["request_id"] == response["X-Request-ID"]
    assert not Supplier.objects.exists()


def test_a_refusal_lists_every_reason_the_page_would_show(caller: Any, ruifeng: Any) -> None:
    found = problem(caller.post(f"{ADDRESS}{ruifeng.public_id}/grumble/"), 409)
    assert [(error["code"], error["pointer"]) for error in found["errors"]] == [
        ("too_early", ""),
        ("no_photo", "/photo"),
    ]
    assert found["type"] == "/api/v1/problems/conflict"


def test_a_stranger_without_token_is_told_to_sign_in(client: Any) -> None:
    response = client.get(ADDRESS)
    problem(response, 401)
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_read_token_may_not_write(api: Any, camille: Any) -> None:
    reader = api(camille, scopes=["suppliers:read"])
    assert reader.get(ADDRESS).status_code == 200
    found = problem(reader.post(ADDRESS, NEW), 403)
    assert "suppliers:write" in found["detail"]


def test_another_brands_row_cannot_be_named(caller: Any, other_brand: Any, in_history: None) -> None:
    theirs = Supplier.objects.create(brand=other_brand, name="Theirs", legal_name="T", country="IT")
    body = {"supplier": theirs.public_id, "code": "C-1", "kind": "calliper"}
    found = problem(caller.post("/api/test/instruments/", body), 400)
    assert [(e["pointer"], e["code"]) for e in found["errors"]] == [("/supplier", "does_not_exist")]


def test_a_change_needs_the_version_it_was_read_at(caller: Any, ruifeng: Any) -> None:
    address = f"{ADDRESS}{ruifeng.public_id}/"
    etag = caller.get(address)["ETag"]
    problem(caller.patch(address, {"name": "Rui"}), 428)
    changed = caller.patch(address, {"name": "Ruifeng Shenzhen"}, headers={"If-Match": etag})
    assert changed.status_code == 200
    assert changed.json()["name"] == "Ruifeng Shenzhen"
    late = problem(caller.patch(address, {"name": "Too late"}, headers={"If-Match": etag}), 412)
    assert late["current_version"] == 2
    problem(caller.patch(address, {"name": "x"}, headers={"If-Match": "17"}), 400)


def test_what_was_not_changed_is_not_sent_again(caller: Any, ruifeng: Any) -> None:
    address = f"{ADDRESS}{ruifeng.public_id}/"
    again = caller.get(address, headers={"If-None-Match": caller.get(address)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_erp_creates_and_updates_by_its_own_key(caller: Any) -> None:
    first = caller.put(f"{ADDRESS}by-ref/V-7/", NEW)
    assert first.status_code == 201
    second = caller.put(f"{ADDRESS}by-ref/V-7/", NEW | {"moq_oem": 50})
    assert (second.status_code, second.json()["moq_oem"]) == (200, 50)
    assert Supplier.objects.get().external_ref == "V-7"
    assert caller.get(f"{ADDRESS}by-ref/V-7/").json()["id"] == first.json()["id"]


def test_the_same_key_answers_the_same_and_does_it_once(caller: Any) -> None:
    key = {"Idempotency-Key": "order-4711"}
    first = caller.post(ADDRESS, NEW, headers=key)
    second = caller.post(ADDRESS, NEW, headers=key)
    assert second.content == first.content
    assert (second.status_code, second["Location"]) == (201, first["Location"])
    assert second["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Supplier.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(caller: Any) -> None:
    key = {"Idempotency-Key": "order-4711"}
    caller.post(ADDRESS, NEW, headers=key)
    found = problem(caller.post(ADDRESS, NEW | {"name": "Other"}, headers=key), 422)
    assert found["type"] == "/api/v1/problems/key-reused"


def test_a_refused_write_leaves_the_key_free(caller: Any) -> None:
    key = {"Idempotency-Key": "order-4711"}
    problem(caller.post(ADDRESS, NEW | {"name": "Impossible"}, headers=key), 422)
    assert not IdempotencyKey.objects.exists()
    assert caller.post(ADDRESS, NEW, headers=key).status_code == 201


def test_two_callers_may_use_the_same_key(caller: Any, api: Any, stranger: Any) -> None:
    key = {"Idempotency-Key": "order-4711"}
    assert caller.post(ADDRESS, NEW, headers=key).status_code == 201
    assert api(stranger).post(ADDRESS, NEW, headers=key).status_code == 201


def test_a_key_must_be_a_key(caller: Any) -> None:
    problem(caller.post(ADDRESS, NEW, headers={"Idempotency-Key": "short"}), 400)


def test_idempotency_costs_two_queries(caller: Any, ruifeng: Any) -> None:
    body = {"supplier": ruifeng.public_id, "code": "C-1", "kind": "calliper"}
    caller.get(ADDRESS)
    with CaptureQueriesContext(connection) as plain:
        caller.post("/api/test/instruments/", body)
    with CaptureQueriesContext(connection) as kept:
        caller.post(
            "/api/test/instruments/", body | {"code": "C-2"}, headers={"Idempotency-Key": "gauge-000001"}
        )
    # In a test the request's transaction is a savepoint, which takes two statements more.
    assert len(kept) - len(plain) == 4


def test_the_limit_of_a_token_is_told_and_kept(caller: Any, settings: Any) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"token": "2/hour"}}
    first, second, third = (caller.get(ADDRESS) for _ in range(3))
    assert first["RateLimit"].startswith('"token";r=1;')
    assert second["RateLimit-Policy"] == '"token";q=2;w=3600'
    problem(third, 429)
    assert 0 < int(third["Retry-After"]) <= 3600


def test_who_was_overtaken_is_given_the_answer_of_the_first(db: None, at: datetime) -> None:
    """The first ended between the other's look and its lock: the other's work is undone, nothing is done twice."""
    key = ("token-a", "key-00000001", "mark")
    idempotency.store(*key, HttpResponse(b'{"id": 1}', status=201), at)

    with pytest.raises(idempotency.Overtaken):
        idempotency.store(*key, HttpResponse(b'{"id": 2}', status=201), at)
    with pytest.raises(idempotency.Replay) as replay:
        idempotency.again(*key)

    answer = replay.value.response
    assert (answer.status_code, answer.content) == (201, b'{"id": 1}')
    assert answer["Idempotency-Replayed"] == "true"
