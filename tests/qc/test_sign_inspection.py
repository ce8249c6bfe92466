"""Signing: the verdict on both sides of Ac, and what it does to the lot."""

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.db import connection

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Refused
from qc.models import DefectDay, Inspection, Nonconformance, StageDay, SwitchingState
from qc.result_rows import Row
from qc.services.inspections import concede, sign_inspection, start_inspection, void_inspection
from qc.services.results import log_results
from sampling.models import Lot
from tests.factories.qc import Floor, floor_with_lot, inspect_all, lot_of, through


@pytest.fixture
def casting(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    return start_inspection(lot=lot, actor=chen, at=at)


def test_at_the_acceptance_number_the_lot_goes_on(casting: Inspection, chen: Actor, at: datetime) -> None:
    inspect_all(casting, actor=chen, at=at, bad={4: "major", 9: "major", 20: "minor"})

    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    assert (signed.state, signed.signed_by, signed.pieces_inspected) == ("accepted", chen.user, 32)
    lot = Lot.objects.get(pk=casting.lot_id)
    assert (lot.state, lot.stage) == ("in_work", "pre_polishing")
    assert not Nonconformance.objects.exists()


def test_at_the_rejection_number_the_lot_is_held_and_answered_for(
    casting: Inspection, chen: Actor, nadia: Actor, at: datetime
) -> None:
    inspect_all(casting, actor=chen, at=at, bad={4: "major", 9: "major", 20: "major"})

    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    assert signed.state == "rejected"
    assert signed.verdict["reasons"] == ["major: 3 found, rejects on 3 or more."]
    lot = Lot.objects.get(pk=casting.lot_id)
    assert (lot.state, lot.stage) == ("quarantined", "raw_casting")
    row = Nonconformance.objects.get()
    assert (row.number, row.severity, row.owner, row.due_on) == (
        "NC-0001",
        "major",
        nadia.user,
        date(2026, 5, 21),
    )
    topics = set(OutboxEvent.objects.values_list("topic", flat=True))
    assert {"lot.rejected", "nonconformance.opened", "lot.quarantined"} <= topics


def test_a_certain_rejection_needs_no_more_pieces(casting: Inspection, chen: Actor, at: datetime) -> None:
    rows = [Row(check="1", piece=piece, passed=False, severity="critical") for piece in (1,)]
    log_results(inspection=casting, rows=rows, actor=chen, at=at)

    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    assert (signed.state, signed.verdict["early"], signed.pieces_inspected) == ("rejected", True, 1)


def test_an_unfinished_one_is_refused_with_what_is_missing(
    casting: Inspection, chen: Actor, at: datetime
) -> None:
    rows = [Row(check="1", piece=piece, passed=True) for piece in range(1, 31)]
    log_results(inspection=casting, rows=rows, actor=chen, at=at)

    with pytest.raises(Refused) as refusal:
        sign_inspection(inspection=casting, actor=chen, at=at)

    assert str(refusal.value) == "2 looks are still to be taken, first check 1, pieces 31-32."


def test_the_whole_way_passes_the_lot(floor: Floor, chen: Actor, at: datetime) -> None:
    lot = through(
        floor.lot, "pre_production", "raw_casting", "pre_polishing", "post_polishing", "stone_setting", "final_audit",
        actor=chen, at=at,
    )  # fmt: skip

    assert (lot.state, lot.passed_at) == ("passed", at)


def test_the_day_is_counted_once(casting: Inspection, chen: Actor, at: datetime) -> None:
    inspect_all(casting, actor=chen, at=at, bad={4: "major", 9: "minor"})
    sign_inspection(inspection=casting, actor=chen, at=at)
    sign_inspection(inspection=casting, actor=chen, at=at)

    day = StageDay.objects.get(stage="raw_casting")
    assert (day.units, day.defective, day.defects, day.lots, day.lots_accepted) == (32, 2, 2, 1, 1)
    assert {(row.severity, row.count) for row in DefectDay.objects.all()} == {("major", 1), ("minor", 1)}


def test_two_rejections_in_a_row_tighten_the_next_lot(
    floor: Floor, chen: Actor, nadia: Actor, at: datetime
) -> None:
    for code in ("L-0501", "L-0502"):
        lot = through(lot_of(floor.line, code, 240, at), "pre_production", actor=chen, at=at)
        inspection = start_inspection(lot=lot, actor=chen, at=at)
        inspect_all(inspection, actor=chen, at=at, bad={1: "critical"})
        sign_inspection(inspection=inspection, actor=chen, at=at)

    state = SwitchingState.objects.get(stage="raw_casting")
    assert (state.severity, state.reason) == (
        "tightened",
        "Two of five or fewer lots in a row were rejected: tightened inspection.",
    )
    third = through(lot_of(floor.line, "L-0503", 240, at), "pre_production", actor=chen, at=at)
    assert start_inspection(lot=third, actor=chen, at=at).switching == "tightened"


def test_a_concession_lets_the_lot_on(casting: Inspection, chen: Actor, nadia: Actor, at: datetime) -> None:
    inspect_all(casting, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    conceded = concede(inspection=signed, reason="Pits polish away, shown on piece 3.", actor=nadia, at=at)

    lot = Lot.objects.get(pk=casting.lot_id)
    assert (conceded.state, lot.state, lot.stage) == ("conceded", "in_work", "pre_polishing")


def test_a_critical_defect_is_never_conceded(
    casting: Inspection, chen: Actor, nadia: Actor, at: datetime
) -> None:
    inspect_all(casting, actor=chen, at=at, bad={1: "critical"})
    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    with pytest.raises(Refused) as refusal:
        concede(inspection=signed, reason="It is only one.", actor=nadia, at=at)

    assert refusal.value.reasons[0].code == "critical"


def test_the_factory_concedes_nothing(casting: Inspection, chen: Actor, lin_wei: Actor, at: datetime) -> None:
    inspect_all(casting, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    signed = sign_inspection(inspection=casting, actor=chen, at=at)

    with pytest.raises(Forbidden):
        concede(inspection=signed, reason="Please.", actor=lin_wei, at=at)


def test_a_void_inspection_leaves_the_stage_open(
    casting: Inspection, chen: Actor, nadia: Actor, at: datetime
) -> None:
    void_inspection(inspection=casting, reason="Wrong lot on the bench.", actor=nadia, at=at)

    again = start_inspection(lot=casting.lot, actor=chen, at=at)

    assert (again.attempt, again.pk != casting.pk) == (2, True)


@pytest.mark.django_db(transaction=True)
def test_two_inspectors_sign_at_the_same_moment(
    maris: Any, ruifeng: Any, camille: Actor, lin_wei: Actor, chen: Actor, nadia: Actor, at: datetime
) -> None:
    floor = floor_with_lot(brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at)
    inspection = start_inspection(lot=floor.lot, actor=chen, at=at)
    log_results(
        inspection=inspection,
        rows=[Row(check="1", piece=1, passed=False)],
        actor=chen,
        at=at + timedelta(minutes=1),
    )
    outcomes: list[str] = []

    def sign(actor: Actor) -> None:
        with pghistory.context(action="test"):
            outcomes.append(sign_inspection(inspection=inspection, actor=actor, at=at).state)
        connection.close()

    threads = [threading.Thread(target=sign, args=(actor,)) for actor in (chen, lin_wei)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == ["rejected", "rejected"]
    assert Nonconformance.objects.count() == 1
    assert StageDay.objects.get().lots == 1
