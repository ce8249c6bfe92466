"""Every qc page answers those who may see it, and nobody else."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor
from qc.models import DefectDay, DefectType, Inspection, Nonconformance
from qc.services.inspections import sign_inspection, start_inspection
from tests.factories.qc import Floor, inspect_all, through

SignIn = Callable[[Actor], Client]


@pytest.fixture
def addresses(floor: Floor, chen: Actor, at: datetime) -> list[str]:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    inspection = start_inspection(lot=lot, actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    sign_inspection(inspection=inspection, actor=chen, at=at)
    gold = floor.plan.checks.get(what="Gold thickness")
    return [
        f"/qc/inspections/{inspection.public_id}/",
        f"/qc/lots/{floor.lot.public_id}/",
        f"/qc/plans/{floor.plan.public_id}/",
        f"/qc/nonconformances/{Nonconformance.objects.get().public_id}/",
        f"/qc/spc/{gold.public_id}/",
    ]


def test_the_brand_and_the_factory_see_them(
    addresses: list[str], nadia: Actor, viewer: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    lists = ["/qc/inspections/", "/qc/inspections/?format=csv", "/qc/nonconformances/", "/qc/defects/"]
    for actor in (nadia, viewer, lin_wei):
        client = sign_in(actor)
        assert {
            address: client.get(address).status_code for address in [*addresses, *lists]
        } == dict.fromkeys([*addresses, *lists], 200)


def test_the_quality_home_says_where_pieces_are_lost(
    addresses: list[str], nadia: Actor, sign_in: SignIn
) -> None:
    page = sign_in(nadia).get("/qc/").content.decode()

    assert "NC-0001" in page


def test_a_defect_that_two_stages_find_says_which_stage_each_bar_is_of(
    floor: Floor, nadia: Actor, sign_in: SignIn
) -> None:
    product = floor.dossier.revision.product
    for stage, name in (
        ("post_polishing", "Scratch"),
        ("stone_setting", "Scratch"),
        ("post_polishing", "Dent"),
    ):
        kind, _made = DefectType.objects.get_or_create(
            brand=nadia.brand, stage=stage, name=name, defaults={"code": f"{stage[:4]}-{name}"}
        )
        DefectDay.objects.create(
            brand=nadia.brand, supplier=floor.dossier.supplier, product=product, stage=stage,
            day=timezone.localdate(), defect_type=kind, severity="minor", count=1,
        )  # fmt: skip

    page = sign_in(nadia).get("/qc/").content.decode()

    assert "Scratch, post-polishing" in page
    assert "Scratch, stone setting" in page
    assert "Dent, " not in page


def test_others_find_nothing(addresses: list[str], kumar: Actor, stranger: Actor, sign_in: SignIn) -> None:
    for actor in (kumar, stranger):
        client = sign_in(actor)
        assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_a_stranger_is_sent_to_sign_in(addresses: list[str]) -> None:
    assert Client().get(addresses[0]).status_code == 302


def test_conceding_without_a_reason_says_so(addresses: list[str], nadia: Actor, sign_in: SignIn) -> None:
    answer = sign_in(nadia).post(f"{addresses[0]}concede/", {"reason": " "})

    assert answer.status_code == 409
    assert Inspection.objects.get(stage="raw_casting").state == "rejected"
