"""The gate as a page: whose move each open condition is, and what may be said before there is an order."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, PurchaseOrder
from sampling.services import acknowledgements, gate_policy, samples
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


def rows(client: Client, dossier: Dossier) -> dict[str, Any]:
    page = client.get(dossier.get_absolute_url())
    return {row.condition.key: row for row in (*page.context["open_rows"], *page.context["closed_rows"])}


def test_before_an_order_no_quantity_is_claimed(dossier: Dossier, sign_in: SignIn, people: People) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(moq=300)
    found = rows(sign_in(people.owner), dossier)["moq_met"]

    assert (found.state, found.condition.why, found.evidence) == (
        "closed",
        "No order yet; the MOQ is 300.",
        (),
    )


def test_a_question_of_the_factory_waits_for_the_brand(
    dossier: Dossier, sign_in: SignIn, people: People, at: datetime
) -> None:
    before = rows(sign_in(people.owner), dossier)["revision_acknowledged"]
    assert (before.who, before.mend[0]) == ("Ruifeng", "See what was sent")

    acknowledgements.ask_question(
        dossier=dossier, item="D1", text="Before plating?", actor=people.factory, at=at
    )

    asked = rows(sign_in(people.owner), dossier)["revision_acknowledged"]
    assert (asked.who, asked.when, asked.mend[0]) == ("Maris Atelier", at, "Answer the questions")
    assert rows(sign_in(people.factory), dossier)["revision_acknowledged"].mend[0] == "See the questions"


def test_a_question_of_the_policy_names_who_answers_it(
    dossier: Dossier, sign_in: SignIn, people: People, at: datetime
) -> None:
    for side in ("brand", "supplier"):
        gate_policy.add_question(
            text=f"Is it good enough for {side}?",
            asked_of=side,
            reason="Asked.",
            actor=people.owner,
            at=at,
            only_warns=True,
        )
    found = rows(sign_in(people.owner), dossier)
    assert (found["question_1"].who, found["question_1"].mend[0]) == ("Maris Atelier", "Answer it")
    assert (found["question_2"].who, found["question_2"].mend[0]) == ("Ruifeng", "See the question")

    page = sign_in(people.factory).get(dossier.get_absolute_url()).content.decode()
    assert "By the brand’s policy this only warns." in page
    assert "By your policy" not in page


def test_a_sample_waits_for_who_has_to_move(
    dossier: Dossier, sign_in: SignIn, people: People, at: datetime
) -> None:
    client = sign_in(people.owner)
    assert rows(client, dossier)["sample_approved"].who == "Maris Atelier"

    sample = samples.request_sample(dossier=dossier, kind="pps", actor=people.quality, at=at)
    asked = rows(client, dossier)["sample_approved"]
    assert (asked.who, asked.when) == ("Ruifeng", at)

    samples.send_sample(sample=sample, actor=people.factory, at=at)
    assert rows(client, dossier)["sample_approved"].who == "Maris Atelier"


def test_a_condition_without_a_button_says_what_mends_it(
    dossier: Dossier, sign_in: SignIn, people: People
) -> None:
    found = rows(sign_in(people.owner), dossier)["plan_complete"]
    assert found.mend is None
    page = sign_in(people.owner).get(dossier.get_absolute_url()).content.decode()
    assert "Derive the plan from revision and standard." in page


def test_a_minimum_that_no_order_has_met_yet_is_said_to_turn_with_each_order(
    dossier: Dossier, sign_in: SignIn, people: People, at: datetime
) -> None:
    page = sign_in(people.owner).get(f"{dossier.get_absolute_url()}gate/").content.decode()
    assert "Turns with each order: it is written from the first draft on." in page
    assert "older than its history" not in page


def test_an_order_is_counted_against_the_minimum(
    order: PurchaseOrder, sign_in: SignIn, people: People
) -> None:
    found = rows(sign_in(people.owner), order.dossier)["moq_met"]
    assert found.condition.why.startswith("600 ordered")
