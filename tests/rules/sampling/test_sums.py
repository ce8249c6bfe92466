"""Readings summed up say what the readings say: mean, spread, range and fineness, in one piece or put together."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sampling.rules.chance import NO_READINGS, Sums

readings = st.lists(st.decimals("0", "9999", places=4), min_size=1, max_size=60)


@given(readings)
def test_the_scatter_is_that_of_the_readings_one_by_one(values: list[Decimal]) -> None:
    sums, mean = Sums.of(values), sum(values, Decimal(0)) / len(values)

    assert sums.mean == mean
    assert (sums.lowest, sums.highest) == (min(values), max(values))
    assert abs(sums.scatter - sum((each - mean) ** 2 for each in values)) < Decimal("1e-12")


@given(readings, readings)
def test_two_parts_put_together_are_the_whole(one: list[Decimal], other: list[Decimal]) -> None:
    assert Sums.of(one, 1) + Sums.of(other, 2) == Sums.of([*one, *other], 3)


def test_nothing_adds_nothing() -> None:
    some = Sums.of([Decimal("2.78")])

    assert NO_READINGS + some == some + NO_READINGS == some
    assert Sums.of([]) == NO_READINGS


def test_a_sum_is_as_fine_as_its_finest_reading() -> None:
    assert Sums.of([Decimal(3), Decimal(4)]).step == 1
    assert Sums.of([Decimal("2.78"), Decimal("2.8")]).step == Decimal("0.01")
