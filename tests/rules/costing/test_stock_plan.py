"""Buffers out of months and orders, the season ahead, and what the plain forecasts would have erred."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from costing.rules.buffers import buffer
from costing.rules.outlook import outlooks
from costing.rules.stock_plan import (
    DAYS_A_MONTH,
    NO_SEASON,
    Spread,
    cover_days,
    full_months,
    month_after,
    plan,
    season_ahead,
    season_of,
    spread,
)

TODAY = date(2026, 5, 14)


def months(*pieces: int, until: date = date(2026, 4, 1)) -> dict[date, int]:
    """The last of them in April 2026."""
    found, year, month = {}, until.year, until.month
    for value in reversed(pieces):
        found[date(year, month, 1)] = value
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return dict(sorted(found.items()))


def test_the_sample_deviation_of_demand_and_of_one_order() -> None:
    assert spread([90, 100, 110]) == Spread(Decimal(100), Decimal(10), 3)
    assert spread([50]) == Spread(Decimal(50), Decimal(0), 1)
    assert spread([]) is None


def test_the_buffer_of_ninety_hundred_and_hundred_and_ten() -> None:
    """L = 73 d = 2.4 months, sd_L = 7.3 d = 0.24: σ = √(2.4 x 100 + 10 000 x 0.0576) = √816 = 28.5657."""
    found = plan(
        history=months(90, 100, 110),
        lead_time=Spread(Decimal(73), Decimal("7.3"), 4),
        service_level=Decimal(95),
        today=TODAY,
    )
    assert (found.z, found.sigma) == (Decimal("1.645"), Decimal("28.5657"))
    assert (found.safety_stock, found.reorder_point) == (47, 287)  # 46.99 and 286.99
    assert found.missing == ""


def test_a_whole_number_of_pieces_is_not_rounded_up_by_the_square_root() -> None:
    found = plan(
        history=months(100, 100, 100),
        lead_time=Spread(Decimal(73), Decimal(0), 1),
        service_level=Decimal(95),
        today=TODAY,
    )
    assert (found.safety_stock, found.reorder_point) == (0, 240)


@pytest.mark.parametrize(
    ("history", "lead_time", "missing"),
    [
        (months(90, 100), Spread(Decimal(60), Decimal(0), 1), "demand"),
        ({}, None, "demand"),
        (months(90, 100, 110), None, "lead_time"),
    ],
)
def test_what_is_missing_is_said_and_not_guessed(
    history: dict[date, int], lead_time: Spread | None, missing: str
) -> None:
    found = plan(history=history, lead_time=lead_time, service_level=Decimal(95), today=TODAY)
    assert (found.missing, found.safety_stock, found.reorder_point) == (missing, None, None)


def test_the_present_month_is_not_over_and_no_more_than_two_years_count() -> None:
    history = months(*range(1, 31)) | {date(2026, 5, 1): 5}
    kept = full_months(history, TODAY)
    assert (len(kept), next(iter(kept.values())), list(kept.values())[-1]) == (24, 7, 30)


def test_the_season_ahead_is_the_mean_of_the_days_to_bridge() -> None:
    """From 14 May 18 days of May at 1.0, then 30 of June at 2.0: 78 / 48 = 1.625."""
    season = (*NO_SEASON[:5], Decimal(2), *NO_SEASON[6:])
    assert season_ahead(season, TODAY, Decimal(48)) == Decimal("1.6250")
    assert season_ahead(season, TODAY, Decimal(1)) == Decimal("1.0000")


def test_a_season_doubles_the_buffer_ahead_and_not_the_spread_behind() -> None:
    season = (*NO_SEASON[:3], Decimal("0.5"), Decimal(2), Decimal(2), *NO_SEASON[6:])
    found = plan(
        history=months(90, 100, 110) | {date(2026, 4, 1): 55},
        lead_time=Spread(Decimal("36.5"), Decimal(0), 2),
        service_level=Decimal(95),
        today=TODAY,
        season=season,
    )
    assert found.demand == Spread(Decimal(100), Decimal(10), 3)  # April's 55 at 0.5 is 110
    assert found.season_factor == Decimal("2.0000")
    assert found.sigma == Decimal("21.9089")  # √1.2 x 20
    assert (found.safety_stock, found.reorder_point) == (37, 277)


def test_two_whole_years_have_a_season_less_has_none() -> None:
    year = [100] * 10 + [150, 250]
    found = season_of(months(*year, *year, until=date(2025, 12, 1)), date(2026, 1, 5))
    assert found == (*[Decimal("0.86")] * 10, Decimal("1.29"), Decimal("2.14"))
    assert season_of(months(*year, *year[1:], until=date(2025, 12, 1)), date(2026, 1, 5)) is None
    assert season_of(months(*([0] * 24)), TODAY) is None


def test_the_plain_forecasts_and_their_errors() -> None:
    """100, 100, 100, 160: both foretold 100 for April, an error of 60 / 160 = 37.5 %; then 120 and 118."""
    found = outlooks(months(100, 100, 100, 160), TODAY)
    by_name = {each.method: each for each in found}

    average, smooth = by_name["moving_average"], by_name["smoothing"]
    assert (average.mape, average.n, average.months[date(2026, 5, 1)]) == (Decimal("37.5"), 1, 120)
    assert (smooth.mape, smooth.n, smooth.months[date(2026, 5, 1)]) == (Decimal("37.5"), 1, 118)
    assert list(average.months) == [date(2026, month, 1) for month in range(5, 11)]


def test_the_method_that_erred_less_stands_first() -> None:
    falling = outlooks(months(100, 90, 80, 70, 60, 50), TODAY)
    assert [each.method for each in falling] == ["moving_average", "smoothing"]
    assert falling[0].mape == Decimal("34.0")  # 20/70, 20/60, 20/50
    jumping = outlooks(months(100, 20, 180, 60, 100, 40, 160), TODAY)
    assert jumping[0].method == "smoothing"


def test_a_month_without_sales_has_no_error_and_too_few_months_no_outlook() -> None:
    assert outlooks(months(100, 100), TODAY) == ()
    assert outlooks(months(100, 100, 100), TODAY)[0].mape is None
    assert outlooks(months(10, 10, 10, 0), TODAY)[0].n == 0


def test_the_season_is_put_into_the_month_foretold() -> None:
    season = (*NO_SEASON[:5], Decimal(2), *NO_SEASON[6:])
    (first, _second) = outlooks(months(100, 100, 100), TODAY, season)
    assert (first.months[date(2026, 5, 1)], first.months[date(2026, 6, 1)]) == (100, 200)


def test_days_of_cover() -> None:
    assert cover_days(47, Decimal(100)) == 14  # 0.47 x 30.42
    assert cover_days(47, Decimal(0)) is None


@given(some.lists(some.integers(0, 10_000), min_size=3, max_size=24), some.integers(1, 400))
def test_the_plan_is_the_rule_of_buffers_in_months(pieces: list[int], days: int) -> None:
    found = plan(
        history=months(*pieces), lead_time=Spread(Decimal(days), Decimal(0), 1), service_level=Decimal(98), today=TODAY
    )  # fmt: skip
    known = spread(pieces)
    assert known is not None
    bare = buffer(z=Decimal("2.054"), lead_time=days / DAYS_A_MONTH, demand=known.mean, sd_demand=known.sd)
    assert found.safety_stock is not None
    assert found.reorder_point is not None
    assert 0 <= found.safety_stock - bare.safety_stock < Decimal("1.000001")
    assert found.reorder_point >= found.safety_stock


def test_december_is_followed_by_january() -> None:
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
