"""Prices by quantity, what of an order has left, plan and forecast: exact cases."""

from datetime import date
from decimal import Decimal

import pytest

from sampling.rules.delivery import Delivery, Planned, against_plan, cut, unplanned
from sampling.rules.forecast import Became, Outcome, kept_percent, month_after, outcome
from sampling.rules.prices import Break, price_at

BREAKS = (Break(100, Decimal("24.00")), Break(500, Decimal("21.40")), Break(1000, Decimal("19.80")))
JUNE, TODAY = date(2026, 6, 1), date(2026, 5, 14)


@pytest.mark.parametrize(
    ("quantity", "price"), [(99, None), (100, "24.00"), (499, "24.00"), (500, "21.40"), (5000, "19.80")]
)
def test_the_highest_break_reached_holds(quantity: int, price: str | None) -> None:
    assert price_at(BREAKS, quantity) == (None if price is None else Decimal(price))


@pytest.mark.parametrize(
    ("line", "least", "most", "owed", "complete"),
    [
        (Delivery(600), 600, 600, 600, False),
        (Delivery(600, in_lots=600, left=600), 600, 600, 0, True),
        (Delivery(600, in_lots=600, left=570, under=Decimal(5)), 570, 600, 30, False),
        (Delivery(600, in_lots=570, left=570, under=Decimal(5)), 570, 600, 30, True),
        (Delivery(600, in_lots=569, left=569, under=Decimal(5)), 570, 600, 31, False),
        (Delivery(101, over=Decimal("2.5"), under=Decimal("2.5")), 99, 103, 101, False),
        (Delivery(600, in_lots=630, left=610, over=Decimal(5)), 600, 630, 0, True),
    ],
)
def test_a_line_is_delivered_within_its_tolerance(
    line: Delivery, least: int, most: int, owed: int, complete: bool
) -> None:
    assert (line.least, line.most, line.owed, line.is_complete) == (least, most, owed, complete)


def test_what_is_in_work_and_on_the_way() -> None:
    line = Delivery(600, in_lots=500, left=200, arrived=150)

    assert (line.in_work, line.on_the_way) == (300, 50)


def test_what_has_left_fills_the_plan_from_its_first_day() -> None:
    plan = [Planned(date(2026, 7, 1), 200), Planned(date(2026, 6, 1), 300)]

    first, second = against_plan(plan, 350, date(2026, 6, 15))
    assert (first.planned.day, first.done, first.owed, first.late) == (date(2026, 6, 1), 300, 0, False)
    assert (second.done, second.owed, second.late) == (50, 150, False)
    late, _next = against_plan(plan, 299, date(2026, 6, 2))
    assert (late.owed, late.late) == (1, True)
    assert not against_plan(plan, 0, date(2026, 6, 1))[0].late
    assert (unplanned(600, plan), unplanned(400, plan)) == (100, -100)


@pytest.mark.parametrize(
    ("ordered", "shipped", "today", "withdrawn", "became"),
    [
        (0, 0, TODAY, False, Became.OPEN),
        (0, 0, date(2026, 6, 30), False, Became.OPEN),
        (0, 0, date(2026, 7, 1), False, Became.LAPSED),
        (200, 0, TODAY, False, Became.PARTLY),
        (400, 0, TODAY, False, Became.ORDERED),
        (400, 400, date(2026, 7, 1), False, Became.SHIPPED),
        (0, 0, TODAY, True, Became.WITHDRAWN),
        (400, 0, TODAY, True, Became.ORDERED),
    ],
)
def test_what_became_of_a_forecast(
    ordered: int, shipped: int, today: date, withdrawn: bool, became: Became
) -> None:
    found = outcome(
        month=JUNE, expected=400, ordered=ordered, shipped=shipped, today=today, withdrawn=withdrawn
    )
    assert found.became is became


def test_the_year_turns_after_december() -> None:
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 1)) == date(2026, 2, 1)


def test_how_much_of_what_was_foretold_was_ordered() -> None:
    rows = [
        Outcome(Became.ORDERED, 400, 500),
        Outcome(Became.LAPSED, 300),
        Outcome(Became.WITHDRAWN, 900),
    ]

    assert kept_percent(rows) == Decimal("57.1")
    assert kept_percent([]) is None
    assert rows[1].rest == 300


def test_a_plan_is_cut_from_its_last_day() -> None:
    plan = [Planned(date(2026, 6, 20), 200), Planned(date(2026, 6, 1), 200), Planned(date(2026, 6, 10), 200)]

    assert cut(plan, 350) == (Planned(date(2026, 6, 1), 200), Planned(date(2026, 6, 10), 150))
    assert cut(plan, 200) == (Planned(date(2026, 6, 1), 200),)
    assert len(cut(plan, 600)) == 3
