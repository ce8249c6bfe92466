"""Money is rounded once, half up, and a split loses no cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.rules.rounding import allocate, to_cent, to_unit_price

amounts = st.decimals(-1_000_000, 1_000_000, places=4)
shares = st.lists(st.decimals(0, 100_000, places=4), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("amount", "cents"), [("2.005", "2.01"), ("-2.005", "-2.01"), ("50.228", "50.23"), ("0.0049", "0.00")]
)
def test_half_a_cent_goes_up(amount: str, cents: str) -> None:
    assert to_cent(Decimal(amount)) == Decimal(cents)


def test_a_unit_price_has_four_decimals() -> None:
    assert to_unit_price(Decimal("15.90323")) == Decimal("15.9032")


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("100", ["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        ("0.05", ["1", "1", "1"], ["0.02", "0.02", "0.01"]),
        ("10", ["0", "0"], ["5.00", "5.00"]),
        ("10", ["1", "0", "3"], ["2.50", "0.00", "7.50"]),
        ("-1", ["1", "2"], ["-0.33", "-0.67"]),
        ("0", ["5", "7"], ["0.00", "0.00"]),
    ],
)
def test_the_largest_remainder_gets_the_cent(total: str, weights: list[str], parts: list[str]) -> None:
    assert allocate(Decimal(total), [Decimal(each) for each in weights]) == tuple(map(Decimal, parts))


@pytest.mark.parametrize("weights", [[], [Decimal(-1), Decimal(2)]])
def test_nothing_is_split_over_nothing(weights: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        allocate(Decimal(1), weights)


@given(amounts, shares)
def test_the_parts_add_up_to_the_cent(total: Decimal, weights: list[Decimal]) -> None:
    parts = allocate(total, weights)
    assert sum(parts) == to_cent(total)
    assert len(parts) == len(weights)


@given(amounts, shares)
def test_no_part_is_a_cent_or_more_from_its_exact_share(total: Decimal, weights: list[Decimal]) -> None:
    whole = sum(weights)
    for part, share in zip(allocate(total, weights), weights, strict=True):
        exact = to_cent(total) * share / whole if whole else to_cent(total) / len(weights)
        assert abs(part - exact) < Decimal("0.01")
