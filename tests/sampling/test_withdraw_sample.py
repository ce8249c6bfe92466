"""A round that was asked for by mistake is taken back, with a reason, while the factory has not sent it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import gate, queries
from sampling.models import Dossier, Sample
from sampling.services import build, samples
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
WHY = "Asked for twice by mistake."


@pytest.fixture
def asked(dossier: Dossier, people: People, at: datetime) -> Sample:
    return samples.request_sample(dossier=dossier, kind="pps", actor=people.quality, at=at)


def test_a_withdrawn_round_waits_for_nobody(asked: Sample, people: People, at: datetime) -> None:
    assert [each.url for each in queries.waiting_for(people.factory) if "samples" in each.url] == [
        asked.get_absolute_url()
    ]

    gone = samples.withdraw_sample(sample=asked, reason=WHY, actor=people.owner, at=at)

    assert (gone.state, gone.verdict_reason, gone.round) == ("withdrawn", WHY, 1)
    assert [each for each in queries.waiting_for(people.factory) if "samples" in each.url] == []
    assert gate.standing_of_dossier(gone.dossier, at=at).condition("sample_approved").why == (
        "There is no sample yet."
    )
    event = OutboxEvent.objects.get(topic="sample.withdrawn")
    assert (event.supplier_id, event.data["reason"]) == (people.factory.supplier_id, WHY)


def test_the_next_round_takes_the_next_number(asked: Sample, people: People, at: datetime) -> None:
    samples.withdraw_sample(sample=asked, reason=WHY, actor=people.owner, at=at)
    after = samples.request_sample(dossier=asked.dossier, kind="pps", actor=people.quality, at=at)
    assert after.round == 2


def test_it_needs_a_reason_and_the_brand(asked: Sample, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="Say why it is withdrawn"):
        samples.withdraw_sample(sample=asked, reason=" ", actor=people.owner, at=at)
    with pytest.raises(Forbidden):
        samples.withdraw_sample(sample=asked, reason=WHY, actor=people.factory, at=at)
    assert Sample.objects.get().state == "requested"


def test_what_is_on_its_way_is_judged_and_not_withdrawn(
    dossier: Dossier, people: People, at: datetime
) -> None:
    received = make.build_sample(dossier, people, at)
    with pytest.raises(Refused):
        samples.withdraw_sample(sample=received, reason=WHY, actor=people.owner, at=at)


def test_nothing_is_recorded_on_it_any_more(asked: Sample, people: People, at: datetime) -> None:
    samples.withdraw_sample(sample=asked, reason=WHY, actor=people.owner, at=at)
    operation = asked.dossier.revision.operations.all()[0]
    with pytest.raises(Refused, match="The round was withdrawn"):
        build.record_build_step(
            sample=Sample.objects.get(), operation=operation, values={}, actor=people.factory, at=at
        )


def test_page_and_api_withdraw_through_the_same_verb(
    asked: Sample, people: People, at: datetime, sign_in: SignIn, api: Callable[..., APIClient]
) -> None:
    url = f"/api/v1/samples/{asked.public_id}/withdraw"
    assert api(people.owner).post(url, {"reason": ""}).status_code in (400, 422)
    client = sign_in(people.owner)
    assert "Withdraw the request" in client.get(asked.get_absolute_url()).text

    client.post(f"{asked.get_absolute_url()}withdraw/", {"reason": WHY, "version": asked.version})

    shown = client.get(asked.get_absolute_url()).text
    assert ("Withdrawn because" in shown, WHY in shown, "Withdraw the request" in shown) == (
        True,
        True,
        False,
    )
    assert api(people.owner).post(url, {"reason": WHY}).status_code == 409
