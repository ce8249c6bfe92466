"""Starting an inspection: the plan it freezes, and what stands against it."""

from datetime import datetime
from typing import Any

import pghistory
import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from jewelops.kernel.errors import Forbidden, Refused
from qc.models import Inspection, Plan
from qc.services.inspections import start_inspection
from qc.services.plans import change_plan, make_plan
from qc.snapshot import build, sentence_of
from specs.models import Requirement
from tests.factories.qc import Floor, inspect_all, through


def test_one_model_is_looked_at_before_production(floor: Floor, chen: Actor, at: datetime) -> None:
    inspection = start_inspection(lot=floor.lot, actor=chen, at=at)

    assert (inspection.stage, inspection.mode, inspection.pieces) == ("pre_production", "100%", 1)
    assert sentence_of(inspection.snapshot) == "One model is checked; nothing may be wrong with it."


def test_a_lot_of_240_at_level_two_asks_for_32_pieces(floor: Floor, chen: Actor, at: datetime) -> None:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)

    inspection = start_inspection(lot=lot, actor=chen, at=at)

    classes = inspection.snapshot["classes"]
    assert inspection.pieces == 32
    assert [(classes[name]["ac"], classes[name]["re"]) for name in ("critical", "major", "minor")] == [
        (0, 1),
        (2, 3),
        (3, 4),
    ]
    assert "code letter G" in sentence_of(inspection.snapshot)


def test_starting_again_joins_the_open_one(floor: Floor, chen: Actor, lin_wei: Actor, at: datetime) -> None:
    first = start_inspection(lot=floor.lot, actor=chen, at=at)

    assert start_inspection(lot=floor.lot, actor=lin_wei, at=at).pk == first.pk


def test_a_phone_that_repeats_its_start_starts_once(floor: Floor, chen: Actor, at: datetime) -> None:
    first = start_inspection(lot=floor.lot, actor=chen, at=at, client_key="phone-7-run-1")
    inspect_all(first, actor=chen, at=at)

    assert start_inspection(lot=floor.lot, actor=chen, at=at, client_key="phone-7-run-1").pk == first.pk


