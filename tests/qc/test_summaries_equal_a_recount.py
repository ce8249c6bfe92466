"""The day summaries equal a recount of the results, whatever was taken back, sent late or looked at again."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from jewelops.accounts.actors import Actor
from qc.models import DefectDay, Inspection, Nonconformance, Result, StageDay
from qc.result_rows import Row
from qc.services.inspections import concede, sign_inspection, start_inspection
from qc.services.nonconformances import decide_disposition
from qc.services.results import log_results, void_result
from qc.states import SIGNED
from sampling.models import Lot
from tests.factories.qc import Floor, inspect_all, lot_of, through

Counts = tuple[int, ...]


def signed() -> Any:
    return Inspection.objects.filter(state__in=SIGNED, attempt=1)


def findings(inspection: Inspection) -> Any:
    return Result.objects.filter(inspection=inspection, voids=None, voided_by=None, passed__isnull=False)


def recounted() -> dict[tuple[str, Any], Counts]:
    """(stage, day) -> pieces seen, defective ones, findings, lots, lots accepted at the first look."""
    found: dict[tuple[str, Any], Counts] = {}
    for each in signed():
        rows = list(findings(each))
        bad = [row for row in rows if not row.passed]
        counts = (
            len({row.piece for row in rows}),
            len({row.piece for row in bad}),
            len(bad),
            1,
            int(each.verdict["outcome"] == "accept"),
        )
        key = (each.stage, each.signed_at.astimezone(UTC).date())
        found[key] = tuple(map(sum, zip(found.get(key, (0,) * 5), counts, strict=True)))
    return found


def recounted_kinds() -> Counter[tuple[str, Any, Any, str]]:
    return Counter(
        (each.stage, each.signed_at.astimezone(UTC).date(), row.defect_type_id, row.severity)
        for each in signed()
        for row in findings(each).filter(passed=False)
    )


def kept() -> dict[tuple[str, Any], Counts]:
    columns = ("units", "defective", "defects", "lots", "lots_accepted")
    return {
        (stage, day): tuple(counts)
        for stage, day, *counts in StageDay.objects.values_list("stage", "day", *columns)
    }


def kept_kinds() -> Counter[tuple[str, Any, Any, str]]:
    rows = DefectDay.objects.values_list("stage", "day", "defect_type_id", "severity", "count")
    return Counter({(stage, day, kind, severity): count for stage, day, kind, severity, count in rows})


def look(lot: Lot, chance: Random, actor: Actor, at: datetime) -> Inspection:
    """One inspection as it goes: some pieces bad, one result taken back and seen again, one sent twice."""
    inspection = start_inspection(lot=lot, actor=actor, at=at)
    severities = {
        chance.randrange(1, 6): chance.choice(["minor", "major"]) for _each in range(chance.randrange(4))
    }
    inspect_all(inspection, actor=actor, at=at, bad=severities)
    slipped = chance.choice(list(Result.objects.filter(inspection=inspection, value=None)) or [None])
    if slipped is not None:
        void_result(result=slipped, reason="slipped", actor=actor, at=at)
        again = Row(
            check=str(slipped.check_item_id), piece=slipped.piece, passed=True, key=f"again-{slipped.pk.hex}"
        )
        for _time in range(2):
            log_results(inspection=inspection, rows=[again], actor=actor, at=at)
    return sign_inspection(inspection=inspection, actor=actor, at=at)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_to_results(
    floor: Floor, chen: Actor, nadia: Actor, at: datetime, seed: int
) -> None:
    chance = Random(seed)
    for n in range(4):
        lot = lot_of(floor.line, f"L-06{n:02d}", 90, at)
        for day in range(6):
            done = look(lot, chance, chen, at + timedelta(days=day))
            if done.state == "rejected":
                concede(
                    inspection=done, reason="The customer agreed.", actor=nadia, at=at + timedelta(days=day)
                )
            lot = Lot.objects.get(pk=lot.pk)

    assert StageDay.objects.count() >= 6
    assert kept() == recounted()
    assert kept_kinds() == recounted_kinds()


def test_a_result_that_arrives_twice_and_a_lot_shown_again_change_nothing(
    floor: Floor, chen: Actor, nadia: Actor, at: datetime
) -> None:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    inspection = start_inspection(lot=lot, actor=chen, at=at)
    first = Row(check="1", piece=9, passed=True, key="first-of-all")
    log_results(inspection=inspection, rows=[first], actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at, bad=dict.fromkeys(range(1, 8), "major"))
    assert sign_inspection(inspection=inspection, actor=chen, at=at).state == "rejected"
    before = kept()
    log_results(inspection=inspection, rows=[first], actor=chen, at=at)
    decide_disposition(
        nonconformance=Nonconformance.objects.get(),
        disposition="rework",
        reason="Refinish.",
        actor=nadia,
        at=at,
    )
    again = start_inspection(lot=lot, actor=chen, at=at)
    inspect_all(again, actor=chen, at=at)
    assert sign_inspection(inspection=again, actor=chen, at=at).attempt == 2

    assert {stage: counts[3:] for (stage, _day), counts in kept().items()} == {
        "pre_production": (1, 1),
        "raw_casting": (1, 0),
    }
    assert kept() == before == recounted()
    assert kept_kinds() == recounted_kinds()
