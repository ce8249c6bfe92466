"""Ranges: the same seed gives the same answer, and the widest swing stands first."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.rules.risk import Range, Values, draws, quantile, simulate, tornado

RANGES = {
    "price": Range(Decimal(10), Decimal(12), Decimal(20)),
    "volume": Range(Decimal(900), Decimal(1000), Decimal(1100)),
    "fee": Range(Decimal(5), Decimal(5), Decimal(5)),
}


def cost(values: Values) -> Decimal:
    return values["price"] * values["volume"] + values["fee"]


def both(values: Values) -> dict[str, Decimal]:
    return {"oem": cost(values), "odm": Decimal(13) * values["volume"]}


def test_the_same_seed_gives_the_same_answer() -> None:
    assert simulate(both, RANGES, seed=7, runs=200) == simulate(both, RANGES, seed=7, runs=200)
    assert simulate(both, RANGES, seed=7, runs=200) != simulate(both, RANGES, seed=8, runs=200)


def test_another_assumption_does_not_change_the_draws_of_the_others() -> None:
    alone = draws({"price": RANGES["price"]}, seed=7, runs=5)
    among = draws(RANGES, seed=7, runs=5)
    assert [each["price"] for each in alone] == [each["price"] for each in among]


def test_the_spread_stays_within_what_the_ranges_allow() -> None:
    found = simulate(both, RANGES, seed=7, runs=500)["oem"]
    assert Decimal(9005) <= found.p5 < found.p50 < found.p95 <= Decimal(22005)
    # The mean of a triangle is a third of its corners' sum: 14 x 1000 + 5.
    assert abs(found.mean - 14005) < 400


def test_every_draw_has_one_winner() -> None:
    found = simulate(both, RANGES, seed=7, runs=500)
    assert sum(each.wins for each in found.values()) == 1
    assert Decimal("0.3") < found["oem"].wins < Decimal("0.5")


def test_the_widest_swing_stands_first() -> None:
    price, volume, fee = tornado(cost, RANGES)
    assert (price.name, price.at_low, price.at_high, price.swing) == ("price", 10005, 20005, 10000)
    assert (volume.name, volume.swing) == ("volume", 2400)
    assert (fee.name, fee.swing) == ("fee", 0)


@pytest.mark.parametrize("runs", [0, -1, 50_001])
def test_draws_are_counted(runs: int) -> None:
    with pytest.raises(ValueError, match="draws"):
        simulate(both, RANGES, seed=1, runs=runs)


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ValueError, match="from low"):
        Range(Decimal(2), Decimal(1), Decimal(3))


def test_quantiles_lie_between_the_nearest_values() -> None:
    values = [Decimal(each) for each in (1, 2, 3, 4)]
    assert quantile(values, Decimal("0.5")) == Decimal("2.5")
    assert (quantile(values, Decimal(0)), quantile(values, Decimal(1))) == (1, 4)


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=30), st.decimals(0, 1, places=2))
def test_a_quantile_is_never_outside_the_values(values: list[Decimal], share: Decimal) -> None:
    ordered = sorted(values)
    assert ordered[0] <= quantile(ordered, share) <= ordered[-1]
