"""The API door: one result, many results, lists by key, and what a stranger may not see."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from qc.models import Inspection, InspectionTally, Result
from qc.services.inspections import sign_inspection, start_inspection
from tests.factories.qc import Floor, inspect_all, through

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


def test_a_row_without_an_inspection_to_go_to_costs_no_other(
    casting: Inspection, chen: Actor, api: Api
) -> None:
    """A mistyped id, an id of nothing, an id of another kind, a photo that is no id: each by itself."""
    nowhere = Inspection(id=ids.new_id())
    rows = [
        body(casting, 1, client_key="key-00000001"),
        body(casting, 2) | {"inspection": "qci-7"},
        body(nowhere, 3, client_key="key-00000003"),
        body(casting, 4) | {"inspection": casting.lot.public_id},
        body(casting, 5, photo="photo.jpg"),
        body(casting, 6),
    ]

    answer = api(chen).post(BULK, {"rows": rows})

    found = answer.json()["results"]
    assert (answer.status_code, [row["status"] for row in found]) == (207, [201, 400, 404, 400, 400, 201])
    assert [row["problem"]["errors"][0]["pointer"] for row in found if "problem" in row] == [
        "/rows/1/inspection",
        "/rows/2/inspection",
        "/rows/3/inspection",
        "/rows/4/photo",
    ]
    assert (found[2]["client_key"], found[2]["problem"]["type"]) == (
        "key-00000003",
        "/api/v1/problems/not-found",
    )
    assert sorted(Result.objects.filter(inspection=casting).values_list("piece", flat=True)) == [1, 6]


def test_another_brands_inspection_is_as_if_it_were_not(
    casting: Inspection, stranger: Actor, api: Api
) -> None:
    (row,) = api(stranger).post(BULK, {"rows": [body(casting, 1)]}).json()["results"]

    assert (row["status"], row["problem"]["errors"][0]["code"]) == (404, "not_found")
    assert not Result.objects.filter(inspection=casting).exists()


def test_a_signed_inspection_answers_what_it_knows_and_refuses_the_rest(
    floor: Floor, casting: Inspection, chen: Actor, at: datetime, api: Api
) -> None:
    client = api(chen)
    first = client.post(ONE, body(casting, 1, client_key="key-00000001")).json()["id"]
    inspect_all(casting, actor=chen, at=at)
    sign_inspection(inspection=casting, actor=chen, at=at)
    polishing = start_inspection(lot=floor.lot, actor=chen, at=at)
    rows = [
        body(casting, 1, client_key="key-00000001"),
        body(casting, 2, client_key="key-00000002"),
        body(polishing, 1, client_key="key-00000003"),
    ]

    answer = client.post(BULK, {"rows": rows})

    found = answer.json()["results"]
    assert (answer.status_code, [row["status"] for row in found]) == (207, [200, 409, 201])
    assert found[0]["id"] == first
    assert found[1]["problem"]["errors"] == [
        {
            "pointer": "/rows/1/inspection",
            "code": "signed",
            "detail": "This inspection is signed (accepted); start a new one to add results.",
        }
    ]
    again = client.post(BULK, {"rows": rows}).json()["results"]
    assert [row["status"] for row in again] == [200, 409, 200]
    assert Result.objects.filter(inspection=polishing).count() == 1
    assert InspectionTally.objects.get(pk=polishing).results == 1


def test_a_key_sent_twice_in_one_request_is_one_result(casting: Inspection, chen: Actor, api: Api) -> None:
    rows = [body(casting, 1, client_key="key-00000001"), body(casting, 1, client_key="key-00000001")]

    found = api(chen).post(BULK, {"rows": rows}).json()["results"]

    assert [row["status"] for row in found] == [201, 200]
    assert found[0]["id"] == found[1]["id"]
    assert InspectionTally.objects.get(pk=casting).results == 1


@pytest.mark.parametrize(
    ("wrong", "status", "code"), [("qci-7", 400, "id"), (f"qci_{'0' * 26}", 422, "not_found")]
)
def test_atomic_undoes_all_for_an_unknown_inspection(
    casting: Inspection, chen: Actor, api: Api, wrong: str, status: int, code: str
) -> None:
    rows = [body(casting, 1), body(casting, 2) | {"inspection": wrong}]

    answer = api(chen).post(BULK, {"mode": "atomic", "rows": rows})

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (status, code, "/rows/1/inspection")
    assert not Result.objects.filter(inspection=casting).exists()


def test_the_closing_slash_is_optional(casting: Inspection, chen: Actor, api: Api) -> None:
    assert api(chen).post(f"{BULK}/", {"rows": [body(casting, 1)]}).status_code == 200


def test_who_may_not_inspect_is_refused_whole(casting: Inspection, priya: Actor, api: Api) -> None:
    answer = api(priya).post(BULK, {"rows": [body(casting, 1)]})

    assert answer.status_code == 403
    assert not Result.objects.filter(inspection=casting).exists()


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
