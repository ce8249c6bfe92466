"""Measured values against limits; the limits themselves are inside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampling.rules.tolerance import Limits, Side, judge, limits_of, outside

BAND = limits_of(nominal=Decimal("18.00"), minus=Decimal("0.10"), plus=Decimal("0.05"))
numbers = st.decimals(-1000, 1000, places=4)


@pytest.mark.parametrize(
    ("value", "side", "excess"),
    [
        ("17.90", Side.INSIDE, "0"),
        ("18.05", Side.INSIDE, "0"),
        ("18", Side.INSIDE, "0"),
        ("17.8999", Side.BELOW, "0.0001"),
        ("18.06", Side.ABOVE, "0.01"),
    ],
)
def test_both_limits_are_inside(value: str, side: Side, excess: str) -> None:
    found = judge(Decimal(value), BAND)
    assert (found.side, found.excess) == (side, Decimal(excess))
    assert found.inside is (side is Side.INSIDE)


def test_one_sided_limits_bind_one_side() -> None:
    assert judge(Decimal(99), Limits(lower=Decimal("2.5"))).inside
    assert judge(Decimal("2.499"), Limits(lower=Decimal("2.5"))).side is Side.BELOW
    assert judge(Decimal(-5), Limits(upper=Decimal("0.5"))).inside
    assert judge(Decimal("0.51"), Limits(upper=Decimal("0.5"))).side is Side.ABOVE


def test_without_limits_nothing_is_judged() -> None:
    found = judge(Decimal(3), Limits(target=Decimal(2)))
    assert (found.side, found.inside, found.margin) == (Side.UNLIMITED, True, None)


def test_a_dimension_with_one_tolerance_has_one_limit() -> None:
    assert limits_of(nominal=Decimal(2), minus=Decimal("0.1")) == Limits(Decimal("1.9"), None, Decimal(2))
    assert limits_of(nominal=Decimal(2), plus=Decimal(0)).upper == Decimal(2)


def test_the_outside_values_are_named() -> None:
    assert outside([Decimal("2.6"), Decimal("2.4"), Decimal("2.5")], Limits(lower=Decimal("2.5"))) == (
        Decimal("2.4"),
    )


@given(numbers, numbers, numbers)
def test_inside_means_a_margin_that_is_not_negative(value: Decimal, one: Decimal, other: Decimal) -> None:
    found = judge(value, Limits(min(one, other), max(one, other)))
    assert found.margin is not None
    assert found.inside is (found.margin >= 0)
    assert found.excess == max(Decimal(0), -found.margin)
