"""Measuring a sample and judging it: the measurement decides."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.delivery import deliver_waiting
from jewelops.events.models import Notification, OutboxEvent
from jewelops.kernel.errors import Forbidden, Refused
from sampling.evaluation import evaluation_of
from sampling.models import Dossier, Sample
from sampling.services import evaluation
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def received(dossier: Dossier, people: People, at: datetime) -> Sample:
    return make.build_sample(dossier, people, at)


def _measure(sample: Sample, actor: Actor, at: datetime, code: str, value: str) -> None:
    row = sample.dossier.revision.requirements.filter(
        code=code
    ).first() or sample.dossier.revision.dimensions.get(code=code)
    evaluation.measure(sample=sample, readings=[{"row": row, "value": Decimal(value)}], actor=actor, at=at)


def test_every_row_inside_is_approved(received: Sample, people: People, at: datetime) -> None:
    approved = make.approve(received, people, at)

    assert (approved.state, approved.evaluated_by) == ("approved", people.quality.user)
    assert OutboxEvent.objects.filter(topic="sample.approved").exists()


def test_unmeasured_rows_are_named(received: Sample, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        evaluation.approve_sample(sample=received, actor=nadia, at=at)

    assert refusal.value.reasons[0].text == "D1 Width is not measured yet."
    assert len(refusal.value.reasons) == 4


def test_a_row_outside_blocks_a_plain_approval_whoever_likes_it(
    received: Sample, people: People, at: datetime
) -> None:
    evaluation.measure(sample=received, readings=make.readings_inside(received), actor=people.quality, at=at)
    _measure(received, people.quality, at, "D1", "18.7")

    with pytest.raises(Refused) as refusal:
        evaluation.approve_sample(sample=received, actor=people.owner, at=at)

    assert [reason.text for reason in refusal.value.reasons] == [
        "D1 Width measured 18.7 mm; allowed is 18.4–18.6\u00a0mm."
    ]
    accepted = evaluation.approve_sample_with_comments(
        sample=received, reason="D1 to 18.8 by change order", actor=people.owner, at=at
    )
    assert accepted.state == "approved_with_comments"


def test_the_limit_itself_is_inside(received: Sample, people: People, at: datetime) -> None:
    _measure(received, people.quality, at, "R1", "2.5")

    row = next(row for row in evaluation_of(received).rows if row.code == "R1")
    assert row.is_inside


def test_a_critical_row_outside_is_beyond_comments(received: Sample, people: People, at: datetime) -> None:
    evaluation.measure(sample=received, readings=make.readings_inside(received), actor=people.quality, at=at)
    _measure(received, people.quality, at, "R1", "2.41")

    with pytest.raises(
        Refused, match=r"R1 Gold thickness measured 2\.41 µm; allowed is at least 2\.5\u00a0µm"
    ):
        evaluation.approve_sample_with_comments(
            sample=received, reason="It shines", actor=people.owner, at=at
        )


def test_two_evaluators_who_differ_are_shown(
    received: Sample, nadia: Actor, jonas: Actor, at: datetime
) -> None:
    _measure(received, nadia, at, "R1", "2.7")
    _measure(received, jonas, at, "R1", "2.4")

    row = next(row for row in evaluation_of(received).rows if row.code == "R1")
    assert row.disagrees
    assert not row.is_inside


def test_a_rejection_needs_reasons_and_the_factory_gets_them(
    received: Sample, nadia: Actor, at: datetime
) -> None:
    with pytest.raises(Refused):
        evaluation.reject_sample(sample=received, reason=" ", actor=nadia, at=at)

    rejected = evaluation.reject_sample(sample=received, reason="Bail is open.", actor=nadia, at=at)

    event = OutboxEvent.objects.get(topic="sample.rejected")
    assert (rejected.state, event.data["reason"], event.supplier_id) == (
        "rejected",
        "Bail is open.",
        received.dossier.supplier_id,
    )


def test_a_refused_verdict_comes_back_with_its_comments(
    received: Sample, people: People, at: datetime, sign_in: SignIn
) -> None:
    """The comments that become locks are the longest words of the page: none is typed twice."""
    typed = {"reason": " ", "comment": ["Bail open by 0.1 mm", "", ""], "becomes": ["change", "item", "item"]}

    answer = sign_in(people.quality).post(f"{received.get_absolute_url()}reject/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Bail open by 0.1 mm"' in page
    assert page.count('<option value="change" selected>') == 1
    assert page.count('name="comment"') == 3


def test_the_factory_and_finance_do_not_judge(
    received: Sample, lin_wei: Actor, priya: Actor, at: datetime
) -> None:
    for actor in (lin_wei, priya):
        with pytest.raises(Forbidden):
            evaluation.approve_sample(sample=received, actor=actor, at=at)


def test_the_page_takes_a_comma_and_says_what_is_no_number(
    received: Sample, nadia: Actor, sign_in: SignIn
) -> None:
    client, row = sign_in(nadia), received.dossier.revision.dimensions.get(code="D1")
    url = f"{received.get_absolute_url()}evaluate/"

    wrong = client.post(url, {f"v-{row.public_id}": "about 18"})
    assert wrong.status_code == 422
    assert "Write a number such as 2.78." in wrong.content.decode()
    assert client.post(url, {f"v-{row.public_id}": "18,52"}).status_code == 302
    assert received.measurements.get().value == Decimal("18.52")


def test_the_page_has_a_box_for_each_piece_and_an_emptied_one_takes_its_reading_back(
    received: Sample, nadia: Actor, sign_in: SignIn, in_history: None
) -> None:
    Sample.objects.filter(pk=received.pk).update(pieces=3)
    client, row = sign_in(nadia), received.dossier.revision.dimensions.get(code="D1")
    url, name = f"{received.get_absolute_url()}evaluate/", f"v-{row.public_id}"

    client.post(url, {name: "18.52", f"{name}-2": "18,47", f"{name}-3": "18.50"})
    page = client.get(url).content.decode()
    client.post(url, {name: "18.52", f"{name}-2": "", f"{name}-3": "18.50"})

    assert page.count(f'name="{name}') == 3
    assert 'value="18.47"' in page
    assert list(received.measurements.order_by("piece").values_list("piece", "value")) == [
        (1, Decimal("18.52")),
        (3, Decimal("18.50")),
    ]


def test_the_api_takes_comments_and_what_they_become(
    received: Sample, people: People, at: datetime, api: Callable[..., APIClient]
) -> None:
    evaluation.measure(sample=received, readings=make.readings_inside(received), actor=people.quality, at=at)
    url, client = f"/api/v1/samples/{received.public_id}/approve_with_comments", api(people.quality)

    vague = client.post(url, {"reason": "Fine", "comments": [{"text": "Edge", "becomes": "wish"}]})
    taken = client.post(
        url, {"reason": "Fine", "comments": [{"text": "Burnish the edge", "becomes": "change"}]}
    )

    assert (vague.status_code, taken.status_code) in ((400, 200), (422, 200))
    comment = received.comments.get()
    assert (comment.becomes, comment.change.title, comment.change.reason, comment.change.state) == (
        "change",
        "Burnish the edge",
        "Fine",
        "draft",
    )
    assert [each.dossier_id for each in comment.change.parties.all()] == [received.dossier_id]
    (shown,) = client.get(f"/api/v1/samples/{received.public_id}").data["comments"]
    assert (shown["text"], shown["item"], shown["change"]) == (
        "Burnish the edge",
        None,
        comment.change.public_id,
    )
    assert OutboxEvent.objects.filter(topic="sample.change_asked").count() == 1


def test_the_api_reads_the_build_record_and_writes_and_reads_the_measurements(
    received: Sample, people: People, api: Callable[..., APIClient]
) -> None:
    url, client = f"/api/v1/samples/{received.public_id}", api(people.quality)
    width = received.dossier.revision.dimensions.get(code="D1")
    gold = received.dossier.revision.requirements.get(code="R1")
    readings = [
        {"dimension": width.public_id, "value": "18.52"},
        {"requirement": gold.public_id, "piece": 2, "value": "2.31", "note": "at the bail"},
    ]

    record = client.get(f"{url}/build-record").data
    both = client.post(f"{url}/measure", {"readings": [{"dimension": width.public_id, "requirement": gold.public_id, "value": "1"}]})  # fmt: skip
    done = client.post(f"{url}/measure", {"readings": readings})
    sheet = client.get(f"{url}/evaluation").json()
    by_code = {row["code"]: row for row in sheet["rows"]}

    assert ([step["sequence"] for step in record["steps"]], record["gaps"]) == ([10, 30, 60, 80], [])
    assert (both.status_code, done.status_code) == (400, 200)
    assert (sheet["measured"], sheet["inside"], sheet["missing"]) == (2, 1, ["D2", "R2"])
    assert (by_code["D1"]["inside"], by_code["R1"]["inside"], by_code["R2"]["inside"]) == (True, False, None)
    assert (by_code["D1"]["lower"], by_code["D1"]["upper"]) == ("18.4000", "18.6000")
    (reading,) = by_code["R1"]["readings"]
    assert (reading["piece"], reading["value"], reading["note"], reading["name"]) == (
        2,
        "2.3100",
        "at the bail",
        "Nadia Osei",
    )


def test_the_factory_measures_nothing_by_api(
    received: Sample, people: People, api: Callable[..., APIClient]
) -> None:
    width = received.dossier.revision.dimensions.get(code="D1")
    body = {"readings": [{"dimension": width.public_id, "value": "18.52"}]}
    found = api(people.factory).post(f"/api/v1/samples/{received.public_id}/measure", body)
    assert found.status_code == 403


def test_a_comment_that_becomes_a_change_is_told_once_to_each(
    received: Sample, people: People, chen: Actor, at: datetime
) -> None:
    evaluation.measure(sample=received, readings=make.readings_inside(received), actor=people.quality, at=at)
    evaluation.approve_sample_with_comments(
        sample=received,
        reason="Fine.",
        comments=[{"text": "Burnish the edge", "becomes": "change"}],
        actor=people.quality,
        at=at,
    )
    deliver_waiting(at=at)

    topics = ("change.asked", "sample.change_asked")
    told = Notification.objects.filter(event__topic__in=topics).values_list("user__name", "event__topic")
    assert sorted(told) == [("Camille Maris", "change.asked"), ("Lin Wei", "sample.change_asked")]
