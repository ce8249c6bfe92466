"""Charts, signals and capability, against numpy as an independent oracle."""

from decimal import Decimal

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc.rules import spc

READINGS_UM = "2.62 2.55 2.71 2.60 2.58 2.66 2.49 2.63 2.57 2.61"
THICKNESS = list(map(Decimal, READINGS_UM.split()))
READING = st.decimals(min_value="-50", max_value="50", places=3)
READINGS = st.lists(READING, min_size=2, max_size=40)


def fired(values: str, rules: tuple[str, ...], center: str = "0", sigma: str = "1") -> list[tuple[str, int]]:
    points = [Decimal(text) for text in values.split()]
    found = spc.signals(points, center=Decimal(center), sigma=Decimal(sigma), rules=rules)
    return [(signal.rule, signal.index) for signal in found]


def test_limits_of_an_individuals_chart() -> None:
    chart = spc.individuals_chart(THICKNESS)
    assert chart.mean == Decimal("2.602")
    assert float(chart.i_ucl) == pytest.approx(2.853182, abs=1e-6)
    assert float(chart.i_lcl) == pytest.approx(2.350818, abs=1e-6)
    assert float(chart.mr_ucl) == pytest.approx(0.30855, abs=1e-6)


def test_limits_of_a_subgroup_chart() -> None:
    groups = [[Decimal(value) for value in row.split()] for row in ("10 12 11", "9 11 10", "10 10 13")]
    chart = spc.subgroup_chart(groups)
    assert list(map(int, chart.ranges)) == [2, 2, 3]
    assert float(chart.mean) == pytest.approx(numpy.mean(numpy.array(groups, dtype=float)))
    assert float(chart.x_ucl) == pytest.approx(32 / 3 + 1.023 * 7 / 3)
    assert float(chart.r_ucl) == pytest.approx(2.574 * 7 / 3)
    assert chart.r_lcl == 0


@pytest.mark.parametrize("groups", [[[1]], [[1, 2], [1, 2, 3]], [[1] * 11]])
def test_subgroups_have_one_size_from_2_to_10(groups: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="one size"):
        spc.subgroup_chart([[Decimal(value) for value in group] for group in groups])


@given(READINGS)
def test_the_chart_equals_numpys_arithmetic(values: list[Decimal]) -> None:
    data = numpy.array(values, dtype=float)
    mr_bar = numpy.abs(numpy.diff(data)).mean()
    chart = spc.individuals_chart(values)
    assert float(chart.mr_bar) == pytest.approx(mr_bar, abs=1e-9)
    assert float(chart.i_ucl) == pytest.approx(data.mean() + 3 * mr_bar / 1.128, abs=1e-9)


@given(READINGS, st.decimals("-60", "0", places=2), st.decimals("0.01", "60", places=2))
def test_capability_equals_numpys_arithmetic(values: list[Decimal], lsl: Decimal, width: Decimal) -> None:
    data, usl = numpy.array(values, dtype=float), lsl + width
    found = spc.capability(values, lsl=lsl, usl=usl)
    overall = data.std(ddof=1)
    if found.pp is None:
        assert overall == pytest.approx(0, abs=1e-12)
        return
    nearer = min(float(usl) - data.mean(), data.mean() - float(lsl))
    assert float(found.pp) == pytest.approx(float(width) / (6 * overall), rel=1e-6)
    assert float(found.ppk or 0) == pytest.approx(nearer / (3 * overall), rel=1e-6, abs=1e-9)


def test_one_limit_gives_cpk_and_ppk_only() -> None:
    lower = spc.capability(THICKNESS, lsl=Decimal("2.5"), usl=None)
    assert (lower.cp, lower.pp) == (None, None)
    assert float(lower.cpk or 0) == pytest.approx(0.40608, abs=1e-5)
    upper = spc.capability(THICKNESS, lsl=None, usl=Decimal("2.9"))
    assert float(upper.cpk or 0) == pytest.approx((2.9 - 2.602) / (3 * 0.0837273), abs=1e-5)


def test_values_that_do_not_vary_have_no_index() -> None:
    same = spc.capability([Decimal(2)] * 5, lsl=Decimal(1), usl=Decimal(3))
    assert same == spc.Capability(None, None, None, None)


@given(READINGS)
def test_cpk_is_never_above_cp(values: list[Decimal]) -> None:
    found = spc.capability(values, lsl=Decimal(-60), usl=Decimal(60))
    if found.cp is not None and found.cpk is not None:
        assert found.cpk <= found.cp


@pytest.mark.parametrize(
    ("rule", "pattern", "almost"),
    [
        ("WE1", "0 3.01", "0 3"),
        ("WE2", "2.1 0 2.1", "2.1 0 -2.1"),
        ("WE3", "1.1 1.1 0 1.1 1.1", "1.1 1.1 0 1.1 1"),
        ("WE4", "1 1 1 1 1 1 1 1", "1 1 1 1 1 1 1 0"),
        ("N1", "0 -3.01", "0 -3"),
        ("N2", "-1 -1 -1 -1 -1 -1 -1 -1 -1", "1 1 1 1 1 1 1 1"),
        ("N3", "0 .1 .2 .3 .4 .5", "0 .1 .2 .3 .3 .5"),
        ("N4", "0 1 0 1 0 1 0 1 0 1 0 1 0 1", "0 1 0 1 0 1 0 1 0 1 0 1 0 0"),
        ("N5", "-2.1 -2.1", "-2 -2.1 0"),
        ("N6", "-1.1 -1.1 -1.1 0 -1.1", "-1.1 -1.1 -1.1 0 0"),
        (
            "N7",
            ".9 -.9 .9 .9 .9 -.9 .9 .9 .9 .9 .9 .9 .9 .9 .9",
            ".9 -.9 .9 .9 .9 -.9 .9 .9 .9 .9 .9 .9 .9 .9 1",
        ),
        ("N8", "1.1 -1.1 1.1 1.1 1.1 1.1 1.1 1.1", "1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1"),
    ],
)
def test_each_rule_fires_on_its_pattern_and_stays_silent_on_almost(
    rule: str, pattern: str, almost: str
) -> None:
    assert fired(pattern, (rule,)) == [(rule, len(pattern.split()) - 1)]
    assert fired(almost, (rule,)) == []


def test_two_of_three_is_told_at_its_last_point_only() -> None:
    assert fired("10 10.5 12.1 9.9 12.3 10.1 9.8 10.2", spc.USUAL, center="10") == [("WE2", 4)]


def test_two_of_three_is_complete_with_the_first_two_points() -> None:
    assert fired("2.1 2.1 0", ("WE2",)) == [("WE2", 1)]
    assert fired("1.1 1.1 1.1 1.1 0", ("WE3",)) == [("WE3", 3)]


def test_a_point_on_the_line_in_decimals_is_not_beyond_it() -> None:
    assert fired("5.3", ("WE1",), center="5.0", sigma="0.1") == []


@given(READINGS)
def test_signals_do_not_care_which_way_is_up(values: list[Decimal]) -> None:
    rules = tuple(spc.RULES)
    upright = spc.signals(values, center=Decimal(0), sigma=Decimal(5), rules=rules)
    mirrored = spc.signals([-value for value in values], center=Decimal(0), sigma=Decimal(5), rules=rules)
    assert upright == mirrored
