"""An order on its way: priced by the quote, planned, delivered in parts, within its tolerance, closed short or cancelled."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import gate, price_sources
from sampling.measures import otd
from sampling.models import Dossier, Lot, PlannedDelivery, PurchaseOrder
from sampling.order_deliveries import deliveries_of
from sampling.rules.prices import Break, PriceList
from sampling.services import dossiers, issue, lots, orders, plans, shipments
from specs.models import Sku
from suppliers.kpis import Period
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
QUOTE = PriceList(
    "Q-9", "USD", (Break(100, Decimal("24.00")), Break(500, Decimal("21.40"))), moq=100, url="/costing/"
)


@pytest.fixture
def quoted() -> Iterator[None]:
    def source(dossier: Dossier, at: datetime) -> PriceList:
        return QUOTE

    price_sources.register(source)
    yield
    price_sources.unregister(source)


def _draft(
    dossier: Dossier, people: People, at: datetime, *quantities: int, **values: object
) -> PurchaseOrder:
    skus = Sku.objects.filter(product=dossier.revision.product).order_by("code")
    return orders.draft_order(
        dossier=dossier,
        values={"due_on": date(2026, 6, 26), **values},
        lines=[
            {"sku": sku, "quantity": quantity, "unit_price": None}
            for sku, quantity in zip(skus, quantities, strict=False)
        ],
        actor=people.owner,
        at=at,
    )


def _running(ready: Dossier, people: People, at: datetime, under: int = 0) -> PurchaseOrder:
    order = make.draft(ready, people, at)
    order = orders.edit_order(
        order=order, values={"under_delivery_percent": Decimal(under)}, actor=people.owner, at=at
    )
    order = issue.issue_order(order=order, actor=people.owner, at=at)
    orders.acknowledge_order(order=order, actor=people.factory, at=at)
    return orders.start_production(order=order, actor=people.factory, at=at)


def _ship(lot: Lot, people: People, at: datetime, pieces: int | None = None) -> None:
    passed = make.through_stages(lot, people, at)
    shipments.ship_lots(
        dossier=lot.line.order.dossier,
        lots=[(passed, pieces or passed.quantity)],
        actor=people.factory,
        at=at,
    )


@pytest.mark.usefixtures("quoted")
def test_an_empty_price_is_the_quotes_at_the_pieces_of_the_whole_order(
    ready: Dossier, people: People, at: datetime
) -> None:
    small, large = _draft(ready, people, at, 200, 200), _draft(ready, people, at, 200, 300)

    assert [line.unit_price for line in small.lines.all()] == [Decimal("24.00")] * 2
    assert [line.unit_price for line in large.lines.all()] == [Decimal("21.40")] * 2


@pytest.mark.usefixtures("quoted")
def test_a_price_is_asked_for_where_the_quote_names_none(
    ready: Dossier, people: People, at: datetime
) -> None:
    with pytest.raises(Invalid, match="Q-9 names none for 99 pieces"):
        _draft(ready, people, at, 99)
    with pytest.raises(Invalid, match="is in USD, the order in EUR"):
        _draft(ready, people, at, 200, currency="EUR")


def test_without_a_quote_the_price_is_written(ready: Dossier, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="no approved quote"):
        _draft(ready, people, at, 200)


def test_a_minimum_per_sku_is_a_condition_of_the_gate(ready: Dossier, people: People, at: datetime) -> None:
    order = make.draft(ready, people, at)
    assert len(gate.standing(order, at=at).conditions) == 11
    dossiers.edit_dossier(dossier=ready, values={"moq_per_sku": 601}, actor=people.owner, at=at)
    order = PurchaseOrder.objects.get(pk=order.pk)

    standing = gate.standing(order, at=at)

    assert [each.key for each in standing.blocking] == ["moq_per_sku_met"]
    with pytest.raises(Refused, match="MOQ per SKU 601"):
        issue.issue_order(order=order, actor=people.owner, at=at)


def test_what_left_and_what_is_owed_of_each_line(ready: Dossier, people: People, at: datetime) -> None:
    order = make.in_production(ready, people, at)
    first, _second = make.cut(order, people, at, 200, 300)
    _ship(first, people, at, 150)

    (found,) = deliveries_of(order).values()

    assert (found.ordered, found.in_lots, found.left, found.owed) == (600, 500, 150, 450)
    assert PurchaseOrder.objects.get(pk=order.pk).state == "in_production"


def test_within_the_tolerance_the_order_is_delivered(ready: Dossier, people: People, at: datetime) -> None:
    order = _running(ready, people, at, under=5)
    first, second = make.cut(order, people, at, 300, 270)
    _ship(first, people, at)
    assert PurchaseOrder.objects.get(pk=order.pk).state == "in_production"

    _ship(second, people, at)

    assert PurchaseOrder.objects.get(pk=order.pk).state == "shipped"


def test_outside_it_the_rest_is_owed_and_may_be_closed_short(
    ready: Dossier, people: People, ruifeng: Supplier, at: datetime
) -> None:
    order = make.in_production(ready, people, at)
    with pytest.raises(Refused, match="cancel the order instead"):
        orders.close_order(order=order, reason="Enough", actor=people.owner, at=at)
    first, second = make.cut(order, people, at, 300, 270)
    _ship(first, people, at)
    with pytest.raises(Refused, match="1 lot is still here"):
        orders.close_order(order=order, reason="Enough", actor=people.owner, at=at)
    _ship(second, people, at)
    with pytest.raises(Invalid, match="closed short"):
        orders.close_order(order=order, actor=people.owner, at=at)

    closed = orders.close_order(order=order, reason="The last tree is lost.", actor=people.owner, at=at)

    assert (closed.state, closed.closed_short_at, closed.shipped_at) == ("closed", at, None)
    reading = otd(Period(ruifeng, date(2026, 1, 1), date(2026, 12, 31)))
    assert (reading.value, reading.n) == (Decimal("0.0"), 1)


def test_a_plan_holds_what_is_ordered_and_no_more(ready: Dossier, people: People, at: datetime) -> None:
    order = make.draft(ready, people, at)
    line, june, july = order.lines.get(), date(2026, 6, 10), date(2026, 7, 1)

    plans.plan_deliveries(order=order, rows=[(line, june, 400), (line, july, 200)], actor=people.owner, at=at)

    assert list(PlannedDelivery.objects.values_list("day", "quantity")) == [(june, 400), (july, 200)]
    with pytest.raises(Invalid, match="601 pieces are planned, 600 are ordered"):
        plans.plan_deliveries(order=order, rows=[(line, june, 601)], actor=people.owner, at=at)
    with pytest.raises(Invalid, match="each day of a line once"):
        plans.plan_deliveries(order=order, rows=[(line, june, 1), (line, june, 2)], actor=people.owner, at=at)
    with pytest.raises(Forbidden):
        plans.plan_deliveries(order=order, rows=[], actor=people.factory, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedDelivery.objects.filter(day=july).update(quantity=201)


def test_no_delivery_is_planned_for_a_day_that_is_over(ready: Dossier, people: People, at: datetime) -> None:
    order = make.draft(ready, people, at)
    line, june, july = order.lines.get(), date(2026, 6, 10), date(2026, 7, 1)
    plans.plan_deliveries(order=order, rows=[(line, june, 400)], actor=people.owner, at=at)

    later = at + timedelta(days=40)
    plans.plan_deliveries(
        order=order, rows=[(line, june, 300), (line, july, 300)], actor=people.owner, at=later
    )
    with pytest.raises(Invalid, match="No delivery is planned for a day that is over: 11 Jun 2026"):
        plans.plan_deliveries(order=order, rows=[(line, date(2026, 6, 11), 1)], actor=people.owner, at=later)

    assert list(PlannedDelivery.objects.values_list("day", "quantity")) == [(june, 300), (july, 300)]


def test_the_plan_stands_on_the_page_and_the_factory_may_change_it(
    ready: Dossier, people: People, lin_wei: Actor, sign_in: SignIn, at: datetime
) -> None:
    order = make.in_production(ready, people, at)
    line, client = order.lines.get(), sign_in(lin_wei)
    typed = {
        "version": PurchaseOrder.objects.get(pk=order.pk).version,
        "rows-TOTAL_FORMS": 1,
        "rows-INITIAL_FORMS": 0,
        "rows-0-line": line.pk,
        "rows-0-day": "2999-06-10",
        "rows-0-quantity": 400,
    }

    refused = client.post(f"{order.get_absolute_url()}plan/", {**typed, "rows-0-quantity": 700})
    saved = client.post(f"{order.get_absolute_url()}plan/", typed)

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert "700 pieces are planned" in refused.content.decode()
    assert "10 Jun" in client.get(order.get_absolute_url()).content.decode()


def test_the_consequences_are_shown_before_an_order_is_cancelled(
    ready: Dossier, people: People, camille: Actor, lin_wei: Actor, sign_in: SignIn, at: datetime
) -> None:
    order = make.in_production(ready, people, at)
    make.cut(order, people, at, 250)
    url, brand = f"{order.get_absolute_url()}cancel/", sign_in(camille)

    shown = brand.get(url).content.decode()

    assert "L-0001" in shown
    assert "12,840.00" in shown
    assert "counts neither as on time nor as late" in shown
    assert "1 lot is being made" in shown
    assert PurchaseOrder.objects.get(pk=order.pk).state == "in_production"
    assert sign_in(lin_wei).get(url).status_code == 404
    lots.scrap_lot(lot=Lot.objects.get(), reason="Cancelled", actor=people.quality, at=at)
    assert brand.post(url, {"reason": "The shop is closed."}).status_code == 302
    assert PurchaseOrder.objects.get(pk=order.pk).cancel_reason == "The shop is closed."
