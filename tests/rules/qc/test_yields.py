"""Yields and defect rates; without units there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from qc.rules.yields import (
    StageCount,
    defects_per_million,
    defects_per_unit,
    first_pass_yield,
    pareto,
    rolled_interval,
    rolled_throughput_yield,
    wilson,
)

STAGES = st.lists(
    st.integers(1, 1000).flatmap(
        lambda units: st.builds(StageCount, st.just(units), st.integers(0, units), st.integers(0, 50))
    ),
    min_size=1,
    max_size=6,
)


def test_six_stages_roll_into_one_yield() -> None:
    stages = [StageCount(400, defective, 0) for defective in (4, 10, 2, 6, 3, 1)]
    assert float(rolled_throughput_yield(stages) or 0) == pytest.approx(0.936575, abs=1e-6)


def test_six_stages_that_roll_into_exactly_the_target_meet_it() -> None:
    stages = [
        StageCount(units, defective, 0)
        for units, defective in ((988, 37), (1000, 8), (945, 5), (992, 4), (948, 3), (951, 3))
    ]
    assert rolled_throughput_yield(stages) == Decimal("0.94")


def test_no_units_mean_no_data_never_a_perfect_yield() -> None:
    assert first_pass_yield(StageCount(0, 0, 0)) is None
    assert rolled_throughput_yield([StageCount(400, 4, 5), StageCount(0, 0, 0)]) is None
    assert rolled_throughput_yield([]) is None
    assert rolled_interval([StageCount(400, 4, 5), StageCount(0, 0, 0)]) is None
    assert defects_per_unit(defects=0, units=0) is None
    assert defects_per_million(defects=0, units=0, opportunities=24) is None
    assert wilson(0, 0) is None


@given(STAGES)
def test_the_rolled_yield_is_never_above_the_worst_stage(stages: list[StageCount]) -> None:
    rolled = rolled_throughput_yield(stages)
    assert rolled is not None
    assert 0 <= rolled <= min(first_pass_yield(stage) or Decimal(0) for stage in stages)


def test_defects_per_million_chances() -> None:
    assert defects_per_unit(defects=32, units=400) == Decimal("0.08")
    dpmo = defects_per_million(defects=32, units=400, opportunities=24)
    assert float(dpmo or 0) == pytest.approx(3333.3333, abs=1e-3)


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (10, 10), (94, 100), (1, 3), (499, 500)])
def test_the_interval_equals_scipys(successes: int, trials: int) -> None:
    ours = wilson(successes, trials)
    theirs = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    assert ours is not None
    assert float(ours.low) == pytest.approx(theirs.low, abs=1e-6)
    assert float(ours.high) == pytest.approx(theirs.high, abs=1e-6)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_a_share(counts: tuple[int, int]) -> None:
    successes, trials = counts
    interval = wilson(successes, trials)
    assert interval is not None
    assert 0 <= interval.low <= Decimal(successes) / trials <= interval.high <= 1


def test_one_perfect_lot_leaves_the_rolled_yield_almost_open() -> None:
    found = rolled_interval([StageCount(1, 0, 0), *[StageCount(20, 0, 0)] * 5])
    assert found is not None
    assert (round(found.low, 3), found.high) == (Decimal("0.197"), 1)


def test_few_pieces_in_one_stage_widen_the_interval_of_all() -> None:
    stages = [StageCount(400, defective, 0) for defective in (4, 10, 2, 6, 3, 1)]
    wide = rolled_interval([StageCount(12, 0, 0), *stages[1:]])
    narrow = rolled_interval(stages)
    assert wide is not None
    assert narrow is not None
    assert (round(narrow.low, 3), round(narrow.high, 3)) == (Decimal("0.901"), Decimal("0.952"))
    assert (round(wide.low, 3), round(wide.high, 3)) == (Decimal("0.715"), Decimal("0.961"))


def test_a_stage_without_a_right_piece_bounds_the_yield_from_above() -> None:
    found = rolled_interval([StageCount(10, 10, 10), StageCount(20, 0, 0)])
    assert found is not None
    assert (found.low, round(found.high, 4)) == (0, Decimal("0.2775"))


@given(STAGES)
def test_the_interval_of_a_rolled_yield_holds_it_and_stays_a_share(stages: list[StageCount]) -> None:
    rolled, found = rolled_throughput_yield(stages), rolled_interval(stages)
    assert rolled is not None
    assert found is not None
    assert 0 <= found.low <= rolled <= found.high <= 1
    assert found.high > found.low


def test_causes_stand_most_first_and_end_at_one() -> None:
    rows = pareto({"porosity": 2, "scratch": 6, "dent": 2, "residue": 0})
    assert [(row.name, row.count) for row in rows] == [("scratch", 6), ("dent", 2), ("porosity", 2)]
    assert [row.cumulative for row in rows] == [Decimal("0.6"), Decimal("0.8"), Decimal(1)]
    assert pareto({}) == ()
