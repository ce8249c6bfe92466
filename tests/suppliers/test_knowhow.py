"""How things fail, with what the brand's own facts show; playbooks and who has read them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import ngettext_lazy
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from suppliers import knowhow, signs
from suppliers.failure_modes import KNOWN
from suppliers.models import FailureMode, Playbook, PlaybookReading
from suppliers.services import knowhow as verbs

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
TODAY = date(2026, 5, 14)
STEPS = ["Stop the lots of that bath.", " ", "Tell the other side the same day."]


@pytest.fixture(autouse=True)
def one_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four deviations one was found."""
    evidence = signs.Evidence("Thin gold, Ruifeng", "/sampling/deviations/dev_1/", TODAY)
    sign = signs.Sign(
        "found", "quiet_change", "Changes nobody told", "Found of all.", ngettext_lazy("deviation", "deviations"),
        lambda look: signs.Seen(4, (evidence,)),
    )  # fmt: skip
    monkeypatch.setattr(signs, "_signs", {"found": sign})


def playbook(actor: Actor, at: datetime, **changed: Any) -> Playbook:
    values = {"title": "Worse than the sample", "area": "quality", "steps": STEPS, "owner": actor.user}
    return verbs.write_playbook(values=values | changed, actor=actor, at=at)


def test_what_shows_signs_stands_first_with_its_evidence(nadia: Actor) -> None:
    first, *others = knowhow.register(nadia, today=TODAY)

    assert (first.key, first.seen, first.looks_bad) == ("quiet_change", 1, True)
    assert first.signs[0].looked_at == "4 deviations"
    assert {mode.key for mode in (first, *others)} == {known.key for known in KNOWN}


