"""What customers send back: led to its lot, counted against what left, shown on the scorecard's figure."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid
from qc.models import CustomerReturn
from qc.queries.returns import return_rate
from qc.services.returns import record_return
from sampling.models import Lot, Shipment, ShipmentLine
from suppliers.kpis import Period
from suppliers.models import Supplier
from tests.factories.qc import Floor

SignIn = Callable[[Actor], Client]
BACK_ON = date(2026, 5, 10)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def shipped(floor: Floor, at: datetime) -> Lot:
    """L-0417, 200 pieces of it shipped."""
    brand = floor.lot.brand
    shipment = Shipment.objects.create(brand=brand, dossier=floor.dossier, number="SH-1", shipped_at=at)
    ShipmentLine.objects.create(brand=brand, shipment=shipment, lot=floor.lot, quantity=200)
    return floor.lot


def test_a_lost_stone_is_led_back_to_its_lot(
    shipped: Lot, ruifeng: Supplier, nadia: Actor, sign_in: SignIn, at: datetime
) -> None:
    values = {"lot": str(shipped.pk), "mode": "lost_stone", "quantity": "2", "returned_on": "2026-05-10"}
    answer = sign_in(nadia).post("/qc/returns/new/", values | {"note": "Gone after a week."})

    assert answer.headers["Location"] == "/qc/returns/"
    row = CustomerReturn.objects.get()
    assert (row.lot, row.supplier, row.recorded_by) == (shipped, ruifeng, nadia.user)
    page = sign_in(nadia).get(f"/qc/lots/{shipped.public_id}/").content.decode()
    assert "Gone after a week." in page


def test_the_list_is_filtered_by_failure(shipped: Lot, nadia: Actor, sign_in: SignIn, at: datetime) -> None:
    record_return(lot=shipped, mode="plating_wear", note="Worn.", returned_on=BACK_ON, actor=nadia, at=at)
    client = sign_in(nadia)

    assert "Worn." in client.get("/qc/returns/", {"mode": "plating_wear"}).content.decode()
    assert "Worn." not in client.get("/qc/returns/", {"mode": "broken_clasp"}).content.decode()


def test_the_rate_is_of_pieces_shipped(shipped: Lot, ruifeng: Supplier, nadia: Actor, at: datetime) -> None:
    assert return_rate(Period(ruifeng, *YEAR)).value is None

    record_return(lot=shipped, mode="broken_clasp", quantity=3, returned_on=BACK_ON, actor=nadia, at=at)

    rate = return_rate(Period(ruifeng, *YEAR))
    assert (rate.value, rate.n, rate.detail) == (Decimal("1.50"), 200, "3 of 200 shipped pieces came back")


@pytest.mark.parametrize(
    "values",
    [{"quantity": 201}, {"quantity": 0}, {"mode": "dance"}, {"returned_on": date(2027, 1, 1)}],
)
def test_nonsense_is_refused(shipped: Lot, nadia: Actor, at: datetime, values: dict[str, Any]) -> None:
    facts: dict[str, Any] = {"mode": "other", "returned_on": BACK_ON, "quantity": 1} | values
    with pytest.raises(Invalid):
        record_return(lot=shipped, actor=nadia, at=at, **facts)


def test_what_never_left_cannot_come_back(floor: Floor, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="has not been shipped"):
        record_return(lot=floor.lot, mode="other", returned_on=BACK_ON, actor=nadia, at=at)


def test_the_factory_reads_its_own_and_writes_none(
    shipped: Lot, nadia: Actor, lin_wei: Actor, kumar: Actor, api: Callable[..., Any], at: datetime
) -> None:
    row = record_return(lot=shipped, mode="other", returned_on=BACK_ON, actor=nadia, at=at)
    with pytest.raises(Forbidden):
        record_return(lot=shipped, mode="other", returned_on=BACK_ON, actor=lin_wei, at=at)

    assert api(lin_wei).get(f"/api/v1/returns/{row.public_id}").json()["mode"] == "other"
    assert api(kumar).get(f"/api/v1/returns/{row.public_id}").status_code == 404


def test_the_api_records_one(shipped: Lot, nadia: Actor, api: Callable[..., Any]) -> None:
    body = {"lot": shipped.public_id, "mode": "plating_wear", "quantity": 2, "returned_on": "2026-05-10"}
    answer = api(nadia).post("/api/v1/returns", body)

    assert answer.status_code == 201, answer.content
    assert answer.json()["quantity"] == 2
