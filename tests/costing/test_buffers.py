"""Buffers: held by a person, calculated by themselves, told once when what is there and on order runs short."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.test import Client
from rest_framework.test import APIClient

from costing.models import BufferCalculation, Chokepoint, StockPoint
from costing.services import buffers, chokepoints
from costing.services.stock import Level, Month, take_demand, write_demand, write_level
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.dashboard.queries.red import red_items
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from sampling.models import Dossier, PurchaseOrder
from specs.models import BomLine, Revision, Sku
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
ENTERED = {"lead_time_from": "entered", "lead_time_days": Decimal(73), "lead_time_sd_days": Decimal("7.3")}


@pytest.fixture
def sku(maris: Brand, at: datetime) -> Sku:
    make.selene(maris, at)
    return Sku.objects.get(code="MA-P-021-V")


@pytest.fixture
def point(sku: Sku, jonas: Actor, at: datetime) -> StockPoint:
    return buffers.open_point(values={"sku": sku, **ENTERED}, actor=jonas, at=at)


def sold(sku: Sku, *pieces: int) -> list[Month]:
    """The last of them in April 2026."""
    return [Month(date(2026, 5 - back, 1), value, sku) for back, value in enumerate(reversed(pieces), 1)]


def test_without_demand_the_buffer_says_so(point: StockPoint) -> None:
    (first,) = point.calculations.all()
    assert (first.missing, first.safety_stock, first.cause) == ("demand", None, "stated")
    assert first.missing_words == "No buffer yet: there are 0 months of demand, three are needed."


def test_demand_calculates_it_by_itself_once_a_list(
    point: StockPoint, sku: Sku, jonas: Actor, at: datetime
) -> None:
    take_demand(told=sold(sku, 90, 100, 110), actor=jonas, at=at + timedelta(hours=1))

    newest, _first = point.calculations.all()
    assert (newest.safety_stock, newest.reorder_point, newest.sigma) == (47, 287, Decimal("28.5657"))
    assert (newest.cause, newest.demand_n, newest.lead_time_n) == ("demand", 3, 0)
    assert newest.formula == [
        ("σ", "√(2.40 × 10.0² + 100.0² × 0.24²) = 28.6"),
        ("safety stock", "z × σ = 1.645 × 28.6 = 47"),
        ("reorder point", "d × L + z × σ = 100.0 × 2.40 + 47 = 287"),
    ]


def test_what_changed_is_said_with_its_reason(
    point: StockPoint, sku: Sku, jonas: Actor, sign_in: SignIn, at: datetime
) -> None:
    take_demand(told=sold(sku, 90, 100, 110), actor=jonas, at=at + timedelta(hours=1))
    write_demand(told=Month(date(2026, 4, 9), 160, sku), actor=jonas, at=at + timedelta(hours=2))

    newest = point.calculations.first()
    assert newest is not None
    assert (newest.demand, newest.safety_stock) == (Decimal("116.6667"), 107)
    html = sign_in(jonas).get(point.get_absolute_url()).content.decode()
    assert "Safety stock went from 47 to 107: demand changed." in html


def test_the_same_figures_are_no_new_calculation(
    point: StockPoint, sku: Sku, jonas: Actor, at: datetime
) -> None:
    for hour in (1, 2):
        _rows, taken = take_demand(told=sold(sku, 90, 100, 110), actor=jonas, at=at + timedelta(hours=hour))
    assert (taken.new, taken.corrected, taken.same) == (0, 0, 3)
    assert BufferCalculation.objects.filter(point=point).count() == 2


def issued(pair: Dossier, people: People, at: datetime) -> PurchaseOrder:
    return make.in_production(pair, people, at)


def arrived(order: PurchaseOrder, at: datetime, days: int) -> None:
    with pghistory.context(action="test set-up"):
        PurchaseOrder.objects.filter(pk=order.pk).update(received_at=at + timedelta(days=days))


def test_the_lead_time_is_what_really_happened(
    maris: Brand,
    ruifeng: Supplier,
    camille: Actor,
    nadia: Actor,
    lin_wei: Actor,
    sign_in: SignIn,
    at: datetime,
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    pair = make.ready_pair(make.selene(maris, at), ruifeng, people, at)
    first, second = (issued(pair, people, at) for _each in range(2))
    sku = Sku.objects.get(code="MA-P-021-S")
    take_demand(told=sold(sku, 90, 100, 110), actor=camille, at=at)
    point = buffers.open_point(values={"sku": sku}, actor=camille, at=at)
    assert point.calculations.get().missing == "lead_time"

    arrived(first, at, 60)
    arrived(second, at, 80)
    later = at + timedelta(hours=1)
    assert buffers.recalculate_all(brand=maris, at=later) == 1
    newest = point.calculations.first()
    assert newest is not None
    assert (newest.lead_time_days, newest.lead_time_sd_days, newest.lead_time_n) == (70, Decimal("14.14"), 2)
    assert (newest.cause, newest.missing, newest.safety_stock) == ("lead_time", "", 81)
    page = sign_in(camille).get(point.get_absolute_url())
    assert [days for _number, days in page.context["arrivals"]] == [80, 60]


def test_below_the_reorder_point_is_told_once_and_red_at_home(
    point: StockPoint, sku: Sku, jonas: Actor, at: datetime
) -> None:
    take_demand(told=sold(sku, 90, 100, 110), actor=jonas, at=at)
    assert OutboxEvent.objects.filter(topic="stock.below").count() == 0  # never counted: nobody knows

    for pieces in (280, 270):
        write_level(told=Level("finished", pieces, at.date(), sku), actor=jonas, at=at)
    (event,) = OutboxEvent.objects.filter(topic="stock.below")
    assert event.data == {"name": "MA-P-021-V", "position": 280, "reorder": 287}
    (red,) = [each for each in red_items(jonas, at.date()) if "reorder" in each.title]
    assert (red.title, red.why) == (
        "MA-P-021-V is below its reorder point",
        "270 there or on order, reorder at 287.",
    )

    write_level(told=Level("finished", 287, at.date(), sku), actor=jonas, at=at)
    assert StockPoint.objects.get().below_since is None
    assert [each for each in red_items(jonas, at.date()) if "reorder" in each.title] == []


def test_what_is_on_order_counts(
    maris: Brand, ruifeng: Supplier, camille: Actor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    pair = make.ready_pair(make.selene(maris, at), ruifeng, people, at)
    order = issued(pair, people, at)
    sku = order.lines.get().sku
    point = buffers.open_point(values={"sku": sku, **ENTERED}, actor=camille, at=at)
    take_demand(told=sold(sku, 90, 100, 110), actor=camille, at=at)
    write_level(told=Level("finished", 40, at.date(), sku), actor=camille, at=at)

    (standing,) = buffers.standings([point])
    assert (standing.on_hand, standing.on_order, standing.position) == (40, 600, 640)
    assert (standing.is_below, standing.lives_on_buffer, standing.tone) == (False, True, "watch")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "sku"),
        ({"part_number": "CL-9", "lead_time_from": "orders"}, "lead_time_from"),
        ({"part_number": "CL-9", "lead_time_from": "entered", "lead_time_days": None}, "lead_time_days"),
        ({"part_number": "CL-9", **ENTERED, "service_level": Decimal(50)}, "service_level"),
        ({"part_number": "CL-9", **ENTERED, "lead_time_days": Decimal(731)}, "lead_time_days"),
        ({"part_number": "CL-9", **ENTERED, "season": ["1"] * 11}, "season"),
        ({"part_number": "CL-9", **ENTERED, "season": ["2"] * 12}, "season"),
    ],
)
def test_a_point_is_of_one_item_with_a_level_and_a_lead_time(
    jonas: Actor, at: datetime, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        buffers.open_point(values=values, actor=jonas, at=at)
    assert [reason.field for reason in refused.value.reasons] == [field]


def test_twice_at_one_place_is_refused_and_once_closed_it_is_free(
    point: StockPoint, sku: Sku, jonas: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="There is a stock point of this at this place"):
        buffers.open_point(values={"sku": sku, **ENTERED}, actor=jonas, at=at)
    buffers.close_point(point=point, actor=jonas, at=at)
    with pytest.raises(Refused):
        buffers.change_point(point=point, values={"note": "x"}, actor=jonas, at=at)
    assert buffers.open_point(values={"sku": sku, **ENTERED}, actor=jonas, at=at).pk != point.pk


def test_a_viewer_may_not_and_somebody_was_faster(
    point: StockPoint, viewer: Actor, jonas: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        buffers.change_point(point=point, values={}, actor=viewer, at=at)
    with pytest.raises(Stale):
        buffers.change_point(point=point, values={"note": "x"}, actor=jonas, at=at, expected=99)


def test_a_filled_point_mends_the_wait_for_a_slow_part(maris: Brand, jonas: Actor, at: datetime) -> None:
    revision = make.selene(maris, at, released=False)
    with pghistory.context(action="test set-up"):
        BomLine.objects.filter(revision=revision, part_number="CL-9").update(is_long_lead=True)
        Revision.objects.filter(pk=revision.pk).update(
            state="released", released_at=at, content_hash="a" * 64
        )
    assert chokepoints.look(brand=maris, at=at) == 1

    buffers.open_point(values={"part_number": "CL-9", **ENTERED}, actor=jonas, at=at)
    used = [Month(date(2026, month, 1), 100, part_number="CL-9") for month in (2, 3, 4)]
    take_demand(told=used, actor=jonas, at=at)
    assert chokepoints.look(brand=maris, at=at) == 1  # held, but never counted
    write_level(told=Level("raw_stock", 60, at.date(), part_number="CL-9"), actor=jonas, at=at)
    assert chokepoints.look(brand=maris, at=at) == 0
    assert Chokepoint.objects.get().mended_at == at


def test_the_pages_hold_change_and_close_it(sku: Sku, jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(jonas)
    page = "/costing/resilience/stock-points/"
    assert "No buffer is held yet" in client.get(page).content.decode()
    form = {
        "sku": str(sku.pk),
        "service_level": "95",
        "lead_time_from": "entered",
        "lead_time_days": "",
        "season": "1 x",
    }
    refused = client.post(f"{page}add/", form)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["season"])
    refused = client.post(f"{page}add/", form | {"season": ""})
    assert refused.context["form"].errors["lead_time_days"] == ["Enter the lead time in days."]
    taken = client.post(f"{page}add/", form | {"lead_time_days": "73", "season": ""})
    assert taken.status_code == 302

    address = taken.headers["Location"]
    assert "No buffer yet: there are 0 months of demand" in client.get(address).content.decode()
    season = "0,8 0.9 1 1 1 1 1 1 1 1 1.1 1.2"
    change = {"service_level": "98", "lead_time_from": "entered", "lead_time_days": "60", "season": season}
    assert client.post(f"{address}edit/", change).status_code == 302
    point = StockPoint.objects.get()
    assert (point.service_level, point.season[:2]) == (98, ["0.8", "0.9"])
    assert client.post(f"{address}season/").status_code == 409
    assert client.post(f"{address}close/").status_code == 302
    assert "MA-P-021-V" in client.get(f"{page}?state=closed").content.decode()
    assert "MA-P-021-V" in client.get(f"{page}?state=all&format=csv").content.decode()


def test_the_api_holds_it_and_shows_where_it_stands(
    sku: Sku, jonas: Actor, lin_wei: Actor, viewer: Actor, api: Callable[..., APIClient]
) -> None:
    body = {
        "sku": sku.public_id,
        "lead_time_from": "entered",
        "lead_time_days": "73",
        "lead_time_sd_days": "7.3",
    }
    made = api(jonas).post("/api/v1/stock-points", body, format="json")
    assert made.status_code == 201, made.content
    for month, pieces in (("2026-02-01", 90), ("2026-03-01", 100), ("2026-04-01", 110)):
        told = {"sku": sku.public_id, "month": month, "quantity": pieces}
        assert api(jonas).post("/api/v1/demand", told, format="json").status_code == 201
    count = {"sku": sku.public_id, "bucket": "finished", "quantity": 200, "counted_on": "2026-05-01"}
    assert api(jonas).post("/api/v1/stock-levels", count, format="json").status_code == 201

    row = api(jonas).get(f"/api/v1/stock-points/{made.json()['id']}").json()
    assert (row["on_hand"], row["is_below"], row["buffer"]["reorder_point"]) == (200, True, 287)
    assert api(lin_wei).get(f"/api/v1/stock-points/{row['id']}").status_code == 404
    assert api(viewer).post("/api/v1/stock-points", body, format="json").status_code == 403
    fixed = api(jonas).patch(
        f"/api/v1/stock-points/{row['id']}", {"part_number": "X"}, format="json", headers={"If-Match": '"v1"'}
    )
    assert fixed.status_code in (412, 422)


def test_the_list_asks_as_much_for_three_points_as_for_one(
    point: StockPoint,
    maris: Brand,
    jonas: Actor,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
    at: datetime,
) -> None:
    for number in ("A", "B"):
        buffers.open_point(values={"part_number": number, **ENTERED}, actor=jonas, at=at)
    client = sign_in(jonas)
    with django_assert_max_num_queries(16):
        assert client.get("/costing/resilience/stock-points/").status_code == 200
