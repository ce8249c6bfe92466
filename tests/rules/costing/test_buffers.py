"""Safety stock with one unit of time, and what stock costs to carry."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.rules.buffers import buffer, carrying_cost, in_weeks, pooled, z_of


def test_demand_and_lead_time_vary() -> None:
    found = buffer(
        z=Decimal("1.645"),
        lead_time=Decimal(60),
        demand=Decimal(12),
        sd_demand=Decimal(4),
        sd_lead_time=Decimal(5),
    )
    assert round(found.sigma, 4) == Decimal("67.5278")
    assert (round(found.safety_stock, 3), round(found.reorder_point, 3)) == (
        Decimal("111.083"),
        Decimal("831.083"),
    )


@given(st.decimals(1, 400, places=0), st.decimals(0, 50, places=0), st.decimals(0, 30, places=0))
def test_days_and_weeks_lead_to_the_same_stock(days: Decimal, demand: Decimal, sd_lead: Decimal) -> None:
    by_day = buffer(z=Decimal(2), lead_time=days, demand=demand, sd_demand=Decimal(0), sd_lead_time=sd_lead)
    by_week = buffer(
        z=Decimal(2),
        lead_time=in_weeks(days),
        demand=demand * 7,
        sd_demand=Decimal(0),
        sd_lead_time=in_weeks(sd_lead),
    )
    assert abs(by_day.reorder_point - by_week.reorder_point) < Decimal("0.000001")


@pytest.mark.parametrize(
    ("level", "z"),
    [("0.9", "1.282"), ("0.95", "1.645"), ("0.975", "1.96"), ("0.99", "2.326"), ("0.995", "2.576")],
)
def test_z_as_the_tables_print_it(level: str, z: str) -> None:
    assert z_of(Decimal(level)) == Decimal(z)


def test_pooling_four_sites_halves_the_stock() -> None:
    assert pooled(Decimal(100), 4) == Decimal(200)


def test_stock_costs_its_rate() -> None:
    value, cost = carrying_cost(
        unit_cost=Decimal("16.3"),
        units_per_year=Decimal(6000),
        inventory_days=Decimal(90),
        carry_rate=Decimal("0.18"),
    )
    assert (round(value, 2), round(cost, 2)) == (Decimal("24115.07"), Decimal("4340.71"))
