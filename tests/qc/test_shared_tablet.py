"""One tablet, several inspectors: enrolled by the manager, taken over by PIN, each result its own inspector's."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.kernel.errors import Invalid, Refused
from qc.models import FloorDevice, InspectorPin, Result
from qc.services import devices
from suppliers.models import Supplier
from tests.conftest import enrol
from tests.factories.qc import Floor, through

SignIn = Callable[[Actor], Client]


@pytest.fixture
def mei(floor: Floor, maris: Any, ruifeng: Supplier) -> Actor:
    return enrol(maris, "Zhao Mei", "inspector", ruifeng)


@pytest.fixture
def tablet(floor: Floor, chen: Actor, mei: Actor, lin_wei: Actor, sign_in: SignIn, at: datetime) -> Client:
    """Enrolled, nobody chosen yet; Chen's PIN is 2580, Mei's 1470."""
    through(floor.lot, "pre_production", actor=chen, at=at)
    devices.set_pin(pin="2580", actor=chen, at=at)
    devices.set_pin(pin="1470", actor=mei, at=at)
    manager = sign_in(lin_wei)
    manager.post("/qc/floor/devices/", {"name": "Polishing 2"})
    return manager


def of(actor: Actor) -> str:
    return str(Membership.objects.get(user=actor.user).public_id)


def take(tablet: Client, actor: Actor, pin: str) -> Any:
    return tablet.post(f"/qc/floor/who/{of(actor)}/", {"pin": pin})


def claim_on(tablet: Client) -> str:
    return str(tablet.get("/qc/floor/").context["who"]["by"])


def send(tablet: Client, floor: Floor, **values: Any) -> dict[str, Any]:
    item = {
        "op": "result", "lot": floor.lot.public_id, "stage": "raw_casting", "run": "tablet-run-0001",
        "check": 1, "piece": 1, "passed": True,
    }  # fmt: skip
    body = json.dumps({"items": [item | values]})
    answer = tablet.post("/qc/floor/sync/", body, content_type="application/json").json()
    return dict(answer["items"][0])


def test_enrolling_ends_the_managers_own_session(tablet: Client) -> None:
    assert tablet.get("/qc/floor/").headers["Location"] == "/qc/floor/who/"
    assert tablet.get("/").status_code == 302
    assert tablet.cookies["floor_device"]["httponly"]
    assert FloorDevice.objects.get().secret_hash not in tablet.cookies["floor_device"].value


def test_a_pin_opens_the_floor_and_nothing_else(tablet: Client, chen: Actor) -> None:
    assert take(tablet, chen, "2580").headers["Location"] == "/qc/floor/"

    assert "Chen Yufan" in tablet.get("/qc/floor/").content.decode()
    for address in ("/", "/qc/inspections/", "/account/profile/", "/sampling/"):
        assert tablet.get(address).status_code in (302, 404), address


def test_what_chen_left_unsent_is_sent_as_his_after_mei_took_over(
    tablet: Client, floor: Floor, chen: Actor, mei: Actor
) -> None:
    take(tablet, chen, "2580")
    chens = claim_on(tablet)
    take(tablet, mei, "1470")
    meis = claim_on(tablet)

    assert send(tablet, floor, key="chen-00000001", piece=1, by=chens)["done"]
    assert send(tablet, floor, key="mei-000000001", piece=2, by=meis)["done"]

    logged = Result.objects.filter(inspection__stage="raw_casting")
    names = list(logged.order_by("piece").values_list("recorded_by__name", flat=True))
    assert names == ["Chen Yufan", "Zhao Mei"]


def test_a_made_up_claim_is_refused(tablet: Client, floor: Floor, chen: Actor, mei: Actor) -> None:
    take(tablet, mei, "1470")
    forged = claim_on(tablet)[:-4] + "AAAA"

    answer = send(tablet, floor, key="forged-000001", by=forged)

    assert not answer["done"]
    assert answer["reasons"] == [
        "It is not certain who logged this: the inspector signs in here and logs it again."
    ]


def test_a_claim_of_another_factory_is_refused(
    tablet: Client, floor: Floor, mei: Actor, kumar: Actor
) -> None:
    take(tablet, mei, "1470")

    assert not send(tablet, floor, key="kumar-0000001", by=devices.claim_of(kumar))["done"]


def test_five_wrong_tries_lock_the_pin(tablet: Client, chen: Actor) -> None:
    said = [take(tablet, chen, "0000").context["error"] for _try in range(5)]

    assert said[0] == "This is not your PIN. 4 tries left."
    assert said[3] == "This is not your PIN. 1 try left."
    assert said[4] == "Five wrong PINs. Wait 15 minutes, or ask your manager to clear it."
    assert take(tablet, chen, "2580").status_code == 422


def test_the_lock_ends_by_itself(tablet: Client, chen: Actor, at: datetime) -> None:
    device, member = FloorDevice.objects.select_related("brand").get(), Membership.objects.get(user=chen.user)
    for _try in range(5):
        with pytest.raises(Refused):
            devices.take_over(device=device, membership=member, pin="0000", at=at)

    later = at + timedelta(minutes=16)
    assert devices.take_over(device=device, membership=member, pin="2580", at=later).name == "Chen Yufan"


def test_a_revoked_tablet_knows_nobody(tablet: Client, chen: Actor, lin_wei: Actor, sign_in: SignIn) -> None:
    take(tablet, chen, "2580")
    sign_in(lin_wei).post(f"/qc/floor/devices/{FloorDevice.objects.get().public_id}/revoke/")

    assert tablet.get("/qc/floor/").headers["Location"].startswith("/account/login/")
    assert tablet.get("/qc/floor/who/").status_code == 404


def test_a_pin_works_on_its_factorys_tablets_alone(
    tablet: Client, chen: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    elsewhere = sign_in(kumar)
    elsewhere.post("/qc/floor/devices/", {"name": "Jaipur 1"})

    assert take(elsewhere, chen, "2580").status_code == 404
    assert "Chen" not in elsewhere.get("/qc/floor/who/").content.decode()


def test_the_manager_sees_devices_and_clears_a_pin(
    tablet: Client, chen: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    manager = sign_in(lin_wei)
    assert "Polishing 2" in manager.get("/qc/floor/devices/").content.decode()

    manager.post(f"/qc/floor/devices/pin/{of(chen)}/clear/")

    assert not InspectorPin.objects.filter(membership__user=chen.user).exists()
    assert take(tablet, chen, "2580").status_code == 422


def test_only_the_factorys_manager_revokes_and_clears(
    tablet: Client, chen: Actor, camille: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    device = FloorDevice.objects.get()
    for other in (camille, chen, kumar):
        window = sign_in(other)
        assert window.post(f"/qc/floor/devices/pin/{of(chen)}/clear/").status_code == 404
        assert window.post(f"/qc/floor/devices/{device.public_id}/revoke/").status_code == 404
    assert InspectorPin.objects.filter(membership__user=chen.user).exists()


def test_who_has_left_no_longer_inspects(tablet: Client, chen: Actor) -> None:
    take(tablet, chen, "2580")
    Membership.objects.filter(user=chen.user).update(is_active=False)

    assert tablet.get("/qc/floor/").headers["Location"] == "/qc/floor/who/"


def test_setting_a_pin_on_the_tablet_leaves_only_the_pin(
    tablet: Client, chen: Actor, sign_in: SignIn
) -> None:
    phone = sign_in(chen)
    phone.cookies["floor_device"] = tablet.cookies["floor_device"].value

    phone.post("/qc/floor/pin/", {"pin": "7391", "again": "7391"})

    assert phone.get("/qc/floor/").status_code == 200
    assert phone.get("/qc/inspections/").status_code == 302
    assert phone.get("/qc/floor/pin/").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("pin", ["123", "1234567", "12a4", "1111", "1234", "0123", "٤٤٤٥"])
def test_a_pin_is_four_to_six_digits_that_are_not_guessed(
    floor: Floor, chen: Actor, at: datetime, pin: str
) -> None:
    with pytest.raises(Invalid):
        devices.set_pin(pin=pin, actor=chen, at=at)
