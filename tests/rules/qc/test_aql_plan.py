"""A sampling plan: lot edges, arrows, AQL 0, lots smaller than the sample, the chance of acceptance."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from jewelops.kernel.aqls import PREFERRED_AQLS, aql_named
from jewelops.kernel.errors import BadInput
from qc.rules.aql import (
    Level,
    Severity,
    Standard,
    acceptance_probability,
    chance_of_acceptance,
    one_step_tighter,
    plan,
    plans_for_lot,
    standard_named,
)

LEVELS = st.sampled_from(list(Level))
LOTS = st.integers(1, 2_000_000)
IN_PERCENT = st.sampled_from([aql for aql in PREFERRED_AQLS if float(aql) <= 10])
SEVERITIES = st.sampled_from([Severity.NORMAL, Severity.TIGHTENED, Severity.REDUCED])


@pytest.mark.parametrize(
    ("lot", "level", "letter"),
    [
        (150, "II", "F"),
        (151, "II", "G"),
        (500_000, "II", "P"),
        (500_001, "II", "Q"),
        (8, "III", "B"),
        (9, "S-1", "A"),
    ],
)
def test_the_band_decides_the_code_letter(lot: int, level: str, letter: str) -> None:
    assert plan(lot_size=lot, aql="2.5", level=level).code_letter == letter


def test_a_class_with_a_level_of_its_own_has_its_own_sample() -> None:
    plans = plans_for_lot(
        lot_size=240, aqls={"critical": "0", "major": "2.5", "minor": "4.0"}, levels={"minor": "S-2"}
    )
    assert {name: (each.level, each.sample_size) for name, each in plans.items()} == {
        "critical": ("II", 32),
        "major": ("II", 32),
        "minor": ("S-2", 3),
    }


def test_a_class_without_a_finding_keeps_the_pieces_of_its_own_higher_level() -> None:
    plans = plans_for_lot(lot_size=240, aqls={"critical": "0", "major": "2.5"}, levels={"critical": "III"})
    assert {name: (each.sample_size, each.ac, each.re) for name, each in plans.items()} == {
        "critical": (50, 0, 1),
        "major": (32, 2, 3),
    }


def test_an_arrow_down_takes_letter_sample_and_numbers_of_its_target() -> None:
    arrow = plan(lot_size=200, aql="1.0")
    assert (arrow.code_letter, arrow.effective_letter, arrow.sample_size, arrow.ac, arrow.re) == (
        "G",
        "H",
        50,
        1,
        2,
    )


def test_an_arrow_up_takes_the_smaller_sample() -> None:
    arrow = plan(lot_size=200_000, aql="4.0")
    assert (arrow.code_letter, arrow.effective_letter, arrow.sample_size, arrow.ac, arrow.re) == (
        "P",
        "M",
        315,
        21,
        22,
    )


def test_a_sample_as_large_as_the_lot_means_every_piece() -> None:
    assert plan(lot_size=13, aql="1.0").full_inspection
    assert plan(lot_size=5, aql="1.0").sample_size == 5
    assert not plan(lot_size=14, aql="1.0").full_inspection


def test_a_lot_of_one_is_inspected_and_allows_no_finding() -> None:
    one = plan(lot_size=1, aql="10")
    assert (one.sample_size, one.ac, one.re, one.full_inspection) == (1, 0, 1, True)


def test_aql_0_allows_no_finding_on_the_letters_own_sample() -> None:
    zero = plan(lot_size=1200, aql="0")
    assert (zero.sample_size, zero.ac, zero.re) == (80, 0, 1)


def test_in_a_lot_of_several_classes_aql_0_is_judged_on_the_largest_sample() -> None:
    plans = plans_for_lot(lot_size=100, aqls={"critical": "0", "major": "1.0", "minor": "4.0"})
    assert {name: (each.sample_size, each.ac) for name, each in plans.items()} == {
        "critical": (20, 0),
        "major": (13, 0),
        "minor": (20, 2),
    }


def test_the_sentence_says_why_this_many() -> None:
    assert plan(lot_size=200, aql="1.0").sentence == (
        "ISO 2859-1:1999, normal inspection, level II: a lot of 200 has code letter G; at AQL 1.0 the arrow leads to "
        "letter H. Inspect 50 pieces. Accept on 1 or fewer, reject on 2 or more."
    )
    assert "inspect all 5" in plan(lot_size=5, aql="1.0").sentence
    z14 = plan(lot_size=1000, aql="2.5", severity="reduced", standard=Standard.Z1_4)
    assert "in between accept and return to normal inspection" in z14.sentence


@pytest.mark.parametrize(
    ("written", "meant"), [("4", "4.0"), (4, "4.0"), (0.01, "0.010"), ("10.0", "10"), ("0.0", "0")]
)
def test_an_aql_is_read_by_its_value(written: object, meant: str) -> None:
    assert aql_named(written) == meant


@pytest.mark.parametrize("written", ["3.0", "II", "-1", "NaN", ""])
def test_an_aql_off_the_series_is_refused_with_the_series(written: str) -> None:
    with pytest.raises(BadInput, match="preferred series") as refused:
        aql_named(written)
    assert refused.value.code == "invalid_aql"


@pytest.mark.parametrize("text", ["ANSI/ASQ Z1.4", "Z1.4", "ANSI/ASQ Z1.4-2008", "MIL-STD-105E"])
def test_the_american_standard_by_its_names(text: str) -> None:
    assert standard_named(text) is Standard.Z1_4


@pytest.mark.parametrize("text", ["ISO 2859-1", "iso 2859-1:1999", "GB/T 2828.1-2012"])
def test_the_international_standard_by_its_names(text: str) -> None:
    assert standard_named(text) is Standard.ISO_2859_1


def test_another_standard_is_refused() -> None:
    with pytest.raises(BadInput, match=r"ANSI/ASQ Z1\.4"):
        standard_named("ISO 3951-1")


@pytest.mark.parametrize(
    "wrong",
    [{"lot_size": 0}, {"level": "IV"}, {"severity": "discontinued"}, {"severity": "strict"}],
)
def test_what_has_no_plan_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        plan(**{"lot_size": 500, "aql": "2.5", **wrong})  # type: ignore[arg-type]  # wrong on purpose


def test_one_step_tighter_stays_on_letter_and_sample() -> None:
    tighter = one_step_tighter(plan(lot_size=1000, aql="2.5"))
    assert tighter is not None
    assert (tighter.letter, tighter.n, tighter.ac) == ("J", 80, 3)
    assert one_step_tighter(plan(lot_size=100, aql="1.0")) is None


@given(lot=LOTS, level=LEVELS, aql=IN_PERCENT, severity=SEVERITIES, standard=st.sampled_from(list(Standard)))
def test_every_plan_is_sound(lot: int, level: str, aql: str, severity: str, standard: str) -> None:
    found = plan(lot_size=lot, aql=aql, level=level, severity=severity, standard=standard)
    assert 0 <= found.ac < found.re
    assert 1 <= found.sample_size <= lot
    assert found.full_inspection == (found.table_sample_size >= lot)


@given(lot=LOTS, level=LEVELS, standard=st.sampled_from(list(Standard)), percent=st.floats(0.01, 60))
def test_on_the_same_sample_a_tighter_aql_never_accepts_more(
    lot: int, level: str, standard: str, percent: float
) -> None:
    plans = [plan(lot_size=lot, aql=aql, level=level, standard=standard) for aql in PREFERRED_AQLS[:16]]
    for tight, loose in pairwise(plans):
        if tight.sample_size == loose.sample_size:
            assert tight.ac <= loose.ac
            assert chance_of_acceptance(tight, percent) <= chance_of_acceptance(loose, percent) + 1e-12


@given(lot=LOTS, aql=IN_PERCENT)
def test_tightened_never_accepts_more_than_normal_on_the_same_sample(lot: int, aql: str) -> None:
    normal, tightened = plan(lot_size=lot, aql=aql), plan(lot_size=lot, aql=aql, severity="tightened")
    assert tightened.sample_size >= normal.sample_size or tightened.full_inspection
    if tightened.sample_size == normal.sample_size:
        assert tightened.ac <= normal.ac


@given(lot=LOTS, aql=st.sampled_from(PREFERRED_AQLS), better=st.floats(0, 99), worse=st.floats(0, 99))
def test_worse_quality_is_accepted_less_often(lot: int, aql: str, better: float, worse: float) -> None:
    better, worse = sorted((better, worse))
    found = plan(lot_size=lot, aql=aql)
    assert 0 <= chance_of_acceptance(found, worse) <= chance_of_acceptance(found, better) + 1e-9 <= 1 + 1e-9


@pytest.mark.parametrize("percent", [0.1, 1.0, 2.5, 6.5, 20.0, 60.0])
@pytest.mark.parametrize(("n", "ac"), [(2, 0), (13, 0), (80, 5), (315, 21), (2000, 21)])
def test_the_operating_characteristic_equals_scipys(n: int, ac: int, percent: float) -> None:
    ours = acceptance_probability(sample_size=n, ac=ac, percent=percent)
    assert ours == pytest.approx(stats.binom.cdf(ac, n, percent / 100), abs=1e-10)
    ours = acceptance_probability(sample_size=n, ac=ac, percent=percent, per_hundred_units=True)
    assert ours == pytest.approx(stats.poisson.cdf(ac, n * percent / 100), abs=1e-10)


def test_perfect_and_hopeless_lots() -> None:
    assert acceptance_probability(sample_size=80, ac=5, percent=0) == 1
    assert acceptance_probability(sample_size=80, ac=5, percent=100) == 0
