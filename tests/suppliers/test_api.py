"""The same room through the API's door."""

from collections.abc import Callable
from typing import Any

from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from suppliers.models import Supplier

Api = Callable[..., APIClient]
NEW = {"name": "Valdichiana", "legal_name": "Oreficeria Valdichiana S.r.l.", "kind": "oem", "country": "IT"}


def test_an_erp_enters_reads_and_changes_a_supplier(api: Api, jonas: Actor) -> None:
    client = api(jonas)
    made = client.post("/api/v1/suppliers", NEW)

    assert made.status_code == 201
    assert made.data["state"] == "prospect"
    read = client.get(f"/api/v1/suppliers/{made.data['id']}")
    assert read["ETag"] == '"v1"'
    changed = client.patch(f"/api/v1/suppliers/{made.data['id']}", {"city": "Arezzo"}, HTTP_IF_MATCH='"v1"')
    assert (changed.status_code, changed.data["city"]) == (200, "Arezzo")


def test_a_stale_change_is_412_with_the_current_version(api: Api, jonas: Actor, ruifeng: Supplier) -> None:
    client = api(jonas)
    url = f"/api/v1/suppliers/{ruifeng.public_id}"
    client.patch(url, {"city": "Foshan"}, HTTP_IF_MATCH='"v1"')

    stale = client.patch(url, {"city": "Dongguan"}, HTTP_IF_MATCH='"v1"')

    assert stale.status_code == 412
    assert client.patch(url, {"city": "Dongguan"}).status_code == 428


def test_a_taken_name_is_422_with_the_same_sentence(api: Api, jonas: Actor, ruifeng: Supplier) -> None:
    answer = api(jonas).post("/api/v1/suppliers", NEW | {"name": "Ruifeng"})

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == "/name"


def test_a_state_is_never_written_by_hand(api: Api, jonas: Actor, ruifeng: Supplier) -> None:
    url = f"/api/v1/suppliers/{ruifeng.public_id}"
    api(jonas).patch(url, {"state": "rejected"}, HTTP_IF_MATCH='"v1"')

    assert Supplier.objects.get(pk=ruifeng.pk).state == "approved"


def test_put_by_ref_creates_then_updates(api: Api, jonas: Actor) -> None:
    client, url = api(jonas), "/api/v1/suppliers/by-ref/ERP-77"

    assert client.put(url, NEW).status_code == 201
    assert client.put(url, NEW | {"city": "Arezzo"}).status_code == 200
    assert list(Supplier.objects.values_list("external_ref", "city")) == [("ERP-77", "Arezzo")]


def test_a_factory_s_token_sees_itself_alone(
    api: Api, lin_wei: Actor, ruifeng: Supplier, suvarna: Supplier
) -> None:
    client = api(lin_wei)

    assert [row["name"] for row in client.get("/api/v1/suppliers").data["results"]] == ["Ruifeng"]
    assert client.get(f"/api/v1/suppliers/{suvarna.public_id}").status_code == 404


def test_an_unknown_filter_is_400(api: Api, jonas: Actor) -> None:
    assert api(jonas).get("/api/v1/suppliers?colour=red").status_code == 400


def test_a_scorecard_is_opened_read_and_says_no_data(
    api: Api, nadia: Actor, ruifeng: Supplier, django_assert_max_num_queries: Any
) -> None:
    client = api(nadia)
    made = client.post(
        "/api/v1/scorecards",
        {"supplier": ruifeng.public_id, "starts_on": "2026-04-01", "ends_on": "2026-04-30"},
    )

    assert made.status_code == 201
    assert made.data["score"] is None
    assert all(line["value"] is None for line in made.data["measures"])


def test_a_scope_of_reading_does_not_write(api: Api, jonas: Actor) -> None:
    client = api(jonas, scopes=["suppliers:read"])

    assert client.get("/api/v1/suppliers").status_code == 200
    assert client.post("/api/v1/suppliers", NEW).status_code == 403
