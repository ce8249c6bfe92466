"""Roles change, people leave, a brand keeps an owner."""

from datetime import datetime
from typing import Any

import pytest

from jewelops.accounts.models import Membership
from jewelops.accounts.services import members
from jewelops.kernel.errors import Forbidden, Invalid, Refused


def of(actor: Any) -> Membership:
    return Membership.objects.get(user=actor.user, brand=actor.brand)


def test_who_left_finds_nothing_and_their_token_stops(
    camille: Any, nadia: Any, sign_in: Any, api: Any, at: datetime
) -> None:
    browser, machine = sign_in(nadia), api(nadia)
    assert browser.get("/people/me/").status_code == 200
    assert machine.get("/api/v1/me").status_code == 200
    members.deactivate(membership=of(nadia), actor=camille, at=at)
    assert browser.get("/people/me/").status_code == 404
    assert machine.get("/api/v1/me").status_code == 401
    members.reactivate(membership=of(nadia), actor=camille, at=at)
    assert machine.get("/api/v1/me").status_code == 200


def test_the_last_owner_stays(camille: Any, jonas: Any, at: datetime) -> None:
    for act in (
        lambda: members.deactivate(membership=of(camille), actor=camille, at=at),
        lambda: members.change_role(membership=of(camille), role="viewer", actor=camille, at=at),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reasons[0].code == "last_owner"
    members.change_role(membership=of(jonas), role="owner", actor=camille, at=at)
    assert members.change_role(membership=of(camille), role="viewer", actor=camille, at=at).role == "viewer"


def test_a_role_stays_on_its_side(camille: Any, lin_wei: Any, at: datetime) -> None:
    with pytest.raises(Invalid):
        members.change_role(membership=of(lin_wei), role="finance", actor=camille, at=at)


def test_only_the_owner_changes_roles(nadia: Any, jonas: Any, sign_in: Any, at: datetime) -> None:
    with pytest.raises(Forbidden):
        members.change_role(membership=of(jonas), role="owner", actor=nadia, at=at)
    assert sign_in(nadia).get(f"/people/members/{of(jonas).public_id}/role/").status_code == 404


def test_another_brands_member_is_not_there(stranger: Any, nadia: Any, sign_in: Any) -> None:
    browser = sign_in(stranger)
    assert browser.get(f"/people/members/{of(nadia).public_id}/role/").status_code == 404
    assert browser.post(f"/people/members/{of(nadia).public_id}/deactivate/").status_code == 404
    assert of(nadia).is_active


def test_the_page_lists_members_and_the_role_form_changes_one(camille: Any, nadia: Any, sign_in: Any) -> None:
    browser = sign_in(camille)
    assert b"Nadia Osei" in browser.get("/people/").content
    answer = browser.post(f"/people/members/{of(nadia).public_id}/role/", {"role": "production"})
    assert (answer.status_code, of(nadia).role) == (302, "production")


def test_one_switches_between_ones_own_places_only(
    lin_wei: Any, nadia: Any, other_brand: Any, sign_in: Any, in_history: None
) -> None:
    second = Membership.objects.create(brand=other_brand, user=lin_wei.user, role="viewer")
    browser = sign_in(lin_wei)
    assert browser.post("/people/switch/", {"membership": str(second.pk)}).status_code == 302
    assert browser.session["membership"] == str(second.pk)
    for foreign in (str(of(nadia).pk), "nonsense", ""):
        assert browser.post("/people/switch/", {"membership": foreign}).status_code == 404


def test_the_language_stays_with_the_person(nadia: Any, sign_in: Any) -> None:
    browser = sign_in(nadia)
    assert browser.post("/i18n/setlang/", {"language": "th", "next": "/people/me/"}).status_code == 302
    nadia.user.refresh_from_db()
    assert nadia.user.language == "th"
    assert b'lang="th"' in browser.get("/people/me/").content
    browser.post("/i18n/setlang/", {"language": "tlh"})
    nadia.user.refresh_from_db()
    assert nadia.user.language == "th"


def test_one_changes_ones_own_profile(nadia: Any, sign_in: Any) -> None:
    given = {"name": "Nadia O.", "language": "it", "timezone": "Asia/Bangkok"}
    assert sign_in(nadia).post("/people/me/", given).status_code == 302
    nadia.user.refresh_from_db()
    assert (nadia.user.name, nadia.user.language, nadia.user.timezone) == ("Nadia O.", "it", "Asia/Bangkok")
