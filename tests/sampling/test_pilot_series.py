"""A pilot series on soft tooling comes before bulk where the pair asks for it, and is never taken for the final build."""

from collections.abc import Callable
from datetime import datetime

import pghistory
import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Refused
from sampling import gate
from sampling.documents import context
from sampling.models import Dossier, PurchaseOrder
from sampling.services import dossiers
from sampling.services.issue import issue_order
from sampling.timeline import phases_of
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def piloted(ready: Dossier, people: People, at: datetime) -> Dossier:
    """The pair asks for a pilot before bulk."""
    return dossiers.edit_dossier(dossier=ready, values={"needs_pilot": True}, actor=people.quality, at=at)


def test_bulk_waits_for_it_and_the_pilot_itself_does_not(
    piloted: Dossier, people: People, camille: Actor, at: datetime
) -> None:
    pilot = make.draft(piloted, people, at, quantity=20, is_pilot=True)
    bulk = make.draft(piloted, people, at)

    with pytest.raises(Refused) as refusal:
        issue_order(order=bulk, actor=camille, at=at)
    issued = issue_order(order=pilot, actor=camille, at=at)

    assert [each.code for each in refusal.value.reasons] == ["pilot_proven"]
    assert "No pilot series was made." in refusal.value.reasons[0].text
    assert issued.state == "issued"
    waits = gate.standing(bulk, at=at).condition("pilot_proven")
    assert waits.why == "The pilot PO-2026-001 is “issued”, not received yet."


def test_once_received_bulk_may_be_issued(
    piloted: Dossier, people: People, camille: Actor, at: datetime
) -> None:
    pilot = issue_order(
        order=make.draft(piloted, people, at, quantity=20, is_pilot=True), actor=camille, at=at
    )
    with pghistory.context(action="test set-up"):
        PurchaseOrder.objects.filter(pk=pilot.pk).update(state="received", received_at=at)

    bulk = issue_order(order=make.draft(piloted, people, at), actor=camille, at=at)

    assert gate.standing(bulk, at=at).condition("pilot_proven").why == (
        "PO-2026-001 was made and received as a pilot."
    )


def test_the_minimum_is_for_bulk(ready: Dossier, people: People, at: datetime) -> None:
    pilot = make.draft(ready, people, at, quantity=20, is_pilot=True)
    small = make.draft(ready, people, at, quantity=20)

    assert gate.standing(pilot, at=at).condition("moq_met").why == (
        "20 ordered as a pilot series; the MOQ of 300 is for bulk."
    )
    assert gate.standing(small, at=at).condition("moq_met").open


def test_paper_and_timeline_keep_it_apart(
    ready: Dossier, people: People, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    pilot = issue_order(order=make.draft(ready, people, at, quantity=20, is_pilot=True), actor=camille, at=at)
    issue_order(order=make.draft(ready, people, at), actor=camille, at=at)

    marks = {each.key: [mark.what for mark in each.marks] for each in phases_of(ready, drafts=True)}

    assert context(pilot, "en", camille)["is_pilot"] is True
    assert marks["pilot"] == ["Order PO-2026-001 issued"]
    assert marks["production"] == ["Order PO-2026-002 issued"]
    assert "pilot series" in sign_in(camille).get("/sampling/orders/").content.decode()


def test_a_pair_that_asks_for_none_has_no_such_condition(ready: Dossier, at: datetime) -> None:
    keys = [each.key for each in gate.standing_of_dossier(ready, at=at).conditions]

    assert "pilot_proven" not in keys
    assert "pilot" not in [each.key for each in phases_of(ready, drafts=True)]
