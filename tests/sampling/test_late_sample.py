"""A sample whose day has passed is told of once, and shown as late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Invalid
from sampling.models import Dossier, Sample
from sampling.services import samples
from sampling.services.lateness import tell_of_late_samples


@pytest.fixture
def asked(dossier: Dossier, nadia: Actor, at: datetime) -> Sample:
    """Asked for a week ago, due yesterday."""
    values = {"due_on": date(2026, 5, 13)}
    return samples.request_sample(
        dossier=dossier, kind="pps", values=values, actor=nadia, at=at - timedelta(days=7)
    )


def test_no_round_is_asked_for_a_day_that_is_over(dossier: Dossier, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="give it a day that is still to come"):
        samples.request_sample(
            dossier=dossier, kind="pps", values={"due_on": date(2026, 5, 13)}, actor=nadia, at=at
        )
    today = {"due_on": date(2026, 5, 14)}
    assert samples.request_sample(dossier=dossier, kind="pps", values=today, actor=nadia, at=at).round == 1


def test_it_is_told_once(asked: Sample, at: datetime) -> None:
    assert (tell_of_late_samples(at=at), tell_of_late_samples(at=at + timedelta(days=1))) == (1, 0)

    event = OutboxEvent.objects.get(topic="sample.late")
    assert (event.supplier_id, event.data["day"]) == (asked.dossier.supplier_id, "13 May 2026")


def test_on_its_day_it_is_not_late(asked: Sample, at: datetime) -> None:
    assert tell_of_late_samples(at=at - timedelta(days=1)) == 0


def test_what_is_on_its_way_is_not_told(asked: Sample, lin_wei: Actor, at: datetime) -> None:
    samples.send_sample(sample=asked, courier="DHL", actor=lin_wei, at=at)

    assert tell_of_late_samples(at=at) == 0


def test_lists_and_pages_say_so(asked: Sample, nadia: Actor, sign_in: Callable[[Actor], Client]) -> None:
    client = sign_in(nadia)

    assert "late: due" in client.get(asked.get_absolute_url()).content.decode()
    assert "late" in client.get("/sampling/samples/").content.decode()
