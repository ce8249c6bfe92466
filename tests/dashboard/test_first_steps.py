"""A new brand is led from a factory to its first order; a factory of which nobody can sign in is no dead end."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, PurchaseOrder
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


def done(page: object) -> list[bool]:
    return [step.is_done for step in page.context["steps"]]  # type: ignore[attr-defined]


def test_a_new_brand_is_told_where_to_begin(sign_in: SignIn, stranger: Actor, viewer: Actor) -> None:
    page = sign_in(stranger).get("/")

    assert done(page) == [False] * 6
    assert '<a href="/suppliers/add/">Enter a factory</a>' in page.content.decode()
    assert done(sign_in(viewer).get("/")) == []


@pytest.mark.usefixtures("ruifeng")
def test_what_is_done_is_ticked_off(sign_in: SignIn, camille: Actor, at: datetime) -> None:
    make.selene(camille.brand, at)

    assert done(sign_in(camille).get("/")) == [True, True, True, True, False, False]


def test_who_issues_orders_is_past_the_first_steps(
    sign_in: SignIn, camille: Actor, nadia: Actor, lin_wei: Actor, ruifeng: Supplier, at: datetime
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    make.draft(make.ready_pair(make.selene(camille.brand, at), ruifeng, people, at), people, at)

    assert PurchaseOrder.objects.count() == 1
    assert done(sign_in(camille).get("/")) == []


@pytest.fixture
def unmanned(camille: Actor, suvarna: Supplier, at: datetime) -> Dossier:
    """A pair with a factory of which nobody has an account."""
    dossier = Dossier.objects.create(
        brand=camille.brand, revision=make.selene(camille.brand, at), supplier=suvarna
    )
    Supplier.objects.filter(pk=suvarna.pk).update(contact_email="anil@suvarna.example")
    return dossier


def test_the_gate_leads_to_the_invitation_with_the_address_filled_in(
    sign_in: SignIn, camille: Actor, nadia: Actor, unmanned: Dossier
) -> None:
    address = f"/people/invite/?supplier={unmanned.supplier.public_id}"
    client = sign_in(camille)

    assert address in client.get(unmanned.get_absolute_url()).content.decode()
    assert address not in sign_in(nadia).get(unmanned.get_absolute_url()).content.decode()
    form = client.get(address).context["form"]
    assert (form["email"].value(), form["role"].value(), form["supplier"].value()) == (
        "anil@suvarna.example",
        "manager",
        unmanned.supplier.pk,
    )


def test_once_somebody_is_asked_the_gate_leads_to_the_questions(
    sign_in: SignIn, camille: Actor, unmanned: Dossier
) -> None:
    client = sign_in(camille)
    client.post(
        "/people/invite/",
        {"email": "anil@suvarna.example", "role": "manager", "supplier": str(unmanned.supplier_id)},
    )

    page = client.get(unmanned.get_absolute_url()).content.decode()
    assert f"{unmanned.get_absolute_url()}acknowledgement/" in page
    assert "/people/invite/?supplier=" not in page


def test_another_brands_factory_is_not_found(sign_in: SignIn, stranger: Actor, ruifeng: Supplier) -> None:
    assert sign_in(stranger).get(f"/people/invite/?supplier={ruifeng.public_id}").status_code == 404
