"""A standard is negotiated line by line: countered with a reason, agreed by each side, then signed."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import InternalError, transaction
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events import topics
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import negotiation
from sampling.models import Dossier, ItemMove, ProcessStandard, StandardItem
from sampling.services import evaluation, standards
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def proposed(dossier: Dossier, people: People, at: datetime) -> ProcessStandard:
    make.approve(make.build_sample(dossier, people, at), people, at)
    make.agree_tests(dossier, people, at)
    return standards.propose_standard(dossier=dossier, actor=people.quality, at=at)


@pytest.fixture
def gold(proposed: ProcessStandard) -> StandardItem:
    return proposed.items.get(name="Gold thickness")


def _counter(item: StandardItem, actor: Actor, at: datetime, lower: str) -> None:
    fresh = StandardItem.objects.get(pk=item.pk)
    standards.edit_item(
        item=fresh, values={"lower": Decimal(lower)}, reason="Our bath holds it.", actor=actor, at=at
    )


def test_a_counter_binds_the_other_side_until_it_answers(
    proposed: ProcessStandard, gold: StandardItem, people: People, at: datetime
) -> None:
    _counter(gold, people.factory, at, "2.4")

    with pytest.raises(Refused) as refusal:
        standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    assert [(reason.code, reason.field) for reason in refusal.value.reasons] == [
        ("countered", gold.public_id)
    ]

    standards.agree_items(standard=proposed, items=[gold], actor=people.owner, at=at)
    assert negotiation.lines_of(proposed)[gold.pk].state == "agreed"
    assert (
        standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at).state
        == "signed_by_brand"
    )


def test_a_counter_keeps_what_it_changed_and_why(gold: StandardItem, people: People, at: datetime) -> None:
    _counter(gold, people.factory, at, "2.4")

    move = ItemMove.objects.get(item=gold)
    assert (move.move, move.side, move.reason) == ("countered", "supplier", "Our bath holds it.")
    assert move.changes == {"lower": ["2.5", "2.4"]}
    with pytest.raises(InternalError), transaction.atomic():
        ItemMove.objects.update(reason="another")


def test_the_other_side_is_told_of_a_counter(gold: StandardItem, people: People, at: datetime) -> None:
    _counter(gold, people.factory, at, "2.4")

    event = OutboxEvent.objects.get(topic="standard.changed")
    assert event.data["line"] == "Gold thickness"
    told = topics.topic_of("standard.changed")
    assert told is not None
    assert (told.roles, told.supplier_roles) == (("owner", "production", "quality"), ("manager",))


def test_a_line_taken_out_is_told_with_its_reason_and_stays_to_be_read(
    gold: StandardItem, proposed: ProcessStandard, people: People, at: datetime, sign_in: SignIn
) -> None:
    url = f"/sampling/items/{gold.public_id}/remove/"

    silent = sign_in(people.factory).post(url, {"reason": " "})
    done = sign_in(people.factory).post(url, {"reason": "Plated elsewhere from now on."})
    page = sign_in(people.owner).get(proposed.get_absolute_url()).content.decode()

    assert (silent.status_code, done.status_code) == (422, 302)
    (gone,) = negotiation.taken_out_of(proposed)
    assert (gone.name, gone.who, gone.why) == ("Gold thickness", "Lin Wei", "Plated elsewhere from now on.")
    assert "Plated elsewhere from now on." in page
    assert OutboxEvent.objects.get(topic="standard.changed").data["line"] == "Gold thickness"


def test_a_counter_may_be_countered(
    proposed: ProcessStandard, gold: StandardItem, people: People, at: datetime
) -> None:
    _counter(gold, people.factory, at, "2.4")
    _counter(gold, people.owner, at, "2.45")

    line = negotiation.lines_of(proposed)[gold.pk]
    assert (line.state, line.waits_for("supplier"), line.waits_for("brand")) == ("countered", True, False)


def test_the_own_counter_binds_nobody_but_the_other(
    proposed: ProcessStandard, gold: StandardItem, people: People, at: datetime
) -> None:
    _counter(gold, people.owner, at, "2.6")

    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    with pytest.raises(Refused, match="was changed by the other side"):
        standards.sign_standard_for_supplier(standard=proposed, actor=people.factory, at=at)


def test_a_comment_of_the_approval_becomes_a_lock(dossier: Dossier, people: People, at: datetime) -> None:
    sample = make.build_sample(dossier, people, at)
    evaluation.measure(sample=sample, readings=make.readings_inside(sample), actor=people.quality, at=at)
    evaluation.approve_sample_with_comments(
        sample=sample,
        reason="Fine, but for the edge.",
        comments=[
            {"text": "Edge of the crescent burnished by hand", "becomes": "item"},
            {"text": "Make the bail 0.2 mm wider", "becomes": "change"},
        ],
        actor=people.quality,
        at=at,
    )

    standard = standards.propose_standard(dossier=dossier, actor=people.quality, at=at)

    item = standard.items.get(name="Edge of the crescent burnished by hand")
    assert (item.evidence, item.comments.get().becomes) == ("comment of the approval, round 1", "item")
    assert not standard.items.filter(name__contains="bail 0.2").exists()


def test_who_is_not_of_the_pair_agrees_to_nothing(
    proposed: ProcessStandard, priya: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        standards.agree_items(standard=proposed, items=proposed.items.all(), actor=priya, at=at)


def test_the_page_counters_with_a_reason_and_agrees(
    proposed: ProcessStandard, gold: StandardItem, people: People, sign_in: SignIn
) -> None:
    client, url = sign_in(people.factory), f"/sampling/items/{gold.public_id}/"
    values = {
        "kind": "plating", "name": "Gold thickness", "value_type": "measured", "lower": "2.4", "unit": "µm", "direction": "low",
        "stage": "post_polishing", "method": "XRF", "version": "1",
    }  # fmt: skip

    assert client.post(url, values).status_code == 422
    assert client.post(url, {**values, "reason": "Bath B1 holds 2.4"}).status_code == 302
    page = sign_in(people.owner).get(proposed.get_absolute_url()).content.decode()
    assert "Bath B1 holds 2.4" in page
    assert "1 counter waits for you" in page

    agreed = sign_in(people.owner).post(f"{proposed.get_absolute_url()}agree/", {"item": gold.public_id})
    assert agreed.status_code == 302
    assert negotiation.lines_of(proposed)[gold.pk].state == "agreed"


def test_the_api_counters_and_agrees(
    proposed: ProcessStandard, gold: StandardItem, people: People, api: Callable[..., APIClient]
) -> None:
    url = f"/api/v1/standards/{proposed.public_id}"

    countered = api(people.factory).post(
        f"{url}/counter", {"item": gold.public_id, "lower": "2.4000", "reason": "Bath B1"}
    )
    agreed = api(people.owner).post(f"{url}/agree", {})

    assert (countered.status_code, agreed.status_code) == (200, 200)
    assert negotiation.lines_of(proposed)[gold.pk].state == "agreed"


def test_the_api_proposes_adds_a_line_and_takes_one_out(
    dossier: Dossier, people: People, at: datetime, api: Callable[..., APIClient]
) -> None:
    client, body = api(people.quality), {"dossier": dossier.public_id}
    early = client.post("/api/v1/standards", body)
    make.approve(make.build_sample(dossier, people, at), people, at)

    made = client.post("/api/v1/standards", body)
    url = f"/api/v1/standards/{made.data['id']}"
    lock = {"kind": "hardware", "name": "Chain", "value_type": "attribute", "expected": "CH-45", "stage": "final_audit", "method": "part mark"}  # fmt: skip
    added = client.post(f"{url}/add_item", lock)
    (chain,) = [each["id"] for each in added.data["items"] if each["name"] == "Chain"]
    left = client.post(f"{url}/remove_item", {"item": chain, "reason": "Sold without chain."})

    assert (early.status_code, made.status_code, added.status_code) == (409, 201, 200)
    assert "Chain" not in [each["name"] for each in left.data["items"]]
    assert client.post(f"{url}/remove_item", {"item": chain, "reason": "Twice."}).status_code == 400


def test_a_signature_says_yes_to_every_line(
    proposed: ProcessStandard, gold: StandardItem, people: People, sign_in: SignIn, at: datetime
) -> None:
    """Nothing more is asked of the side that has signed; a change takes its yes back with its signature."""
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)

    assert {each.agreed for each in negotiation.lines_of(proposed).values()} <= {("brand",)}
    assert negotiation.lines_of(proposed)[gold.pk].agreed == ("brand",)
    address = f'action="{proposed.get_absolute_url()}agree/"'
    assert address not in sign_in(people.owner).get(proposed.get_absolute_url()).content.decode()
    assert address in sign_in(people.factory).get(proposed.get_absolute_url()).content.decode()

    _counter(gold, people.factory, at, "2.6")
    assert negotiation.lines_of(proposed)[gold.pk].agreed == ("supplier",)
    assert negotiation.lines_of(proposed)[gold.pk].waits_for("brand")


def test_a_lock_holds_something_and_aims_inside_it(gold: StandardItem, people: People, at: datetime) -> None:
    for values, code, sentence in (
        (
            {"target": Decimal(99), "upper": Decimal(4)},
            "target_outside",
            "The target lies outside its own limits.",
        ),
        (
            {"target": None, "lower": None, "upper": None},
            "no_limits",
            "Write a target, a minimum or a maximum: a measured lock without one holds nothing.",
        ),
    ):
        with pytest.raises(Invalid) as refusal:
            standards.edit_item(item=gold, values=values, reason="Our bath.", actor=people.factory, at=at)
        assert [(each.code, each.text) for each in refusal.value.reasons] == [(code, sentence)]


def test_a_lock_that_is_laxer_than_the_tech_pack_says_so(
    proposed: ProcessStandard, gold: StandardItem, people: People, at: datetime, sign_in: SignIn
) -> None:
    client = sign_in(people.owner)
    assert "laxer than the tech pack" not in client.get(proposed.get_absolute_url()).content.decode()

    _counter(gold, people.factory, at, "2.4")

    page = client.get(proposed.get_absolute_url()).content.decode()
    assert "laxer than the tech pack: at least 2.5\xa0µm" in page
