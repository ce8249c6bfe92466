"""The register of chokepoints: found by itself, answered by a person, mended by itself, at both doors and at home."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from costing.models import Chokepoint
from costing.services.chokepoints import look, plan_chokepoint
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.dashboard.queries.red import red_items
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from specs.models import BomLine, Revision
from suppliers.models import Certificate, Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
DUE = date(2026, 6, 30)


@pytest.fixture
def released(maris: Brand, at: datetime) -> Revision:
    """Selene Pendant B; its clasp is custom and takes 35 days."""
    revision = make.selene(maris, at, released=False)
    with pghistory.context(action="test set-up"):
        BomLine.objects.filter(revision=revision, part_number="CL-9").update(
            is_custom=True, lead_time_days=35
        )
        Revision.objects.filter(pk=revision.pk).update(
            state="released", released_at=at, content_hash="7f3a91c2" * 8
        )
    return revision


@pytest.fixture
def clasp(released: Revision, maris: Brand, at: datetime) -> Chokepoint:
    look(brand=maris, at=at)
    return Chokepoint.objects.get(kind="part")


def test_a_custom_part_of_a_released_revision_is_found(clasp: Chokepoint, at: datetime) -> None:
    assert (clasp.name, clasp.found_at, clasp.owner, clasp.pieces_a_month) == ("CL-9", at, None, None)
    assert clasp.what == "clasp: custom, no alternate, lead time 35 days."
    assert clasp.consequence == "Without it Selene Pendant cannot be made: nothing ordered yet."
    topics = OutboxEvent.objects.filter(topic__startswith="chokepoint").values_list("topic", flat=True)
    assert sorted(topics) == ["chokepoint.appeared", "chokepoint.found"]


def test_a_name_stands_by_itself_in_a_right_to_left_sentence(clasp: Chokepoint) -> None:
    with translation.override("ar"):
        assert "\u2068Selene Pendant\u2069" in clasp.consequence


def test_a_draft_has_no_chokepoint(maris: Brand, at: datetime) -> None:
    revision = make.selene(maris, at, released=False)
    BomLine.objects.filter(revision=revision).update(is_custom=True)
    assert look(brand=maris, at=at) == 0


def test_looked_at_twice_it_is_one(clasp: Chokepoint, maris: Brand, at: datetime) -> None:
    look(brand=maris, at=at + timedelta(hours=1))
    again = Chokepoint.objects.get()
    assert (again.found_at, again.version) == (at, clasp.version)
    assert OutboxEvent.objects.filter(topic="chokepoint.found").count() == 1


def planned(row: Chokepoint, actor: Actor, at: datetime, **facts: Any) -> Chokepoint:
    given = {"owner": actor.user, "plan": "qualify_alternate", "due_on": DUE} | facts
    return plan_chokepoint(chokepoint=row, actor=actor, at=at, **given)


def test_its_owner_stays_when_it_is_mended_and_comes_back(
    clasp: Chokepoint, released: Revision, maris: Brand, jonas: Actor, at: datetime
) -> None:
    planned(clasp, jonas, at)
    later, back = at + timedelta(days=10), at + timedelta(days=20)
    with pghistory.context(action="test set-up"):
        Revision.objects.filter(pk=released.pk).update(state="superseded")
    assert look(brand=maris, at=later) == 0
    mended = Chokepoint.objects.get()
    assert (mended.mended_at, mended.owner) == (later, jonas.user)
    with pytest.raises(Refused):
        planned(mended, jonas, later)

    with pghistory.context(action="test set-up"):
        other = Revision.objects.create(brand=maris, product=released.product, letter="C")
        BomLine.objects.create(
            brand=maris,
            revision=other,
            part_number="CL-9",
            kind="finding",
            description="clasp",
            is_custom=True,
        )
        Revision.objects.filter(pk=other.pk).update(state="released", released_at=at, content_hash="a" * 64)
    look(brand=maris, at=back)
    again = Chokepoint.objects.get()
    assert (again.pk, again.mended_at, again.found_at, again.owner) == (clasp.pk, None, back, jonas.user)
    assert OutboxEvent.objects.filter(topic="chokepoint.mended").count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"owner": None}, "owner"),
        ({"plan": ""}, "plan"),
        ({"plan": "hope"}, "plan"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2026, 5, 13)}, "due_on"),
        ({"plan": "accept", "words": " "}, "words"),
    ],
)
def test_an_answer_has_owner_plan_and_day(
    clasp: Chokepoint, jonas: Actor, at: datetime, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        planned(clasp, jonas, at, **facts)
    assert [reason.field for reason in refused.value.reasons] == [field]


def test_a_factorys_man_a_stranger_and_a_viewer_are_refused(
    clasp: Chokepoint, jonas: Actor, lin_wei: Actor, stranger: Actor, viewer: Actor, at: datetime
) -> None:
    for person in (lin_wei, stranger):
        with pytest.raises(Invalid):
            planned(clasp, jonas, at, owner=person.user)
    with pytest.raises(Forbidden):
        planned(clasp, viewer, at)


def test_somebody_else_was_faster(clasp: Chokepoint, jonas: Actor, at: datetime) -> None:
    planned(clasp, jonas, at, expected=clasp.version)
    with pytest.raises(Stale):
        planned(clasp, jonas, at, expected=clasp.version)


def test_a_pair_made_at_one_factory_with_a_paper_that_ends(
    released: Revision,
    ruifeng: Supplier,
    camille: Actor,
    nadia: Actor,
    lin_wei: Actor,
    maris: Brand,
    at: datetime,
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    make.ready_pair(released, ruifeng, people, at)
    with pghistory.context(action="test set-up"):
        Certificate.objects.filter(supplier=ruifeng).delete()
        Certificate.objects.create(
            brand=maris, supplier=ruifeng, standard="RJC CoP", number="7", is_mandatory=True,
            issued_on=date(2024, 7, 1), expires_on=date(2026, 7, 1),
        )  # fmt: skip
    look(brand=maris, at=at)

    told = dict(Chokepoint.objects.exclude(kind="part").values_list("kind", "name"))
    assert told == {"factory": "Selene Pendant", "certificate": "RJC CoP, Ruifeng"}
    factory = Chokepoint.objects.get(kind="factory")
    assert factory.what == "Only Ruifeng has it qualified."
    assert factory.consequence == "If Ruifeng stops, Selene Pendant cannot be made: nothing ordered yet."


def test_home_is_red_while_nobody_owns_it_or_it_is_late(
    clasp: Chokepoint, camille: Actor, jonas: Actor, at: datetime
) -> None:
    (item,) = red_items(camille, at.date())
    assert (item.title, item.owner, item.due) == ("1 chokepoint has no owner", "", None)

    planned(clasp, jonas, at)
    assert red_items(camille, at.date()) == []
    (late,) = red_items(camille, DUE + timedelta(days=1))
    assert (late.title, late.owner, late.due) == ("Chokepoint CL-9", "Jonas Feld", DUE)


def test_the_page_takes_the_answer_and_keeps_what_was_typed(
    clasp: Chokepoint, jonas: Actor, sign_in: SignIn
) -> None:
    client = sign_in(jonas)
    address = clasp.get_absolute_url()
    listed = client.get("/costing/resilience/").content.decode()
    assert "1 chokepoint stands; 1 has no owner or is overdue." in listed
    choice = next(
        str(value.value) for value, label in client.get(address).context["form"].fields["owner"].choices if label == "Jonas Feld"
    )  # fmt: skip

    refused = client.post(address, {"owner": choice, "plan": "accept", "due_on": "2099-01-01", "words": ""})
    assert (refused.status_code, refused.context["form"].errors["words"]) == (
        422,
        ["Say why the risk is accepted: it stays with the chokepoint."],
    )
    assert "2099-01-01" in refused.content.decode()
    taken = client.post(
        address, {"owner": choice, "plan": "accept", "due_on": "2099-01-01", "words": "A small part."}
    )
    assert taken.status_code == 302
    assert Chokepoint.objects.get().owner == jonas.user
    assert "each has its owner and its day" in client.get("/costing/resilience/").content.decode()
    assert "custom" in client.get("/costing/resilience/?format=csv").content.decode()


def test_the_api_answers_it_as_the_page_does(
    clasp: Chokepoint, jonas: Actor, lin_wei: Actor, api: Callable[..., APIClient]
) -> None:
    address = f"/api/v1/chokepoints/{clasp.public_id}"
    body = {"owner": jonas.user.email, "plan": "hold_stock", "due_on": "2099-01-01"}  # type: ignore[union-attr]
    answer = api(jonas).post(f"{address}/plan", body, format="json")

    assert answer.status_code == 200, answer.content
    assert (answer.json()["owner_name"], answer.json()["plan"]) == ("Jonas Feld", "hold_stock")
    assert api(lin_wei).get(address).status_code == 404
    wrong = api(jonas).post(f"{address}/plan", body | {"owner": "x@y.example"}, format="json")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/owner")


def test_the_register_asks_as_much_for_three_as_for_one(
    clasp: Chokepoint, jonas: Actor, sign_in: SignIn, django_assert_max_num_queries: Any, at: datetime
) -> None:
    for number in range(3):
        with pghistory.context(action="test set-up"):
            Chokepoint.objects.create(
                brand=clasp.brand, key=f"part:{number}", kind="part", name="x", facts=clasp.facts, found_at=at
            )
    client = sign_in(jonas)
    with django_assert_max_num_queries(12):
        assert client.get("/costing/resilience/").status_code == 200
