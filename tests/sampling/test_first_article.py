"""The first article: off a lot's bulk tooling, measured in full, before the lots go on past casting."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Refused
from sampling import first_article
from sampling.models import Dossier, Lot, Sample
from sampling.services import dossiers, evaluation, lots, samples
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def asked(ready: Dossier, people: People, at: datetime) -> Dossier:
    """The pair asks for a first article."""
    return dossiers.edit_dossier(
        dossier=ready, values={"needs_first_article": True}, actor=people.quality, at=at
    )


@pytest.fixture
def lot(asked: Dossier, people: People, at: datetime) -> Lot:
    """At raw casting."""
    (first, _second) = make.cut(make.in_production(asked, people, at), people, at, 300, 300)
    Lot.objects.filter(pk=first.pk).update(stage="raw_casting")
    return Lot.objects.get(pk=first.pk)


def first_article_of(lot: Lot, people: People, at: datetime) -> Sample:
    dossier = lot.line.order.dossier
    sample = samples.request_sample(
        dossier=dossier, kind="first_article", values={"lot": lot}, actor=people.quality, at=at
    )
    samples.send_sample(sample=sample, actor=people.factory, at=at)
    return samples.receive_sample(sample=sample, actor=people.quality, at=at)


def test_no_lot_leaves_casting_before_it_is_approved(lot: Lot, people: People, at: datetime) -> None:
    (reason,) = first_article.reasons_against_leaving(lot, "raw_casting")
    sample = make.approve(first_article_of(lot, people, at), people, at)

    assert reason.code == "first_article"
    assert reason.text.startswith("The first article is not approved")
    assert (sample.state, sample.lot) == ("approved", lot)
    assert list(first_article.reasons_against_leaving(lot, "raw_casting")) == []


def test_the_lot_is_refused_and_its_page_says_where_to_go(
    lot: Lot, asked: Dossier, lin_wei: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    with pytest.raises(Refused) as refusal:
        lots.advance_stage(lot=lot, actor=lin_wei, at=at)

    assert "first_article" in [each.code for each in refusal.value.reasons]
    page = sign_in(lin_wei).get(lot.get_absolute_url()).content.decode()
    assert f"/sampling/dossiers/{asked.public_id}/samples/#ask" in page


def test_it_is_measured_in_full_or_not_approved(lot: Lot, people: People, at: datetime) -> None:
    sample = first_article_of(lot, people, at)
    all_but_one = make.readings_inside(sample)[1:]
    evaluation.measure(sample=sample, readings=all_but_one, actor=people.quality, at=at)

    with pytest.raises(Refused) as refusal:
        evaluation.approve_sample(sample=sample, actor=people.quality, at=at)

    assert [each.code for each in refusal.value.reasons] == ["not_measured"]


def test_other_stages_and_pairs_that_do_not_ask_are_free(
    lot: Lot, people: People, camille: Actor, at: datetime
) -> None:
    assert list(first_article.reasons_against_leaving(lot, "pre_polishing")) == []
    dossiers.edit_dossier(
        dossier=lot.line.order.dossier, values={"needs_first_article": False}, actor=camille, at=at
    )
    assert list(first_article.reasons_against_leaving(Lot.objects.get(pk=lot.pk), "raw_casting")) == []


@pytest.mark.parametrize(("kind", "with_lot"), [("first_article", False), ("pps", True)])
def test_it_and_only_it_is_off_a_lot(
    lot: Lot, people: People, at: datetime, kind: str, with_lot: bool
) -> None:
    with pytest.raises(Invalid) as refusal:
        samples.request_sample(
            dossier=lot.line.order.dossier,
            kind=kind,
            values={"lot": lot} if with_lot else {},
            actor=people.quality,
            at=at,
        )

    assert [each.field for each in refusal.value.reasons] == ["lot"]


def test_a_lot_of_a_pilot_gives_none(lot: Lot, people: People, at: datetime, ready: Dossier) -> None:
    pilot = make.draft(ready, people, at, quantity=20, is_pilot=True)
    running = make.start(pilot, people, at)
    (soft,) = make.cut(running, people, at, 20)

    with pytest.raises(Invalid) as refusal:
        first_article_of(soft, people, at)

    assert [each.code for each in refusal.value.reasons] == ["pilot"]
    assert list(first_article.reasons_against_leaving(soft, "raw_casting")) == []


def test_the_gate_still_rests_on_the_production_equivalent_sample(
    lot: Lot, asked: Dossier, people: People, at: datetime
) -> None:
    from sampling.gate_basis import samples_of, standing_sample

    make.approve(first_article_of(lot, people, at), people, at)

    standing = standing_sample(samples_of(asked))
    assert standing is not None
    assert standing.kind == "pps"


def test_the_page_and_the_api_ask_for_one(
    lot: Lot, asked: Dossier, nadia: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(nadia)

    answer = client.post(
        f"{asked.get_absolute_url()}samples/", {"kind": "first_article", "lot": str(lot.pk), "pieces": "1"}
    )
    body = client.post(
        "/api/v1/samples/",
        {"dossier": asked.public_id, "kind": "first_article", "lot": lot.public_id},
        content_type="application/json",
    ).json()

    assert answer.status_code == 302
    assert Sample.objects.get(round=2).lot == lot
    assert (body["kind"], body["lot"]) == ("first_article", lot.public_id)


def test_the_database_keeps_a_first_article_on_its_lot(asked: Dossier) -> None:
    sample = Sample.objects.get(dossier=asked)

    with pytest.raises(IntegrityError, match="first_article_is_off_a_lot"), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(kind="first_article")
