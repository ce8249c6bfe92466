"""The small demo: what it holds, that each run of a seed tells the same, and what a year is planned to hold."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Max, Min, Sum
from django.test import Client, override_settings

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Membership
from jewelops.dashboard.demo.build import build
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.costs import closed_on
from jewelops.dashboard.demo.quiet import QUIET
from jewelops.dashboard.demo.sizes import SEED, SIZES, Planned, planned
from jewelops.dashboard.demo.story import shown_by
from jewelops.events.models import Notification, OutboxEvent
from qc.models import InspectionTally, Result, StageDay
from qc.views.labtests import LAB_TESTS
from qc.views.nonconformances import NONCONFORMANCES
from qc.views.process_audits import AUDITS
from qc.views.returns import RETURNS
from sampling import gate
from sampling.drift_radar import blips_of
from sampling.models import Amendment, Lot, PurchaseOrder, StandardItem
from sampling.rules.drift import Zone
from sampling.views.changes import CHANGES
from sampling.views.deviations import DEVIATIONS
from sampling.views.lots import LOTS
from sampling.views.orders import ORDERS
from sampling.views.samples import SAMPLES
from sampling.views.shipments import SHIPMENTS
from specs.views.products import PRODUCTS
from suppliers.views.actions import ACTIONS
from suppliers.views.meetings import MEETINGS
from suppliers.views.suppliers import SUPPLIERS

TODAY = date(2026, 11, 20)
# By what a check asks: the defects that may stand on it.
STANDS_ON = {
    "Part number": {"wrong-finding"},
    "soldered shut": {"open-jump-ring", "solder-pit", "excess-solder"},
    "Gold thickness": {"thin-plating"},
}

LISTS = {
    "/suppliers/": SUPPLIERS,
    "/suppliers/meetings/": MEETINGS,
    "/suppliers/actions/?state=all": ACTIONS,
    "/specs/": PRODUCTS,
    "/sampling/orders/": ORDERS,
    "/sampling/lots/": LOTS,
    "/sampling/samples/": SAMPLES,
    "/sampling/shipments/": SHIPMENTS,
    "/sampling/deviations/": DEVIATIONS,
    "/sampling/changes/": CHANGES,
    "/qc/nonconformances/?state=all": NONCONFORMANCES,
    "/qc/lab-tests/": LAB_TESTS,
    "/qc/returns/": RETURNS,
    "/qc/process-audits/": AUDITS,
}


def told() -> dict[str, Any]:
    """What can be counted of a demo, and what must be the same to the last figure."""
    return {
        "lots": dict(Lot.objects.order_by("code").values_list("code", "state")),
        "numbers": list(
            OutboxEvent.objects.filter(topic="order.drafted")
            .order_by("occurred_at", "sequence")
            .values_list("data__name", flat=True)
        ),
        "orders": Counter(PurchaseOrder.objects.values_list("state", flat=True)),
        "events": Counter(OutboxEvent.objects.values_list("topic", flat=True)),
        "results": Result.objects.aggregate(n=Count("pk"), total=Sum("value")),
        "defects": Counter(Result.objects.filter(passed=False).values_list("defect_type__code", flat=True)),
        "post": Notification.objects.count(),
    }


@pytest.fixture(scope="module")
def twice(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[dict[str, Any]]]:
    """What the small demo tells, built twice; the second one stands for all tests of this file."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        found = [_built(stands=False)]
        with transaction.atomic():
            yield [*found, _built(stands=True)]
            transaction.set_rollback(True)


def _built(*, stands: bool) -> dict[str, Any]:
    with transaction.atomic():
        for _line in build(size="small", seed=SEED, today=TODAY):
            pass
        found = told()
        transaction.set_rollback(not stands)
    return found


@pytest.fixture
def demo(db: None, twice: list[dict[str, Any]]) -> dict[str, Any]:
    return twice[1]


def test_it_has_orders_and_lots_in_every_state_of_a_running_brand(demo: dict[str, Any]) -> None:
    assert demo["orders"] == {"draft": 5, "in_production": 3, "received": 3}
    assert len(demo["lots"]) == 28
    assert set(demo["lots"].values()) == {"in_work", "passed", "quarantined", "shipped"}


def test_numbers_rise_with_the_days_of_the_orders(demo: dict[str, Any]) -> None:
    assert demo["numbers"] == sorted(demo["numbers"])


def test_every_result_is_counted_in_its_tally_and_its_day(demo: dict[str, Any]) -> None:
    assert InspectionTally.objects.aggregate(n=Sum("results"))["n"] == demo["results"]["n"]
    assert StageDay.objects.aggregate(n=Sum("lots"))["n"] == 148


@pytest.mark.parametrize(
    ("factory", "lock"),
    [
        ("Ruifeng", "Gold thickness is not what you approved"),
        ("Chao Phraya Silver", "“Open jump ring” was seen"),
        ("Chao Phraya Silver", "Part number of Hinge pin 0.7 mm, sterling is not “CP-HP7”"),
    ],
)
def test_each_quiet_change_is_seen_as_drift(demo: dict[str, Any], factory: str, lock: str) -> None:
    events = OutboxEvent.objects.filter(topic="drift.seen", supplier__name=factory)
    assert [event.data["zone"] for event in events if lock in event.data["sentence"]] == ["red"]


