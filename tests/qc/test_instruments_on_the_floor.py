"""Which instrument measured it: chosen on the page, kept with the value, refused once its calibration has run out."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor
from jewelops.ui.figures import written
from qc.models import Result
from suppliers.models import Instrument, Supplier
from tests.factories.qc import Floor, through

SignIn = Callable[[Actor], Client]


@pytest.fixture
def gauge(ruifeng: Supplier) -> Instrument:
    later = timezone.localdate() + timedelta(days=90)
    return Instrument.objects.create(
        brand=ruifeng.brand, supplier=ruifeng, code="XRF-1", kind="XRF", calibration_due=later
    )


@pytest.fixture
def stale(ruifeng: Supplier) -> Instrument:
    return Instrument.objects.create(
        brand=ruifeng.brand, supplier=ruifeng, code="XRF-2", kind="XRF", calibration_due=date(2026, 1, 31)
    )


@pytest.fixture
def bench(floor: Floor, chen: Actor, sign_in: SignIn, at: datetime) -> Client:
    through(floor.lot, "pre_production", "raw_casting", "pre_polishing", actor=chen, at=at)
    return sign_in(chen)


def gold(floor: Floor) -> str:
    return f"/qc/floor/lot/{floor.lot.public_id}/check/1/"


def test_the_page_offers_what_is_calibrated(
    bench: Client, floor: Floor, gauge: Instrument, stale: Instrument
) -> None:
    page = bench.get(gold(floor)).content.decode()

    until = written(gauge.calibration_due)
    assert f'<option value="{gauge.public_id}" data-until="calibrated until {until}">' in page
    assert f'<option value="{stale.public_id}" disabled data-until=' in page
    assert "XRF XRF-2: calibration was due 31 Jan 2026" in page


def test_the_value_keeps_its_instrument(bench: Client, floor: Floor, gauge: Instrument) -> None:
    values = {"outcome": "value", "value": "2,8", "piece": "1", "key": "tap-00000001"}
    bench.post(gold(floor), values | {"instrument": gauge.public_id})

    assert Result.objects.get(client_key="tap-00000001").instrument == gauge


def test_a_value_by_a_stale_instrument_is_refused(bench: Client, floor: Floor, stale: Instrument) -> None:
    values = {"outcome": "value", "value": "2.8", "piece": "1", "key": "tap-00000002"}
    answer = bench.post(gold(floor), values | {"instrument": stale.public_id})

    assert answer.status_code == 422
    assert "measure again with another one" in answer.content.decode()
    assert not Result.objects.filter(client_key="tap-00000002").exists()


def test_the_outbox_names_the_instrument_too(bench: Client, floor: Floor, gauge: Instrument) -> None:
    item = {
        "op": "result", "key": "tap-00000003", "lot": floor.lot.public_id, "stage": "post_polishing",
        "run": "run-00000001", "check": 1, "piece": 1, "value": "2.8", "instrument": gauge.public_id,
    }  # fmt: skip
    answer = bench.post("/qc/floor/sync/", json.dumps({"items": [item]}), content_type="application/json")

    assert answer.json()["items"][0]["done"], answer.json()
    assert Result.objects.get(client_key="tap-00000003").instrument == gauge