def test_it_is_taken_in_hand_by_somebody(nadia: Actor, priya: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        verbs.hold_mode(key="quiet_change", values={"state": "acting"}, actor=priya, at=at)
    with pytest.raises(Invalid, match="Name who answers for it"):
        verbs.hold_mode(key="quiet_change", values={"state": "acting"}, actor=nadia, at=at)
    late = {"review_on": TODAY - timedelta(days=1)}
    with pytest.raises(Invalid, match="still to come"):
        verbs.hold_mode(key="quiet_change", values=late, actor=nadia, at=at)

    held = {"state": "acting", "owner": nadia.user, "prevention": "Measure each new bath"}
    verbs.hold_mode(key="quiet_change", values=held, actor=nadia, at=at)
    (mode,) = knowhow.register(nadia, today=TODAY, key="quiet_change")
    assert (mode.owner, mode.state, mode.ours) == ("Nadia Osei", "acting", "Measure each new bath")
    assert mode.name == "Quiet process change"


def test_a_brand_adds_its_own(nadia: Actor, stranger: Actor, lin_wei: Actor, at: datetime) -> None:
    row = verbs.add_mode(name="Holiday gap", happens="No answers", prevention="Stock", actor=nadia, at=at)
    twin = verbs.add_mode(name="Holiday gap", happens="", prevention="", actor=nadia, at=at)

    assert (row.key, twin.key) == ("own-holiday-gap", "own-holiday-gap-2")
    assert [mode.key for mode in knowhow.register(nadia, today=TODAY) if mode.is_own] == [row.key, twin.key]
    assert not any(mode.is_own for mode in knowhow.register(stranger, today=TODAY))
    assert not FailureMode.objects.visible_to(lin_wei).exists()


def test_other_steps_make_a_version_that_is_read_anew(nadia: Actor, jonas: Actor, at: datetime) -> None:
    row = playbook(nadia, at)
    assert row.steps == ["Stop the lots of that bath.", "Tell the other side the same day."]
    verbs.read_playbook(playbook=row, actor=jonas, at=at)
    verbs.read_playbook(playbook=row, actor=jonas, at=at)
    assert PlaybookReading.objects.count() == 1
    assert knowhow.readers(row, nadia).read == [("Jonas Feld", "", at)]

    titled = verbs.write_playbook(values={"title": "Worse"}, playbook=row, actor=nadia, at=at)
    assert titled.edition == 1
    changed = verbs.write_playbook(values={"steps": ["Stop."]}, playbook=row, actor=nadia, at=at)
    assert (changed.edition, knowhow.readers(changed, nadia).read) == (2, [])


def test_a_factory_reads_what_is_for_both_sides_and_its_own_readers(
    nadia: Actor, lin_wei: Actor, kumar: Actor, at: datetime
) -> None:
    restricted = playbook(nadia, at)
    shared = playbook(nadia, at, title="An order will be late", audience="both")
    assert list(Playbook.objects.visible_to(lin_wei)) == [shared]

    verbs.read_playbook(playbook=shared, actor=lin_wei, at=at)
    verbs.read_playbook(playbook=shared, actor=kumar, at=at)
    assert [name for name, _where, _at in knowhow.readers(shared, lin_wei).read] == ["Lin Wei"]
    assert {where for _name, where, _at in knowhow.readers(shared, nadia).read} == {"Ruifeng", "Suvarna"}

    verbs.retire_playbook(playbook=shared, actor=nadia, at=at)
    assert not Playbook.objects.visible_to(lin_wei).exists()
    with pytest.raises(Refused, match="nobody needs to read it"):
        verbs.read_playbook(playbook=shared, actor=nadia, at=at)
    assert restricted in Playbook.objects.visible_to(nadia)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"steps": [" "]}, "steps"),
        ({"steps": ["x"] * 31}, "steps"),
        ({"title": " "}, "title"),
        ({"area": "luck"}, "area"),
        ({"mode": "none-such"}, "mode"),
    ],
)
def test_a_playbook_without_sense_is_refused_by_name(
    nadia: Actor, at: datetime, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        playbook(nadia, at, **changed)

    assert [reason.field for reason in refusal.value.reasons] == [field]


def test_the_register_page_says_it_and_the_form_keeps_what_was_typed(
    nadia: Actor, viewer: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    client, url = sign_in(nadia), "/suppliers/failure-modes/quiet_change/"
    page = client.get("/suppliers/failure-modes/").content.decode()
    assert "Your facts show signs of 1 failure mode. One has no owner." in page
    assert "Thin gold, Ruifeng" in client.get(url).content.decode()

    wrong = client.post(url, {"state": "acting", "prevention": "Measure each bath"})
    assert (wrong.status_code, "Measure each bath" in wrong.content.decode()) == (422, True)
    assert sign_in(viewer).get(url).status_code == 200
    assert sign_in(viewer).post(url, {"state": "watched"}).status_code == 404
    assert sign_in(lin_wei).get(url).status_code == 404
    assert client.get("/suppliers/failure-modes/none-such/").status_code == 404
    assert (
        "quiet_change,Quiet process change,watched,,,1,"
        in client.get("/suppliers/failure-modes/?format=csv").content.decode()
    )


def test_a_person_says_that_they_have_read_it(
    nadia: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    shared = playbook(nadia, at, audience="both")
    client = sign_in(lin_wei)

    assert "1 playbook waits to be read by you." in client.get("/suppliers/playbooks/").content.decode()
    client.post(f"{shared.get_absolute_url()}read/", {"version": shared.version})
    assert "You have read every playbook." in client.get("/suppliers/playbooks/").content.decode()
    assert "Worse than the sample" in client.get("/search/?q=worse").content.decode()
    assert client.post(f"{shared.get_absolute_url()}retire/").status_code == 409


def test_the_api_reads_the_register_and_writes_playbooks(
    nadia: Actor, lin_wei: Actor, at: datetime, api: Api
) -> None:
    client = api(nadia)
    found = client.get("/api/v1/failure-modes").data["results"]
    assert (found[0]["key"], found[0]["signs"][0]["n"]) == ("quiet_change", 4)
    held = client.patch(
        "/api/v1/failure-modes/quiet_change",
        {"state": "acting", "owner": nadia.user.email},  # type: ignore[union-attr]  # a person
    )
    assert (held.status_code, held.data["state"]) == (200, "acting")
    nobody = client.patch("/api/v1/failure-modes/quiet_change", {"owner": "x@y.example"})
    assert nobody.status_code == 422
    assert client.post("/api/v1/failure-modes", {"name": "Holiday gap"}).data["key"] == "own-holiday-gap"
    assert api(lin_wei).get("/api/v1/failure-modes").status_code == 404

    body = {"title": "Late", "area": "delivery", "audience": "both", "steps": ["Say it."]}
    made = client.post("/api/v1/playbooks", body)
    assert (made.status_code, made.data["edition"]) == (201, 1)
    url = f"/api/v1/playbooks/{made.data['id']}"
    assert api(lin_wei).post(f"{url}/read", {}).status_code == 200
    changed = client.patch(url, {"steps": ["Say it today."]}, HTTP_IF_MATCH='"v1"')
    assert (changed.status_code, changed.data["edition"]) == (200, 2)


def test_the_playbooks_ask_as_often_for_three_as_for_one(nadia: Actor, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(nadia)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/suppliers/playbooks/").status_code == 200
        return len(captured)

    playbook(nadia, at)
    asked()
    one = asked()
    playbook(nadia, at, title="Second")
    playbook(nadia, at, title="Third")
    assert asked() == one