def test_the_radar_is_red_today_and_tells_of_a_change_that_went_back(demo: dict[str, Any]) -> None:
    camille = of_membership(Membership.objects.get(user__email="camille@maris.example"))
    found = [
        (str(blip.dossier.supplier), blip.view.drift.zone, blip.view.item.name, blip.view.drift.since)
        for blip in blips_of(camille)
        if blip.view.drift.since
    ]
    assert found == [
        ("Ruifeng", Zone.RED, "Gold thickness", "L-0019"),
        ("Chao Phraya Silver", Zone.RED, "Every jump ring and joint is soldered shut", "L-0028"),
        ("Chao Phraya Silver", Zone.EASED, "Polished in 3 passes, no scratch, no compound", "L-0013"),
        ("Chao Phraya Silver", Zone.EASED, "Part number of Hinge pin 0.7 mm, sterling", "L-0026"),
    ]


@pytest.mark.parametrize("address", LISTS)
def test_each_list_sorts_both_ways_and_gives_all_its_rows_as_a_file(
    demo: dict[str, Any], address: str, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(of_membership(Membership.objects.get(user__email="camille@maris.example")))
    page, listing = client.get(address), LISTS[address]
    join = "&" if "?" in address else "?"

    for word in listing.sorts.keys() - {listing.default.removeprefix("-")}:
        assert 'aria-sort="ascending"' in client.get(f"{address}{join}sort={word}").content.decode()
        assert 'aria-sort="descending"' in client.get(f"{address}{join}sort=-{word}").content.decode()
    assert client.get(f"{address}{join}q=a%00b&state=%00&supplier=%00&sort=%00").status_code == 200
    file = client.get(f"{address}{join}format=csv")
    head, *rows = csv.reader(file.content.decode("utf-8-sig").splitlines())
    assert head == list(listing.columns)
    assert len(rows) == page.context["page"].paginator.count > 0


@pytest.mark.parametrize("what", sorted(STANDS_ON))
def test_a_defect_stands_only_on_a_check_that_can_find_it(demo: dict[str, Any], what: str) -> None:
    rows = Result.objects.filter(passed=False, check_item__what__contains=what)
    found = set(rows.values_list("defect_type__code", flat=True))
    assert found
    assert found <= STANDS_ON[what]


def test_a_setting_is_proposed_for_each_size_where_they_differ(demo: dict[str, Any]) -> None:
    rows = StandardItem.objects.filter(kind="setting", sku__product__style_number="MA-E-040")
    assert dict(rows.values_list("sku__size", "expected")) == {
        "2.5": "four own prongs",
        "3.5": "bezel, rubbed over",
    }


def test_bulk_of_the_first_gold_waits_for_its_pilot(demo: dict[str, Any]) -> None:
    bulk = PurchaseOrder.objects.get(dossier__needs_pilot=True, is_pilot=False)
    condition = gate.standing(bulk, at=noon(TODAY)).condition("pilot_proven")
    assert (condition.open, condition.why) == (True, "No pilot series was made.")
    assert PurchaseOrder.objects.get(is_pilot=True).dossier == bulk.dossier


def test_the_owner_let_more_be_ordered_over_an_open_condition(demo: dict[str, Any]) -> None:
    amendment = Amendment.objects.exclude(override_reason="").get()
    still_open = [each["key"] for each in amendment.conditions if each["open"] and each["blocking"]]
    assert (amendment.state, amendment.open_count, still_open) == ("accepted", 1, ["certificates_valid"])


def test_the_last_weeks_were_told_on_their_days_and_nothing_is_left_to_mail(demo: dict[str, Any]) -> None:
    assert not OutboxEvent.objects.filter(delivered_at=None).exists()
    assert not Notification.objects.filter(by_mail=True, mailed_at=None).exists()
    days = Notification.objects.aggregate(earliest=Min("created_at"), latest=Max("created_at"))
    assert days["earliest"].date() >= date(2026, 10, 30)
    assert days["latest"].date() <= TODAY
    unread = Notification.objects.filter(user__email="camille@maris.example", read_at=None)
    assert 0 < unread.count() < 20


def test_nothing_has_happened_after_today(demo: dict[str, Any]) -> None:
    latest: datetime = OutboxEvent.objects.aggregate(latest=Max("occurred_at"))["latest"]
    assert latest.date() <= TODAY


@pytest.mark.parametrize(("today", "day"), [(date(2026, 12, 1), 1), (date(2026, 12, 20), 4)])
def test_a_scorecard_is_not_closed_before_its_day(today: date, day: int) -> None:
    assert closed_on(date(2026, 11, 30), today) == date(2026, 12, day)


def test_the_same_seed_tells_the_same(twice: list[dict[str, Any]]) -> None:
    assert twice[0] == twice[1]


def test_a_year_and_the_load_are_planned() -> None:
    assert planned(SIZES["small"]) == Planned(products=6, orders=11, lots=28)
    assert planned(SIZES["year"]) == Planned(products=12, orders=65, lots=321)
    assert SIZES["load"].results == 1_000_000


def test_a_year_has_each_quiet_change_and_only_where_it_can_be_seen() -> None:
    year = SIZES["year"]
    styles = {style.number: style for style in year.styles}
    hidden = [(name, styles[chapter.style]) for chapter in year.chapters for name in chapter.quiet if name]
    assert {name for name, _style in hidden} == set(QUIET)
    assert all(name in shown_by(style) for name, style in hidden)
