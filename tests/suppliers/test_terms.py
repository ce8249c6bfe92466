"""The terms of a sourcing model, the scope of work, and what is known of a country."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid
from suppliers.models import CountryProfile, ModelTerms, Supplier
from suppliers.registers import TERMS
from suppliers.services.entries import add_entry, edit_entry
from suppliers.services.suppliers import edit_scope, edit_supplier

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]


def enter(supplier: Supplier, actor: Actor, at: datetime, model: str, moq: int | None) -> ModelTerms:
    values = {"model": model, "moq": moq, "design_owner": "brand"}
    return add_entry(register=TERMS, supplier=supplier, values=values, actor=actor, at=at)  # type: ignore[no-any-return]


def minimum(supplier: Supplier) -> tuple[int | None, int | None]:
    row = Supplier.objects.get(pk=supplier.pk)
    return row.moq_oem, row.moq_odm


def test_the_minimum_of_a_model_is_the_supplier_s_which_the_gate_reads(
    ruifeng: Supplier, jonas: Actor, at: datetime
) -> None:
    row = enter(ruifeng, jonas, at, "oem", 500)
    enter(ruifeng, jonas, at, "jdm", 900)
    assert minimum(ruifeng) == (500, None)

    edit_entry(register=TERMS, entry=row, values={"moq": 450}, actor=jonas, at=at)
    assert minimum(ruifeng) == (450, None)


def test_a_minimum_typed_on_the_supplier_is_its_terms(ruifeng: Supplier, jonas: Actor, at: datetime) -> None:
    row = enter(ruifeng, jonas, at, "odm", 80)
    edit_supplier(supplier=ruifeng, values={"moq_odm": 60, "moq_oem": 250}, actor=jonas, at=at)

    row.refresh_from_db()
    assert (row.moq, minimum(ruifeng)) == (60, (250, 60))


@pytest.mark.parametrize(
    ("owner", "exclusive", "risk"),
    [("factory", False, True), ("factory", None, True), ("factory", True, False), ("brand", False, False), ("shared", None, False)],
)  # fmt: skip
def test_a_factory_s_design_that_nobody_keeps_for_us_is_at_risk(
    owner: str, exclusive: bool | None, risk: bool
) -> None:
    assert ModelTerms(model="odm", design_owner=owner, is_exclusive=exclusive).is_at_risk is risk


def test_the_page_says_so(sign_in: SignIn, jonas: Actor, ruifeng: Supplier, at: datetime) -> None:
    row = enter(ruifeng, jonas, at, "odm", 80)
    edit_entry(
        register=TERMS,
        entry=row,
        values={"design_owner": "factory", "is_exclusive": False},
        actor=jonas,
        at=at,
    )

    html = sign_in(jonas).get(f"/suppliers/{ruifeng.public_id}/terms/").content.decode()

    assert (
        "ODM: the design is the factory&#x27;s and not exclusive; other brands may sell the same piece."
        in html
    )


def test_the_factory_says_what_it_does_itself_and_to_whom_it_gives_the_rest(
    sign_in: SignIn, lin_wei: Actor, ruifeng: Supplier
) -> None:
    url = f"/suppliers/{ruifeng.public_id}/scope/"
    body = {"here-casting": "on", "to-plating": "Golden Bay Plating", "version": "1"}
    client = sign_in(lin_wei)
    assert client.post(url, body).status_code == 302

    row = Supplier.objects.get(pk=ruifeng.pk)
    assert (row.scope, row.subcontracts) == (["casting", "plating"], {"plating": "Golden Bay Plating"})
    shown = client.get(f"/suppliers/{ruifeng.public_id}/capability/").content.decode()
    assert "subcontracted to Golden Bay Plating" in shown
    stale = client.post(url, body | {"to-plating": "Other"})
    assert stale.status_code == 422


def test_what_is_given_away_belongs_to_the_scope(ruifeng: Supplier, jonas: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="belongs to the scope of work: plating"):
        edit_scope(supplier=ruifeng, scope=["casting"], subcontracts={"plating": "X"}, actor=jonas, at=at)


def test_a_country_is_written_once_and_stands_beside_its_suppliers(
    sign_in: SignIn, api: Api, jonas: Actor, viewer: Actor, lin_wei: Actor, ruifeng: Supplier, at: datetime
) -> None:
    enter(ruifeng, jonas, at, "oem", 300)
    client = sign_in(jonas)
    assert client.post("/suppliers/countries/cn/", {"good_at": "PVD"}).status_code == 302
    row = CountryProfile.objects.get()
    client.post("/suppliers/countries/cn/", {"good_at": "PVD and pavé", "version": row.version})
    stale = client.post("/suppliers/countries/cn/", {"good_at": "Late", "version": row.version})

    assert (stale.status_code, CountryProfile.objects.get().good_at) == (422, "PVD and pavé")
    (place,) = sign_in(viewer).get("/suppliers/countries/").context["places"]
    assert (place.name, place.suppliers, place.producing, place.moq) == ("China", 1, 1, (300, 300))
    assert client.get("/suppliers/countries/zz/").status_code == 404
    assert sign_in(viewer).get("/suppliers/countries/cn/").status_code == 404
    assert sign_in(lin_wei).get("/suppliers/countries/").status_code == 404
    made = api(jonas).post("/api/v1/country-profiles", {"country": "IT", "risks": "August"}, format="json")
    assert (made.status_code, made.data["risks"]) == (201, "August")
    assert api(jonas).post("/api/v1/country-profiles", {"country": "ZZ"}, format="json").status_code == 400
