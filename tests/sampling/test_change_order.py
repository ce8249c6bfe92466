"""A change order: asked for, disposed, signed by both sides, implemented; and what stands in its way."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.models import ChangeOrder, Dossier, PurchaseOrder
from sampling.services import changes as verbs
from sampling.services.standards import propose_standard
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

CLASP = {
    "kind": "substitution",
    "title": "Clasp CL-9 becomes CL-12",
    "what": "Lobster clasp CL-9-IT becomes CL-12-IT, same size, one gram heavier.",
    "reason": "CL-9 is out of stock until March.",
    "effective": "lot",
    "effective_on": None,
}


@pytest.fixture
def people(camille: Actor, nadia: Actor, lin_wei: Actor) -> People:
    return People(owner=camille, quality=nadia, factory=lin_wei)


@pytest.fixture
def pair(people: People, ruifeng: Supplier, at: datetime) -> Dossier:
    revision = make.selene(people.owner.brand, at)
    return make.ready_pair(revision, ruifeng, people, at)


@pytest.fixture
def running(pair: Dossier, people: People, at: datetime) -> PurchaseOrder:
    """600 pieces ordered, 60 of them cut into a lot."""
    order = make.in_production(pair, people, at)
    make.cut(order, people, at, 60)
    return order


@pytest.fixture
def change(pair: Dossier, people: People, at: datetime) -> ChangeOrder:
    return verbs.ask_change(dossier=pair, values=CLASP, actor=people.factory, at=at)


def test_the_factory_asks_and_the_brand_is_told(change: ChangeOrder, pair: Dossier) -> None:
    assert (change.number, change.state, change.asked_side) == ("ECO-2026-001", "draft", "supplier")
    assert [party.dossier for party in change.parties.all()] == [pair]
    assert OutboxEvent.objects.filter(topic="change.asked", object_id=change.pk).count() == 1


@pytest.mark.parametrize(
    ("lack", "field"),
    [({"title": " "}, "title"), ({"reason": ""}, "reason"), ({"effective": "date"}, "effective_on")],
)
def test_what_is_missing_is_named(
    pair: Dossier, camille: Actor, at: datetime, lack: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        verbs.ask_change(dossier=pair, values=CLASP | lack, actor=camille, at=at)
    assert [reason.field for reason in refusal.value.reasons] == [field]
    assert ChangeOrder.objects.count() == 0


def test_every_bucket_with_pieces_wants_its_disposition(
    running: PurchaseOrder, change: ChangeOrder, people: People, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.propose_change(change=change, actor=people.factory, at=at)
    assert [reason.text for reason in refusal.value.reasons] == [
        "Ruifeng, work in process: pre-production: say what becomes of the pieces.",
        "Ruifeng, ordered, not begun: say what becomes of the pieces.",
    ]

    party = change.parties.get()
    actions = {"wip_pre_production": "use_as_is", "open_order_lines": "rework"}
    verbs.dispose(party=party, actions=actions, actor=people.factory, at=at)
    row = verbs.propose_change(change=change, actor=people.factory, at=at)
    assert row.state == "proposed"


def test_both_signatures_agree_it_and_implementing_makes_the_next_revision(
    change: ChangeOrder, people: People, at: datetime
) -> None:
    verbs.propose_change(change=change, actor=people.owner, at=at)
    row = verbs.sign_change(
        change=change, cost=Decimal(240), currency="USD", lead_time_days=6, actor=people.factory, at=at
    )
    assert row.state == "proposed"
    row = verbs.sign_change(change=change, actor=people.owner, at=at)
    assert row.state == "agreed"

    row = verbs.implement_change(change=row, actor=people.owner, at=at + timedelta(days=12, hours=8))
    made = Revision.objects.get(letter="C")
    assert (row.state, row.made_revision, row.days) == ("implemented", made, Decimal("12.3"))
    assert made.summary == "ECO-2026-001: Clasp CL-9 becomes CL-12"
    assert (change.parties.get().cost, change.parties.get().lead_time_days) == (Decimal("240.00"), 6)


def test_implementing_a_change_of_the_process_proposes_the_next_standard(
    pair: Dossier, people: People, at: datetime
) -> None:
    asked = verbs.ask_change(dossier=pair, values=CLASP | {"kind": "process"}, actor=people.factory, at=at)
    verbs.propose_change(change=asked, actor=people.owner, at=at)
    verbs.sign_change(change=asked, actor=people.factory, at=at)
    agreed = verbs.sign_change(change=asked, actor=people.owner, at=at)

    row = verbs.implement_change(change=agreed, actor=people.owner, at=at)

    assert row.made_revision is None
    assert (str(row.made_standard), row.made_standard.state) == ("PS-2", "proposed")
    assert [str(each) for each in pair.standards.filter(state="locked")] == ["PS-1"]


def test_while_a_version_is_negotiated_a_second_is_not_proposed(
    pair: Dossier, people: People, at: datetime
) -> None:
    asked = verbs.ask_change(dossier=pair, values=CLASP | {"kind": "process"}, actor=people.factory, at=at)
    verbs.propose_change(change=asked, actor=people.owner, at=at)
    verbs.sign_change(change=asked, actor=people.factory, at=at)
    agreed = verbs.sign_change(change=asked, actor=people.owner, at=at)
    propose_standard(dossier=pair, actor=people.owner, at=at, reason="Another one.")

    with pytest.raises(Refused, match="being negotiated already"):
        verbs.implement_change(change=agreed, actor=people.owner, at=at)

    assert ChangeOrder.objects.get(pk=agreed.pk).state == "agreed"


def test_nobody_signs_twice_or_before_it_is_asked(change: ChangeOrder, people: People, at: datetime) -> None:
    with pytest.raises(Refused, match="does not wait for signatures"):
        verbs.sign_change(change=change, actor=people.owner, at=at)
    verbs.propose_change(change=change, actor=people.owner, at=at)
    verbs.sign_change(change=change, actor=people.owner, at=at)
    with pytest.raises(Refused, match="signed already"):
        verbs.sign_change(change=change, actor=people.owner, at=at)


def test_taking_it_back_voids_what_was_signed(change: ChangeOrder, people: People, at: datetime) -> None:
    verbs.propose_change(change=change, actor=people.owner, at=at)
    verbs.sign_change(change=change, actor=people.factory, at=at)
    row = verbs.reopen_change(change=change, actor=people.owner, at=at)
    assert (row.state, row.signed_at, row.parties.get().signed_at) == ("draft", None, None)


def test_a_refusal_says_why(change: ChangeOrder, people: People, at: datetime) -> None:
    verbs.propose_change(change=change, actor=people.factory, at=at)
    with pytest.raises(Invalid):
        verbs.refuse_change(change=change, reason=" ", actor=people.owner, at=at)
    row = verbs.refuse_change(
        change=change, reason="The clasp is what customers touch.", actor=people.owner, at=at
    )
    assert (row.state, row.closing_reason) == ("refused", "The clasp is what customers touch.")


def test_an_inspector_and_finance_do_not_ask(pair: Dossier, chen: Actor, priya: Actor, at: datetime) -> None:
    for actor in (chen, priya):
        with pytest.raises(Forbidden):
            verbs.ask_change(dossier=pair, values=CLASP, actor=actor, at=at)


def test_sql_cannot_change_what_both_signed(change: ChangeOrder, people: People, at: datetime) -> None:
    verbs.propose_change(change=change, actor=people.owner, at=at)
    verbs.sign_change(change=change, actor=people.factory, at=at)
    verbs.sign_change(change=change, actor=people.owner, at=at)
    with pytest.raises(IntegrityError, match="change_frozen"), transaction.atomic():
        ChangeOrder.objects.filter(pk=change.pk).update(what="Something else.")


def test_another_factory_is_told_apart_and_sees_its_own_part_alone(
    change: ChangeOrder,
    pair: Dossier,
    people: People,
    suvarna: Supplier,
    kumar: Actor,
    at: datetime,
    api: Any,
) -> None:
    second = Dossier.objects.create(brand=pair.brand, revision=pair.revision, supplier=suvarna)
    row = verbs.ask_change(dossier=pair, values=CLASP, actor=people.owner, at=at)
    assert row.parties.count() == 2
    verbs.propose_change(change=row, actor=people.owner, at=at)
    told = OutboxEvent.objects.filter(object_id=row.pk, topic="change.proposed.factory")
    assert set(told.values_list("supplier_id", flat=True)) == {pair.supplier_id, suvarna.pk}

    answer = api(kumar).get(f"/api/v1/change-orders/{row.public_id}").json()
    assert [part["dossier"] for part in answer["parties"]] == [second.public_id]
    assert api(kumar).get(f"/api/v1/change-orders/{change.public_id}").status_code == 404


def test_page_and_api_leave_the_same_rows(pair: Dossier, camille: Actor, sign_in: Any, api: Any) -> None:
    words = {key: value for key, value in CLASP.items() if value}
    page = sign_in(camille).post(f"/sampling/dossiers/{pair.public_id}/changes/", words)
    assert page.status_code == 302
    answer = api(camille).post("/api/v1/change-orders", words | {"dossier": pair.public_id}, format="json")
    assert answer.status_code == 201, answer.content
    first, second = ChangeOrder.objects.order_by("number")
    skip = ("id", "number", "asked_at", "created_at", "updated_at")
    rows = [
        {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in skip}
        for row in (first, second)
    ]
    assert rows[0] == rows[1]


def test_a_draft_is_worded_anew_by_the_api_too(
    change: ChangeOrder, pair: Dossier, camille: Actor, kumar: Actor, api: Any
) -> None:
    url, client = f"/api/v1/change-orders/{change.public_id}", api(camille)
    match = {"If-Match": change.etag}

    moved = client.patch(url, {"dossier": pair.public_id}, format="json", headers=match)
    done = client.patch(url, {"title": "Clasp LC-10"}, format="json", headers=match)
    stale = client.patch(url, {"title": "Clasp LC-11"}, format="json", headers=match)
    unseen = api(kumar).patch(url, {"title": "x"}, format="json", headers=match)

    assert [each.status_code for each in (moved, done, stale, unseen)] == [422, 200, 412, 404]
    row = ChangeOrder.objects.get(pk=change.pk)
    assert (row.title, row.reason, row.effective) == ("Clasp LC-10", change.reason, change.effective)


def test_the_page_walks_it_from_question_to_implementation(
    running: PurchaseOrder, change: ChangeOrder, people: People, sign_in: Any
) -> None:
    brand, factory = sign_in(people.owner), sign_in(people.factory)
    address = change.get_absolute_url()
    assert "say what becomes of the pieces" in factory.get(address).content.decode()
    answers = {"wip_pre_production": "use_as_is", "open_order_lines": "use_as_is"}
    factory.post(f"/sampling/changes/parts/{change.parties.get().public_id}/dispositions/", answers)
    for who, act, words in (
        (factory, "propose", {}),
        (factory, "sign", {"cost": "240", "currency": "USD", "lead_time_days": "6"}),
        (brand, "sign", {}),
        (brand, "implement", {}),
    ):
        answer = who.post(f"{address}{act}/", words)
        assert answer.status_code == 302, answer.content.decode()
    assert ChangeOrder.objects.get().state == "implemented"
    assert "ECO-2026-001" in brand.get("/sampling/changes/?q=clasp").content.decode()
