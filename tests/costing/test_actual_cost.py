"""Quote against reality: every amount with its fact, unknown said, currencies apart, a jump beside the change nobody told."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from costing import actual
from costing.measures import expedites
from costing.models import CostEntry, Quote
from costing.services import actual as verbs
from costing.services import quotes
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.models import Dossier, OrderLine, PurchaseOrder
from sampling.services import deviations
from specs.models import Revision, Sku
from suppliers import kpis
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
TODAY = date(2026, 5, 14)
FLOWN: dict[str, Any] = {
    "kind": "expedite", "amount": Decimal("300.00"), "incurred_on": date(2026, 5, 12), "what": "Air freight",
    "reference": "DHL 1",
}  # fmt: skip


def ordered(
    luna: Revision, supplier: Supplier, at: datetime, number: str, price: str = "10.00"
) -> PurchaseOrder:
    """600 pieces, issued: past the gate, whose promises have tests of their own."""
    with pghistory.context(action="test set-up"), connection.cursor() as cursor:
        dossier, _made = Dossier.objects.get_or_create(brand=luna.brand, revision=luna, supplier=supplier)
        sku, _made = Sku.objects.get_or_create(brand=luna.brand, product=luna.product, code="MA-E-007-G")
        row = PurchaseOrder.objects.create(
            brand=luna.brand, number=number, dossier=dossier, due_on=TODAY + timedelta(days=60)
        )
        OrderLine.objects.create(
            brand=luna.brand, order=row, position=1, sku=sku, quantity=600, unit_price=Decimal(price)
        )
        cursor.execute("UPDATE sampling_purchaseorder SET issued_at = %s WHERE id = %s", [at, row.pk])
    return row


@pytest.fixture
def order(luna: Revision, ruifeng: Supplier, at: datetime, monkeypatch: pytest.MonkeyPatch) -> PurchaseOrder:
    monkeypatch.setattr(actual, "NOT_ORDERED", ())
    ordered(luna, ruifeng, at, "PO-1")
    return PurchaseOrder.objects.select_related("dossier__revision__product", "dossier__supplier").get()


def test_what_happened_is_added_to_the_price_and_held_against_the_quote(
    order: PurchaseOrder, quote: Quote, lin_wei: Actor, camille: Actor, priya: Actor, at: datetime
) -> None:
    quotes.move_quote(quote=made.submitted(quote, lin_wei, at), move="approve", actor=camille, at=at)
    verbs.record_cost(order=order, values=FLOWN, actor=priya, at=at)
    verbs.record_cost(order=order, values=FLOWN | {"currency": "EUR"}, actor=priya, at=at)

    (cost,) = actual.costs_of(actual.orders(priya), TODAY)
    found = cost.actual
    # 600 × 10.00 + 300 = 6,300 over 600 pieces, against 10.60 quoted; the euros stand beside.
    assert (found.goods, found.extra, found.unit, found.quoted) == (
        Decimal("6000.0000"),
        Decimal("300.00"),
        Decimal("10.5000"),
        Decimal("10.6000"),
    )
    line = next(each for each in found.lines if each.kind == "expedite")
    assert (line.n, line.known, line.elsewhere) == (2, Decimal("300.00"), {"EUR": Decimal("300.00")})
    assert not found.has_left


def test_days_late_are_a_fact_and_their_cost_is_unknown_until_somebody_writes_it_down(
    order: PurchaseOrder, priya: Actor, at: datetime
) -> None:
    late = TODAY + timedelta(days=72)

    def delay() -> Any:
        row = PurchaseOrder.objects.select_related("dossier__revision__product", "dossier__supplier").get()
        (cost,) = actual.costs_of([row], late)
        return next(each for each in cost.actual.lines if each.kind == "delay")

    assert (delay().facts[0].what, delay().facts[0].days, delay().unknown) == ("12 days late", 12, 1)
    verbs.record_cost(
        order=order, values=FLOWN | {"kind": "delay", "what": "Launch moved"}, actor=priya, at=at
    )
    assert (delay().known, delay().unknown) == (Decimal("300.00"), 0)


def test_a_wrong_amount_is_taken_back_and_stays_in_the_list(
    order: PurchaseOrder, priya: Actor, at: datetime
) -> None:
    row = verbs.record_cost(order=order, values=FLOWN, actor=priya, at=at)
    with pytest.raises(Invalid, match="Say why"):
        verbs.take_back_cost(entry=row, reason=" ", actor=priya, at=at)
    verbs.take_back_cost(entry=row, reason="Charged to another order", actor=priya, at=at)
    with pytest.raises(Refused, match="taken back already"):
        verbs.take_back_cost(entry=row, reason="Again", actor=priya, at=at)

    (cost,) = actual.costs_of(actual.orders(priya), TODAY)
    assert (cost.actual.extra, CostEntry.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount": Decimal(0)}, "amount"),
        ({"kind": "luck"}, "kind"),
        ({"what": " "}, "what"),
        ({"currency": "usd"}, "currency"),
        ({"incurred_on": date(2026, 5, 15)}, "incurred_on"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    order: PurchaseOrder, priya: Actor, at: datetime, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        verbs.record_cost(order=order, values=FLOWN | changed, actor=priya, at=at)

    assert [reason.field for reason in refusal.value.reasons] == [field]
    with pytest.raises(IntegrityError, match="cost_entry_above_zero"), transaction.atomic():
        CostEntry.objects.create(
            brand=order.brand, order=order, **FLOWN | {"amount": Decimal(-1), "currency": "USD"}
        )


def test_nobody_of_a_factory_and_no_viewer_writes_or_reads_it(
    order: PurchaseOrder, viewer: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    for actor in (viewer, lin_wei):
        with pytest.raises(Forbidden):
            verbs.record_cost(order=order, values=FLOWN, actor=actor, at=at)
    for url in ("/costing/actual/", f"/costing/actual/orders/{order.public_id}/"):
        assert sign_in(lin_wei).get(url).status_code == 404
        assert sign_in(viewer).get(url).status_code == 200


def test_a_jump_stands_beside_the_change_that_nobody_told(
    order: PurchaseOrder,
    luna: Revision,
    ruifeng: Supplier,
    priya: Actor,
    nadia: Actor,
    at: datetime,
    sign_in: SignIn,
) -> None:
    later = at + timedelta(days=30)
    ordered(luna, ruifeng, later, "PO-2", price="11.50")
    deviations.record_found_deviation(
        dossier=order.dossier, what="Another clasp", occurred_at=at + timedelta(days=9), actor=nadia, at=later
    )

    today = later.date() + timedelta(days=5)
    (pair,) = actual.pairs_of(actual.costs_of(actual.orders(priya), today), today)
    (jump,) = pair.jumps
    assert (jump.point.what.number, jump.before, jump.point.unit) == (
        "PO-2",
        Decimal("10.0000"),
        Decimal("11.5000"),
    )
    assert [(each.day, each.what.what) for each in jump.after] == [(date(2026, 5, 23), "Another clasp")]


def test_the_pages_write_it_down_and_tell_the_pair(
    order: PurchaseOrder, priya: Actor, sign_in: SignIn
) -> None:
    client, url = sign_in(priya), f"/costing/actual/orders/{order.public_id}/"
    form = {
        "kind": "expedite",
        "amount": "300",
        "currency": "usd",
        "incurred_on": "2026-05-12",
        "what": "Air freight",
    }

    wrong = client.post(url, form | {"amount": "-1"})
    assert (wrong.status_code, "Air freight" in wrong.content.decode()) == (422, True)
    assert client.post(url, form).status_code == 302
    assert "6,300.00" in client.get(url).content.decode()
    entry = CostEntry.objects.get()
    pair = (
        f"/costing/actual/{order.dossier.revision.product.public_id}/at/{order.dossier.supplier.public_id}/"
    )
    assert "10.50" in client.get(pair).content.decode()
    file = client.get("/costing/actual/?format=csv").content.decode()
    assert "MA-E-007,Luna Hoops,Ruifeng,USD,1,600,,10.0000,10.5000,,0.00,0,0,0,300.00," in file
    client.post(f"/costing/actual/entries/{entry.public_id}/take-back/", {"reason": "Wrong order"})
    assert "6,300.00" not in client.get(url).content.decode()


def test_the_api_records_reads_and_takes_back(
    order: PurchaseOrder, priya: Actor, lin_wei: Actor, api: Api
) -> None:
    client = api(priya)
    body = {
        "order": order.public_id, "kind": "expedite", "amount": "300.00", "incurred_on": "2026-05-12", "what": "Air freight",
    }  # fmt: skip
    made = client.post("/api/v1/cost-entries", body)
    assert (made.status_code, made.data["currency"]) == (201, "USD")
    one = client.get(f"/api/v1/purchase-orders/{order.public_id}/actual-cost")
    assert (one.data["real_unit"], one.data["lines"]["expedite"]["known"]) == ("10.5000", "300.00")
    (pair,) = client.get("/api/v1/quote-against-reality").data["results"]
    assert (pair["style_number"], pair["total"], pair["quoted_unit"]) == ("MA-E-007", "6300.00", None)
    taken = client.post(f"/api/v1/cost-entries/{made.data['id']}/take_back", {"reason": "Wrong order"})
    assert (taken.status_code, taken.data["void_reason"]) == (200, "Wrong order")
    assert api(lin_wei).get("/api/v1/quote-against-reality").status_code == 404
    assert api(lin_wei).get("/api/v1/cost-entries").data["results"] == []
    assert api(lin_wei).post("/api/v1/cost-entries", body).status_code in (403, 400)


def test_expedites_stand_on_the_scorecard_and_none_is_no_data(
    order: PurchaseOrder, ruifeng: Supplier, priya: Actor, at: datetime
) -> None:
    may = kpis.Period(ruifeng, date(2026, 5, 1), date(2026, 5, 31))
    assert expedites(may) == kpis.NO_DATA
    verbs.record_cost(order=order, values=FLOWN, actor=priya, at=at)

    reading = expedites(kpis.Period(ruifeng, date(2026, 5, 1), date(2026, 5, 31)))
    assert (reading.value, reading.n, reading.detail) == (1, 0, "1 expedites, 0 shipments.")


def test_the_list_asks_as_often_for_three_orders_as_for_one(
    order: PurchaseOrder, luna: Revision, ruifeng: Supplier, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    client = sign_in(priya)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/costing/actual/").status_code == 200
        return len(captured)

    verbs.record_cost(order=order, values=FLOWN, actor=priya, at=at)
    asked()
    one = asked()
    for number in ("PO-2", "PO-3"):
        ordered(luna, ruifeng, at, number)
    verbs.record_cost(order=PurchaseOrder.objects.get(number="PO-3"), values=FLOWN, actor=priya, at=at)
    assert asked() == one
