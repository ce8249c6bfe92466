"""Ownership: the published worked example to the cent, break-even, and lines that add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.rules.landed import processing_fee
from costing.rules.rounding import to_cent, to_unit_price
from costing.rules.tco import (
    Machine,
    Ownership,
    Route,
    break_even_volume,
    own,
)

VOLUMES = [Decimal(6000)] * 3
RATE = Decimal("0.10")
COMMON = {"carry_rate": Decimal("0.18"), "warranty_per_return": Decimal(24)}


def landed(fob: str) -> Decimal:
    """Six shipments of 1000 a year: duty 5 % on FOB, processing fee per entry, brokerage and inspection per shipment."""
    price = Decimal(fob)
    fee = processing_fee(
        price * 1000, rate=Decimal("0.003464"), least=Decimal("33.58"), most=Decimal("651.50")
    )
    per_shipment = fee + Decimal(150) + Decimal(320)
    return price + Decimal("0.55") + Decimal("0.05") * price + per_shipment / 1000


IN_HOUSE = Route(
    "in_house", machines=(Machine("workshop", Decimal(250000)),), salvage=Decimal("0.15"),
    salaries=Decimal(4 * 58000), facility=Decimal(48000 + 22000), maintenance=Decimal("0.06"),
    material=Decimal("9.20"), consumables=Decimal("1.10"), scrap=Decimal("0.06"), returns=Decimal("0.020"),
    inventory_days=Decimal(45), **COMMON,
)  # fmt: skip
OEM = Route(
    "oem", tooling=Decimal(20000), samples=Decimal(1350), landed=landed("14.50"), management=Decimal(24500),
    change_orders=Decimal(4000), returns=Decimal("0.012"), inventory_days=Decimal(90), **COMMON,
)  # fmt: skip
ODM = Route(
    "odm", landed=landed("13.20"), management=Decimal(24500), change_orders=Decimal(1000),
    returns=Decimal("0.018"), inventory_days=Decimal(50), **COMMON,
)  # fmt: skip


def owned(route: Route) -> Ownership:
    return own(route, volumes=VOLUMES, discount_rate=RATE)


@pytest.mark.parametrize(
    ("route", "npv", "total", "per_unit", "fixed", "variable"),
    [
        (IN_HOUSE, "1196520.20", "1389822.45", "77.2124", "393190.48", "11.6806"),
        (OEM, "350457.03", "418366.43", "23.2426", "35616.67", "17.3065"),
        (ODM, "298060.50", "359563.61", "19.9758", "25500.00", "15.7258"),
    ],
    ids=["in-house", "OEM", "ODM"],
)
def test_the_published_example(
    route: Route, npv: str, total: str, per_unit: str, fixed: str, variable: str
) -> None:
    found = owned(route)
    assert (to_cent(found.npv), to_cent(found.total)) == (Decimal(npv), Decimal(total))
    assert to_unit_price(found.per_unit) == Decimal(per_unit)
    assert to_cent(found.fixed_per_year) == Decimal(fixed)
    assert to_unit_price(found.variable_per_unit) == Decimal(variable)


def test_the_landed_pieces_of_the_example() -> None:
    assert round(landed("14.50"), 2) == Decimal("16.30")
    assert round(landed("13.20"), 2) == Decimal("14.93")
    assert round(owned(OEM).annual[0], 2) == Decimal("132338.81")


def break_even(one: Ownership, other: Ownership) -> Decimal | None:
    return break_even_volume(
        fixed=one.fixed_per_year - other.fixed_per_year,
        saved_per_unit=other.variable_per_unit - one.variable_per_unit,
    )


def test_the_break_even_volumes_of_the_example() -> None:
    against_oem, against_odm = (break_even(owned(IN_HOUSE), owned(other)) for other in (OEM, ODM))
    assert against_oem is not None
    assert against_odm is not None
    assert (round(against_oem, -2), round(against_odm, -2)) == (63600, 90900)


def test_what_never_pays_has_no_break_even() -> None:
    assert break_even(owned(OEM), owned(IN_HOUSE)) is None
    assert break_even_volume(fixed=Decimal(-9), saved_per_unit=Decimal(1)) == 0


def test_a_minimum_order_lies_in_stock_and_binds_cash() -> None:
    small = own(
        Route("a", landed=Decimal(10), moq=Decimal(1000), carry_rate=Decimal("0.2")),
        volumes=[Decimal(100)],
        discount_rate=RATE,
    )
    assert small.moq_cash == Decimal(10000)
    assert small.annual == (Decimal(2000),)  # 100 × 10 and 500 × 10 × 0.2


def test_nearshore_errors_and_obsolescence_cost_what_they_say() -> None:
    route = Route(
        "near", landed=Decimal(10), premium=Decimal("0.1"), errors=Decimal("0.02"), inventory_days=Decimal("36.5"),
        obsolescence=Decimal("0.5"), compliance=Decimal(500), expedites=Decimal(300), training=Decimal(70),
    )  # fmt: skip
    amounts = {
        line.key: line.amount for line in own(route, volumes=[Decimal(1000)], discount_rate=RATE).lines
    }
    assert amounts == {
        "landed": 10000, "premium": 1000, "errors": 220, "obsolescence": 550, "compliance": 500, "expedites": 300,
        "training": 70,
    }  # fmt: skip


def test_volumes_may_differ_by_year() -> None:
    route = Route("a", landed=Decimal(10), management=Decimal(100))
    found = own(route, volumes=[Decimal(10), Decimal(30)], discount_rate=Decimal(0))
    assert (found.annual, found.total, found.per_unit) == ((200, 400), 600, 15)


@pytest.mark.parametrize(
    ("route", "volumes"), [(OEM, []), (OEM, [Decimal(0)]), (Route("a", scrap=Decimal(1)), VOLUMES)]
)
def test_without_volume_there_is_nothing_to_compare(route: Route, volumes: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="needs a volume"):
        own(route, volumes=volumes, discount_rate=RATE)


amounts = st.decimals(0, 100_000, places=2)
shares = st.decimals(0, Decimal("0.5"), places=3)


@given(
    st.builds(
        Route, key=st.just("x"), tooling=amounts, salaries=amounts, landed=amounts, premium=shares, material=amounts,
        scrap=shares, returns=shares, warranty_per_return=amounts, errors=shares, moq=amounts, carry_rate=shares,
        obsolescence=shares, inventory_days=st.decimals(0, 365, places=0),
    ),
    st.lists(st.decimals(1, 100_000, places=0), min_size=1, max_size=6),
)  # fmt: skip
def test_the_lines_add_up_to_the_total(route: Route, volumes: list[Decimal]) -> None:
    found = own(route, volumes=volumes, discount_rate=RATE)
    assert abs(sum(line.amount for line in found.lines) - found.total) < Decimal("0.001")
    assert found.npv <= found.total
