"""What the hot addresses ask of the database, in numbers: cold, warm, and the same whatever the size."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from qc import inspection_lock
from qc.models import Inspection, InspectionTally
from qc.services.inspections import start_inspection
from tests.factories.qc import Floor, lot_of, through

Api = Callable[..., Any]
ONE, BULK = "/api/v1/inspection-results", "/api/v1/bulk/inspection-results"
PERIOD = "start=2026-03-01&end=2026-05-31"


@pytest.fixture
def casting(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    return start_inspection(lot=through(floor.lot, "pre_production", actor=chen, at=at), actor=chen, at=at)


@pytest.fixture
def client(api: Api, chen: Actor) -> Any:
    """A token that was used a moment ago: the first use of a minute is noted by a write of its own."""
    found = api(chen)
    assert found.get("/api/v1/me").status_code == 200
    return found


def asked(ask: Callable[[], Any], *, status: int) -> int:
    """Statements but for those that open and close the transaction."""
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert answer.status_code == status, answer.content
    return sum("SAVEPOINT" not in each["sql"] for each in captured.captured_queries)


def fact(inspection: Inspection, number: int) -> dict[str, Any]:
    return {
        "inspection": inspection.public_id,
        "check": "1",
        "piece": 1 + number % inspection.pieces,
        "passed": True,
        "client_key": f"fact-{number:08d}",
    }


def post(client: Any, inspection: Inspection, number: int) -> Callable[[], Any]:
    key = f"key-{number:08d}"
    return lambda: client.post(ONE, fact(inspection, number), HTTP_IDEMPOTENCY_KEY=key)


def test_one_result_takes_five_queries_cold_and_warm(client: Any, casting: Inspection) -> None:
    """Token; key and its lock; inspection with tally, locked; facts with tally; the answer kept under the key."""
    inspection_lock.PLANS.clear()
    assert asked(post(client, casting, 1), status=201) == 5
    assert asked(post(client, casting, 2), status=201) == 5


def test_a_plan_that_was_kept_is_read_anew_when_the_inspection_changed(
    client: Any, casting: Inspection
) -> None:
    post(client, casting, 1)()
    frozen = {**casting.snapshot, "checks": []}
    Inspection.objects.filter(pk=casting.pk).update(snapshot=frozen)
    assert post(client, casting, 2)().status_code == 422


@pytest.mark.parametrize("rows", [3, 100])
def test_many_results_take_as_many_queries_as_a_few(client: Any, casting: Inspection, rows: int) -> None:
    body = {"mode": "atomic", "rows": [fact(casting, number) for number in range(rows)]}
    assert asked(lambda: client.post(BULK, body, HTTP_IDEMPOTENCY_KEY="bulk-00000001"), status=200) == 5


@pytest.mark.parametrize("lots", [1, 4])
def test_rows_of_many_inspections_take_as_many_queries_as_of_one(
    client: Any, floor: Floor, chen: Actor, at: datetime, lots: int
) -> None:
    """All that are named are locked at once and written at once; those that nobody knows cost nothing more."""
    made = [lot_of(floor.line, f"L-05{number}", 60, at) for number in range(lots)]
    seen = [start_inspection(lot=lot, actor=chen, at=at) for lot in made]
    rows = [fact(each, number) for number, each in enumerate([*seen, *seen])]
    rows += [fact(Inspection(id=ids.new_id(), pieces=1), 50 + number) for number in range(lots)]
    assert (
        asked(lambda: client.post(BULK, {"rows": rows}, HTTP_IDEMPOTENCY_KEY="bulk-00000001"), status=207)
        == 5
    )
    assert (
        list(InspectionTally.objects.filter(inspection__in=seen).values_list("results", flat=True))
        == [2] * lots
    )


@pytest.mark.parametrize("rows", [1, 60])
def test_a_list_takes_two_queries_at_any_length(client: Any, casting: Inspection, rows: int) -> None:
    client.post(BULK, {"rows": [fact(casting, number) for number in range(rows)]})
    assert asked(lambda: client.get(f"{ONE}?limit=100"), status=200) == 2


@pytest.mark.parametrize("address", ["yields", "pareto"])
def test_yields_and_causes_take_two_queries(client: Any, casting: Inspection, address: str) -> None:
    assert asked(lambda: client.get(f"/api/v1/{address}?{PERIOD}"), status=200) == 2
