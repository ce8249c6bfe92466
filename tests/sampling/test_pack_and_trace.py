"""Cartons, serial numbers, labels, and the way from a code to every piece it touches."""

import csv
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.tasks import render_document
from jewelops.kernel.errors import Invalid, Refused
from sampling import tracing
from sampling.models import Carton, Dossier, Lot, SerialRange, Shipment
from sampling.services import lots, packing, shipments
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]


@pytest.fixture
def cut(ready: Dossier, people: People, at: datetime) -> list[Lot]:
    """Two lots of 300 of one melt and one parcel."""
    order = make.in_production(ready, people, at)
    trace = {"melt": "M-2605-311", "stone_parcels": ["P-77"], "casting_tree": "T-9"}
    return lots.split_line(
        line=order.lines.get(), quantities=[300, 300], trace=trace, actor=people.factory, at=at
    )


@pytest.fixture
def sent(cut: list[Lot], people: People, at: datetime) -> Shipment:
    """The first lot, numbered, is on its way."""
    packing.number_pieces(lot=cut[0], first="MA26-000001", actor=people.factory, at=at)
    lot = make.through_stages(Lot.objects.get(pk=cut[0].pk), people, at)
    return shipments.ship_lots(
        dossier=lot.line.order.dossier, lots=[(lot, 300)], actor=people.factory, at=at, cartons=2
    )


def _pack(shipment: Shipment, people: People, at: datetime, *pieces: int) -> Shipment:
    lot = shipment.lines.get().lot
    cartons = [
        {"gross_kg": Decimal("4.200"), "net_kg": Decimal("3.9"), "contents": [(lot, each)]} for each in pieces
    ]
    return packing.pack_shipment(shipment=shipment, cartons=cartons, actor=people.factory, at=at)


def test_pieces_are_numbered_once_in_the_brand(cut: list[Lot], people: People, at: datetime) -> None:
    first, second = cut
    made = packing.number_pieces(lot=first, first="MA26-000001", actor=people.factory, at=at)
    assert str(made) == "MA26-000001 – MA26-000300"

    with pytest.raises(Refused, match="given already"):
        packing.number_pieces(lot=second, first="MA26-000300", actor=people.factory, at=at)
    with pytest.raises(Invalid, match="0 pieces of the lot"):
        packing.number_pieces(lot=first, first="MA26-000301", actor=people.factory, at=at)
    with pytest.raises(Invalid, match="as it is engraved"):
        packing.number_pieces(lot=second, first="MA26", actor=people.factory, at=at, pieces=200)
    with pytest.raises(IntegrityError), transaction.atomic():
        SerialRange.objects.filter(pk=made.pk).update(last=301)


def test_serials_follow_a_split_and_a_merge(cut: list[Lot], people: People, at: datetime) -> None:
    packing.number_pieces(lot=cut[0], first="MA26-000001", actor=people.factory, at=at)

    part = lots.split_lot(lot=Lot.objects.get(pk=cut[0].pk), quantity=100, actor=people.factory, at=at)

    rest = Lot.objects.get(pk=cut[0].pk)
    assert [str(each) for each in rest.serials.all()] == ["MA26-000001 – MA26-000200"]
    assert [str(each) for each in part.serials.all()] == ["MA26-000201 – MA26-000300"]
    lots.merge_lots(lots=[part], into=rest, actor=people.factory, at=at)
    assert SerialRange.objects.filter(lot=rest).count() == 2


def test_a_packing_list_holds_what_is_sent_and_no_more(sent: Shipment, people: People, at: datetime) -> None:
    done = _pack(sent, people, at, 200, 100)

    assert (done.cartons, list(Carton.objects.values_list("number", "net_kg"))) == (
        2,
        [(1, Decimal("3.900")), (2, Decimal("3.900"))],
    )
    with pytest.raises(Invalid, match="301 pieces in cartons, 300 in the shipment"):
        _pack(done, people, at, 200, 101)
    with pytest.raises(Invalid, match="Carton 1 is empty"):
        packing.pack_shipment(shipment=done, cartons=[{"contents": []}], actor=people.factory, at=at)
    assert Carton.objects.count() == 2


def test_what_is_received_is_not_packed_again(sent: Shipment, people: People, at: datetime) -> None:
    shipments.receive_shipment(shipment=sent, actor=people.owner, at=at)

    with pytest.raises(Refused, match="its packing list stays"):
        _pack(sent, people, at, 300)


def test_the_packing_list_is_printed_with_lots_serials_and_weights(
    sent: Shipment, people: People, at: datetime
) -> None:
    _pack(sent, people, at, 200, 100)

    job = issue("packing_list", Shipment.objects.get(pk=sent.pk), actor=people.factory, at=at, language="en")
    render_document(str(job.pk))

    paper = Document.objects.get(kind="packing_list")
    assert (paper.context["pieces"], paper.context["packed"], paper.context["gross_kg"]) == (300, 300, "8.4")
    assert paper.context["lines"][0]["serials"] == ["MA26-000001 – MA26-000300"]
    assert (paper.supplier_id, paper.pages) == (sent.dossier.supplier_id, 1)


