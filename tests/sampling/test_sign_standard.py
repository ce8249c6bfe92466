"""The process standard: drawn from the sample, negotiated, signed by both, frozen."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Refused
from sampling.models import Dossier, ProcessStandard, Signature, StandardItem
from sampling.services import standards
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def proposed(dossier: Dossier, people: People, at: datetime) -> ProcessStandard:
    make.approve(make.build_sample(dossier, people, at), people, at)
    make.agree_tests(dossier, people, at)
    return standards.propose_standard(dossier=dossier, actor=people.quality, at=at)


def test_it_is_drawn_from_the_revision_and_the_sample_as_built(proposed: ProcessStandard) -> None:
    items = {item.name: item for item in proposed.items.all()}

    gold = items["Gold thickness"]
    assert (gold.kind, gold.lower, gold.unit, gold.sample_values, gold.method) == (
        "plating",
        Decimal("2.5"),
        "µm",
        ["2.78"],
        "XRF, 5 points",
    )
    assert items["No substitution of CL-9"].expected == "CL-9-IT"
    assert items["Polishing: passes"].sample_values == ["3"]
    assert items["Solder the bail: joint"].expected == "soldered"
    assert {"plating", "setting", "hardware", "finishing", "solder", "tests", "no_substitution"} <= {
        item.kind for item in items.values()
    }


def test_both_signatures_lock_it_with_one_hash(
    proposed: ProcessStandard, people: People, at: datetime
) -> None:
    first = standards.sign_standard_for_supplier(standard=proposed, actor=people.factory, at=at)
    locked = standards.sign_standard_for_brand(standard=first, actor=people.owner, at=at)

    assert (first.state, locked.state, locked.locked_at) == ("signed_by_supplier", "locked", at)
    assert len({each.content_hash for each in Signature.objects.filter(standard=locked)}) == 1


def test_a_change_after_one_signature_voids_it(
    proposed: ProcessStandard, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    item = proposed.items.get(name="Polishing: passes")

    standards.edit_item(item=item, values={"lower": Decimal(1)}, actor=people.factory, at=at)

    assert ProcessStandard.objects.get(pk=proposed.pk).state == "proposed"
    assert not Signature.objects.exists()


def test_a_locked_standard_is_frozen_by_verb_and_by_database(
    proposed: ProcessStandard, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    standards.sign_standard_for_supplier(standard=proposed, actor=people.factory, at=at)
    item = proposed.items.first()

    with pytest.raises(Refused, match="needs a change order"):
        standards.edit_item(item=item, values={"method": "by eye"}, actor=people.owner, at=at)
    for write in (
        lambda: StandardItem.objects.filter(pk=item.pk).update(lower=0),
        lambda: StandardItem.objects.filter(pk=item.pk).delete(),
        lambda: Signature.objects.filter(standard=proposed).delete(),
        lambda: ProcessStandard.objects.filter(pk=proposed.pk).update(state="draft"),
        lambda: ProcessStandard.objects.filter(pk=proposed.pk).update(sample=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_the_database_locks_nothing_without_both_signatures(
    proposed: ProcessStandard, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)

    with pytest.raises(IntegrityError, match="both sides sign the same content"), transaction.atomic():
        ProcessStandard.objects.filter(pk=proposed.pk).update(state="locked", locked_at=at)


def test_nobody_signs_for_the_other_side_or_twice(
    proposed: ProcessStandard, people: People, jonas: Actor, nadia: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        standards.sign_standard_for_supplier(standard=proposed, actor=people.owner, at=at)
    with pytest.raises(Forbidden):
        standards.sign_standard_for_brand(standard=proposed, actor=people.factory, at=at)
    with pytest.raises(Forbidden):
        standards.sign_standard_for_brand(standard=proposed, actor=nadia, at=at)
    standards.sign_standard_for_brand(standard=proposed, actor=jonas, at=at)
    with pytest.raises(Refused):
        standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)


def test_no_standard_without_an_approved_sample(dossier: Dossier, people: People, at: datetime) -> None:
    make.build_sample(dossier, people, at)

    with pytest.raises(Refused, match="Approve a production-equivalent sample first"):
        standards.propose_standard(dossier=dossier, actor=people.quality, at=at)


def test_the_next_version_needs_its_reason_and_takes_the_place_of_the_first(
    proposed: ProcessStandard, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    standards.sign_standard_for_supplier(standard=proposed, actor=people.factory, at=at)
    with pytest.raises(Refused, match="name the change order"):
        standards.propose_standard(dossier=proposed.dossier, actor=people.quality, at=at)

    second = standards.propose_standard(
        dossier=proposed.dossier, reason="ECO-7: thicker gold", actor=people.quality, at=at
    )
    standards.sign_standard_for_brand(standard=second, actor=people.owner, at=at)
    standards.sign_standard_for_supplier(standard=second, actor=people.factory, at=at)

    states = (
        ProcessStandard.objects.filter(dossier=proposed.dossier)
        .order_by("number")
        .values_list("number", "state")
    )
    assert list(states) == [(1, "superseded"), (2, "locked")]


def test_each_side_signs_on_its_page(proposed: ProcessStandard, people: People, sign_in: SignIn) -> None:
    url = f"{proposed.get_absolute_url()}sign/"

    assert sign_in(people.factory).post(url, {"version": "1"}).status_code == 302
    assert sign_in(people.owner).post(url, {"version": "2"}).status_code == 302
    assert ProcessStandard.objects.get(pk=proposed.pk).state == "locked"
