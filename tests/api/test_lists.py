"""A list is a cursor page in a unique order, filtered strictly, shaped as asked, at a constant query count."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import ADDRESS

pytestmark = pytest.mark.urls("tests.api.resource")


def names(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    return response.json()


def test_two_pages_hold_every_row_once(caller: Any, ruifeng: Any, suvarna: Any, kanya: Any) -> None:
    first = caller.get(ADDRESS, {"limit": 2}).json()
    second = caller.get(first["next"]).json()
    assert [row["name"] for row in first["results"] + second["results"]] == [
        "Chao Phraya Silver",
        "Suvarna",
        "Ruifeng",
    ]
    assert second["next"] is None
    assert "count" not in first


def test_a_total_comes_only_when_asked_for(caller: Any, ruifeng: Any, suvarna: Any) -> None:
    assert caller.get(ADDRESS, {"count": "true"}).json()["count"] == 2


def test_a_brand_sees_only_its_own(caller: Any, api: Any, stranger: Any, ruifeng: Any) -> None:
    assert names(caller.get(ADDRESS)) == ["Ruifeng"]
    assert names(api(stranger).get(ADDRESS)) == []
    problem(api(stranger).get(f"{ADDRESS}{ruifeng.public_id}/"), 404)


def test_a_factory_sees_only_itself(api: Any, lin_wei: Any, ruifeng: Any, suvarna: Any) -> None:
    assert names(api(lin_wei).get(ADDRESS)) == ["Ruifeng"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=approved", ["Suvarna", "Ruifeng"]),
        ("status=approved&status=prospect", ["Chao Phraya Silver", "Suvarna", "Ruifeng"]),
        ("status__in=prospect,rejected", ["Chao Phraya Silver"]),
        ("moq_oem__gte=200", ["Ruifeng"]),
        ("moq_oem__lte=100", ["Suvarna"]),
        ("moq_oem__isnull=true", ["Chao Phraya Silver"]),
        ("name__icontains=uif", ["Ruifeng"]),
        ("q=bangkok+silver", ["Chao Phraya Silver"]),
        ("updated_since=2020-01-01T00:00:00Z", ["Ruifeng", "Suvarna", "Chao Phraya Silver"]),
        ("updated_since=2199-01-01T00:00:00Z", []),
    ],
)
def test_filters_find(
    caller: Any, ruifeng: Any, suvarna: Any, kanya: Any, query: str, found: list[str]
) -> None:
    assert names(caller.get(f"{ADDRESS}?{query}")) == found


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour=red", "unknown_parameter"),
        ("name__gte=R", "unknown_parameter"),
        ("status=splendid", "choice"),
        ("moq_oem__gte=many", "value"),
        ("our_share_percent__gte=NaN", "value"),
        ("moq_oem__isnull=perhaps", "flag"),
        ("created_at__gte=yesterday", "datetime"),
        ("updated_since=2026-05-14", "datetime"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=9999999999", "limit"),
        ("cursor=nonsense", "cursor"),
        ("cursor=cD0lMDA%3D", "cursor"),
        ("count=yes", "count"),
        ("fields=secret", "unknown_field"),
        ("expand=brand", "unknown_field"),
        ("name=%00", "unreadable_text"),
        ("name=" + "x" * 501, "too_long"),
    ],
)
def test_a_wrong_parameter_is_a_400_that_says_which(caller: Any, ruifeng: Any, query: str, code: str) -> None:
    body = problem(caller.get(f"{ADDRESS}?{query}"), 400)
    assert body["type"] == "/api/v1/problems/bad-input"
    assert [error["code"] for error in body["errors"]] == [code]


def test_a_number_beyond_the_column_finds_nothing(caller: Any, ruifeng: Any) -> None:
    assert names(caller.get(f"{ADDRESS}?moq_oem__gte=99999999999999999999")) == []


def test_fields_leave_out_the_rest(caller: Any, ruifeng: Any) -> None:
    assert caller.get(f"{ADDRESS}?fields=id,name").json()["results"] == [
        {"id": ruifeng.public_id, "name": "Ruifeng"}
    ]


def test_expanded_rows_can_be_sparse_too(caller: Any, ruifeng: Any, gauges: Any) -> None:
    row = caller.get(f"{ADDRESS}{ruifeng.public_id}/?expand=instruments&fields=name,instruments.code").json()
    assert row == {"name": "Ruifeng", "instruments": [{"code": "C-Ruifeng"}]}


@pytest.mark.parametrize(
    "address", [ADDRESS + "?expand=instruments", "/api/test/instruments/?expand=supplier"]
)
def test_more_rows_take_no_more_queries(caller: Any, ruifeng: Any, gauges: Any, address: str) -> None:
    caller.get(address)
    with CaptureQueriesContext(
        connection,
    ) as two:
        caller.get(address)
    with CaptureQueriesContext(connection) as one:
        caller.get(f"{address}&limit=1")
    assert len(one) == len(two) == (3 if "suppliers" in address else 2)
