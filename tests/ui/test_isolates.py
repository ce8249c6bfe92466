"""Data in another script stays whole inside a sentence that runs right to left."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from jewelops.accounts.actors import Actor
from jewelops.kernel.words import plain, say
from sampling.models import ProcessStandard
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

RUIFENG = "Ruifeng Jewelry (Shenzhen) Co., Ltd."
ISOLATED = f"\u2068{RUIFENG}\u2069"
SENTENCE = "{% load i18n %}{% blocktranslate with name=name %}Ask {{ name }}{% endblocktranslate %}"


def _worded(name: str) -> str:
    return Template(SENTENCE).render(Context({"name": name}))


def test_a_blank_of_a_template_is_isolated_where_the_page_runs_right_to_left() -> None:
    with translation.override("ar"):
        assert ISOLATED in _worded(RUIFENG)
    with translation.override("en"):
        assert _worded(RUIFENG) == f"Ask {RUIFENG}"


def test_a_product_and_its_letter_stay_one_piece() -> None:
    with translation.override("ar"):
        assert _worded("Vega Studs") + " A" == _worded("Vega Studs A")
        assert "\u2068" not in _worded("Vega Studs")
        assert "\u2068PO-2026-007\u2069" in _worded("PO-2026-007")
        assert "\u206840 Polishing, 60 Stone setting\u2069" in _worded("40 Polishing, 60 Stone setting")


def test_what_is_not_safe_is_still_escaped() -> None:
    with translation.override("ar"):
        assert "\u2068&lt;b&gt;\u2069" in _worded("<b>")


def test_a_blank_of_a_rule_is_isolated_and_a_number_is_not() -> None:
    with translation.override("ar"):
        worded = say("{name} has {n} lots.", name=RUIFENG, n=3)
    assert worded == f"{ISOLATED} has 3 lots."
    assert plain(worded) == f"{RUIFENG} has 3 lots."
    with translation.override("zh-hans"):
        assert say("{name} has {n} lots.", name=RUIFENG, n=3) == f"{RUIFENG} has 3 lots."


@pytest.mark.django_db
def test_the_gate_and_its_signatures_keep_the_name_of_the_factory_whole(
    camille: Actor,
    nadia: Actor,
    lin_wei: Actor,
    ruifeng: Supplier,
    at: datetime,
    sign_in: Callable[[Actor], Client],
) -> None:
    Supplier.objects.filter(pk=ruifeng.pk).update(legal_name=RUIFENG)
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    pair = make.ready_pair(make.selene(camille.brand, at), Supplier.objects.get(pk=ruifeng.pk), people, at)
    make.draft(pair, people, at)
    camille.user.language = "ar"  # type: ignore[union-attr]  # a person
    camille.user.save(update_fields=["language"])  # type: ignore[union-attr]

    with translation.override("en"):  # a request leaves the language of its reader behind
        page = sign_in(camille).get(pair.get_absolute_url()).content.decode()

    assert ISOLATED in page
    assert f"<bdi>{RUIFENG}</bdi>" in page
    assert page.count(RUIFENG) == page.count(ISOLATED) + page.count(f"<bdi>{RUIFENG}</bdi>")


@pytest.mark.django_db
def test_no_isolate_is_kept_in_a_lock_that_an_arabic_reader_proposes(
    camille: Actor, nadia: Actor, lin_wei: Actor, ruifeng: Supplier, at: datetime
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    with translation.override("ar"):
        pair = make.ready_pair(make.selene(camille.brand, at), ruifeng, people, at)
    kept = ProcessStandard.objects.get(dossier=pair).items.values_list("name", "expected", "evidence")
    assert "\u2068" not in "".join("".join(row) for row in kept)