def test_each_lot_gets_a_label_that_opens_the_floor(cut: list[Lot], people: People, at: datetime) -> None:
    order = cut[0].line.order

    job = issue("lot_labels", order, actor=people.factory, at=at, language="zh-hans")
    render_document(str(job.pk))

    paper = Document.objects.get(kind="lot_labels")
    assert [(label["code"], label["quantity"]) for label in paper.context["labels"]] == [
        ("L-0001", 300),
        ("L-0002", 300),
    ]
    assert paper.context["labels"][0]["qr"].startswith("data:image/svg+xml")
    assert paper.pages == 1


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("MA26-000014", ["L-0001"]),
        ("L-0002", ["L-0002"]),
        ("M-2605-311", ["L-0001", "L-0002"]),
        ("P-77", ["L-0001", "L-0002"]),
        ("t-9", ["L-0001", "L-0002"]),
        ("MA26-000301", []),
        ("P-7", []),
        ("", []),
    ],
)
def test_a_code_leads_to_every_lot_it_touches(
    sent: Shipment, people: People, code: str, found: list[str]
) -> None:
    trail = tracing.trail(people.owner, code)

    assert [each.lot.code for each in trail.found] == found


def test_forward_to_shipment_and_carton(sent: Shipment, people: People, at: datetime) -> None:
    _pack(sent, people, at, 200, 100)

    trail = tracing.trail(people.owner, "M-2605-311")

    assert (trail.pieces, trail.left, trail.shipments) == (600, 300, 1)
    gone, here = trail.found
    assert (gone.sent[0].number, gone.sent[0].cartons, gone.here) == (sent.number, (1, 2), 0)
    assert (here.sent, here.here) == ((), 300)


def test_a_factory_traces_only_its_own(sent: Shipment, kumar: Actor, lin_wei: Actor) -> None:
    assert tracing.trail(kumar, "M-2605-311").found == ()
    assert len(tracing.trail(lin_wei, "M-2605-311").found) == 2


def test_a_trace_costs_the_same_however_many_lots(sent: Shipment, people: People, at: datetime) -> None:
    def queries(code: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            [tracing.cells(each) for each in tracing.trail(people.owner, code).found]
        return len(captured)

    assert queries("L-0001") == queries("M-2605-311")


def test_a_recall_leaves_as_a_file(sent: Shipment, camille: Actor, sign_in: SignIn, api: Api) -> None:
    client = sign_in(camille)
    assert "still here" in client.get("/sampling/trace/?q=P-77").content.decode()

    answer = client.get("/sampling/trace/?q=P-77&format=csv")

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["lot"], row["shipped_pieces"]) for row in rows] == [("L-0001", "300"), ("L-0002", "0")]
    assert rows[0]["serials"] == "MA26-000001 – MA26-000300"
    assert client.get("/sampling/trace/?q=P-77&format=xlsx").content[:2] == b"PK"
    told = api(camille).get("/api/v1/lots/trace?q=MA26-000014").data
    assert (told["lots"], told["results"][0]["shipments"]) == (1, sent.number)


def test_cartons_are_packed_on_their_page(
    sent: Shipment, lin_wei: Actor, camille: Actor, sign_in: SignIn
) -> None:
    client, lot = sign_in(lin_wei), sent.lines.get().lot
    url = f"{sent.get_absolute_url()}pack/"
    assert "150" in client.get(url).content.decode()
    typed = {
        "version": sent.version, "rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 0,
        "rows-0-carton": 1, "rows-0-lot": lot.pk, "rows-0-pieces": 300, "rows-0-gross_kg": "9.1",
    }  # fmt: skip

    assert client.post(url, {**typed, "rows-0-pieces": 301}).status_code == 422
    assert client.post(url, typed).status_code == 302
    assert "9.1" in sign_in(camille).get(sent.get_absolute_url()).content.decode()


def test_a_lot_is_numbered_and_traced_on_its_page(cut: list[Lot], lin_wei: Actor, sign_in: SignIn) -> None:
    client, lot = sign_in(lin_wei), cut[0]

    done = client.post(f"{lot.get_absolute_url()}serials/", {"first": "MA26-000001", "version": lot.version})
    traced = client.post(
        f"{lot.get_absolute_url()}trace/",
        {"melt": "M-1", "workshop-post_polishing": "Golden Bay Plating", "version": lot.version},
    )

    assert (done.status_code, traced.status_code) == (302, 302)
    html = client.get(lot.get_absolute_url()).content.decode()
    assert "MA26-000001 – MA26-000300" in html
    assert "Golden Bay Plating" in html
    assert "subcontracted" in html
