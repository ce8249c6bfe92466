"""The API door: one result, many results, lists by key, and what a stranger may not see."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from qc.models import Inspection, Result
from qc.services.inspections import start_inspection
from tests.factories.qc import Floor, through

Api = Callable[..., Any]
ONE, BULK = "/api/v1/inspection-results", "/api/v1/bulk/inspection-results"


@pytest.fixture
def casting(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    return start_inspection(lot=lot, actor=chen, at=at)


def body(inspection: Inspection, piece: int, **more: Any) -> dict[str, Any]:
    return {"inspection": inspection.public_id, "check": "1", "piece": piece, "passed": True} | more


def test_one_result_in_at_most_five_queries(casting: Inspection, chen: Actor, api: Api) -> None:
    client = api(chen)
    client.post(ONE, body(casting, 1, client_key="warm-up-0001"))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.post(
            ONE, body(casting, 2, client_key="key-00000002"), HTTP_IDEMPOTENCY_KEY="key-00000002"
        )

    assert answer.status_code == 201, answer.content
    own = [each["sql"] for each in queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 5, own
    assert answer.json()["verdict"]["done"] == 2


def test_the_same_client_key_answers_with_the_first(casting: Inspection, chen: Actor, api: Api) -> None:
    client = api(chen)
    first = client.post(ONE, body(casting, 1, client_key="key-00000001"))
    again = client.post(ONE, body(casting, 1, client_key="key-00000001"))

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]
    assert Result.objects.filter(inspection=casting).count() == 1


def test_many_in_one_request(casting: Inspection, chen: Actor, api: Api) -> None:
    client = api(chen)

    with CaptureQueriesContext(connection) as queries:
        answer = client.post(BULK, {"rows": [body(casting, piece) for piece in range(1, 31)]})

    assert answer.status_code == 200, answer.content
    assert [row["status"] for row in answer.json()["results"]] == [201] * 30
    own = [each["sql"] for each in queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 4, own


def test_partial_says_which_row_and_why(casting: Inspection, chen: Actor, api: Api) -> None:
    answer = api(chen).post(BULK, {"rows": [body(casting, 1), body(casting, 77)]})

    assert answer.status_code == 207
    assert [row["status"] for row in answer.json()["results"]] == [201, 422]
    assert answer.json()["results"][1]["problem"]["errors"][0]["pointer"] == "/rows/1/piece"


def test_partial_keeps_the_others_when_one_row_has_the_wrong_shape(
    casting: Inspection, chen: Actor, api: Api
) -> None:
    """A phone sends a whole day at once: one odd row must not cost it all the others."""
    rows = [body(casting, 1), body(casting, 0), body(casting, 2) | {"colour": "red"}, body(casting, 3)]

    answer = api(chen).post(BULK, {"rows": rows})

    found = answer.json()["results"]
    assert (answer.status_code, [row["status"] for row in found]) == (207, [201, 400, 400, 201])
    assert [row["problem"]["errors"][0]["pointer"] for row in found[1:3]] == [
        "/rows/1/piece",
        "/rows/2/colour",
    ]
    assert sorted(Result.objects.filter(inspection=casting).values_list("piece", flat=True)) == [1, 3]


def test_atomic_names_the_row_of_the_wrong_shape(casting: Inspection, chen: Actor, api: Api) -> None:
    answer = api(chen).post(BULK, {"mode": "atomic", "rows": [body(casting, 1), body(casting, 0)]})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/rows/1/piece")
    assert not Result.objects.filter(inspection=casting).exists()


def test_atomic_undoes_all(casting: Inspection, chen: Actor, api: Api) -> None:
    answer = api(chen).post(BULK, {"mode": "atomic", "rows": [body(casting, 1), body(casting, 77)]})

    assert answer.status_code == 422
    assert not Result.objects.filter(inspection=casting).exists()


@pytest.mark.parametrize("piece", [0, -1, "many", None, 10**9])
def test_bad_input_is_a_problem(casting: Inspection, chen: Actor, api: Api, piece: Any) -> None:
    answer = api(chen).post(ONE, body(casting, 1) | {"piece": piece})

    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["pointer"].endswith("piece")


def test_a_list_is_read_by_key(casting: Inspection, chen: Actor, api: Api) -> None:
    client = api(chen)
    client.post(BULK, {"rows": [body(casting, piece) for piece in range(1, 31)]})

    page = client.get(ONE, {"inspection": casting.public_id, "limit": 10}).json()

    assert len(page["results"]) == 10
    assert page["next"]


def test_start_sign_and_the_lots_quality(floor: Floor, chen: Actor, api: Api) -> None:
    client = api(chen)
    started = client.post("/api/v1/inspections", {"lot": floor.lot.public_id})
    assert started.status_code == 201, started.content
    inspection = started.json()["id"]
    client.post(ONE, {"inspection": inspection, "check": "1", "piece": 1, "passed": True})

    signed = client.post(f"/api/v1/inspections/{inspection}/sign", {})

    assert signed.json()["state"] == "accepted"
    quality = client.get(f"/api/v1/lots/{floor.lot.public_id}/quality").json()
    assert (quality["stage"], quality["stages"][0]["passed"]) == ("raw_casting", True)


def test_a_stranger_finds_nothing(casting: Inspection, kumar: Actor, stranger: Actor, api: Api) -> None:
    for actor in (kumar, stranger):
        client = api(actor)
        assert client.get(f"/api/v1/inspections/{casting.public_id}").status_code == 404
        assert client.post(ONE, body(casting, 1)).status_code == 404
        assert client.get(f"/api/v1/lots/{casting.lot.public_id}/quality").status_code == 404
