"""Many rows at once: each through the same door, kept one by one or all or none."""

from typing import Any

import pytest

from jewelops.api import bulk
from suppliers.models import Supplier
from tests.api.resource import SupplierViewSet
from tests.api.test_lists import problem

ADDRESS = "/api/v1/bulk/test-suppliers"
GOOD = {"name": "Valdichiana", "legal_name": "Valdichiana S.r.l.", "country": "IT", "external_ref": "V-7"}
BAD = {"name": "Impossible", "legal_name": "x", "country": "IT", "external_ref": "V-8"}


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bulk._resources, "test-suppliers", SupplierViewSet)


def test_what_is_right_is_kept_and_what_is_wrong_says_why(caller: Any) -> None:
    response = caller.post(ADDRESS, {"rows": [GOOD, BAD, {"name": "x", "colour": "red"}]})
    assert response.status_code == 207
    first, second, third = response.json()["results"]
    assert (first["index"], first["external_ref"], first["status"]) == (0, "V-7", 201)
    assert first["id"] == Supplier.objects.get().public_id
    assert (second["status"], second["problem"]["errors"][0]["pointer"]) == (422, "/name")
    assert (third["status"], third["problem"]["errors"][0]["code"]) == (400, "unknown")


def test_a_known_reference_is_updated(caller: Any) -> None:
    caller.post(ADDRESS, {"rows": [GOOD]})
    response = caller.post(ADDRESS, {"rows": [GOOD | {"moq_oem": 50}]})
    assert (response.status_code, response.json()["results"][0]["status"]) == (200, 200)
    assert Supplier.objects.get().moq_oem == 50


def test_atomic_keeps_all_or_nothing(caller: Any) -> None:
    found = problem(caller.post(ADDRESS, {"mode": "atomic", "rows": [GOOD, BAD]}), 422)
    assert [error["pointer"] for error in found["errors"]] == ["/rows/1/name"]
    assert not Supplier.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"rows": []}, 400),
        ({"rows": [1]}, 400),
        ({"rows": [GOOD] * 501}, 413),
        ({"rows": [GOOD], "mode": "maybe"}, 400),
        ([], 400),
    ],
)
def test_a_wrong_envelope_is_refused_whole(caller: Any, body: Any, status: int) -> None:
    problem(caller.post(ADDRESS, body), status)


def test_the_scope_of_the_resource_is_needed(api: Any, camille: Any) -> None:
    problem(api(camille, scopes=["qc:write"]).post(ADDRESS, {"rows": [GOOD]}), 403)


def test_an_unknown_resource_is_not_found(caller: Any) -> None:
    problem(caller.post("/api/v1/bulk/dreams", {"rows": [GOOD]}), 404)
