"""Logging results: exactly once, judged by the limits, with a constant number of queries."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Refused
from qc import standing
from qc.models import Inspection, InspectionTally, Result
from qc.result_rows import Row
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.results import last_standing, log_many, log_results, void_result
from suppliers.models import Instrument
from tests.factories.qc import Floor, inspect_all, through

UP_TO_PLATING = ("pre_production", "raw_casting", "pre_polishing")


@pytest.fixture
def casting(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    return start_inspection(lot=lot, actor=chen, at=at)


@pytest.fixture
def plating(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    lot = through(floor.lot, *UP_TO_PLATING, actor=chen, at=at)
    return start_inspection(lot=lot, actor=chen, at=at)


def test_one_result(casting: Inspection, chen: Actor, at: datetime) -> None:
    log = log_results(inspection=casting, rows=[Row(check="1", piece=1, passed=True)], actor=chen, at=at)

    row = Result.objects.get(pk=log.rows[0].id)
    assert (row.piece, row.passed, row.severity, row.recorded_by) == (1, True, "", chen.user)
    assert log.standing.worst[:2] == "p."
    assert InspectionTally.objects.get(pk=casting.pk).results == 1


def test_the_same_key_is_written_once(casting: Inspection, chen: Actor, at: datetime) -> None:
    rows = [Row(check="1", piece=1, passed=False, key="k-1"), Row(check="1", piece=2, passed=True, key="k-2")]
    first = log_results(inspection=casting, rows=rows, actor=chen, at=at)

    again = log_results(inspection=casting, rows=rows, actor=chen, at=at)

    assert [row.replayed for row in again.rows] == [True, True]
    assert [row.id for row in again.rows] == [row.id for row in first.rows]
    assert Result.objects.filter(inspection=casting).count() == 2
    tally = InspectionTally.objects.get(pk=casting.pk)
    assert (tally.results, tally.defects, tally.marks) == (2, 1, {"1": "mp"})


def test_a_batch_half_known_adds_the_other_half(casting: Inspection, chen: Actor, at: datetime) -> None:
    log_results(inspection=casting, rows=[Row(check="1", piece=1, passed=True, key="k-1")], actor=chen, at=at)

    rows = [Row(check="1", piece=1, passed=True, key="k-1"), Row(check="1", piece=2, passed=True, key="k-2")]
    log = log_results(inspection=casting, rows=rows, actor=chen, at=at)

    assert [row.replayed for row in log.rows] == [True, False]
    assert InspectionTally.objects.get(pk=casting.pk).marks == {"1": "pp"}


def test_a_key_replayed_after_undo_does_not_bring_the_mark_back(
    casting: Inspection, chen: Actor, at: datetime
) -> None:
    row = Row(check="1", piece=1, passed=False, key="k-1")
    log = log_results(inspection=casting, rows=[row], actor=chen, at=at)
    void_result(result=Result.objects.get(pk=log.rows[0].id), reason="slip", actor=chen, at=at)

    again = log_results(inspection=casting, rows=[row], actor=chen, at=at)

    assert again.rows[0].replayed
    assert again.standing.found == {"critical": 0, "major": 0, "minor": 0}


@pytest.mark.parametrize(
    ("value", "passed"), [("2.5999", False), ("2.6", True), ("3.2", True), ("3.2001", False)]
)
def test_the_limit_decides_never_the_inspector(
    plating: Inspection, chen: Actor, at: datetime, value: str, passed: bool
) -> None:
    row = Row(check="1", piece=1, value=Decimal(value), passed=not passed)

    log = log_results(inspection=plating, rows=[row], actor=chen, at=at)

    assert log.rows[0].passed is passed


def test_a_defect_brings_its_own_severity(casting: Inspection, chen: Actor, at: datetime) -> None:
    row = Row(check="1", piece=4, passed=False, defect="crack")

    log = log_results(inspection=casting, rows=[row], actor=chen, at=at)

    stored = Result.objects.get(pk=log.rows[0].id)
    assert (stored.severity, stored.defect_type.name) == ("critical", "Crack")
    assert log.standing.verdict.outcome == "reject"


def test_a_skip_waits(casting: Inspection, chen: Actor, at: datetime) -> None:
    log = log_results(inspection=casting, rows=[Row(check="1", piece=1)], actor=chen, at=at)

    assert log.rows[0].passed is None
    assert standing.next_piece("s" + "p" * 31, 32) == 1
    assert log.standing.missing[1][0] == 1


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"check": "9", "piece": 1, "passed": True}, "unknown_check"),
    ({"check": "1", "piece": 0, "passed": True}, "piece_outside"),
    ({"check": "1", "piece": 33, "passed": True}, "piece_outside"),
    ({"check": "1", "piece": 1, "value": Decimal(2)}, "not_measured"),
    ({"check": "1", "piece": 1, "passed": False, "defect": "loose-stone"}, "unknown_defect"),
    ({"check": "1", "piece": 1, "passed": False, "severity": "bad"}, "severity"),
    ({"check": "1", "piece": 1, "passed": True, "key": "k" * 65}, "key"),
]


@pytest.mark.parametrize(("values", "code"), FAULTS)
def test_what_makes_no_sense_is_named_and_nothing_is_written(
    casting: Inspection, chen: Actor, at: datetime, values: dict[str, Any], code: str
) -> None:
    rows = [Row(check="1", piece=2, passed=True), Row(**values)]

    with pytest.raises(Invalid) as refusal:
        log_results(inspection=casting, rows=rows, actor=chen, at=at)

    assert [reason.code for reason in refusal.value.reasons] == [code]
    assert refusal.value.reasons[0].field.startswith("rows/1/")
    assert not Result.objects.filter(inspection=casting).exists()


def test_partial_writes_the_good_rows(casting: Inspection, chen: Actor, at: datetime) -> None:
    rows = [Row(check="1", piece=2, passed=True), Row(check="1", piece=99, passed=True)]

    log = log_many(rows={casting.pk: rows}, actor=chen, at=at)[casting.pk]

    assert [bool(row.reasons) for row in log.rows] == [False, True]
    assert Result.objects.filter(inspection=casting).count() == 1


def test_an_instrument_past_its_calibration_is_refused(
    plating: Inspection, chen: Actor, at: datetime
) -> None:
    xrf = Instrument.objects.create(
        brand=plating.brand,
        supplier=plating.supplier,
        code="2",
        kind="XRF",
        calibration_due=date(2026, 5, 13),
    )
    row = Row(check="1", piece=1, value=Decimal("2.8"), instrument_id=xrf.pk, recorded_at=at)

    with pytest.raises(Invalid) as refusal:
        log_results(inspection=plating, rows=[row], actor=chen, at=at)

    assert (
        str(refusal.value) == "XRF 2 was due for calibration on 2026-05-13: measure again with another one."
    )


def test_undo_takes_back_the_last(casting: Inspection, chen: Actor, at: datetime) -> None:
    rows = [Row(check="1", piece=1, passed=True), Row(check="1", piece=2, passed=False)]
    log_results(inspection=casting, rows=rows, actor=chen, at=at)
    last = last_standing(casting)
    assert last is not None

    void_result(result=last, reason="wrong piece", actor=chen, at=at)

    tally = InspectionTally.objects.get(pk=casting.pk)
    assert (tally.marks, tally.results, tally.defects) == ({"1": "p"}, 1, 0)
    before = last_standing(casting)
    assert before is not None
    assert before.piece == 1


@pytest.mark.parametrize("sql", ["UPDATE qc_result SET passed = true", "DELETE FROM qc_result"])
def test_a_result_never_changes(casting: Inspection, chen: Actor, at: datetime, sql: str) -> None:
    from django.db import InternalError, connection

    log_results(inspection=casting, rows=[Row(check="1", piece=1, passed=False)], actor=chen, at=at)

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_after_the_signature_only_repeats_are_answered(
    casting: Inspection, chen: Actor, at: datetime
) -> None:
    row = Row(check="1", piece=1, passed=True, key="early")
    log_results(inspection=casting, rows=[row], actor=chen, at=at)
    inspect_all(casting, actor=chen, at=at)
    sign_inspection(inspection=casting, actor=chen, at=at)

    assert log_results(inspection=casting, rows=[row], actor=chen, at=at).rows[0].replayed
    with pytest.raises(Refused):
        log_results(inspection=casting, rows=[Row(check="1", piece=1, passed=False)], actor=chen, at=at)


def test_another_factory_sees_nothing(casting: Inspection, kumar: Actor, at: datetime) -> None:
    with pytest.raises(Http404):
        log_results(inspection=casting, rows=[Row(check="1", piece=1, passed=True)], actor=kumar, at=at)


@pytest.mark.parametrize("count", [1, 30])
def test_two_queries_whatever_the_number(
    casting: Inspection, chen: Actor, at: datetime, count: int, django_assert_num_queries: Any
) -> None:
    rows = [Row(check="1", piece=piece, passed=True) for piece in range(1, count + 1)]

    with transaction.atomic(), django_assert_num_queries(2):
        log_results(inspection=casting, rows=rows, actor=chen, at=at)
