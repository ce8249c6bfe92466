"""The factory's own screen: the plain forms, and the outbox of a phone."""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jewelops.accounts.actors import Actor
from qc.models import Inspection, Result
from sampling.models import Lot
from tests.factories.qc import Floor, through

SignIn = Callable[[Actor], Client]


@pytest.fixture
def phone(floor: Floor, chen: Actor, sign_in: SignIn, at: datetime) -> Client:
    through(floor.lot, "pre_production", actor=chen, at=at)
    return sign_in(chen)


def address(floor: Floor, tail: str = "") -> str:
    return f"/qc/floor/lot/{floor.lot.public_id}/{tail}"


def test_a_lot_from_its_tag_to_its_signature(phone: Client, floor: Floor) -> None:
    found = phone.get("/qc/floor/", {"lot": "l-0417"})
    assert found.headers["Location"] == address(floor)
    assert "32 pieces" in phone.get(address(floor)).content.decode()

    check = address(floor, "check/1/")
    assert phone.get(check).status_code == 200
    phone.post(check, {"piece": "1", "outcome": "pass", "key": "tap-number-1"})
    phone.post(check, {"piece": "1", "outcome": "pass", "key": "tap-number-1"})
    for first in (2, 12, 22):
        phone.post(check, {"piece": str(first), "outcome": "many", "key": f"ten-from-{first}"})
    phone.post(address(floor, "check/1/fail/"), {"piece": "32", "defect": "pit", "key": "the-last-one"})

    inspection = Inspection.objects.get(lot=floor.lot, stage="raw_casting")
    assert Result.objects.filter(inspection=inspection).count() == 32
    assert "ACCEPT" in phone.get(address(floor, "review/")).content.decode()
    phone.post(address(floor, "sign/"))
    assert Lot.objects.get(pk=floor.lot.pk).stage == "pre_polishing"


def test_undo_brings_the_piece_back(phone: Client, floor: Floor) -> None:
    check = address(floor, "check/1/")
    phone.post(check, {"piece": "1", "outcome": "pass", "key": "tap-number-1"})

    answer = phone.post(address(floor, "undo/"))

    assert answer.headers["Location"] == check
    assert '<span class="num" data-piece>1</span>' in phone.get(check).content.decode()


def test_a_document_is_no_photo(phone: Client, floor: Floor) -> None:
    fake = SimpleUploadedFile("crack.jpg", b"%PDF-1.7 not a picture", content_type="image/jpeg")

    answer = phone.post(address(floor, "check/1/fail/"), {"piece": "1", "defect": "crack", "photo": fake})

    assert answer.status_code == 422
    assert "crack.jpg" in answer.content.decode()
    assert not Result.objects.filter(inspection__stage="raw_casting").exists()


def test_an_unknown_code_says_what_to_do(phone: Client) -> None:
    answer = phone.get("/qc/floor/", {"lot": "L-9999"})

    assert answer.status_code == 404
    assert "check the tag and type it again" in answer.content.decode()


def test_another_factory_finds_nothing(floor: Floor, kumar: Actor, sign_in: SignIn) -> None:
    other = sign_in(kumar)

    for tail in ("", "check/1/", "check/1/fail/", "review/"):
        assert other.get(address(floor, tail)).status_code == 404
    assert other.post(address(floor, "sign/")).status_code == 404


def items(floor: Floor, *more: dict[str, Any]) -> list[dict[str, Any]]:
    frame = {"lot": floor.lot.public_id, "stage": "raw_casting", "run": "phone-7-run-0001"}
    return [frame | each for each in more]


def sync(phone: Client, rows: Any) -> Any:
    return phone.post("/qc/floor/sync/", json.dumps({"items": rows}), content_type="application/json")


def test_the_outbox_is_taken_once_however_often_it_is_sent(phone: Client, floor: Floor) -> None:
    rows = items(
        floor,
        {"op": "result", "key": "key-00000001", "check": 1, "piece": 1, "passed": True},
        {
            "op": "result",
            "key": "key-00000002",
            "check": 1,
            "piece": 2,
            "passed": False,
            "defect": "porosity",
        },
        {"op": "void", "key": "key-00000003", "of": "key-00000002", "check": 1, "piece": 2},
    )

    first, again = sync(phone, rows).json(), sync(phone, rows).json()

    assert [row["done"] for row in first["items"]] == [True, True, True]
    assert [row["done"] for row in again["items"]] == [True, True, True]
    inspection = Inspection.objects.get(client_key="phone-7-run-0001")
    assert Result.objects.filter(inspection=inspection).count() == 3
    assert inspection.tally.marks == {"1": "p"}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([40.5, 62], (Decimal("40.50"), Decimal("62.00"))),
        (["33.333", "0"], (Decimal("33.33"), Decimal("0.00"))),
        ([101, 5], (None, None)),
        (["here", 5], (None, None)),
        ([7], (None, None)),
        ("here", (None, None)),
    ],
)
def test_the_spot_on_the_photo_is_kept_and_a_bad_one_costs_no_fault(
    phone: Client, floor: Floor, sent: Any, kept: Any
) -> None:
    fault = {"op": "result", "key": "key-00000001", "check": 1, "piece": 1, "passed": False, "spot": sent}

    answer = sync(phone, items(floor, fault)).json()

    assert [row["done"] for row in answer["items"]] == [True]
    result = Result.objects.get(client_key="key-00000001")
    assert (result.spot_x, result.spot_y) == kept


def test_one_refused_item_holds_nothing_back(phone: Client, floor: Floor) -> None:
    rows = items(
        floor,
        {"op": "result", "key": "key-00000001", "check": 1, "piece": 99, "passed": True},
        {"op": "result", "key": "key-00000002", "check": 1, "piece": 1, "passed": True},
        {"op": "sign", "key": "key-00000003"},
        {"op": "dance", "key": "key-00000004"},
    )

    answers = sync(phone, rows).json()["items"]

    assert [row["done"] for row in answers] == [False, True, False, False]
    assert answers[0]["reasons"] == ["Piece 99 is outside 1 to 32."]


@pytest.mark.parametrize("body", ["", "[]", '{"items": 3}', "{"])
def test_a_damaged_outbox_is_refused(phone: Client, body: str) -> None:
    assert phone.post("/qc/floor/sync/", body, content_type="application/json").status_code == 400
