"""The routine: a rhythm, a meeting whose agenda is what is open and red, its points answered, frozen when it is closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone, translation

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from suppliers import agenda, routine
from suppliers.models import Meeting, MeetingPoint, Supplier
from suppliers.services import certificates
from suppliers.services.meetings import (
    agree_rhythm,
    answer_point,
    carry_rest,
    close_meeting,
    open_meeting,
    skip_meeting,
    table_point,
    write_minutes,
)

SignIn = Callable[[Actor], Client]


@pytest.fixture
def expired(ruifeng: Supplier, nadia: Actor, at: datetime) -> Any:
    """A mandatory paper that ended three days ago."""
    return certificates.add_certificate(
        supplier=ruifeng,
        values={
            "standard": "RJC CoP",
            "number": "0000 3127",
            "issued_on": date(2024, 1, 1),
            "expires_on": date(2026, 5, 11),
            "is_mandatory": True,
        },
        actor=nadia,
        at=at,
    )


@pytest.fixture
def meeting(ruifeng: Supplier, jonas: Actor, at: datetime) -> Meeting:
    return open_meeting(
        supplier=ruifeng,
        kind="operations",
        planned_on=date(2026, 5, 14),
        led_by=jonas.user,
        actor=jonas,
        at=at,
    )


def agree(supplier: Supplier, actor: Actor, at: datetime, **more: Any) -> Any:
    values = {"kind": "operations", "number": 1, "every": "weeks", "starts_on": date(2026, 4, 16)} | more
    return agree_rhythm(supplier=supplier, led_by=actor.user, actor=actor, at=at, **values)


def minuted(meeting: Meeting, actor: Actor, at: datetime) -> Meeting:
    return write_minutes(
        meeting=meeting, attended="Jonas, Lin Wei", minutes="All gone through.", actor=actor, at=at
    )


def test_the_agenda_is_what_is_open_under_what_a_meeting_is_for(
    meeting: Meeting, expired: Any, jonas: Actor, at: datetime
) -> None:
    table_point(meeting=meeting, group="expectations", text="Bad news within a day.", actor=jonas, at=at)
    found = agenda.grouped(agenda.points_of(meeting, at.date()))
    assert [(key, [view.text for view in views]) for key, _label, views in found] == [
        ("roadblocks", ["RJC CoP expired on 11 May 2026."]),
        ("priorities", []),
        ("expectations", ["Bad news within a day."]),
    ]
    assert [view.tone for view in found[0][2]] == ["red"]


def test_what_is_mended_before_it_is_answered_leaves_the_table(
    meeting: Meeting, expired: Any, nadia: Actor, at: datetime
) -> None:
    (view,) = agenda.points_of(meeting, at.date())
    certificates.remove_certificate(certificate=expired, actor=nadia, at=at)
    assert agenda.points_of(meeting, at.date()) == []
    with pytest.raises(Refused, match="settled meanwhile"):
        answer_point(meeting=meeting, point=view.name, answer="carried", actor=nadia, at=at)


def test_it_closes_only_with_every_point_answered_and_its_minutes(
    meeting: Meeting, expired: Any, jonas: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        close_meeting(meeting=meeting, actor=jonas, at=at)
    assert [each.text for each in refused.value.reasons] == [
        "1 point has no answer yet: decide it, give an action, or carry it to the next meeting.",
        "Write the minutes: who was there and what was said.",
    ]
    (view,) = agenda.points_of(meeting, at.date())
    with pytest.raises(Invalid, match="Write what was decided"):
        answer_point(meeting=meeting, point=view.name, answer="decision", actor=jonas, at=at)
    with pytest.raises(Invalid, match="an owner and a due date"):
        answer_point(meeting=meeting, point=view.name, answer="action", actor=jonas, at=at)
    row = answer_point(
        meeting=meeting,
        point=view.name,
        answer="action",
        what="Send the renewed paper.",
        owner=lin_wei.user,
        due_on=date(2026, 5, 20),
        actor=jonas,
        at=at,
    )
    assert (row.action.owner, row.action.due_on) == (lin_wei.user, date(2026, 5, 20))
    with pytest.raises(Refused, match="has an action already"):
        answer_point(meeting=meeting, point=view.name, answer="carried", actor=jonas, at=at)
    minuted(meeting, jonas, at)

    done = close_meeting(meeting=Meeting.objects.get(), actor=jonas, at=at)
    assert (done.state, done.over_by, done.over_at) == ("held", jonas.user, at)
    assert OutboxEvent.objects.filter(topic="meeting.held").count() == 1


def test_it_is_not_closed_before_its_day(ruifeng: Supplier, jonas: Actor, at: datetime) -> None:
    row = open_meeting(
        supplier=ruifeng, kind="review", planned_on=date(2026, 5, 20), led_by=jonas.user, actor=jonas, at=at
    )
    minuted(row, jonas, at)
    with pytest.raises(Refused, match="planned for 20 May 2026"):
        close_meeting(meeting=row, actor=jonas, at=at)


def test_a_closed_agenda_stays_as_it_was_and_reads_in_each_language(
    meeting: Meeting, expired: Any, jonas: Actor, nadia: Actor, at: datetime, in_history: None
) -> None:
    assert carry_rest(meeting=meeting, actor=jonas, at=at) == 1
    close_meeting(meeting=minuted(meeting, jonas, at), actor=jonas, at=at)
    certificates.remove_certificate(certificate=expired, actor=nadia, at=at)

    fresh = Meeting.objects.select_related("supplier").get()
    (view,) = agenda.points_of(fresh, date(2026, 8, 1))
    assert (view.text, view.answer, view.tone_now) == ("RJC CoP expired on 11 May 2026.", "carried", "watch")
    with translation.override("it"):
        assert "RJC CoP è scaduto il 11 " in agenda.points_of(fresh, date(2026, 8, 1))[0].text
    for write in (
        lambda: MeetingPoint.objects.update(answer="decision", decision="Otherwise."),
        lambda: MeetingPoint.objects.all().delete(),
        lambda: Meeting.objects.update(minutes="Otherwise."),
    ):
        with pytest.raises(DatabaseError, match="meeting_over"), transaction.atomic():
            write()
    with pytest.raises(Refused, match="over"):
        table_point(meeting=fresh, group="roadblocks", text="Late.", actor=jonas, at=at)


def test_what_somebody_tabled_and_was_carried_comes_to_the_next_one(
    meeting: Meeting, ruifeng: Supplier, jonas: Actor, at: datetime
) -> None:
    table_point(meeting=meeting, group="priorities", text="Which style first?", actor=jonas, at=at)
    carry_rest(meeting=meeting, actor=jonas, at=at)
    close_meeting(meeting=minuted(meeting, jonas, at), actor=jonas, at=at)
    following = open_meeting(
        supplier=ruifeng,
        kind="operations",
        planned_on=date(2026, 5, 21),
        led_by=jonas.user,
        actor=jonas,
        at=at,
    )
    assert [view.text for view in agenda.unanswered(following, at.date())] == ["Which style first?"]


def test_one_of_a_kind_is_open_at_a_time_and_one_a_day(
    meeting: Meeting, ruifeng: Supplier, jonas: Actor, at: datetime
) -> None:
    def again(day: date) -> Meeting:
        return open_meeting(
            supplier=ruifeng, kind="operations", planned_on=day, led_by=jonas.user, actor=jonas, at=at
        )

    with pytest.raises(Refused, match="One of these is open already"):
        again(date(2026, 5, 21))
    with pytest.raises(Invalid, match="Write why"):
        skip_meeting(meeting=meeting, reason=" ", actor=jonas, at=at)
    skip_meeting(meeting=meeting, reason="The plant was closed.", actor=jonas, at=at)
    with pytest.raises(Invalid, match="on that day already"):
        again(meeting.planned_on)
    assert again(date(2026, 5, 21)).state == "open"


def test_missed_meetings_are_said(
    ruifeng: Supplier, jonas: Actor, camille: Actor, lin_wei: Actor, at: datetime
) -> None:
    """Every Thursday since 16 April: 16, 23, 30 April, 7 May have passed; today is the 14th. Held on 23 April."""
    assert routine.sentence(routine.turns(camille, at.date())) == "No rhythm of meetings is agreed yet."
    agree(ruifeng, jonas, at)
    row = open_meeting(
        supplier=ruifeng,
        kind="operations",
        planned_on=date(2026, 4, 23),
        led_by=jonas.user,
        actor=jonas,
        at=at,
    )
    close_meeting(meeting=minuted(row, jonas, at), actor=jonas, at=at)
    for actor in (camille, lin_wei):
        turns = routine.turns(actor, at.date())
        assert [(turn.kind, turn.next_on, turn.held_on, turn.missed) for turn in turns] == [
            (
                "operations",
                date(2026, 5, 14),
                date(2026, 4, 23),
                (date(2026, 5, 7), date(2026, 4, 30), date(2026, 4, 16)),
            ),
            ("review", None, None, ()),
        ]
        assert routine.sentence(turns) == "3 meetings were missed."
        assert turns[0].every == "every week"


def test_held_today_the_next_one_is_the_one_after(
    meeting: Meeting, jonas: Actor, camille: Actor, at: datetime
) -> None:
    agree(meeting.supplier, jonas, at)
    close_meeting(meeting=minuted(meeting, jonas, at), actor=jonas, at=at)
    turn = routine.turns(camille, at.date())[0]
    assert (turn.held_on, turn.next_on) == (date(2026, 5, 14), date(2026, 5, 21))


def test_a_rhythm_makes_sense_and_is_led_by_one_of_the_two(
    ruifeng: Supplier, jonas: Actor, kumar: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="1 to 12"):
        agree(ruifeng, jonas, at, number=0)
    with pytest.raises(Invalid, match="ends after it began"):
        agree(ruifeng, jonas, at, ended_on=date(2026, 1, 1))
    with pytest.raises(Invalid, match="brand or of this factory"):
        agree_rhythm(
            supplier=ruifeng, kind="review", number=1, every="months", starts_on=at.date(), led_by=kumar.user,
            actor=jonas, at=at,
        )  # fmt: skip
    with pytest.raises(Forbidden):
        agree(ruifeng, lin_wei, at)
    row = agree(ruifeng, jonas, at)
    assert agree(ruifeng, jonas, at, number=2, expected=row.version).pk == row.pk
    with pytest.raises(Stale):
        agree(ruifeng, jonas, at, number=3, expected=row.version)


def test_the_factory_reads_the_same_page_tables_a_point_and_answers_none(
    meeting: Meeting, expired: Any, jonas: Actor, lin_wei: Actor, kumar: Actor, at: datetime, sign_in: SignIn
) -> None:
    address = meeting.get_absolute_url()
    page = sign_in(lin_wei).get(address)
    assert "RJC CoP expired on 11 May 2026." in page.content.decode()
    assert not page.context["may_run"]
    assert sign_in(kumar).get(address).status_code == 404
    sign_in(lin_wei).post(f"{address}point/", {"group": "roadblocks", "text": "The stones are late."})
    assert MeetingPoint.objects.get().text == "The stones are late."
    (view, *_rest) = agenda.points_of(meeting, at.date())
    with pytest.raises(Forbidden):
        answer_point(meeting=meeting, point=view.name, answer="carried", actor=lin_wei, at=at)


def test_in_the_pages_from_the_rhythm_to_the_closed_minutes(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, sign_in: SignIn, at: datetime
) -> None:
    window = sign_in(jonas)
    today = timezone.localdate()
    me, them = (
        Membership.objects.get(user=who.user, supplier_id=who.supplier_id) for who in (jonas, lin_wei)
    )
    rhythm = {"number": "1", "every": "weeks", "starts_on": str(today), "led_by": str(me.pk)}
    asked = f"/suppliers/{ruifeng.public_id}/rhythm/operations/"
    assert window.post(asked, {**rhythm, "number": "40"}).status_code == 422
    assert window.post(asked, rhythm).status_code == 302
    add = f"/suppliers/{ruifeng.public_id}/meetings/add/"
    page = window.post(add, {"kind": "operations", "planned_on": str(today), "led_by": str(me.pk)}).headers[
        "Location"
    ]
    window.post(f"{page}point/", {"group": "priorities", "text": "Which style first?"})
    (view,) = [view for _k, _l, views in window.get(page).context["groups"] for view in views]
    refused = window.post(
        f"{page}answer/", {"point": view.name, "answer": "action", "what": "Ask the owner."}
    )
    assert refused.status_code == 422
    assert "Ask the owner." in refused.content.decode()
    assert '<details class="jo-details" open>' in refused.content.decode()
    values = {
        "point": view.name,
        "answer": "action",
        "what": "Ask the owner.",
        "owner": them.public_id,
        "due_on": str(today + timedelta(days=3)),
    }
    window.post(f"{page}answer/", values)
    late = window.post(f"{page}close/")
    assert late.status_code == 409
    assert "Write the minutes" in late.content.decode()
    window.post(f"{page}minutes/", {"attended": "Both", "minutes": "Said and done."})
    window.post(f"{page}close/")
    assert Meeting.objects.get().state == "held"
    assert "Said and done." in sign_in(lin_wei).get(page).content.decode()
    listed = window.get("/suppliers/meetings/", {"state": "held", "q": "Said and done"})
    assert [row.pk for row, _tone in listed.context["rows"]] == [Meeting.objects.get().pk]
    told = window.get("/suppliers/meetings/", {"format": "csv"}).content.decode()
    assert "operations,Ruifeng" in told
    waits = sign_in(lin_wei).get("/").context["items"]
    assert [item.what for item in waits] == ["Ask the owner."]


def test_a_list_of_meetings_asks_no_more_for_more_rows(
    ruifeng: Supplier, jonas: Actor, at: datetime, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    window = sign_in(jonas)

    def opened(day: int) -> None:
        row = open_meeting(
            supplier=ruifeng, kind="operations", planned_on=date(2026, 5, day), led_by=jonas.user, actor=jonas, at=at,
        )  # fmt: skip
        skip_meeting(meeting=row, reason="Nobody came.", actor=jonas, at=at)

    opened(1)
    window.get("/suppliers/meetings/")
    with django_assert_num_queries(9):
        window.get("/suppliers/meetings/")
    opened(2)
    opened(3)
    with django_assert_num_queries(9):
        window.get("/suppliers/meetings/")


def test_the_api_runs_the_same_meeting(
    ruifeng: Supplier, expired: Any, jonas: Actor, lin_wei: Actor, kumar: Actor, api: Callable[..., Any]
) -> None:
    today = str(timezone.localdate())
    lead = jonas.user.email  # type: ignore[union-attr]  # a person
    body = {"supplier": ruifeng.public_id, "kind": "operations", "number": 1, "every": "weeks"}
    agreed = api(jonas).post(
        "/api/v1/meeting-rhythms", {**body, "starts_on": today, "led_by": lead}, format="json"
    )
    assert (agreed.status_code, agreed.json()["next_on"]) == (201, today)
    asked = {
        "supplier": ruifeng.public_id,
        "kind": "operations",
        "planned_on": today,
        "led_by": "no@body.example",
    }
    assert api(jonas).post("/api/v1/meetings", asked, format="json").status_code == 422
    made = api(jonas).post("/api/v1/meetings", asked | {"led_by": lead}, format="json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/meetings/{made.json()['id']}"
    (point,) = api(lin_wei).get(f"{address}/agenda").json()["results"]
    assert (point["group"], point["text"]) == ("roadblocks", "RJC CoP expired on 11 May 2026.")
    refused = api(jonas).post(f"{address}/close", {}, format="json")
    assert [error["code"] for error in refused.json()["errors"]] == ["unanswered", "minutes"]
    answered = {"point": point["point"], "answer": "decision", "decision": "Renewed by June."}
    done = api(jonas).post(f"{address}/answer", answered, format="json")
    assert [each["decision"] for each in done.json()["points"]] == ["Renewed by June."]
    noted = api(jonas).patch(address, {"minutes": "Short."}, format="json", headers={"If-Match": "*"})
    assert noted.status_code == 200, noted.content
    assert api(jonas).post(f"{address}/close", {}, format="json").json()["state"] == "held"
    assert api(kumar).get(address).status_code == 404
    assert api(lin_wei).post(f"{address}/skip", {"reason": "No."}, format="json").status_code == 403
