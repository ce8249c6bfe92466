"""When each condition turned: written at the event that turned it, seen alike by both sides."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import InternalError, transaction
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, GateChange, PurchaseOrder
from sampling.oversight import overseen
from sampling.services import dossiers, shipments
from sampling.services.oversight import oversee
from sampling.services.viability import answer_viability
from suppliers.models import Supplier
from suppliers.services.suppliers import hold_supplier, release_supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


def turns(dossier: Dossier, key: str) -> list[tuple[bool, str]]:
    rows = GateChange.objects.filter(dossier=dossier, condition=key).order_by(
        "changed_at", "created_at", "id"
    )
    return list(rows.values_list("is_open", "cause"))


def test_each_turn_carries_the_event_that_turned_it(ready: Dossier) -> None:
    assert turns(ready, "revision_acknowledged") == [
        (True, "dossier.opened"),
        (False, "revision.acknowledged"),
    ]
    assert turns(ready, "sample_approved") == [(True, "dossier.opened"), (False, "sample.approved")]
    assert turns(ready, "standard_signed") == [(True, "dossier.opened"), (False, "standard.locked")]
    assert turns(ready, "viability_answered") == [
        (True, "dossier.opened"),
        (False, "viability.answered"),
    ]


def test_a_hold_of_the_supplier_turns_the_gates_of_its_pairs(
    ready: Dossier, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    hold_supplier(supplier=ruifeng, reason="Late papers.", actor=camille, at=at + timedelta(days=1))
    held = GateChange.objects.filter(dossier=ready, condition="supplier_approved").last()

    assert held is not None
    assert (held.is_open, held.changed_at, held.changed_by) == (True, at + timedelta(days=1), camille.user)
    assert "Late papers." in held.why

    release_supplier(supplier=Supplier.objects.get(pk=ruifeng.pk), actor=camille, at=at + timedelta(days=2))
    assert turns(ready, "supplier_approved")[-1] == (False, "supplier.released")


def test_nothing_is_written_where_nothing_turned(ready: Dossier, lin_wei: Actor, at: datetime) -> None:
    before = GateChange.objects.count()
    step = ready.samples.get().build_steps.get(viability__isnull=False)

    answer_viability(viability=step.viability, answer="scales", actor=lin_wei, at=at)

    assert GateChange.objects.count() == before


def test_the_quantity_is_the_orders_own(order: PurchaseOrder) -> None:
    rows = GateChange.objects.filter(condition="moq_met")

    assert list(rows.values_list("order", "is_open", "cause")) == [(order.pk, False, "order.drafted")]


def test_a_minimum_agreed_anew_turns_the_gate_of_each_draft(
    order: PurchaseOrder, people: People, at: datetime
) -> None:
    dossiers.edit_dossier(
        dossier=order.dossier, values={"moq": 700, "moq_per_sku": 800}, actor=people.quality, at=at
    )

    assert turns(order.dossier, "moq_met") == [(False, "order.drafted"), (True, "dossier.changed")]
    assert turns(order.dossier, "moq_per_sku_met") == [(True, "dossier.changed")]


def test_a_hard_step_that_is_overseen_turns_it(ready: Dossier, people: People, at: datetime) -> None:
    dossiers.edit_dossier(dossier=ready, values={"oversight_years": 10}, actor=people.quality, at=at)
    (standard,) = ready.standards.all()
    ((step, _nobody),) = overseen(standard)

    oversee(standard=standard, step=step, years=22, role="Master polisher", actor=people.factory, at=at)

    assert turns(ready, "oversight_signed") == [(True, "dossier.changed"), (False, "standard.overseen")]


def test_a_pilot_that_arrives_turns_it(ready: Dossier, people: People, at: datetime) -> None:
    dossiers.edit_dossier(dossier=ready, values={"needs_pilot": True}, actor=people.quality, at=at)
    pilot = make.start(make.draft(ready, people, at, quantity=20, is_pilot=True), people, at)
    lot = make.through_stages(make.cut(pilot, people, at, 20)[0], people, at)
    shipment = shipments.ship_lots(dossier=ready, lots=[(lot, 20)], actor=people.factory, at=at)

    shipments.receive_shipment(shipment=shipment, actor=people.owner, at=at)

    assert turns(ready, "pilot_proven") == [(True, "dossier.changed"), (False, "order.received")]


def test_a_turn_is_never_rewritten(ready: Dossier) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        GateChange.objects.update(is_open=True)


def test_both_sides_read_the_same_page_and_a_stranger_none(
    ready: Dossier, camille: Actor, lin_wei: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    url = f"{ready.get_absolute_url()}gate/"
    for actor in (camille, lin_wei):
        page = sign_in(actor).get(url)
        assert page.status_code == 200
        assert "Process standard is signed by both sides" in page.content.decode()
    assert sign_in(kumar).get(url).status_code == 404


def test_what_if_is_an_address_that_both_sides_share(
    dossier: Dossier, camille: Actor, lin_wei: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    url = f"{dossier.get_absolute_url()}what-if/?closed=sample_approved&on=2030-01-04"
    says = "Suppose it by Friday 4 January"
    for actor in (camille, lin_wei):
        assert says in sign_in(actor).get(url).content.decode()
    assert sign_in(kumar).get(url).status_code == 404
    assert sign_in(camille).get(f"{dossier.get_absolute_url()}what-if/?on=soon").status_code == 422


def test_the_api_supposes_and_tells_the_history(
    dossier: Dossier, camille: Actor, api: Callable[..., APIClient]
) -> None:
    client, url = api(camille), f"/api/v1/dossiers/{dossier.public_id}"

    supposed = client.get(f"{url}/what-if?closed=revision_acknowledged&closed=tests_agreed").data
    history = client.get(f"{url}/gate-history").data

    assert (supposed["may_issue"], supposed["assumed"]) == (False, ["revision_acknowledged", "tests_agreed"])
    assert {each["key"]: each["waits_for"] for each in supposed["missing"]}["standard_signed"] == [
        "Production-equivalent sample is approved"
    ]
    assert client.get(f"{url}/what-if?on=soon").status_code == 400
    assert history["conditions"][2]["turns"][0]["cause"] == "dossier.opened"
