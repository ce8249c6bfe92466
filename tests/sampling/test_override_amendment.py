"""More pieces over an open gate: the owner signs over it in writing, the other side still accepts, the database agrees."""

from collections.abc import Callable
from datetime import datetime

import pghistory
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.dashboard.queries.waiting import overrides
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.documents import context
from sampling.measures import gate_overrides
from sampling.models import Amendment, Dossier, OrderLine, PurchaseOrder
from sampling.services import amendments
from sampling.services.issue import issue_order
from suppliers.kpis import Period
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

WHY = "Three hundred more for the shop; the owner carries the risk until June."


@pytest.fixture
def grown(order: PurchaseOrder, people: People, at: datetime) -> Amendment:
    """900 instead of 600 pieces are asked for, and since the issue one agreed test is missing."""
    issued = issue_order(order=order, actor=people.owner, at=at)
    asked = amendments.propose_amendment(
        order=issued,
        lines=[{"line": issued.lines.get(), "quantity": 900}],
        reason="The shop sold out.",
        actor=people.owner,
        at=at,
    )
    with pghistory.context(action="test set-up"):
        Dossier.objects.filter(pk=order.dossier_id).update(tests_agreed=[])
    return Amendment.objects.get(pk=asked.pk)


def test_without_it_the_factory_cannot_accept_and_with_it_it_can(
    grown: Amendment, people: People, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        amendments.accept_amendment(amendment=grown, actor=people.factory, at=at)
    amendments.override_amendment(amendment=grown, reason=WHY, actor=people.owner, at=at)
    done = amendments.accept_amendment(
        amendment=Amendment.objects.get(pk=grown.pk), actor=people.factory, at=at
    )

    assert [each.code for each in refusal.value.reasons] == ["tests_agreed"]
    assert OrderLine.objects.get(order=grown.order).quantity == 900
    kept = Amendment.objects.get(pk=done.pk)
    assert (kept.open_count, kept.override_reason, kept.overridden_by) == (1, WHY, people.owner.user)
    (version,) = context(PurchaseOrder.objects.get(pk=grown.order_id), "en", people.owner)["versions"]
    assert version["override"] == f"Camille Maris: {WHY}"


def test_it_counts_on_the_scorecard(
    grown: Amendment, people: People, ruifeng: Supplier, at: datetime
) -> None:
    amendments.override_amendment(amendment=grown, reason=WHY, actor=people.owner, at=at)
    amendments.accept_amendment(amendment=Amendment.objects.get(pk=grown.pk), actor=people.factory, at=at)

    found = gate_overrides(Period(ruifeng, at.date().replace(day=1), at.date().replace(day=31)))

    assert (found.value, found.n) == (1, 1)


def test_home_lists_the_order_once_it_has_grown(grown: Amendment, people: People, at: datetime) -> None:
    amendments.override_amendment(amendment=grown, reason=WHY, actor=people.owner, at=at)
    before = overrides(people.owner)
    amendments.accept_amendment(amendment=Amendment.objects.get(pk=grown.pk), actor=people.factory, at=at)

    assert (before, overrides(people.owner)) == ([], [grown.order])


def test_only_the_owner_and_only_in_writing(
    grown: Amendment, people: People, jonas: Actor, at: datetime
) -> None:
    for actor in (jonas, people.factory):
        with pytest.raises(Forbidden):
            amendments.override_amendment(amendment=grown, reason=WHY, actor=actor, at=at)
    with pytest.raises(Invalid):
        amendments.override_amendment(amendment=grown, reason="why not", actor=people.owner, at=at)


def test_what_no_override_opens_stays_shut(
    grown: Amendment, people: People, ruifeng: Supplier, at: datetime
) -> None:
    with pghistory.context(action="test set-up"):
        Supplier.objects.filter(pk=ruifeng.pk).update(held_reason="Plating found at 2.1 µm.")

    with pytest.raises(Refused) as refusal:
        amendments.override_amendment(amendment=grown, reason=WHY, actor=people.owner, at=at)

    assert [each.code for each in refusal.value.reasons] == ["supplier_approved"]


def test_where_nothing_is_in_the_way_there_is_nothing_to_override(
    ready: Dossier, people: People, at: datetime
) -> None:
    issued = issue_order(order=make.draft(ready, people, at), actor=people.owner, at=at)
    asked = amendments.propose_amendment(
        order=issued, lines=[{"line": issued.lines.get(), "quantity": 900}], reason="More.", actor=people.owner, at=at
    )  # fmt: skip

    with pytest.raises(Refused) as refusal:
        amendments.override_amendment(amendment=asked, reason=WHY, actor=people.owner, at=at)

    assert [each.code for each in refusal.value.reasons] == ["nothing_to_override"]


def test_the_page_offers_it_to_the_owner_and_the_api_too(
    grown: Amendment, camille: Actor, jonas: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    order = grown.order.get_absolute_url()

    assert "Override the gate" in sign_in(camille).get(order).content.decode()
    assert "Override the gate" not in sign_in(jonas).get(order).content.decode()
    url = f"/api/v1/amendments/{grown.public_id}/override/"
    answer = sign_in(camille).post(url, {"reason": WHY}, content_type="application/json")
    assert (answer.status_code, answer.json()["override_reason"]) == (200, WHY)
    assert WHY in sign_in(jonas).get(order).content.decode()


def test_the_database_wants_the_name_under_it(grown: Amendment) -> None:
    with (
        pghistory.context(action="forged"),
        pytest.raises(IntegrityError, match="amendment_override_has_a_name"),
        transaction.atomic(),
    ):
        Amendment.objects.filter(pk=grown.pk).update(override_reason=WHY)
