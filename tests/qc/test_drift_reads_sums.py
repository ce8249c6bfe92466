"""Drift reads sums that were kept when an inspection closed: they equal a recount of the results, whatever happened to them."""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from qc.drift import measurements
from qc.models import Inspection, LockReading, Nonconformance, Result, StageDay
from qc.result_rows import Row
from qc.services.inspections import concede, sign_inspection, start_inspection, void_inspection
from qc.services.nonconformances import decide_disposition
from qc.services.results import log_results, void_result
from sampling.drift_page import drift_of, standing_of
from sampling.drift_sources import Asked
from sampling.models import Lot, StandardItem
from sampling.rules.chance import Sums
from tests.factories.qc import Floor, inspect_all, lot_of, through

BEFORE_PLATING = ("pre_production", "raw_casting", "pre_polishing")
PLATING = "post_polishing"


@pytest.fixture
def plating(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    """Open, at the stage that measures gold thickness: five readings are asked, at least 2.6 µm is locked."""
    return start_inspection(lot=through(floor.lot, *BEFORE_PLATING, actor=chen, at=at), actor=chen, at=at)


def measure(inspection: Inspection, *values: str, actor: Actor, at: datetime) -> None:
    (check,) = [each for each in inspection.snapshot["checks"] if each["kind"] == "measured"]
    rows = [Row(check=str(check["no"]), piece=n, value=Decimal(text)) for n, text in enumerate(values, 1)]
    log_results(inspection=inspection, rows=rows, actor=actor, at=at)


def told(floor: Floor) -> list[Sums]:
    return [each.numbers for each in measurements(Asked([floor.dossier])) if each.numbers.n]


def recounted(floor: Floor) -> dict[tuple[Any, Any], tuple[Sums, Counter[str]]]:
    """The same from the results, one by one."""
    rows = Result.objects.filter(
        inspection__lot__line__order__dossier=floor.dossier,
        check_item__lock_item__isnull=False,
        passed__isnull=False,
        voids=None,
        voided_by=None,
    )
    rows = rows.exclude(inspection__state="void").select_related(
        "check_item__lock_item", "defect_type", "inspection"
    )
    found: dict[tuple[Any, Any], list[Result]] = {}
    for row in rows.order_by("id"):
        found.setdefault((row.check_item.lock_item_id, row.inspection_id), []).append(row)
    return {key: (_sums(each), _texts(each)) for key, each in found.items()}


def _sums(rows: list[Result]) -> Sums:
    lock: Any = rows[0].check_item.lock_item
    values = [row.value for row in rows if row.value is not None]
    off = sum(
        (lock.lower is not None and value < lock.lower) or (lock.upper is not None and value > lock.upper)
        for value in values
    )
    return Sums.of(values, off)


def _texts(rows: list[Result]) -> Counter[str]:
    seen = [row for row in rows if row.value is None]
    return Counter(
        str(row.check_item.expected)
        if row.passed
        else row.note or (row.defect_type.name if row.defect_type else "") or "not as locked"
        for row in seen
    )


def same_as_a_recount(floor: Floor) -> bool:
    inspections = {f"/qc/inspections/{each.public_id}/": each.pk for each in Inspection.objects.all()}
    kept = {
        (each.item_id, inspections[each.url]): (each.numbers, Counter(dict(each.seen)))
        for each in measurements(Asked([floor.dossier]))
    }
    return bool(kept) and kept == recounted(floor)


def test_an_open_inspection_speaks_at_once_and_its_sums_are_kept_with_the_signature(
    floor: Floor, plating: Inspection, chen: Actor, at: datetime
) -> None:
    measure(plating, "2.80", "2.70", "2.55", actor=chen, at=at)

    open_sums = Sums(3, Decimal("8.0500"), Decimal("21.6325"), Decimal("2.55"), Decimal("2.80"), 1)
    assert told(floor) == [open_sums]
    assert not LockReading.objects.filter(inspection=plating).exists()

    inspect_all(plating, actor=chen, at=at)
    before = measurements(Asked([floor.dossier]))
    sign_inspection(inspection=plating, actor=chen, at=at)

    assert LockReading.objects.get(inspection=plating).n == told(floor)[0].n == 8
    assert measurements(Asked([floor.dossier])) == before
    assert same_as_a_recount(floor)


def test_a_result_taken_back_leaves_the_sums(
    floor: Floor, plating: Inspection, chen: Actor, at: datetime
) -> None:
    measure(plating, "2.80", "2.10", actor=chen, at=at)
    void_result(result=Result.objects.get(value=Decimal("2.10")), reason="slipped", actor=chen, at=at)
    assert told(floor) == [Sums.of([Decimal("2.8000")])]

    measure(plating, "2.90", "2.90", "2.90", "2.90", "2.90", actor=chen, at=at)
    sign_inspection(inspection=plating, actor=chen, at=at)
    assert (told(floor)[0].n, told(floor)[0].off) == (6, 0)
    assert same_as_a_recount(floor)


def test_rejected_looked_at_again_and_conceded_lots_are_all_in_the_sums(
    floor: Floor, plating: Inspection, chen: Actor, nadia: Actor, at: datetime
) -> None:
    inspect_all(plating, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    rejected = sign_inspection(inspection=plating, actor=chen, at=at)
    assert rejected.state == "rejected"
    concede(inspection=rejected, reason="The customer agreed.", actor=nadia, at=at)
    through(Lot.objects.get(pk=floor.lot.pk), "stone_setting", "final_audit", actor=chen, at=at)

    assert same_as_a_recount(floor)
    assert LockReading.objects.count() == len(recounted(floor)) == 2


def test_an_attribute_that_failed_says_what_was_seen(
    floor: Floor, chen: Actor, nadia: Actor, at: datetime
) -> None:
    lot = through(floor.lot, *BEFORE_PLATING, PLATING, "stone_setting", actor=chen, at=at)
    audit = start_inspection(lot=lot, actor=chen, at=at)
    clasp = next(each for each in audit.snapshot["checks"] if "LC-09-925" in str(each.get("expected", "")))
    number = str(clasp["no"])
    rows = [
        Row(check=number, piece=1, passed=False, note="LC-09-CN", severity="minor"),
        Row(check=number, piece=2, passed=False, severity="minor"),
        Row(check=number, piece=3, passed=True),
    ]
    log_results(inspection=audit, rows=rows, actor=chen, at=at)
    seen = (("LC-09-925", 1), ("LC-09-CN", 1), ("not as locked", 1))
    assert [each.seen for each in measurements(Asked([floor.dossier])) if each.seen] == [seen]
    assert same_as_a_recount(floor)

    void_inspection(inspection=audit, reason="wrong lot", actor=nadia, at=at)
    assert [each.seen for each in measurements(Asked([floor.dossier])) if each.seen] == []
    assert same_as_a_recount(floor)


def test_signing_twice_counts_once(floor: Floor, plating: Inspection, chen: Actor, at: datetime) -> None:
    inspect_all(plating, actor=chen, at=at)
    for _time in range(2):
        sign_inspection(inspection=plating, actor=chen, at=at)

    assert LockReading.objects.filter(inspection=plating).count() == 1
    assert StageDay.objects.get(stage=PLATING).lots == 1


def test_drift_costs_the_same_for_one_lot_and_for_three(floor: Floor, chen: Actor, at: datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert drift_of(floor.dossier).has_data
        return len(captured)

    through(floor.lot, *BEFORE_PLATING, PLATING, actor=chen, at=at)
    once = queries()
    for n in range(2):
        lot = lot_of(floor.line, f"L-05{n:02d}", 200, at)
        through(lot, *BEFORE_PLATING, PLATING, actor=chen, at=at + timedelta(days=n))

    assert (once, queries()) == (3, 3)


def test_the_newest_lots_of_a_lock_are_those_first_inspected_on_it_last(
    floor: Floor, chen: Actor, nadia: Actor, at: datetime
) -> None:
    """L-0417 is rejected before the others are inspected, and looked at again after them: it stays the oldest."""
    others = [lot_of(floor.line, f"L-042{n}", 240, at) for n in range(3)]
    lots = [through(each, *BEFORE_PLATING, actor=chen, at=at) for each in (floor.lot, *others)]
    for days, lot in enumerate(lots):
        day = at + timedelta(days=days)
        inspection = start_inspection(lot=lot, actor=chen, at=day)
        inspect_all(inspection, actor=chen, at=day, bad=dict.fromkeys((1, 2, 3), "major") if not days else {})
        sign_inspection(inspection=inspection, actor=chen, at=day)
    decide_disposition(
        nonconformance=Nonconformance.objects.get(),
        disposition="rework",
        reason="Plate again.",
        actor=nadia,
        at=at,
    )
    again = start_inspection(lot=Lot.objects.get(pk=floor.lot.pk), actor=chen, at=at + timedelta(days=9))
    measure(again, "2.70", actor=chen, at=at + timedelta(days=9))

    def codes(**asked: Any) -> list[str]:
        return [each.lot_code for each in measurements(Asked([floor.dossier], **asked))]

    plating, clasp = StandardItem.objects.order_by("name").values_list("pk", flat=True)[::-1][:2]
    assert codes() == ["L-0417", "L-0420", "L-0421", "L-0422", "L-0417"]
    assert codes(newest=3) == ["L-0420", "L-0421", "L-0422"]
    assert codes(newest=4) == codes(newest=16) == codes(items=[plating]) == codes()
    assert codes(items=[clasp]) == []


def test_a_run_longer_than_what_was_read_is_told_from_its_first_lot(
    floor: Floor, chen: Actor, at: datetime
) -> None:
    """Good, then thin four times, with three lots read at first: the verdict is that on all five."""
    lots = [floor.lot, *(lot_of(floor.line, f"L-042{n}", 240, at) for n in range(4))]
    for days, lot in enumerate(lots):
        day = at + timedelta(days=days)
        inspection = start_inspection(
            lot=through(lot, *BEFORE_PLATING, actor=chen, at=day), actor=chen, at=day
        )
        measure(inspection, *["2.80" if not days else "2.50"] * 5, actor=chen, at=day)

    every, standing = drift_of(floor.dossier), standing_of([floor.dossier], newest=3)[floor.dossier.pk]

    assert every.worst is not None
    assert every.worst.drift.since == "L-0420"
    assert standing.sentence == every.sentence
    assert standing.worst == every.worst
