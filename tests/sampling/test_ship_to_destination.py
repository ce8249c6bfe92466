"""A shipment names the brand's place it goes to; both sides, the packing list and the ERP read it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import packing_list, tracing
from sampling.models import Destination, Dossier, Lot, Shipment
from sampling.services import destinations, shipments
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]


@pytest.fixture
def lyon(people: People, at: datetime) -> Destination:
    values = {"name": "Lyon", "kind": "warehouse", "address": "14 quai Rambaud\n69002 Lyon", "country": "FR"}
    return destinations.add_destination(values={**values, "external_ref": "WH-1"}, actor=people.owner, at=at)


@pytest.fixture
def roubaix(people: People, at: datetime) -> Destination:
    return destinations.add_destination(
        values={"name": "Roubaix", "kind": "ecommerce"}, actor=people.owner, at=at
    )


@pytest.fixture
def passed(ready: Dossier, people: People, at: datetime) -> Lot:
    (lot,) = make.cut(make.in_production(ready, people, at), people, at, 60)
    return make.through_stages(lot, people, at)


@pytest.fixture
def sent(passed: Lot, lyon: Destination, people: People, at: datetime) -> Shipment:
    return shipments.ship_lots(
        dossier=passed.line.order.dossier, lots=[(passed, 60)], destination=lyon, actor=people.factory, at=at
    )


def test_the_erp_is_told_where_it_goes_and_how_much_arrived_of_each_sku(
    sent: Shipment, lyon: Destination, passed: Lot, people: People, at: datetime
) -> None:
    shipments.receive_shipment(shipment=sent, quantities={passed.code: 58}, actor=people.owner, at=at)

    left, arrived = OutboxEvent.objects.filter(topic__in=("shipment.shipped", "shipment.received")).order_by(
        "pk"
    )
    place = {"id": lyon.public_id, "name": "Lyon", "external_ref": "WH-1"}
    assert (left.data["destination"], left.data["pieces"]) == (place, {passed.line.sku.code: 60})
    assert (arrived.data["destination"], arrived.data["pieces"]) == (place, {passed.line.sku.code: 58})


def test_its_packing_list_and_its_trace_say_where_it_went(
    sent: Shipment, passed: Lot, people: People
) -> None:
    paper = packing_list.context(sent, "en", people.factory)
    assert paper["destination"] == {
        "name": "Lyon", "address": "14 quai Rambaud\n69002 Lyon", "country": "France", "ref": "WH-1",
    }  # fmt: skip
    row = dict(zip(tracing.COLUMNS, tracing.cells(tracing.found_in(people.owner, passed)), strict=True))
    assert row["destinations"] == "Lyon"


def test_it_is_sent_elsewhere_while_it_is_on_its_way_and_not_after(
    sent: Shipment, roubaix: Destination, people: People, at: datetime
) -> None:
    moved = shipments.redirect_shipment(shipment=sent, destination=roubaix, actor=people.factory, at=at)
    assert moved.destination == roubaix
    assert OutboxEvent.objects.filter(topic="shipment.redirected").count() == 1

    shipments.redirect_shipment(shipment=sent, destination=roubaix, actor=people.factory, at=at)
    assert OutboxEvent.objects.filter(topic="shipment.redirected").count() == 1

    shipments.receive_shipment(shipment=moved, actor=people.owner, at=at)
    with pytest.raises(Refused, match="It has arrived"):
        shipments.redirect_shipment(shipment=moved, destination=None, actor=people.factory, at=at)


def test_nobody_ships_to_a_retired_place(
    passed: Lot, lyon: Destination, people: People, at: datetime
) -> None:
    destinations.retire_destination(destination=lyon, actor=people.owner, at=at)
    with pytest.raises(Refused, match="retired already"):
        destinations.retire_destination(destination=lyon, actor=people.owner, at=at)
    retired = Destination.objects.get()
    with pytest.raises(Invalid, match="Lyon is retired: choose a place that is in use"):
        shipments.ship_lots(
            dossier=passed.line.order.dossier, lots=[(passed, 60)], destination=retired, actor=people.factory, at=at
        )  # fmt: skip

    destinations.restore_destination(destination=lyon, actor=people.owner, at=at)
    assert list(Destination.objects.in_use()) == [lyon]


def test_one_name_is_one_place_however_it_is_written(lyon: Destination, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="There is a place of that name already"):
        destinations.add_destination(values={"name": " LYON "}, actor=people.owner, at=at)
    with pytest.raises(Invalid, match="Give the place a name"):
        destinations.edit_destination(destination=lyon, values={"name": " "}, actor=people.owner, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Destination.objects.create(brand=lyon.brand, name="lyon")


def test_a_factory_reads_the_places_and_keeps_none(lyon: Destination, people: People, at: datetime) -> None:
    assert list(Destination.objects.visible_to(people.factory)) == [lyon]
    with pytest.raises((Forbidden, Http404)):
        destinations.retire_destination(destination=lyon, actor=people.factory, at=at)


def test_on_the_pages_the_only_place_is_chosen_and_the_list_counts_what_went_there(
    passed: Lot, lyon: Destination, people: People, sign_in: SignIn
) -> None:
    factory, owner = sign_in(people.factory), sign_in(people.owner)
    dossier = passed.line.order.dossier
    form = factory.get(f"{dossier.get_absolute_url()}ship/").context["form"]
    assert form.fields["destination"].initial == lyon

    answer = factory.post(
        f"{dossier.get_absolute_url()}ship/",
        {"cartons": 1, "destination": lyon.pk, f"lot-{passed.public_id}": 60},
    )
    sent = Shipment.objects.get()
    assert (answer.status_code, sent.destination) == (302, lyon)

    rows = list(owner.get("/sampling/destinations/").context["rows"])
    assert [(each.name, each.shipment_count, each.pieces) for each in rows] == [("Lyon", 1, 60)]
    found = owner.get(f"/sampling/shipments/?destination={lyon.public_id}").content.decode()
    assert sent.number in found
    assert sent.number not in owner.get("/sampling/shipments/?destination=nonsense").content.decode()
    table = owner.get("/sampling/destinations/?format=csv")
    assert b"Lyon,warehouse" in b"".join(table)  # type: ignore[arg-type]


def test_a_place_is_added_mended_and_retired_on_the_pages_and_nothing_typed_is_lost(
    lyon: Destination, people: People, sign_in: SignIn
) -> None:
    owner = sign_in(people.owner)
    again = owner.post("/sampling/destinations/add/", {"name": "lyon", "kind": "shop", "address": "Rue A"})
    assert again.status_code == 422
    assert "There is a place of that name already" in again.content.decode()
    assert "Rue A" in again.content.decode()

    url = lyon.get_absolute_url()
    saved = owner.post(url, {"name": "Lyon 2", "kind": "shop", "version": lyon.version})
    stale = owner.post(url, {"name": "Lyon 3", "kind": "shop", "version": lyon.version})
    assert (saved.status_code, stale.status_code) == (302, 422)
    assert owner.post(f"{url}retire/").status_code == 302
    assert Destination.objects.get().retired_at is not None


def test_the_api_keeps_places_and_sends_shipments_there(
    passed: Lot, people: People, kumar: Actor, api: Api
) -> None:
    owner, factory = api(people.owner), api(people.factory)
    made = owner.post("/api/v1/destinations", {"name": "Lyon", "country": "FR"}, format="json")
    assert (made.status_code, made.json()["kind"]) == (201, "warehouse")
    place = made.json()["id"]
    assert (
        owner.post("/api/v1/destinations", {"name": "X", "country": "France"}, format="json").status_code
        == 400
    )

    body = {
        "dossier": passed.line.order.dossier.public_id,
        "destination": place,
        "lines": [{"lot": passed.public_id, "quantity": 60}],
    }
    sent = factory.post("/api/v1/shipments", body, format="json").json()
    assert sent["destination"] == place
    assert [each["id"] for each in owner.get(f"/api/v1/shipments?destination={place}").json()["results"]] == [
        sent["id"]
    ]
    moved = factory.post(f"/api/v1/shipments/{sent['id']}/redirect", {"destination": None}, format="json")
    assert (moved.status_code, moved.json()["destination"]) == (200, None)
    assert (
        api(kumar)
        .post(f"/api/v1/shipments/{sent['id']}/redirect", {"destination": None}, format="json")
        .status_code
        == 404
    )
    assert owner.post(f"/api/v1/destinations/{place}/retire").json()["retired_at"]
