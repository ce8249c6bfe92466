"""Home: what is red for the brand, what waits for the factory; each side sees only its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pghistory
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor
from sampling.services import acknowledgements, gate_policy
from suppliers.models import Supplier
from suppliers.services import certificates
from tests.factories import costing
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def people(camille: Actor, nadia: Actor, lin_wei: Actor) -> People:
    return People(owner=camille, quality=nadia, factory=lin_wei)


def test_nothing_is_red_in_an_empty_brand(sign_in: SignIn, camille: Actor) -> None:
    page = sign_in(camille).get("/")

    assert page.context["sentence"] == "Nothing is red."
    assert page.context["yield"] is None


def test_an_expired_mandatory_paper_is_red_with_its_owner(
    sign_in: SignIn, camille: Actor, nadia: Actor, lin_wei: Actor, ruifeng: Supplier, stranger: Actor
) -> None:
    today = timezone.localdate()
    certificates.add_certificate(
        supplier=ruifeng,
        values={
            "standard": "RJC CoP",
            "number": "0000 3127",
            "issued_on": today - timedelta(days=900),
            "expires_on": today - timedelta(days=3),
            "is_mandatory": True,
        },
        actor=nadia,
        at=timezone.now(),
    )

    page = sign_in(camille).get("/")
    (item, overdue), *rest = page.context["red"]
    assert (item.title, item.owner, overdue, rest) == ("RJC CoP expired", "Lin Wei", True, [])
    assert page.context["sentence"] == "One thing is red. One is overdue."
    assert sign_in(stranger).get("/").context["sentence"] == "Nothing is red."


def test_the_factory_reads_what_waits_for_it_and_the_other_factory_does_not(
    sign_in: SignIn, people: People, ruifeng: Supplier, kumar: Actor, chen: Actor, at: datetime
) -> None:
    make.open_pair(make.selene(people.owner.brand, at), ruifeng, people, at)

    page = sign_in(people.factory).get("/")
    assert page.context["sentence"] == "One thing waits for you."
    assert "Read and acknowledge Selene Pendant" in page.content.decode()
    assert sign_in(kumar).get("/").context["sentence"] == "Nothing waits for you."
    # An inspector cannot acknowledge it.
    assert sign_in(chen).get("/").context["sentence"] == "Nothing waits for you."


def test_a_quote_that_is_asked_waits_for_the_manager_only(
    sign_in: SignIn, camille: Actor, lin_wei: Actor, chen: Actor, ruifeng: Supplier, at: datetime
) -> None:
    revision = make.selene(camille.brand, at)
    quote = costing.asked(revision, ruifeng, camille, at)

    due = date(2026, 6, 1)
    with pghistory.context(action="test set-up"):
        type(quote).objects.filter(pk=quote.pk).update(answer_due_on=due)
    with time_machine.travel(datetime.combine(due, time(6), UTC), tick=False):
        (item,) = sign_in(lin_wei).get("/").context["items"]
    assert item.tone == "open"
    with time_machine.travel(datetime.combine(due, time(6), UTC) + timedelta(days=2), tick=False):
        (item,) = sign_in(lin_wei).get("/").context["items"]
    assert item.tone == "red"
    assert (item.what, item.url) == (f"Quote {quote.number} for Selene Pendant", quote.get_absolute_url())
    assert sign_in(chen).get("/").context["items"] == []


def test_what_the_factories_wait_for_stands_on_the_brands_home(
    sign_in: SignIn, people: People, ruifeng: Supplier, stranger: Actor, at: datetime
) -> None:
    pair = make.open_pair(make.selene(people.owner.brand, at), ruifeng, people, at)
    acknowledgements.ask_question(
        dossier=pair, item="D1", text="Before or after plating?", actor=people.factory, at=at
    )
    order = make.draft(pair, people, at)
    question = gate_policy.add_question(
        text="Is the mark registered?", asked_of="brand", reason="Customs asks.", actor=people.owner, at=at
    )

    page = sign_in(people.owner).get("/")

    assert [(each.title, each.fact, each.url) for each in page.context["asked"]] == [
        (
            "A question: Selene Pendant B, Ruifeng",
            "Before or after plating?",
            f"{pair.get_absolute_url()}acknowledgement/",
        ),
        (
            "A question of your gate: Selene Pendant B, Ruifeng",
            "Is the mark registered?",
            f"{pair.get_absolute_url()}gate/{question.key}/",
        ),
    ]
    assert order.state == "draft"
    assert sign_in(stranger).get("/").context["asked"] == []
