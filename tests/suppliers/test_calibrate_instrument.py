"""An instrument comes back from the laboratory: its new dates count at once, on the floor too."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pghistory
import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Forbidden, Invalid
from suppliers.models import Certificate, Instrument, Supplier
from suppliers.services import certificates

SignIn = Callable[[Actor], Client]


@pytest.fixture
def gauge(ruifeng: Supplier) -> Instrument:
    with pghistory.context(action="test set-up"):
        return Instrument.objects.create(
            brand=ruifeng.brand,
            supplier=ruifeng,
            code="XRF-1",
            kind="XRF",
            calibrated_on=date(2025, 5, 1),
            calibration_due=date(2026, 5, 1),
        )


def test_the_factory_enters_it_on_its_page(gauge: Instrument, lin_wei: Actor, sign_in: SignIn) -> None:
    client, home = sign_in(lin_wei), f"/suppliers/{gauge.supplier.public_id}/"
    where = f"{home}instruments/{gauge.public_id}/calibrate/"
    assert where in client.get(home).content.decode()
    assert "Calibration of XRF XRF-1" in client.get(where).content.decode()

    answer = client.post(where, {"calibrated_on": "2026-05-12", "calibration_due": "2027-05-12"}, follow=True)

    assert "The calibration is entered." in answer.content.decode()
    gauge.refresh_from_db()
    assert (gauge.calibrated_on, gauge.calibration_due) == (date(2026, 5, 12), date(2027, 5, 12))
    assert history_of(gauge)[0].action == "instrument.calibrate"


def test_what_is_out_of_order_is_refused_with_what_was_typed(
    gauge: Instrument, lin_wei: Actor, sign_in: SignIn
) -> None:
    where = f"/suppliers/{gauge.supplier.public_id}/instruments/{gauge.public_id}/calibrate/"

    answer = sign_in(lin_wei).post(where, {"calibrated_on": "2026-05-12", "calibration_due": "2026-05-12"})

    assert answer.status_code == 422
    assert "The next calibration lies after this one." in answer.content.decode()
    assert 'value="2026-05-12"' in answer.content.decode()


def test_a_new_instrument_keeps_the_same_order(ruifeng: Supplier, nadia: Actor, at: datetime) -> None:
    values: dict[str, Any] = {"code": "CAL-2", "kind": "caliper"}
    dates = {"calibrated_on": date(2026, 5, 12), "calibration_due": date(2026, 5, 1)}

    with pytest.raises(Invalid, match="The next calibration lies after this one"):
        certificates.add_instrument(supplier=ruifeng, values=values | dates, actor=nadia, at=at)

    assert not Instrument.objects.exists()


def test_an_inspector_may_not_and_others_find_nothing(
    gauge: Instrument, chen: Actor, kumar: Actor, stranger: Actor, sign_in: SignIn, at: datetime
) -> None:
    where = f"/suppliers/{gauge.supplier.public_id}/instruments/{gauge.public_id}/calibrate/"
    assert [sign_in(who).get(where).status_code for who in (chen, kumar, stranger)] == [404, 404, 404]
    with pytest.raises(Forbidden):
        certificates.calibrate_instrument(
            instrument=gauge,
            calibrated_on=date(2026, 5, 12),
            calibration_due=date(2027, 5, 12),
            actor=chen,
            at=at,
        )


def test_a_wrong_certificate_is_taken_out_where_it_is_edited(
    ruifeng: Supplier, nadia: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    row = certificates.add_certificate(
        supplier=ruifeng,
        values={
            "standard": "RJC",
            "number": "7",
            "issued_on": date(2025, 1, 1),
            "expires_on": date(2028, 1, 1),
        },
        actor=nadia,
        at=at,
    )
    page = f"/suppliers/{ruifeng.public_id}/certificates/{row.public_id}/"
    assert f"{page}remove/" not in sign_in(lin_wei).get(page).content.decode()
    assert f"{page}remove/" in sign_in(nadia).get(page).content.decode()

    sign_in(nadia).post(f"{page}remove/")

    assert not Certificate.objects.filter(pk=row.pk).exists()
