"""Entering, editing, holding a supplier; its certificates and instruments."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Stale
from suppliers.models import Certificate, Supplier
from suppliers.services import certificates, suppliers
from suppliers.services.warnings import warn_of_certificates

SignIn = Callable[[Actor], Client]
FORM = {
    "name": "Suvarna",
    "legal_name": "Suvarna Jewels Pvt. Ltd.",
    "kind": "oem",
    "country": "IN",
    "city": "Jaipur",
}


def test_a_founder_enters_a_supplier_on_the_page(sign_in: SignIn, camille: Actor) -> None:
    answer = sign_in(camille).post("/suppliers/add/", FORM)

    row = Supplier.objects.get(name="Suvarna")
    assert answer.status_code == 302
    assert answer["Location"] == f"/suppliers/{row.public_id}/"
    assert (row.country, row.state, row.brand) == ("IN", "prospect", camille.brand)


def test_a_second_supplier_of_that_name_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, camille: Actor, suvarna: Supplier
) -> None:
    answer = sign_in(camille).post("/suppliers/add/", FORM | {"city": "Udaipur"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "There is already a supplier called “Suvarna”." in html
    assert "Udaipur" in html


@pytest.mark.parametrize(
    ("field", "value"),
    [("country", "India"), ("country", "1!"), ("our_share_percent", "101"), ("moq_oem", "-5"), ("moq_oem", "9" * 30), ("lead_time_days", "soon")],
)  # fmt: skip
def test_bad_values_are_answered_on_their_field(
    sign_in: SignIn, camille: Actor, field: str, value: str
) -> None:
    answer = sign_in(camille).post("/suppliers/add/", FORM | {field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Supplier.objects.count() == 0


def test_two_people_editing_the_second_is_told(
    ruifeng: Supplier, camille: Actor, jonas: Actor, at: datetime
) -> None:
    suppliers.edit_supplier(supplier=ruifeng, values={"city": "Dongguan"}, actor=camille, at=at, expected=1)

    with pytest.raises(Stale) as refusal:
        suppliers.edit_supplier(supplier=ruifeng, values={"city": "Foshan"}, actor=jonas, at=at, expected=1)

    assert refusal.value.current == 2
    assert Supplier.objects.get(pk=ruifeng.pk).city == "Dongguan"


def test_holding_needs_a_reason_and_blocks_production(ruifeng: Supplier, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Invalid):
        suppliers.hold_supplier(supplier=ruifeng, reason=" ", actor=nadia, at=at)
    held = suppliers.hold_supplier(supplier=ruifeng, reason="Plating found at 2.1 µm.", actor=nadia, at=at)

    assert not held.may_produce
    released = suppliers.release_supplier(supplier=held, actor=nadia, at=at)
    assert released.may_produce


def test_finance_may_read_but_not_hold(
    ruifeng: Supplier, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    assert sign_in(priya).get(f"/suppliers/{ruifeng.public_id}/").status_code == 200
    with pytest.raises(Forbidden):
        suppliers.hold_supplier(supplier=ruifeng, reason="Late", actor=priya, at=at)


def test_another_factory_and_another_brand_find_nothing(
    ruifeng: Supplier, kumar: Actor, stranger: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    url = f"/suppliers/{ruifeng.public_id}/"

    assert sign_in(lin_wei).get(url).status_code == 200
    assert sign_in(kumar).get(url).status_code == 404
    assert sign_in(stranger).get(url).status_code == 404


def test_the_list_finds_filters_sorts_and_exports(
    sign_in: SignIn, camille: Actor, ruifeng: Supplier, suvarna: Supplier, at: datetime
) -> None:
    client = sign_in(camille)
    suppliers.edit_supplier(supplier=suvarna, values={"city": "=1+1"}, actor=camille, at=at)

    found = client.get("/suppliers/", {"q": "shenzhen"})
    assert [line["supplier"].name for line in found.context["rows"]] == ["Ruifeng"]
    backward = client.get("/suppliers/", {"sort": "-name"})
    assert [line["supplier"].name for line in backward.context["rows"]] == ["Suvarna", "Ruifeng"]
    sheet = client.get("/suppliers/", {"format": "csv"}).content.decode("utf-8-sig")
    assert "'=1+1" in sheet
    assert client.get("/suppliers/", {"country": "IT"}).status_code == 200


CERTIFICATE = {
    "standard": "RJC CoP",
    "number": "0000 3127",
    "issued_on": date(2025, 5, 10),
    "expires_on": date(2026, 5, 9),
    "is_mandatory": True,
}


def test_the_factory_enters_a_certificate_but_not_that_it_is_mandatory(
    ruifeng: Supplier, lin_wei: Actor, at: datetime
) -> None:
    row = certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=lin_wei, at=at)

    assert row.is_mandatory is False


def test_the_same_certificate_twice_is_a_sentence(ruifeng: Supplier, nadia: Actor, at: datetime) -> None:
    certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=nadia, at=at)

    with pytest.raises(Invalid, match="entered already"):
        certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=nadia, at=at)


def test_both_sides_are_told_once_that_it_expired(
    ruifeng: Supplier, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=nadia, at=at)

    assert warn_of_certificates(at=at) == 1
    assert warn_of_certificates(at=at) == 0
    event = OutboxEvent.objects.get(topic="certificate.expired")
    assert event.data["days"] == -5
    assert event.supplier_id == ruifeng.pk


def test_a_removed_certificate_stays_in_the_trail(ruifeng: Supplier, nadia: Actor, at: datetime) -> None:
    row = certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=nadia, at=at)
    certificates.remove_certificate(certificate=row, actor=nadia, at=at)

    labels = Certificate.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "delete"]


def test_the_page_tells_the_history_of_the_supplier_and_its_papers(
    ruifeng: Supplier, nadia: Actor, at: datetime, sign_in: SignIn
) -> None:
    certificates.add_certificate(supplier=ruifeng, values=CERTIFICATE, actor=nadia, at=at)
    suppliers.hold_supplier(supplier=ruifeng, reason="Plating at 2.1 µm.", actor=nadia, at=at)

    page = sign_in(nadia).get(f"/suppliers/{ruifeng.public_id}/")
    told = [(entry.what, entry.who, entry.reason) for entry in page.context["history"]]
    assert ("Supplier changed", "Nadia Osei", "Plating at 2.1 µm.") in told
    assert ("Certificate entered", "Nadia Osei", "") in told


def test_a_name_is_isolated_so_that_its_brackets_and_full_stop_stand_right_in_arabic(
    ruifeng: Supplier, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    type(camille.user).objects.filter(pk=camille.user.pk).update(language="ar")
    page = sign_in(camille).get(f"/suppliers/{ruifeng.public_id}/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert f"<bdi>{ruifeng.legal_name}</bdi>, " in page


def test_the_page_says_how_long_a_certificate_still_holds(
    sign_in: SignIn, ruifeng: Supplier, nadia: Actor, at: datetime
) -> None:
    ends = date.today() + timedelta(days=20)  # noqa: DTZ011 - the page counts from the server's own day
    certificates.add_certificate(
        supplier=ruifeng, values=CERTIFICATE | {"expires_on": ends}, actor=nadia, at=at
    )

    assert (
        "<small>in 20 days</small>" in sign_in(nadia).get(f"/suppliers/{ruifeng.public_id}/").content.decode()
    )
