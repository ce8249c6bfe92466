"""GET yields and pareto: the day summaries of a period, for the brand and for the factory's own part of it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jewelops.accounts.actors import Actor
from qc.models import DefectDay, DefectType, StageDay
from qc.queries.yields import rty, yields
from qc.stages import ORDER
from specs.states import Stage
from suppliers.models import Supplier
from tests.factories.qc import Floor

MAY = "start=2026-05-01&end=2026-05-31"


def day(floor: Floor, stage: str, supplier: Supplier, **counts: int) -> None:
    StageDay.objects.create(
        brand_id=supplier.brand_id, supplier=supplier, product=floor.dossier.revision.product, stage=stage, day="2026-05-14", **counts
    )  # fmt: skip


def test_stages_roll_up_and_what_is_missing_is_named(
    floor: Floor, nadia: Actor, api: Callable[..., Any]
) -> None:
    day(
        floor,
        "raw_casting",
        floor.dossier.supplier,
        units=100,
        defective=4,
        defects=5,
        lots=2,
        lots_accepted=1,
    )

    body = api(nadia).get(f"/api/v1/yields?{MAY}").json()

    casting = next(stage for stage in body["stages"] if stage["stage"] == "raw_casting")
    assert (casting["n"], casting["defective"], casting["first_pass_yield"]) == (100, 4, "0.960000")
    assert (casting["lots"], casting["lots_accepted"]) == (2, 1)
    assert body["rty"] is None
    assert len(body["missing"]) == 5


def test_six_perfect_stages_of_one_lot_are_not_certain_and_have_no_weakest(
    floor: Floor, nadia: Actor, api: Callable[..., Any]
) -> None:
    for stage in ORDER:
        units = 1 if stage == Stage.PRE_PRODUCTION else 20
        day(floor, stage.value, floor.dossier.supplier, units=units, defective=0, lots=1, lots_accepted=1)

    body = api(nadia).get(f"/api/v1/yields?{MAY}").json()
    assert (body["rty"], body["low"], body["high"]) == ("1.000000", "0.196831", "1.000000")
    rate = rty(yields(brand_id=nadia.brand_id, start=date(2026, 5, 1), end=date(2026, 5, 31)))
    assert (rate.value, rate.low, rate.high, rate.detail) == (100, Decimal("19.7"), 100, "")


def test_the_weakest_stages_are_named_all_of_them(floor: Floor, nadia: Actor) -> None:
    for stage in ORDER:
        bad = 2 if stage in {Stage.RAW_CASTING, Stage.STONE_SETTING} else 0
        day(floor, stage.value, floor.dossier.supplier, units=20, defective=bad, lots=1, lots_accepted=1)

    rate = rty(yields(brand_id=nadia.brand_id, start=date(2026, 5, 1), end=date(2026, 5, 31)))
    assert (rate.value, rate.detail) == (81, "weakest: raw casting, stone setting")


def test_causes_come_most_first_with_their_share(floor: Floor, nadia: Actor, api: Callable[..., Any]) -> None:
    kinds = DefectType.objects.filter(brand=nadia.brand, stage="raw_casting")[:2]
    for kind, count in zip(kinds, (1, 3), strict=True):
        DefectDay.objects.create(
            brand=nadia.brand, supplier=floor.dossier.supplier, product=floor.dossier.revision.product, stage="raw_casting",
            day="2026-05-14", defect_type=kind, severity="major", count=count,
        )  # fmt: skip

    causes = api(nadia).get(f"/api/v1/pareto?{MAY}").json()["causes"]

    assert [(cause["count"], cause["cumulative"]) for cause in causes] == [(3, "0.750000"), (1, "1.000000")]


def test_a_factory_reads_its_own_part(
    floor: Floor, suvarna: Supplier, kumar: Actor, stranger: Actor, nadia: Actor, api: Callable[..., Any]
) -> None:
    day(floor, "raw_casting", floor.dossier.supplier, units=100)
    day(floor, "raw_casting", suvarna, units=7)

    def pieces(actor: Actor, more: str = "") -> int:
        return int(api(actor).get(f"/api/v1/yields?{MAY}{more}").json()["n"])

    assert (pieces(nadia), pieces(kumar), pieces(stranger)) == (107, 7, 0)
    assert pieces(nadia, f"&supplier={suvarna.public_id}") == 7
    other = api(kumar).get(f"/api/v1/yields?{MAY}&supplier={floor.dossier.supplier.public_id}")
    assert other.status_code == 400


def test_a_period_runs_forward(floor: Floor, nadia: Actor, api: Callable[..., Any]) -> None:
    answer = api(nadia).get("/api/v1/yields?start=2026-05-31&end=2026-05-01")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/end"


def test_days_outside_do_not_count(floor: Floor, nadia: Actor, at: datetime, api: Callable[..., Any]) -> None:
    day(floor, "raw_casting", floor.dossier.supplier, units=9)
    assert api(nadia).get("/api/v1/yields?start=2026-05-15&end=2026-05-31").json()["n"] == 0
