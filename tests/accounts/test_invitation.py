"""An invitation opens one door for one address, once, for seven days."""

import re
from datetime import datetime, timedelta
from typing import Any

import pghistory.models
import pytest
import time_machine
from django.core import mail

from jewelops.accounts.models import Invitation, Membership, User
from jewelops.accounts.services import invitations
from jewelops.kernel.errors import Forbidden, Invalid, Refused

PASSWORD = "eleven blue lanterns"


def invited(camille: Any, at: datetime, **facts: Any) -> tuple[Invitation, str]:
    facts = {"email": "Ines.Moreau@maris.example", "role": "quality", "supplier": None} | facts
    return invitations.invite(**facts, actor=camille, at=at)


def test_the_mail_carries_a_link_that_lets_one_in(
    client: Any, sign_in: Any, camille: Any, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    with time_machine.travel(at, tick=False):
        with django_capture_on_commit_callbacks(execute=True):
            answer = sign_in(camille).post(
                "/people/invite/", {"email": "ines@maris.example", "role": "quality"}
            )
        assert answer.status_code == 302
        (sent,) = mail.outbox
        link = re.search(r"http://localhost:8000(/people/invitation/\S+)", sent.body)
        assert link is not None
        assert client.get(link.group(1)).status_code == 200
        given = {"name": "Ines Moreau", "password": PASSWORD, "again": PASSWORD}
        answer = client.post(link.group(1), given)
        assert client.get("/people/me/").status_code == 200
    assert (answer.status_code, answer["Location"]) == (302, "/")
    membership = Membership.objects.get(user__email="ines@maris.example")
    assert (membership.role, membership.brand, membership.user.name) == (
        "quality",
        camille.brand,
        "Ines Moreau",
    )
    event = pghistory.models.Events.objects.tracks(membership).get()
    assert (event.pgh_context["action"], event.pgh_context["name"]) == ("invitation.accept", "Ines Moreau")


@pytest.mark.parametrize(("role", "zone"), [("quality", "Asia/Bangkok"), ("manager", "Asia/Shanghai")])
def test_who_is_new_reads_times_of_the_brands_zone_or_of_the_factorys_country(
    camille: Any, ruifeng: Any, at: datetime, role: str, zone: str
) -> None:
    type(camille.brand).objects.filter(pk=camille.brand.pk).update(timezone="Asia/Bangkok")
    _row, key = invited(camille, at, role=role, supplier=ruifeng if role == "manager" else None)

    _membership, person = invitations.accept(key=key, user=None, name="Ines", password=PASSWORD, at=at)

    assert person.timezone == zone


def test_a_key_opens_once(camille: Any, at: datetime) -> None:
    _row, key = invited(camille, at)
    invitations.accept(key=key, user=None, name="Ines", password=PASSWORD, at=at)
    with pytest.raises(Refused):
        invitations.accept(key=key, user=None, name="Ines", password=PASSWORD, at=at)


@pytest.mark.parametrize("how", ["withdrawn", "expired", "sent again", "unknown"])
def test_a_closed_door_does_not_open(client: Any, camille: Any, at: datetime, how: str) -> None:
    row, key = invited(camille, at)
    later = at
    if how == "withdrawn":
        invitations.withdraw(invitation=row, actor=camille, at=at)
    elif how == "expired":
        later = at + timedelta(days=7)
    elif how == "sent again":
        invitations.resend(invitation=row, actor=camille, at=at)
    else:
        key = "x" * 43
    with pytest.raises(Refused):
        invitations.accept(key=key, user=None, name="Ines", password=PASSWORD, at=later)
    with time_machine.travel(later, tick=False):
        assert client.get(f"/people/invitation/{key}/").status_code == 404
    assert not User.objects.filter(email="ines.moreau@maris.example").exists()


def test_sending_again_gives_seven_more_days(camille: Any, at: datetime) -> None:
    row, _key = invited(camille, at)
    later = at + timedelta(days=9)
    _row, key = invitations.resend(invitation=row, actor=camille, at=later)
    membership, _person = invitations.accept(key=key, user=None, name="Ines", password=PASSWORD, at=later)
    assert membership.role == "quality"


def test_a_weak_password_is_refused_and_the_name_is_kept(client: Any, camille: Any, at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        _row, key = invited(camille, at)
        given = {"name": "Ines Moreau", "password": "password", "again": "password"}
        page = client.post(f"/people/invitation/{key}/", given)
    assert page.status_code == 200
    assert b"Ines Moreau" in page.content
    assert b"too common" in page.content or b"too short" in page.content


def test_who_has_an_account_signs_in_first(
    camille: Any, lin_wei: Any, other_brand: Any, stranger: Any, at: datetime
) -> None:
    _row, key = invitations.invite(
        email=lin_wei.user.email, role="viewer", supplier=None, actor=stranger, at=at
    )
    with pytest.raises(Refused) as refused:
        invitations.accept(key=key, user=None, name="Lin", password=PASSWORD, at=at)
    assert refused.value.reasons[0].code == "has_account"
    with pytest.raises(Refused):
        invitations.accept(key=key, user=camille.user, at=at)
    membership, person = invitations.accept(key=key, user=lin_wei.user, at=at)
    assert (person, membership.brand) == (lin_wei.user, other_brand)
    assert Membership.objects.filter(user=person).count() == 2


def test_a_factory_role_needs_its_factory(camille: Any, ruifeng: Any, at: datetime) -> None:
    with pytest.raises(Invalid):
        invited(camille, at, role="inspector")
    with pytest.raises(Invalid):
        invited(camille, at, role="quality", supplier=ruifeng)
    row, _key = invited(camille, at, role="inspector", supplier=ruifeng)
    assert row.supplier == ruifeng


def test_a_member_is_not_invited_twice(camille: Any, nadia: Any, at: datetime) -> None:
    with pytest.raises(Refused):
        invited(camille, at, email=nadia.user.email)


def test_only_the_owner_invites(nadia: Any, lin_wei: Any, sign_in: Any, at: datetime) -> None:
    for actor in (nadia, lin_wei):
        with pytest.raises(Forbidden):
            invited(actor, at)
        assert sign_in(actor).get("/people/invite/").status_code == 404
