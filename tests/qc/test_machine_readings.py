"""What a furnace or a camera sends: stored once, judged by what was signed, told when it lies outside."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from qc.models import MachineReading
from qc.rules.readings import Limit, named
from tests.factories.qc import Floor

Api = Callable[..., Any]
PATH = "/api/v1/machine-readings"


def row(floor: Floor, number: int = 1, **more: Any) -> dict[str, Any]:
    facts = {
        "client_key": f"xrf-000000{number}", "lot": floor.lot.code, "source": "XRF 2", "stage": "post_polishing",
        "parameter": "gold thickness", "value": "2.71", "unit": "µm", "measured_at": "2026-05-14T08:30:00Z",
    }  # fmt: skip
    return facts | more


def test_readings_are_judged_by_the_lock(floor: Floor, chen: Actor, api: Api) -> None:
    rows = [row(floor), row(floor, 2, value="2.31"), row(floor, 3, parameter="Room humidity", unit="%")]

    answer = api(chen).post(PATH, {"rows": rows})

    assert answer.status_code == 200, answer.content
    assert [each["inside"] for each in answer.json()["results"]] == [True, False, None]
    (event,) = OutboxEvent.objects.filter(topic="reading.outside")
    assert event.data == {"name": "Gold thickness: 2.31 µm", "lot": "L-0417", "source": "XRF 2"}


def test_what_is_sent_again_is_stored_once(floor: Floor, chen: Actor, api: Api) -> None:
    first = api(chen).post(PATH, {"rows": [row(floor, value="2.31")]}).json()["results"]
    again = (
        api(chen).post(PATH, {"rows": [row(floor, value="2.31"), row(floor, value="9")]}).json()["results"]
    )

    assert [each["status"] for each in again] == [200, 200]
    assert {each["id"] for each in again} == {first[0]["id"]}
    assert MachineReading.objects.get().value == Decimal("2.31")
    assert OutboxEvent.objects.filter(topic="reading.outside").count() == 1


def test_one_refused_row_holds_nothing_back(floor: Floor, chen: Actor, api: Api) -> None:
    rows = [
        row(floor, 1, lot="L-9999"), row(floor, 2, unit="mm"),
        row(floor, 3, measured_at="2999-01-01T00:00:00Z"), row(floor, 4, lot=floor.lot.public_id),
    ]  # fmt: skip

    answer = api(chen).post(PATH, {"rows": rows})

    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [each["status"] for each in results] == [422, 422, 422, 201]
    assert results[0]["problem"]["errors"] == [
        {
            "pointer": "/rows/0/lot",
            "code": "lot",
            "detail": "There is no lot L-9999 here: send its code or its id.",
        }
    ]
    assert results[1]["problem"]["errors"][0]["detail"] == "Gold thickness is agreed in µm: send it so."


def test_a_token_needs_its_scope_and_another_factory_finds_no_lot(
    floor: Floor, chen: Actor, kumar: Actor, viewer: Actor, api: Api
) -> None:
    body = {"rows": [row(floor)]}
    assert api(chen, ["inspections:write"]).post(PATH, body).status_code == 403
    assert api(chen, ["readings:write"]).post(PATH, body).status_code == 200
    assert api(viewer).post(PATH, body).status_code == 403
    elsewhere = api(kumar).post(PATH, {"rows": [row(floor, 2)]})
    assert elsewhere.status_code == 207
    assert MachineReading.objects.count() == 1
    assert api(kumar).get(PATH).json()["results"] == []


@pytest.mark.parametrize("body", [{}, {"rows": []}, {"rows": [7]}])
def test_a_body_that_is_none_is_refused(floor: Floor, chen: Actor, api: Api, body: Any) -> None:
    assert api(chen).post(PATH, body).status_code == 400


def test_one_row_that_cannot_be_read_holds_nothing_back(floor: Floor, chen: Actor, api: Api) -> None:
    answer = api(chen).post(PATH, {"rows": [row(floor), row(floor, 2, value="thick", unit="x" * 21), {}]})

    assert answer.status_code == 207
    first, second, third = answer.json()["results"]
    assert (first["status"], second["status"], third["status"]) == (201, 400, 400)
    assert second["client_key"] == "xrf-0000002"
    assert {each["pointer"] for each in second["problem"]["errors"]} == {"/rows/1/value", "/rows/1/unit"}
    assert {each["pointer"] for each in third["problem"]["errors"]} >= {"/rows/2/lot", "/rows/2/value"}
    assert MachineReading.objects.count() == 1


@pytest.mark.parametrize("path", [PATH, "/api/v1/bulk/inspection-results", "/api/v1/bulk/suppliers"])
def test_more_than_five_hundred_at_once_are_too_large_everywhere(
    floor: Floor, camille: Actor, api: Api, path: str
) -> None:
    answer = api(camille).post(path, {"rows": [{}] * 501})

    assert answer.status_code == 413, answer.content
    assert answer.json()["errors"] == [
        {
            "pointer": "/rows",
            "code": "too_many_rows",
            "detail": "At most 500 rows at once: send the rest in further requests.",
        }
    ]


def test_the_database_keeps_a_reading_as_it_came(floor: Floor, chen: Actor, api: Api) -> None:
    api(chen).post(PATH, {"rows": [row(floor)]})

    with pytest.raises(InternalError), transaction.atomic():
        MachineReading.objects.update(value=3)


def test_five_hundred_cost_no_more_queries_than_two(
    floor: Floor, chen: Actor, api: Api, django_assert_max_num_queries: Any
) -> None:
    client = api(chen)
    rows = [row(floor, number) for number in range(1, 501)]
    with django_assert_max_num_queries(25):
        answer = client.post(PATH, {"rows": rows})
    assert answer.status_code == 200, answer.content[:400]


def test_the_lot_page_shows_them(
    floor: Floor, chen: Actor, nadia: Actor, api: Api, sign_in: Callable[[Actor], Client], at: datetime
) -> None:
    api(chen).post(PATH, {"rows": [row(floor), row(floor, 2, value="2.31", kind="camera")]})

    page = sign_in(nadia).get(f"/qc/lots/{floor.lot.public_id}/").content.decode()

    assert "Readings from machines and cameras" in page
    assert "XRF 2" in page


def test_the_standard_speaks_before_the_routing() -> None:
    signed = Limit("Flask temperature", "°C", Decimal(520), Decimal(560), "standard")
    routing = Limit("flask temperature", "°C", Decimal(500), None, "routing")

    found = named([signed, routing], " FLASK temperature ")

    assert found is signed
    assert signed.holds(Decimal(560))
    assert not signed.holds(Decimal("560.1"))
    assert routing.holds(Decimal(9999))
