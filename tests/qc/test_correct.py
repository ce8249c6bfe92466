"""A non-conformance from containment to its end, and what happens to the pieces."""

from datetime import date, datetime
from typing import Any

import pytest

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from qc.models import Nonconformance
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.nonconformances import decide_disposition, edit_nonconformance, take_step
from sampling.models import Lot
from tests.factories.qc import Floor, inspect_all, through


@pytest.fixture
def opened(floor: Floor, chen: Actor, nadia: Actor, at: datetime) -> Nonconformance:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    inspection = start_inspection(lot=lot, actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    sign_inspection(inspection=inspection, actor=chen, at=at)
    return Nonconformance.objects.get()  # type: ignore[no-any-return]  # a generic manager


def test_step_by_step_to_the_end(opened: Nonconformance, lin_wei: Actor, nadia: Actor, at: datetime) -> None:
    row = opened
    for actor, step, values in (
        (lin_wei, "contain", {"containment": "All 240 on shelf H2."}),
        (lin_wei, "find_cause", {"root_cause": "Flask was 40 °C too cold."}),
        (lin_wei, "take_action", {"corrective_action": "Thermocouple replaced, checked each shift."}),
    ):
        row = take_step(nonconformance=row, step=step, values=values, actor=actor, at=at)
    row = decide_disposition(
        nonconformance=row, disposition="rework", reason="Fill and refinish.", actor=nadia, at=at
    )
    row = take_step(
        nonconformance=row,
        step="verify",
        values={"verification": "Next two trees clean."},
        actor=nadia,
        at=at,
    )
    row = take_step(nonconformance=row, step="close", actor=nadia, at=at)

    assert (row.state, row.closed_at, row.verified_by) == ("closed", at, nadia.user)


def test_a_step_without_its_words_is_refused(opened: Nonconformance, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        take_step(nonconformance=opened, step="contain", actor=lin_wei, at=at)

    assert refusal.value.reasons[0].field == "containment"


@pytest.mark.parametrize(
    ("disposition", "state"), [("rework", "in_work"), ("scrap", "scrapped"), ("return", "quarantined")]
)
def test_the_lot_follows_the_decision(
    opened: Nonconformance, nadia: Actor, at: datetime, disposition: str, state: str
) -> None:
    decide_disposition(
        nonconformance=opened, disposition=disposition, reason="As agreed.", actor=nadia, at=at
    )

    assert Lot.objects.get(pk=opened.lot_id).state == state


def test_after_rework_the_lot_is_looked_at_again(
    opened: Nonconformance, chen: Actor, nadia: Actor, at: datetime
) -> None:
    decide_disposition(nonconformance=opened, disposition="rework", reason="Refinish.", actor=nadia, at=at)

    again = start_inspection(lot=opened.lot, actor=chen, at=at)

    assert (again.stage, again.attempt) == ("raw_casting", 2)


def test_nobody_decides_twice(opened: Nonconformance, nadia: Actor, at: datetime) -> None:
    decide_disposition(nonconformance=opened, disposition="rework", reason="Refinish.", actor=nadia, at=at)

    with pytest.raises(Refused):
        decide_disposition(nonconformance=opened, disposition="scrap", reason="No.", actor=nadia, at=at)


REFUSALS: list[tuple[dict[str, Any], type[Exception]]] = [
    ({"due_on": date(2026, 5, 13)}, Invalid),
    ({"scrapped": 241}, Invalid),
]


@pytest.mark.parametrize(("values", "error"), REFUSALS)
def test_nonsense_is_refused(
    opened: Nonconformance, nadia: Actor, at: datetime, values: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        edit_nonconformance(nonconformance=opened, values=values, actor=nadia, at=at)


def test_the_factory_does_not_move_its_own_due_date(
    opened: Nonconformance, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        edit_nonconformance(nonconformance=opened, values={"due_on": date(2027, 1, 1)}, actor=lin_wei, at=at)


def test_a_stale_edit_is_told(opened: Nonconformance, nadia: Actor, at: datetime) -> None:
    edit_nonconformance(nonconformance=opened, values={"what": "Pits."}, actor=nadia, at=at)

    with pytest.raises(Stale):
        edit_nonconformance(
            nonconformance=opened, values={"what": "x"}, actor=nadia, at=at, expected=opened.version
        )
