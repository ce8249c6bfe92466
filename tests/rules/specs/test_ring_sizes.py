"""Ring sizes between systems."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jewelops.kernel.errors import BadInput
from specs.rules.ring_sizes import (
    from_uk,
    from_us,
    nearest_quarter,
    to_eu,
    to_uk,
    to_us,
)

QUARTERS = st.integers(0, 64).map(lambda quarters: Decimal(quarters) / 4)
HALVES = st.integers(0, 60)


@pytest.mark.parametrize(
    ("us", "eu", "uk"),
    [
        ("7", 54, "N½"),
        ("8.5", 58, "Q½"),
        ("3", 44, "F½"),
        ("0.5", 38, "A½"),
        ("0", 37, None),
        ("13", 70, "Z+1"),
    ],
)
def test_from_us(us: str, eu: int, uk: str | None) -> None:
    circumference = from_us(Decimal(us))
    assert (to_eu(circumference), to_uk(circumference)) == (eu, uk)


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("A", "37.5"),
        ("C", "40"),
        ("L", "51.25"),
        ("n½", "54.375"),
        ("N 1/2", "54.375"),
        ("Z", "68.75"),
        ("Z+1", "70"),
        ("Z+1½", "70.625"),
    ],
)
def test_from_uk(text: str, mm: str) -> None:
    assert from_uk(text) == Decimal(mm)


@pytest.mark.parametrize("text", ["", "7", "NN", "L+1", "½", "É"])
def test_what_is_no_uk_size_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        from_uk(text)


@given(QUARTERS)
def test_us_sizes_come_back(size: Decimal) -> None:
    assert nearest_quarter(to_us(from_us(size))) == size


@given(HALVES)
def test_uk_sizes_come_back(halves: int) -> None:
    name = to_uk(Decimal("37.5") + Decimal("0.625") * halves)
    assert name is not None
    assert from_uk(name) == Decimal("37.5") + Decimal("0.625") * halves
