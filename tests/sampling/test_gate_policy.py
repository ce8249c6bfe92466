"""The brand's own say in its gate: what only warns, what is asked on top, each change a version."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import gate
from sampling.models import Dossier, GateEvidence, GatePolicy, GateQuestion, PolicyVersion, PurchaseOrder
from sampling.services import gate_policy
from sampling.services.gate_answers import answer_question
from sampling.services.issue import issue_order

SignIn = Callable[[Actor], Client]
QUESTION = "Is the plating bath free of cyanide?"


@pytest.fixture
def question(camille: Actor, at: datetime) -> GateQuestion:
    return gate_policy.add_question(
        text=QUESTION, asked_of="supplier", reason="Our buyers ask.", actor=camille, at=at
    )


def test_a_question_keeps_the_order_until_it_is_answered_with_evidence(
    question: GateQuestion, order: PurchaseOrder, camille: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        issue_order(order=order, actor=camille, at=at)
    assert [reason.code for reason in refusal.value.reasons] == ["question_1"]

    answer_question(
        dossier=order.dossier,
        question=question,
        answer="Since 2024.",
        reference="SGS 4711",
        actor=lin_wei,
        at=at,
    )

    assert issue_order(order=order, actor=camille, at=at).state == "issued"
    evidence = GateEvidence.objects.get(order=order)
    assert (evidence.policy_number, evidence.conditions[-1]["key"]) == (1, "question_1")
    assert evidence.conditions[-1]["evidence"][0]["text"] == "SGS 4711"


def test_an_answer_without_evidence_is_refused(
    question: GateQuestion, ready: Dossier, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid) as refusal:
        answer_question(dossier=ready, question=question, answer="Yes.", actor=lin_wei, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["no_evidence"]


def test_only_the_side_that_is_asked_answers(
    question: GateQuestion, ready: Dossier, camille: Actor, kumar: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        answer_question(dossier=ready, question=question, answer="Yes.", reference="1", actor=camille, at=at)


def test_a_softened_condition_warns_and_is_a_version(
    order: PurchaseOrder, camille: Actor, at: datetime
) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(tests_agreed=[])

    version = gate_policy.soften(
        conditions=["plan_complete", "tests_agreed"], reason="Pilot season.", actor=camille, at=at
    )

    standing = gate.standing(PurchaseOrder.objects.get(pk=order.pk), at=at)
    assert (version.number, version.content["only_warns"]) == (1, ["plan_complete", "tests_agreed"])
    assert [each.key for each in standing.warnings] == ["plan_complete", "tests_agreed"]
    assert standing.may_issue


@pytest.mark.parametrize("key", ["revision_released", "standard_signed", "supplier_approved"])
def test_what_the_gate_is_for_never_only_warns(key: str, camille: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        gate_policy.soften(conditions=[key], reason="Hurry.", actor=camille, at=at)
    assert refusal.value.reasons[0].code == "never_only_warns"


def test_the_database_keeps_the_two_signatures_hard(camille: Actor) -> None:
    for key in ("revision_released", "standard_signed"):
        with pytest.raises(IntegrityError), transaction.atomic():
            GatePolicy.objects.create(brand=camille.brand, condition=key, only_warns=True)


def test_a_retired_question_is_asked_no_more(
    question: GateQuestion, ready: Dossier, camille: Actor, at: datetime
) -> None:
    gate_policy.retire_question(question=question, reason="Covered by the certificate.", actor=camille, at=at)

    keys = [each.key for each in gate.standing_of_dossier(ready, at=at).conditions]
    assert "question_1" not in keys
    assert [each.content["questions"] for each in PolicyVersion.objects.order_by("number")][-1] == []


def test_versions_are_never_rewritten(question: GateQuestion) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        PolicyVersion.objects.update(reason="Another")


@pytest.mark.parametrize("who", ["jonas", "nadia"])
def test_only_the_owner_sets_it(who: str, at: datetime, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Forbidden):
        gate_policy.soften(conditions=[], reason="x", actor=request.getfixturevalue(who), at=at)


def test_the_page_changes_it_and_keeps_what_was_typed(camille: Actor, jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(camille)

    wrong = client.post(
        "/sampling/gate/questions/", {"text": "Why?", "asked_of": "brand", "reason": "because"}
    )
    assert (wrong.status_code, "because" in wrong.content.decode()) == (422, True)
    made = client.post(
        "/sampling/gate/questions/", {"text": QUESTION, "asked_of": "brand", "reason": "Buyers ask"}
    )
    assert made.status_code == 302
    assert (
        client.post("/sampling/gate/", {"only_warns": ["moq_met"], "reason": "Small runs"}).status_code == 302
    )
    assert "version 2" in client.get("/sampling/gate/").content.decode()
    assert sign_in(jonas).post("/sampling/gate/", {"reason": "x"}).status_code == 404


def test_the_factory_answers_on_its_page(
    question: GateQuestion, ready: Dossier, lin_wei: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    url = f"{ready.get_absolute_url()}gate/{question.key}/"
    assert sign_in(kumar).get(url).status_code == 404
    client = sign_in(lin_wei)

    assert client.post(url, {"answer": "Since 2024"}).status_code == 422
    assert client.post(url, {"answer": "Since 2024", "reference": "SGS 4711"}).status_code == 302
    assert "SGS 4711" in client.get(ready.get_absolute_url()).content.decode()
