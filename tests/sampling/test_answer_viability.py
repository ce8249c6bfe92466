"""Does a hand-finished step scale? An adjusted one names the round that proves it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid
from sampling import gate
from sampling.models import Dossier, Sample, Viability
from sampling.services import samples
from sampling.services.viability import answer_viability
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def built(dossier: Dossier, people: People, at: datetime) -> Sample:
    return make.build_sample(dossier, people, at)


def test_an_adjusted_step_names_the_round_that_proves_it(built: Sample, people: People, at: datetime) -> None:
    proof = make.build_sample(built.dossier, people, at)
    step = Viability.objects.get(step__sample=built)

    answered = answer_viability(
        viability=step,
        answer="adjusted",
        explanation="Tumble first, two passes by hand.",
        proven_by=proof,
        actor=people.factory,
        at=at,
    )

    assert (answered.proven_by, answered.answered_by) == (proof, people.factory.user)


def test_another_answer_needs_no_proof(built: Sample, people: People, at: datetime) -> None:
    step = Viability.objects.get()

    answered = answer_viability(viability=step, answer="scales", proven_by=built, actor=people.factory, at=at)

    assert answered.proven_by is None


def test_the_round_of_another_pair_proves_nothing(
    built: Sample, dossier_of_suvarna: Dossier, people: People, at: datetime
) -> None:
    foreign = Sample.objects.create(brand=built.brand, dossier=dossier_of_suvarna, round=1, kind="pps")

    with pytest.raises(Invalid, match="belongs to another dossier"):
        answer_viability(
            viability=Viability.objects.get(),
            answer="adjusted",
            explanation="Tumble first.",
            proven_by=foreign,
            actor=people.factory,
            at=at,
        )


def test_what_cannot_be_scaled_stays_open_at_the_gate(built: Sample, people: People, at: datetime) -> None:
    answer_viability(
        viability=Viability.objects.get(),
        answer="cannot_scale",
        explanation="Only one master can do it.",
        actor=people.factory,
        at=at,
    )

    found = gate.standing_of_dossier(built.dossier, at=at).condition("viability_answered")
    assert (found.open, "Cannot be scaled safely" in found.why) == (True, True)


def test_a_red_step_turns_only_with_words(built: Sample, people: People, at: datetime) -> None:
    """Who said that it cannot be scaled, and why it now can, both stand in the history."""
    step = Viability.objects.get()
    answer_viability(
        viability=step, answer="cannot_scale", explanation="One master does it.", actor=people.owner, at=at
    )

    with pytest.raises(Invalid, match="say what has changed since"):
        answer_viability(viability=step, answer="scales", actor=people.factory, at=at)
    assert Viability.objects.get().answer == "cannot_scale"

    words = "Two more setters trained; ten pieces in a row."
    turned = answer_viability(viability=step, answer="scales", explanation=words, actor=people.factory, at=at)
    assert (turned.answer, turned.explanation) == ("scales", words)


def test_a_round_that_was_never_made_proves_nothing(built: Sample, people: People, at: datetime) -> None:
    asked = samples.request_sample(dossier=built.dossier, kind="pps", actor=people.quality, at=at)

    with pytest.raises(Invalid, match="Round 2 proves nothing: it has not been made yet"):
        answer_viability(
            viability=Viability.objects.get(),
            answer="adjusted",
            explanation="Tumble first.",
            proven_by=asked,
            actor=people.factory,
            at=at,
        )


def test_only_rounds_that_show_something_are_offered_as_proof(
    built: Sample, people: People, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    samples.request_sample(dossier=built.dossier, kind="pps", actor=people.quality, at=at)
    page = sign_in(people.factory).get(f"{built.dossier.get_absolute_url()}viability/")
    assert [each.round for each in page.context["rounds"]] == [1]


def test_a_price_is_accepted_by_the_brand_that_pays_it(
    built: Sample, people: People, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    step = Viability.objects.get()
    costs = {"answer": "price_accepted", "explanation": "1.20 USD a piece by hand."}
    with pytest.raises(Invalid, match="Only the brand accepts a price"):
        answer_viability(viability=step, **costs, actor=people.factory, at=at)

    page = f"{built.dossier.get_absolute_url()}viability/"
    assert "price accepted" not in sign_in(people.factory).get(page).content.decode()
    assert "price accepted" in sign_in(people.owner).get(page).content.decode()
    assert (
        answer_viability(viability=step, **costs, actor=people.owner, at=at).answered_by == people.owner.user
    )
