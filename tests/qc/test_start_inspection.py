"""Starting an inspection: the plan it freezes, and what stands against it."""

from datetime import datetime

import pghistory
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from jewelops.kernel.errors import Forbidden, Refused
from qc.models import Inspection, Plan
from qc.services.inspections import start_inspection
from qc.snapshot import build, sentence_of
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
