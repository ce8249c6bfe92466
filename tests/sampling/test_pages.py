"""Every page of the room, as each side sees it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, PurchaseOrder
from sampling.services import deviations, lots, shipments
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def addresses(ready: Dossier, people: People, at: datetime) -> list[str]:
    """A pair that has come all the way to a shipment and a deviation."""
    order = make.in_production(ready, people, at)
    one, other = make.cut(order, people, at)
    part = lots.split_lot(lot=one, quantity=100, actor=people.factory, at=at)
    deviation = deviations.disclose_deviation(
        dossier=ready,
        what="Bath B3 replaced B1",
        occurred_at=at,
        lots=[other],
        lock="plating",
        actor=people.factory,
        at=at,
    )
    sample, standard = ready.samples.get(), ready.standards.get()
    pair = ready.get_absolute_url()
    return [
        "/sampling/",
        pair,
        f"{pair}acknowledgement/",
        f"{pair}tests/",
        f"{pair}viability/",
        f"{pair}samples/",
        f"{pair}drift/",
        f"{pair}deviations/",
        "/sampling/samples/",
        sample.get_absolute_url(),
        standard.get_absolute_url(),
        "/sampling/orders/",
        order.get_absolute_url(),
        "/sampling/lots/",
        one.get_absolute_url(),
        part.get_absolute_url(),
        f"{one.get_absolute_url()}split/",
        f"{one.get_absolute_url()}qr.svg",
        "/sampling/shipments/",
        f"{pair}ship/",
        "/sampling/deviations/",
        deviation.get_absolute_url(),
    ]


def test_both_sides_read_them_and_nobody_else(
    addresses: list[str],
    camille: Actor,
    lin_wei: Actor,
    kumar: Actor,
    stranger: Actor,
    viewer: Actor,
    sign_in: SignIn,
) -> None:
    lists = {
        "/sampling/",
        "/sampling/samples/",
        "/sampling/orders/",
        "/sampling/lots/",
        "/sampling/shipments/",
        "/sampling/deviations/",
    }
    owner, factory, rival, outsider = map(sign_in, (camille, lin_wei, kumar, stranger))
    for address in addresses:
        assert (address, owner.get(address).status_code) == (address, 200)
        assert (address, factory.get(address).status_code) == (address, 200)
        for client in (rival, outsider):
            answer = client.get(address)
            assert (address, answer.status_code) == (address, 200 if address in lists else 404)
            assert b"Selene" not in answer.content


def test_the_forms_open_for_who_may_write(
    ready: Dossier,
    people: People,
    at: datetime,
    camille: Actor,
    lin_wei: Actor,
    viewer: Actor,
    sign_in: SignIn,
) -> None:
    pair, sample = ready.get_absolute_url(), ready.samples.get()
    order = make.draft(ready, people, at)
    brand = [
        "/sampling/dossiers/add/",
        f"{pair}edit/",
        f"{pair}orders/",
        f"{order.get_absolute_url()}edit/",
        f"{sample.get_absolute_url()}evaluate/",
    ]
    for address in brand:
        assert (address, sign_in(camille).get(address).status_code) == (address, 200)
        assert (address, sign_in(viewer).get(address).status_code) == (address, 404)
    assert sign_in(lin_wei).get(f"{sample.get_absolute_url()}record/").status_code == 200
    assert sign_in(camille).get(f"{sample.get_absolute_url()}record/").status_code == 404
    assert sign_in(lin_wei).get(order.get_absolute_url()).status_code == 404


def test_the_gate_is_signed_on_its_page(order: PurchaseOrder, camille: Actor, sign_in: SignIn) -> None:
    client = sign_in(camille)
    page = client.get(order.dossier.get_absolute_url()).content.decode()
    assert "Sign and issue" in page
    assert "What signing does" in page

    answer = client.post(f"{order.get_absolute_url()}issue/", {"version": order.version})

    assert answer.status_code == 302
    assert PurchaseOrder.objects.get(pk=order.pk).state == "issued"


def test_a_refusal_shows_the_gate_again_with_its_reasons(
    dossier: Dossier, people: People, at: datetime, camille: Actor, sign_in: SignIn
) -> None:
    order = make.draft(dossier, people, at)

    answer = sign_in(camille).post(f"{order.get_absolute_url()}issue/", {"version": order.version})

    assert answer.status_code == 409
    html = answer.content.decode()
    assert "There is no process standard yet." in html
    assert "The factory has not acknowledged" in html


def test_what_was_typed_into_the_override_is_kept(
    dossier: Dossier, people: People, at: datetime, camille: Actor, sign_in: SignIn
) -> None:
    order = make.draft(dossier, people, at)

    answer = sign_in(camille).post(
        f"{order.get_absolute_url()}override/", {"reason": "We launch on Friday, whatever."}
    )

    assert answer.status_code == 409
    assert answer.context["typed"]["reason"] == "We launch on Friday, whatever."


def test_a_lot_leaves_through_the_pages(
    ready: Dossier, people: People, at: datetime, lin_wei: Actor, camille: Actor, sign_in: SignIn
) -> None:
    order = make.in_production(ready, people, at)
    factory = sign_in(lin_wei)
    line = order.lines.get()

    answer = factory.post(
        f"{order.get_absolute_url()}lots/", {"line": line.public_id, "quantities": "200, 400", "melt": "M-77"}
    )

    assert answer.status_code == 302
    assert sorted(line.lots.values_list("quantity", flat=True)) == [200, 400]
    too_many = factory.post(f"{order.get_absolute_url()}lots/", {"line": line.public_id, "quantities": "1"})
    assert too_many.status_code == 409
    page = too_many.content.decode()
    assert "more than the 600 pieces ordered" in page
    assert 'value="1"' in page.partition('<details class="jo-details" open>')[2], (
        "what was typed stays, in sight"
    )


def test_a_shipment_is_counted_in(
    ready: Dossier, people: People, at: datetime, camille: Actor, sign_in: SignIn
) -> None:
    from sampling.models import Lot

    order = make.in_production(ready, people, at)
    for lot in make.cut(order, people, at):
        make.through_stages(lot, people, at)
    passed = list(Lot.objects.filter(line__order=order))
    shipment = shipments.ship_lots(
        dossier=ready, lots=[(lot, lot.quantity) for lot in passed], actor=people.factory, at=at
    )
    assert PurchaseOrder.objects.get(pk=order.pk).state == "shipped"
    lines = {f"line-{line.public_id}": line.quantity for line in shipment.lines.all()}

    answer = sign_in(camille).post(shipment.get_absolute_url(), {**lines, "version": shipment.version})

    assert answer.status_code == 302
    assert PurchaseOrder.objects.get(pk=order.pk).state == "received"


def test_the_factory_reads_the_limits_it_acknowledges_and_finds_the_whole_tech_pack(
    dossier: Dossier, lin_wei: Actor, sign_in: SignIn
) -> None:
    page = sign_in(lin_wei).get(f"{dossier.get_absolute_url()}acknowledgement/").content.decode()

    assert "≥ 2.5 µm" in page
    assert f'href="{dossier.revision.get_absolute_url()}"' in page


def test_an_inspector_with_lots_finds_the_floor(
    ready: Dossier, people: People, chen: Actor, at: datetime, sign_in: SignIn
) -> None:
    make.cut(make.in_production(ready, people, at), people, at, 300, 300)

    page = sign_in(chen).get("/")

    assert page.context["sentence"] == "2 lots are open on the floor."
    assert 'href="/qc/floor/"' in page.content.decode().partition("<main")[2]


def test_an_order_counts_its_lots_and_shows_twenty(
    ready: Dossier, people: People, camille: Actor, at: datetime, sign_in: SignIn
) -> None:
    order = make.in_production(ready, people, at)
    make.cut(order, people, at, *[20] * 21)

    page = sign_in(camille).get(order.get_absolute_url()).text

    assert "21 in work" in page
    assert "All 21 lots" in page
    assert "L-0021" in page
    assert "L-0001" not in page  # the newest come first; the list of lots has them all
