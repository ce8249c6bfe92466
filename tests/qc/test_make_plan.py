"""Making the QC plan of a locked standard."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pghistory
import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Forbidden, Refused
from qc.gate import plan_facts
from qc.models import DefectType, Plan
from qc.services.plans import make_plan
from sampling.drift_page import drift_of
from sampling.models import Dossier, ProcessStandard
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


@pytest.fixture
def older(maris: Brand, ruifeng: Supplier, camille: Actor, lin_wei: Actor, at: datetime) -> Floor:
    """A pair whose plan was made before anybody asked after substitution."""
    lock = {
        "kind": "no_substitution",
        "name": "No substitution of ST-1",
        "expected": "ST-1",
        "value_type": "attribute",
        "stage": "final_audit",
    }
    floor = floor_with_lot(
        brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at, locks=(lock,)
    )
    with pghistory.context(action="test set-up"):
        floor.plan.checks.filter(lock_item__name=lock["name"]).delete()
    return floor


def test_a_plan_that_does_not_ask_for_a_lock_is_not_complete(older: Floor) -> None:
    facts = plan_facts(older.dossier)

    assert facts is not None
    assert facts.missing == ("“No substitution of ST-1” has no check",)


def test_made_again_it_asks_for_the_lock_too_and_keeps_its_checks(
    older: Floor, camille: Actor, at: datetime
) -> None:
    kept = set(older.plan.checks.values_list("pk", flat=True))

    plan = make_plan(standard=older.standard, actor=camille, at=at)

    assert plan == older.plan
    added = plan.checks.exclude(pk__in=kept).get()
    assert (added.what, added.of_lot, added.position, plan.checks.count()) == (
        "No substitution of ST-1: ST-1",
        True,
        8,
        8,
    )
    facts = plan_facts(Dossier.objects.get(pk=older.dossier.pk))
    assert facts is not None
    assert facts.missing == ()


def test_its_page_names_the_lock_and_adds_the_check(
    older: Floor, camille: Actor, lin_wei: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    url = f"/qc/plans/{older.plan.public_id}/"
    page = sign_in(camille).get(url).content.decode()
    assert "No substitution of ST-1" in page
    assert "Add the checks" in page
    assert "Add the checks" not in sign_in(lin_wei).get(url).content.decode()

    done = sign_in(camille).post(f"/qc/plans/make/{older.standard.public_id}/", follow=True).content.decode()
    assert "The plan asks for every lock of the standard." in done
    assert "Locks without a check" not in done


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
