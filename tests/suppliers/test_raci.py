"""Responsibilities: written in a draft, published to both sides, changed only by the next edition; gaps are red."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from suppliers import raci
from suppliers.models import RaciArea, RaciChart, RaciPerson, Supplier
from suppliers.services.raci import (
    Written,
    discard_draft,
    open_draft,
    publish_chart,
    remove_area,
    write_area,
)

SignIn = Callable[[Actor], Client]


def member(actor: Actor) -> Membership:
    return Membership.objects.get(user=actor.user, brand=actor.brand, supplier_id=actor.supplier_id)


def by(actor: Actor, *responsible: Actor, steps: Sequence[tuple[int, Actor]] = (), **more: str) -> Written:
    """Accountable, then who is responsible."""
    people = {"accountable": [member(actor)], "responsible": [member(each) for each in responsible]}
    return Written(people=people, steps=[(hours, member(who)) for hours, who in steps], **more)


AREAS = (
    "demand_planning",
    "engineering_changes",
    "inspections",
    "corrective_actions",
    "sourcing",
    "compliance",
)


@pytest.fixture
def published(camille: Actor, nadia: Actor, jonas: Actor, at: datetime) -> RaciChart:
    chart = open_draft(supplier=None, actor=camille, at=at)
    for key in AREAS:
        write_area(chart=chart, key=key, written=by(nadia, jonas, plan="Weekly."), actor=camille, at=at)
    return publish_chart(chart=chart, note="The first edition.", actor=camille, at=at)


def test_publishing_needs_words_and_one_accountable_person_an_area(
    camille: Actor, nadia: Actor, jonas: Actor, at: datetime
) -> None:
    chart = open_draft(supplier=None, actor=camille, at=at)
    with pytest.raises(Refused) as refused:
        publish_chart(chart=chart, note="First.", actor=camille, at=at)
    assert [each.code for each in refused.value.reasons] == ["empty"]
    with pytest.raises(Invalid) as invalid:
        write_area(chart=chart, key="sourcing", written=Written(), actor=camille, at=at)
    assert invalid.value.reasons[0].text == "Name exactly one accountable person: two are none."
    two = Written(people={"accountable": [member(nadia), member(jonas)]})
    with pytest.raises(Invalid):
        write_area(chart=chart, key="sourcing", written=two, actor=camille, at=at)
    write_area(chart=chart, key="sourcing", written=by(nadia), actor=camille, at=at)
    with pytest.raises(Invalid):
        publish_chart(chart=chart, note=" ", actor=camille, at=at)

    done = publish_chart(chart=chart, note="First.", actor=camille, at=at)
    assert (done.state, done.edition, done.published_by, done.published_at) == (
        "published", 1, camille.user, at,
    )  # fmt: skip


def test_postgres_keeps_one_accountable_person_an_area_and_what_is_published(
    published: RaciChart, jonas: Actor, in_history: None
) -> None:
    area = published.areas.get(key="inspections")
    for write in (
        lambda: RaciPerson.objects.create(
            brand=published.brand, area=area, member=member(jonas), part="informed"
        ),
        lambda: RaciArea.objects.filter(pk=area.pk).update(plan="Otherwise."),
        lambda: RaciArea.objects.filter(pk=area.pk).delete(),
        lambda: RaciChart.objects.filter(pk=published.pk).update(note="Otherwise."),
        lambda: RaciChart.objects.filter(pk=published.pk).update(state="draft"),
    ):
        with pytest.raises(DatabaseError, match="raci_published"), transaction.atomic():
            write()


def test_postgres_refuses_a_second_accountable_person_and_an_area_without_one(
    camille: Actor, nadia: Actor, jonas: Actor, at: datetime, in_history: None
) -> None:
    chart = open_draft(supplier=None, actor=camille, at=at)
    area = write_area(chart=chart, key="sourcing", written=by(nadia), actor=camille, at=at)
    with pytest.raises(IntegrityError, match="raci_one_accountable"), transaction.atomic():
        RaciPerson.objects.create(brand=chart.brand, area=area, member=member(jonas), part="accountable")
    area.people.all().delete()
    with pytest.raises(DatabaseError, match="raci_accountable"), transaction.atomic():
        RaciChart.objects.filter(pk=chart.pk).update(
            state="published", note="x", published_at=at, published_by=camille.user
        )


def test_a_change_is_the_next_edition_and_the_old_one_stays_to_be_read(
    published: RaciChart, camille: Actor, jonas: Actor, at: datetime
) -> None:
    draft = open_draft(supplier=None, actor=camille, at=at)
    assert open_draft(supplier=None, actor=camille, at=at).pk == draft.pk
    assert (draft.edition, draft.areas.count()) == (2, 6)
    write_area(chart=draft, key="inspections", written=by(jonas), actor=camille, at=at)
    publish_chart(chart=draft, note="Jonas takes the inspections.", actor=camille, at=at)

    assert RaciChart.objects.get(pk=published.pk).state == "superseded"
    old, new = (
        chart.areas.get(key="inspections").accountable.user.name
        for chart in (published, raci.published(camille, None))
    )
    assert (old, new) == ("Nadia Osei", "Jonas Feld")


def test_at_a_factory_only_what_differs_stands_in_its_place(
    published: RaciChart, camille: Actor, nadia: Actor, lin_wei: Actor, chen: Actor, ruifeng: Supplier, at: datetime
) -> None:  # fmt: skip
    own = open_draft(supplier=ruifeng, actor=camille, at=at)
    steps = [(4, lin_wei), (24, nadia)]
    write_area(chart=own, key="inspections", written=by(lin_wei, chen, steps=steps), actor=camille, at=at)
    publish_chart(chart=own, note="Own inspectors.", actor=camille, at=at)

    lines = raci.lines_of(raci.published(camille, None), raci.published(camille, ruifeng))
    assert [(line.label, line.area.accountable.user.name, line.differs) for line in lines[2:4]] == [
        ("Inspections", "Lin Wei", True),
        ("Corrective actions", "Nadia Osei", False),
    ]
    owners = [
        raci.accountable_for(key, brand_id=own.brand_id, supplier_id=ruifeng.pk)
        for key in ("inspections", "sourcing", "engraving")
    ]
    assert owners == [lin_wei.user, nadia.user, None]


def test_escalation_steps_rise_and_strangers_stand_nowhere(
    camille: Actor, nadia: Actor, kumar: Actor, ruifeng: Supplier, at: datetime
) -> None:
    own = open_draft(supplier=ruifeng, actor=camille, at=at)
    falling = by(nadia, steps=[(24, nadia), (4, camille)])
    with pytest.raises(Invalid, match="waits longer"):
        write_area(chart=own, key="inspections", written=falling, actor=camille, at=at)
    with pytest.raises(Invalid, match="people of the brand or of this factory"):
        write_area(chart=own, key="inspections", written=by(nadia, kumar), actor=camille, at=at)


def test_who_left_is_red_on_the_page_and_at_home(
    published: RaciChart, camille: Actor, nadia: Actor, sign_in: SignIn, in_history: None
) -> None:
    Membership.objects.filter(pk=member(nadia).pk).update(is_active=False)
    window = sign_in(camille)

    page = window.get("/suppliers/responsibilities/")
    assert page.context["sentence"] == "6 areas need mending."
    assert "Inspections: Nadia Osei was accountable and has left." in page.content.decode()
    item, _overdue = window.get("/").context["red"][0]
    assert (item.title, item.owner, item.role, item.due) == (
        "Compliance: Nadia Osei was accountable and has left.", "Camille Maris", "published it", None,
    )  # fmt: skip


def test_nobody_named_is_said_and_who_left_cannot_be_published_again(
    published: RaciChart, camille: Actor, nadia: Actor, jonas: Actor, at: datetime, in_history: None
) -> None:
    Membership.objects.filter(pk=member(nadia).pk).update(is_active=False)
    draft = open_draft(supplier=None, actor=camille, at=at)
    for key in AREAS[1:]:
        write_area(chart=draft, key=key, written=by(jonas), actor=camille, at=at)
    with pytest.raises(Refused) as refused:
        publish_chart(chart=draft, note="Nadia left.", actor=camille, at=at)
    assert [each.text for each in refused.value.reasons] == [
        "Demand planning: Nadia Osei was accountable and has left."
    ]
    remove_area(chart=draft, key="demand_planning", actor=camille, at=at)
    publish_chart(chart=draft, note="Nadia left.", actor=camille, at=at)
    assert [text for _chart, text in raci.standing_faults(camille)] == ["Demand planning: nobody is named."]


def test_home_asks_three_times_however_many_areas(
    published: RaciChart, camille: Actor, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        assert raci.standing_faults(camille) == []


def test_a_factory_reads_what_is_published_for_it_and_no_draft(
    ruifeng: Supplier, suvarna: Supplier, published: RaciChart, camille: Actor, nadia: Actor, lin_wei: Actor, kumar: Actor,
    at: datetime, sign_in: SignIn,
) -> None:  # fmt: skip
    own = open_draft(supplier=ruifeng, actor=camille, at=at)
    write_area(chart=own, key="inspections", written=by(lin_wei), actor=camille, at=at)
    address = f"/suppliers/responsibilities/{own.public_id}/"
    assert sign_in(lin_wei).get(address).status_code == 404
    publish_chart(chart=own, note="Own inspectors.", actor=camille, at=at)

    assert "differs here" in sign_in(lin_wei).get("/suppliers/responsibilities/").content.decode()
    assert sign_in(lin_wei).get(address).status_code == 200
    assert sign_in(kumar).get(address).status_code == 404
    theirs = sign_in(kumar).get("/suppliers/responsibilities/").content.decode()
    assert "Nadia Osei" in theirs
    assert "Lin Wei" not in theirs
    told = OutboxEvent.objects.filter(topic="raci.read").values_list("supplier_id", flat=True)
    assert set(told) == {ruifeng.pk, suvarna.pk}


def test_only_the_brand_writes_and_a_stale_edit_is_told(
    camille: Actor, nadia: Actor, lin_wei: Actor, viewer: Actor, at: datetime
) -> None:
    for actor in (lin_wei, viewer):
        with pytest.raises(Forbidden):
            open_draft(supplier=None, actor=actor, at=at)
    chart = open_draft(supplier=None, actor=camille, at=at)
    write_area(chart=chart, key="sourcing", written=by(nadia), actor=camille, at=at, expected=chart.version)
    with pytest.raises(Stale):
        write_area(chart=chart, key="sourcing", written=by(nadia), actor=nadia, at=at, expected=chart.version)
    discard_draft(chart=chart, actor=camille, at=at)
    assert not RaciChart.objects.exists()


def test_from_the_empty_page_to_the_published_one(
    camille: Actor, nadia: Actor, jonas: Actor, sign_in: SignIn
) -> None:
    window = sign_in(camille)
    empty = window.get("/suppliers/responsibilities/")
    assert empty.context["sentence"] == "Nobody has published who answers for what."
    draft = window.post("/suppliers/responsibilities/draft/").headers["Location"]
    refused = window.post(f"{draft}new/", {"name": "Hand engraving", "plan": "By Friday."})
    assert refused.status_code == 422
    assert "By Friday." in refused.content.decode()
    values = {
        "name": "Hand engraving",
        "accountable": str(member(nadia).pk),
        "responsible": [str(member(jonas).pk)],
        "hours_1": "24",
        "member_1": str(member(camille).pk),
        "escalate": "By phone.",
    }
    assert window.post(f"{draft}new/", values).headers["Location"] == draft
    assert window.post(f"{draft}hand-engraving/", {**values, "hours_2": "4"}).status_code == 422
    page = window.get(draft).content.decode()
    assert "Hand engraving" in page
    done = window.post(f"{draft}publish/", {"note": "The first."})
    assert done.headers["Location"] == "/suppliers/responsibilities/"
    shown = window.get("/suppliers/responsibilities/?print=1").content.decode()
    assert "after 24 hours:" in shown
    assert "By phone." in shown
    assert "Sourcing: nobody is named." in shown


def test_the_api_writes_the_same_room(
    camille: Actor, nadia: Actor, lin_wei: Actor, kumar: Actor, ruifeng: Supplier, api: Callable[..., Any]
) -> None:
    made = api(camille).post("/api/v1/raci-charts", {"supplier": ruifeng.public_id}, format="json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/raci-charts/{made.json()['id']}"
    body: dict[str, Any] = {"key": "inspections", "accountable": kumar.user.email}  # type: ignore[union-attr]  # a person
    strange = api(camille).post(f"{address}/write_area", body, format="json")
    assert strange.status_code == 422
    body |= {
        "accountable": nadia.user.email,  # type: ignore[union-attr]  # a person
        "responsible": [lin_wei.user.email],  # type: ignore[union-attr]  # a person
        "steps": [{"hours": 4, "person": lin_wei.user.email}],  # type: ignore[union-attr]  # a person
        "escalate": "Within four hours.",
    }
    written = api(camille).post(f"{address}/write_area", body, format="json")
    assert written.status_code == 200, written.content
    (area,) = written.json()["areas"]
    assert (area["accountable"], area["steps"]) == (
        [{"name": "Nadia Osei", "has_left": False}],
        [{"hours": 4, "name": "Lin Wei", "has_left": False}],
    )
    assert api(lin_wei).get(address).status_code == 404
    done = api(camille).post(f"{address}/publish", {"note": "Own inspectors."}, format="json")
    assert done.json()["state"] == "published"
    assert api(lin_wei).get(address).json()["note"] == "Own inspectors."
    assert api(kumar).get(address).status_code == 404
    again = api(camille).post(f"{address}/remove_area", {"key": "inspections"}, format="json")
    assert again.status_code == 409
