"""Making the QC plan of a locked standard."""

from datetime import datetime
from decimal import Decimal

import pytest

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Forbidden, Refused
from qc.models import DefectType, Plan
from qc.services.plans import make_plan
from sampling.drift_page import drift_of
from sampling.models import ProcessStandard
from suppliers.models import Supplier
from tests.factories.qc import Floor, floor_with_lot


def test_every_requirement_and_lock_becomes_a_check(floor: Floor) -> None:
    checks = {check.what: check for check in floor.plan.checks.all()}

    assert len(checks) == 7
    assert checks["Clasp: LC-09-925"].stage == "final_audit"
    assert checks["Gold thickness"].pieces == 5


def test_the_tighter_of_lock_and_requirement_is_the_limit(floor: Floor) -> None:
    gold = floor.plan.checks.get(what="Gold thickness")

    assert (gold.lower, gold.upper) == (Decimal("2.6"), Decimal("3.2"))
    assert gold.lock_item.kind == "plating"


def test_a_part_that_is_never_substituted_is_asked_for_once_a_lot(
    maris: Brand, ruifeng: Supplier, camille: Actor, lin_wei: Actor, at: datetime
) -> None:
    """The delivery note is read for the whole lot; what judges a lot, or goes to a laboratory, is no check of it."""
    words = {"value_type": "attribute", "stage": "final_audit"}
    floor = floor_with_lot(
        brand=maris,
        supplier=ruifeng,
        camille=camille,
        lin_wei=lin_wei,
        at=at,
        locks=(
            {"kind": "no_substitution", "name": "No substitution of ST-1", "expected": "ST-1", **words},
            {"kind": "tests", "name": "Test: nickel release", "expected": "passed", **words},
            {"kind": "defect_thresholds", "name": "Defects", "expected": "0 / 2.5 / 4.0", **words},
        ),
    )

    checks = {check.what: check for check in floor.plan.checks.all()}

    assert checks["No substitution of ST-1: ST-1"].of_lot
    assert len(checks) == 8
    shown = {each.item.kind for each in drift_of(floor.dossier).locks}
    assert shown == {"plating", "hardware", "no_substitution"}


def test_the_brand_gets_its_catalogue_of_defects(floor: Floor, camille: Actor) -> None:
    catalogue = DefectType.objects.visible_to(camille)

    assert catalogue.get(stage="stone_setting", code="loose-stone").severity == "critical"
    assert set(catalogue.values_list("stage", flat=True).distinct()) == set(floor.plan.modes)


def test_making_it_twice_makes_one(floor: Floor, camille: Actor, at: datetime) -> None:
    assert make_plan(standard=floor.standard, actor=camille, at=at) == floor.plan
    assert Plan.objects.count() == 1


def test_an_unsigned_standard_is_refused(floor: Floor, camille: Actor, at: datetime) -> None:
    draft = ProcessStandard.objects.create(brand=floor.dossier.brand, dossier=floor.dossier, number=2)

    with pytest.raises(Refused) as refusal:
        make_plan(standard=draft, actor=camille, at=at)

    assert refusal.value.reasons[0].code == "standard_open"


def test_the_factory_may_not_make_it(floor: Floor, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        make_plan(standard=floor.standard, actor=lin_wei, at=at)
