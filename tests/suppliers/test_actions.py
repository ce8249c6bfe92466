"""Actions: given to somebody with a day, red at home when late, reminded of once, done with how it was done."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.audit.queries import history_of
from jewelops.events.delivery import deliver_waiting
from jewelops.events.models import Notification
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from suppliers import action_list
from suppliers.models import Action, Supplier
from suppliers.services.actions import (
    change_action,
    finish_action,
    give_action,
    remind_of_actions,
    reopen_action,
    withdraw_action,
)

SignIn = Callable[[Actor], Client]
DUE = date(2026, 5, 20)


@pytest.fixture
def action(ruifeng: Supplier, jonas: Actor, lin_wei: Actor, at: datetime) -> Action:
    return give_action(
        supplier=ruifeng, what="Read every bath twice.", owner=lin_wei.user, due_on=DUE, actor=jonas, at=at
    )


def told(person: Actor) -> list[str]:
    rows = Notification.objects.filter(user=person.user).order_by("created_at", "pk")
    return list(rows.values_list("text", flat=True))


def test_it_needs_words_a_day_to_come_and_somebody_of_the_two(
    ruifeng: Supplier, jonas: Actor, kumar: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid) as refused:
        give_action(
            supplier=ruifeng, what=" ", owner=kumar.user, due_on=date(2026, 5, 13), actor=jonas, at=at
        )
    assert [each.field for each in refused.value.reasons] == ["what", "due_on", "owner"]


def test_its_owner_is_told_and_nobody_else(
    action: Action, jonas: Actor, camille: Actor, lin_wei: Actor, chen: Actor, at: datetime
) -> None:
    deliver_waiting(at=at)
    assert told(lin_wei) == ["For you until 20 May 2026: Read every bath twice."]
    assert (told(camille), told(chen), told(jonas)) == ([], [], [])


def test_the_owner_is_reminded_once_before_and_once_after(
    action: Action, lin_wei: Actor, at: datetime
) -> None:
    def remind(days: int) -> int:
        return remind_of_actions(at=at + timedelta(days=days))

    assert [remind(3), remind(4), remind(5), remind(6), remind(7), remind(8)] == [0, 1, 0, 0, 1, 0]
    deliver_waiting(at=at)
    assert told(lin_wei)[1:] == [
        "Due on 20 May 2026: Read every bath twice.",
        "Overdue since 20 May 2026: Read every bath twice.",
    ]


def test_another_day_is_reminded_of_anew(action: Action, jonas: Actor, lin_wei: Actor, at: datetime) -> None:
    assert remind_of_actions(at=at + timedelta(days=7)) == 1
    change_action(
        action=action, what=action.what, owner=lin_wei.user, due_on=date(2026, 5, 28), actor=jonas, at=at
    )
    assert remind_of_actions(at=at + timedelta(days=8)) == 0
    assert remind_of_actions(at=at + timedelta(days=15)) == 1


def test_it_is_done_with_how_it_was_done_and_opened_again_by_the_brand(
    action: Action, jonas: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="how it was done"):
        finish_action(action=action, evidence=" ", actor=lin_wei, at=at)
    done = finish_action(action=action, evidence="Sheet in the group.", actor=lin_wei, at=at)
    assert (done.state, done.evidence, done.over_by) == ("done", "Sheet in the group.", lin_wei.user)
    with pytest.raises(Refused):
        finish_action(action=action, evidence="Again.", actor=lin_wei, at=at)
    with pytest.raises(Forbidden):
        reopen_action(action=action, reason="Not at all.", actor=lin_wei, at=at)
    again = reopen_action(action=action, reason="Only one bath.", actor=jonas, at=at)
    assert (again.state, again.evidence, again.over_at) == ("open", "", None)
    assert [entry.reason for entry in history_of(action)] == ["Only one bath.", "Sheet in the group.", ""]


def test_the_owner_finishes_his_own_and_no_other(
    ruifeng: Supplier, jonas: Actor, chen: Actor, action: Action, at: datetime
) -> None:
    mine = give_action(supplier=ruifeng, what="Weigh again.", owner=chen.user, due_on=DUE, actor=jonas, at=at)
    assert finish_action(action=mine, evidence="Weighed.", actor=chen, at=at).state == "done"
    with pytest.raises(Forbidden):
        finish_action(action=action, evidence="Done.", actor=chen, at=at)


def test_it_is_changed_by_the_brand_while_open_and_withdrawn_with_a_reason(
    action: Action, jonas: Actor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        change_action(action=action, what="Less.", owner=lin_wei.user, due_on=DUE, actor=lin_wei, at=at)
    row = change_action(
        action=action, what="More.", owner=nadia.user, due_on=DUE, actor=jonas, at=at, expected=1
    )
    assert (row.what, row.owner) == ("More.", nadia.user)
    with pytest.raises(Stale):
        change_action(
            action=action, what="Less.", owner=nadia.user, due_on=DUE, actor=jonas, at=at, expected=1
        )
    with pytest.raises(Invalid):
        withdraw_action(action=action, reason="", actor=jonas, at=at)
    withdraw_action(action=action, reason="The bath is gone.", actor=jonas, at=at)
    with pytest.raises(Refused, match="over"):
        change_action(action=action, what="Less.", owner=nadia.user, due_on=DUE, actor=jonas, at=at)


def test_a_late_one_keeps_its_day_while_its_owner_changes(
    action: Action, jonas: Actor, nadia: Actor, at: datetime
) -> None:
    later = at + timedelta(days=30)
    row = change_action(action=action, what=action.what, owner=nadia.user, due_on=DUE, actor=jonas, at=later)
    assert (row.owner, row.due_on) == (nadia.user, DUE)


def test_overdue_it_is_red_at_home_and_in_the_list(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, kumar: Actor, sign_in: SignIn, at: datetime
) -> None:
    today = timezone.localdate()
    row = give_action(
        supplier=ruifeng,
        what="Read every bath twice.",
        owner=lin_wei.user,
        due_on=today - timedelta(days=2),
        actor=jonas,
        at=timezone.now() - timedelta(days=9),
    )
    item, overdue = sign_in(jonas).get("/").context["red"][0]
    assert (item.title, item.owner, item.due, overdue) == (
        "Read every bath twice.", "Lin Wei", today - timedelta(days=2), True,
    )  # fmt: skip
    page = sign_in(lin_wei).get("/suppliers/actions/", {"state": "overdue", "whose": "mine", "q": "bath"})
    assert page.context["sentence"] == "1 action is overdue."
    assert [each.pk for each, _tone, _word in page.context["rows"]] == [row.pk]
    assert sign_in(kumar).get("/suppliers/actions/").context["sentence"] == "No action is overdue."
    assert sign_in(kumar).get(row.get_absolute_url()).status_code == 404
    hits = sign_in(jonas).get("/search/", {"q": "every bath"})
    assert [hit.url for hit in hits.context["hits"]] == [row.get_absolute_url()]


def test_the_list_filters(action: Action, jonas: Actor, lin_wei: Actor, at: datetime) -> None:
    def found(actor: Actor, today: date = DUE, **asked: str) -> int:
        return int(action_list.listed(actor, asked, today).count())

    assert [found(jonas), found(jonas, whose="mine"), found(lin_wei, whose="mine")] == [1, 0, 1]
    assert [found(jonas, state="overdue"), found(jonas, date(2026, 5, 21), state="overdue")] == [0, 1]
    assert [found(jonas, state="done"), found(jonas, state="all"), found(jonas, supplier="Suvarna")] == [
        0, 1, 0,
    ]  # fmt: skip


def test_in_the_pages(ruifeng: Supplier, jonas: Actor, lin_wei: Actor, sign_in: SignIn, at: datetime) -> None:
    window, theirs = sign_in(jonas), sign_in(lin_wei)
    them = Membership.objects.get(user=lin_wei.user)
    add = f"/suppliers/{ruifeng.public_id}/actions/add/"
    refused = window.post(add, {"what": "Weigh again.", "owner": str(them.pk), "due_on": "2020-01-01"})
    assert refused.status_code == 422
    assert "Weigh again." in refused.content.decode()
    page = window.post(add, {"what": "Weigh again.", "owner": str(them.pk), "due_on": "2999-01-01"}).headers[
        "Location"
    ]
    silent = theirs.post(f"{page}finish/", {"evidence": " "})
    assert silent.status_code == 422
    assert theirs.post(page, {"what": "Less."}).status_code == 422
    assert theirs.post(f"{page}finish/", {"evidence": "Weighed: 3.12 g."}).headers["Location"] == page
    shown = window.get(page).content.decode()
    assert "Weighed: 3.12 g." in shown
    window.post(f"{page}reopen/", {"reason": "Both sizes."})
    window.post(f"{page}withdraw/", {"reason": "Sold out."})
    assert Action.objects.get().state == "withdrawn"
    told_of = window.get("/suppliers/actions/", {"format": "csv", "state": "all"}).content.decode()
    assert "Weigh again.,Ruifeng,Lin Wei,2999-01-01,withdrawn,Sold out." in told_of


def test_the_api(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, lin_wei: Actor, kumar: Actor, api: Callable[..., Any]
) -> None:
    body = {
        "supplier": ruifeng.public_id,
        "what": "Weigh again.",
        "owner": lin_wei.user.email,  # type: ignore[union-attr]  # a person
        "due_on": "2999-01-01",
    }
    made = api(jonas).post("/api/v1/actions", body, format="json")
    assert (made.status_code, made.json()["owner"]) == (201, "Lin Wei"), made.content
    address = f"/api/v1/actions/{made.json()['id']}"
    other = {"owner": nadia.user.email}  # type: ignore[union-attr]  # a person
    assert api(jonas).patch(address, other, format="json").status_code == 428
    changed = api(jonas).patch(address, other, format="json", headers={"If-Match": made.headers["ETag"]})
    assert (changed.status_code, changed.json()["owner"]) == (200, "Nadia Osei")
    done = api(lin_wei).post(f"{address}/finish", {"evidence": "Weighed."}, format="json")
    assert (done.json()["state"], done.json()["evidence"]) == ("done", "Weighed.")
    listed = api(jonas).get("/api/v1/actions", {"state": "done"}).json()["results"]
    assert [row["id"] for row in listed] == [made.json()["id"]]
    assert api(kumar).get(address).status_code == 404
    assert api(lin_wei).post(f"{address}/reopen", {"reason": "No."}, format="json").status_code == 403
