"""The facts behind a scorecard: one statement that Postgres plans once a connection, and every room speaks in it."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from suppliers.card import compute
from suppliers.kpis import Period
from suppliers.models import Supplier

MAY = (date(2026, 5, 1), date(2026, 5, 31))


def test_a_supplier_without_facts_has_no_data_in_any_room(ruifeng: Supplier) -> None:
    facts = Period(ruifeng, *MAY).facts

    assert facts == {
        "orders": {"late": [], "short": 0, "issued": 0, "judged": 0, "over": 0, "ever": 0, "waits": []},
        "deviations": {"n": 0, "found": 0, "disclosed": 0, "waits": []},
        "changes": [],
        "goods": [],
        "stages": [],
        "returns": {"shipped": None, "recorded": False, "back": 0},
        "conformity": {"n": 0, "ok": 0},
        "expedites": {"n": 0, "expedited": 0},
        "prices": {"n": 0, "ordered": None, "quoted": None},
        "maintenance": {"due": 0, "on_time": 0},
        "calibration": {"due": 0, "on_time": 0},
        "training": {"held": 0, "valid": 0},
    }
    assert {line.key: line.value for line in compute(ruifeng, *MAY).lines if line.value is not None} == {}


def test_a_card_asks_once(ruifeng: Supplier, suvarna: Supplier) -> None:
    compute(suvarna, *MAY)
    with CaptureQueriesContext(connection) as captured:
        compute(ruifeng, *MAY)

    assert [each["sql"].split(" (")[0] for each in captured] == ["EXECUTE prepared_facts_of_a_period"]
