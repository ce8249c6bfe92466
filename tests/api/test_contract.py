"""What the API says of itself: its schema, its pages, its problems, and that an unknown address is a problem too."""

from typing import Any

import pytest

from tests.api.test_lists import problem


def test_an_unknown_address_is_a_problem(client: Any, db: None) -> None:
    found = problem(client.get("/api/v1/no-such-thing"), 404)
    assert found["type"] == "/api/v1/problems/not-found"


def test_every_problem_type_is_explained_at_its_own_address(client: Any, db: None) -> None:
    listed = client.get("/api/v1/problems").json()["results"]
    assert {"stale", "conflict", "invalid"} <= {row["type"].rpartition("/")[2] for row in listed}
    for row in listed:
        assert client.get(row["type"]).json() == row


def test_the_schema_is_openapi_3_1_with_our_problem(client: Any, db: None) -> None:
    schema = client.get("/api/v1/schema?format=json").json()
    assert schema["openapi"].startswith("3.1")
    assert "ProblemBody" in schema["components"]["schemas"]
    post = schema["paths"]["/api/v1/calculators/{topic}"]["post"]
    assert "application/problem+json" in post["responses"]["4XX"]["content"]


def test_the_schema_says_what_every_write_takes(client: Any, db: None) -> None:
    paths = client.get("/api/v1/schema?format=json").json()["paths"]
    writes = {
        f"{verb} {path}": entry
        for path, verbs in paths.items()
        for verb, entry in verbs.items()
        if verb in ("post", "put", "patch")
    }

    assert [name for name, entry in writes.items() if "requestBody" not in entry] == []
    body = writes["post /api/v1/inspection-results"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/ResultBodyRequest"}


def test_the_schema_says_what_becomes_of_each_row_of_a_bulk(client: Any, db: None) -> None:
    schema = client.get("/api/v1/schema?format=json").json()
    for address in ("/api/v1/bulk/inspection-results", "/api/v1/bulk/{resource}"):
        answers = schema["paths"][address]["post"]["responses"]
        for status in ("200", "207"):
            answer = answers[status]["content"]["application/json"]["schema"]
            assert answer == {"$ref": "#/components/schemas/BulkAnswer"}
    row = schema["components"]["schemas"]["RowAnswer"]
    assert list(row["properties"]) == ["index", "external_ref", "client_key", "status", "id", "problem"]
    rows = schema["components"]["schemas"]["BulkResultsRequest"]["properties"]["rows"]["items"]
    assert rows == {"$ref": "#/components/schemas/ResultBodyRequest"}


def test_the_schema_names_nobodys_rows(client: Any, ruifeng: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        schema = client.get("/api/v1/schema?format=json").content.decode()
    assert ruifeng.public_id not in schema
    assert str(ruifeng.pk) not in schema
    assert "Ruifeng" not in schema


@pytest.mark.parametrize("address", ["/api/v1/docs", "/api/v1/docs/", "/api/v1/redoc"])
def test_the_pages_of_the_contract_ask_nothing_of_the_outside(client: Any, db: None, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "https://" not in page.content.decode()
    assert "'unsafe-inline'" in page["Content-Security-Policy"]


def test_only_those_pages_relax_the_policy(client: Any, db: None) -> None:
    assert "unsafe-inline" not in client.get("/api/v1/problems")["Content-Security-Policy"]