def test_the_stage_before_must_have_passed(floor: Floor, chen: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        start_inspection(lot=floor.lot, stage="raw_casting", actor=chen, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["stage_before"]
    assert str(refusal.value) == "Stage 1, pre-production, has not passed yet and has no concession."


def test_raw_sql_cannot_skip_a_stage_either(floor: Floor, chen: Actor, at: datetime) -> None:
    inspection = start_inspection(lot=floor.lot, actor=chen, at=at)
    columns = ", ".join(str(field.column) for field in Inspection._meta.concrete_fields)
    wanted = {"id": "%s", "stage": "'stone_setting'", "client_key": "'raw'"}
    copied = ", ".join(
        wanted.get(str(field.column), str(field.column)) for field in Inspection._meta.concrete_fields
    )

    refused = pytest.raises(IntegrityError, match="cannot enter stage stone_setting")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO qc_inspection ({columns}) SELECT {copied} FROM qc_inspection WHERE id = %s",  # noqa: S608
            [str(ids.new_id()), str(inspection.pk)],
        )


def test_without_a_plan_nothing_starts(floor: Floor, chen: Actor, at: datetime) -> None:
    with pghistory.context(action="test set-up"):
        Plan.objects.all().delete()

    with pytest.raises(Refused) as refusal:
        start_inspection(lot=floor.lot, actor=chen, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["no_plan"]


def test_another_factory_may_not(floor: Floor, kumar: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        start_inspection(lot=floor.lot, actor=kumar, at=at)


def test_where_a_class_asks_for_more_pieces_each_is_counted_in_its_own_and_in_the_readers_language(
    floor: Floor,
) -> None:
    plan = Plan(
        sampling_standard="ISO 2859-1:1999",
        level="II",
        aqls={"critical": "0", "major": "2.5", "minor": "4.0"},
    )
    frozen = build(plan, [], [], stage="post_polishing", lot_size=30)

    assert {name: each["sample_size"] for name, each in frozen["classes"].items()} == {
        "critical": 13,
        "major": 5,
        "minor": 13,
    }
    english = sentence_of(frozen)
    assert "at AQL 2.5 the arrow leads to letter C" in english
    assert english.endswith(
        "13 pieces are inspected in all; faults are counted by class: critical in the first 13, major in the first 5, minor in the first 13."
    )
    with translation.override("it"):
        assert "livello II" in sentence_of(frozen)


def planned_as(floor: Floor, camille: Actor, at: datetime, **asked: tuple[str, str]) -> Plan:
    """The floor's plan made anew from what the tech pack asks: {requirement: (severity, level)}."""
    released = pgtrigger.ignore("specs.Requirement:row_frozen_with_revision")
    with pghistory.context(action="test set-up"), released:
        Plan.objects.all().delete()
        for code, (severity, level) in asked.items():
            Requirement.objects.filter(code=code).update(severity=severity, inspection_level=level)
    return make_plan(standard=floor.standard, actor=camille, at=at)


def frozen_for(plan: Plan, stage: str) -> dict[str, Any]:
    checks = plan.checks.filter(stage=stage).select_related("lock_item").order_by("position")
    return build(plan, checks, [], stage=stage, lot_size=240)


def test_the_level_that_the_tech_pack_asks_decides_how_many_pieces(
    floor: Floor, camille: Actor, at: datetime
) -> None:
    plan = planned_as(floor, camille, at, R2=("major", "S-2"))

    frozen = frozen_for(plan, "raw_casting")
    assert {name: (each["level"], each["sample_size"]) for name, each in frozen["classes"].items()} == {
        "critical": ("S-2", 5),
        "major": ("S-2", 5),
        "minor": ("S-2", 3),
    }
    assert (frozen["pieces"], frozen["checks"][0]["pieces"]) == (5, 5)
    assert sentence_of(frozen) == (
        "ISO 2859-1:1999, normal inspection, level S-2: a lot of 240 at AQL 2.5 has code letter C. Inspect 5 pieces."
        " Accept when none is found, reject on 1 or more."
        " The tech pack asks level S-2."
    )


def test_of_several_levels_of_a_class_the_most_discriminating_counts_and_a_lock_has_the_plans(
    floor: Floor, camille: Actor, at: datetime
) -> None:
    """At the final audit the clasp, a lock, is major too: the plan's level II holds beside the S-1 of the look."""
    plan = planned_as(floor, camille, at, R6=("major", "S-1"), R2=("major", "3"))

    final, casting = frozen_for(plan, "final_audit"), frozen_for(plan, "raw_casting")
    assert (final["classes"]["major"]["level"], final["pieces"]) == ("II", 32)
    assert (casting["classes"]["major"]["level"], casting["pieces"]) == ("III", 50)


def test_a_check_of_a_lower_level_ends_with_its_class(floor: Floor, camille: Actor, at: datetime) -> None:
    plan = planned_as(floor, camille, at, R6=("minor", "S-2"))

    frozen = frozen_for(plan, "final_audit")
    assert {check["what"]: check["pieces"] for check in frozen["checks"]} == {
        "Looks like the locked sample": 3,
        "Clasp: LC-09-925": 32,
    }
    assert sentence_of(frozen).endswith("The tech pack asks level S-2 for: minor.")


def test_a_plan_set_to_level_three_holds_for_every_check(floor: Floor, camille: Actor, at: datetime) -> None:
    plan = planned_as(floor, camille, at, R2=("major", "II"))
    plan = change_plan(plan=plan, values={"level": "III"}, actor=camille, at=at)

    frozen = frozen_for(plan, "raw_casting")
    assert (frozen["pieces"], "tech pack" in sentence_of(frozen)) == (50, False)
