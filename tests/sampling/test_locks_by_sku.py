"""The stone-setting method by SKU: named in the tech pack, proposed and signed for each, asked only of its own lots."""

from collections.abc import Callable
from datetime import datetime

import pghistory
import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from qc.services.inspections import preview
from qc.services.plans import make_plan
from sampling.models import Dossier, Lot, ProcessStandard
from sampling.services import standards
from specs.facts import findings_of
from specs.models import BomLine, Revision
from specs.states import Stage
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

VERMEIL, SILVER = "MA-P-021-V", "MA-P-021-S"


def stone(revision: Revision, number: str, setting: str, skus: str) -> None:
    BomLine.objects.create(
        brand=revision.brand, revision=revision, part_number=number, kind="stone", setting=setting, skus=skus
    )


@pytest.fixture
def by_sku(maris: Brand, at: datetime) -> Revision:
    """Vermeil is set in prongs, silver in a bezel."""
    draft = make.selene(maris, at, released=False)
    with pghistory.context(action="test set-up"):
        stone(draft, "ST-V", "four prongs", VERMEIL)
        stone(draft, "ST-S", "bezel", SILVER)
        Revision.objects.filter(pk=draft.pk).update(
            state="released", released_at=at, content_hash="7f3a91c2" * 8
        )
    return Revision.objects.select_related("product").get(pk=draft.pk)


@pytest.fixture
def pair(by_sku: Revision, ruifeng: Supplier, people: People, at: datetime) -> Dossier:
    return make.ready_pair(by_sku, ruifeng, people, at)


def test_each_sku_has_its_own_lock(pair: Dossier, camille: Actor, sign_in: Callable[[Actor], Client]) -> None:
    standard = ProcessStandard.objects.get(dossier=pair)

    settings = standard.items.filter(kind="setting", sku__isnull=False)
    page = sign_in(camille).get(standard.get_absolute_url()).content.decode()

    assert {(each.sku.code, each.expected) for each in settings} == {
        (VERMEIL, "four prongs"),
        (SILVER, "bezel"),
    }
    assert VERMEIL in page
    assert SILVER in page


def test_a_lot_is_asked_only_for_the_lock_of_its_own_sku(pair: Dossier, people: People, at: datetime) -> None:
    order = make.in_production(pair, people, at)
    make_plan(standard=order.standard, actor=people.owner, at=at)
    (lot, *_rest) = make.cut(order, people, at)
    with pghistory.context(action="test set-up"):
        for stage in list(Stage)[1:5]:
            Lot.objects.filter(pk=lot.pk).update(stage=stage)

    frozen = preview(Lot.objects.get(pk=lot.pk), "stone_setting")

    assert lot.line.sku.code == VERMEIL
    assert frozen is not None
    asked = [each["what"] for each in frozen["checks"]]
    assert "Setting of ST-V: four prongs" in asked
    assert "Setting of ST-S: bezel" not in asked


def test_a_version_drawn_later_leaves_out_a_sku_that_is_gone(
    pair: Dossier, people: People, at: datetime
) -> None:
    with pghistory.context(action="test set-up"):
        pair.revision.product.skus.filter(code=SILVER).update(code="MA-P-021-X")

    newer = standards.propose_standard(dossier=pair, actor=people.quality, at=at, reason="ECO-1")

    assert [each.sku.code for each in newer.items.filter(sku__isnull=False)] == [VERMEIL]


def test_a_part_for_a_sku_that_the_product_has_not_blocks_the_release(maris: Brand, at: datetime) -> None:
    draft = make.selene(maris, at, released=False)
    with pghistory.context(action="test set-up"):
        stone(draft, "ST-X", "bezel", f"{VERMEIL}, MA-P-099")

    found = [each for each in findings_of(draft) if each.code == "part_for_unknown_sku"]

    assert [each.text for each in found] == ["ST-X is only for MA-P-099, which this product does not have."]
