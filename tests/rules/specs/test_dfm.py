"""Castability: a value at its limit passes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specs.rules.dfm import CHECKS, THRESHOLDS, Bound, Check, model_size, violations

STEP = Decimal("0.001")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.measure)
def test_at_the_limit_it_casts_and_beyond_it_does_not(check: Check) -> None:
    limit = THRESHOLDS[check.threshold]
    beyond = limit - STEP if check.bound is Bound.LEAST else limit + STEP
    assert violations({check.measure: limit}) == ()
    (found,) = violations({check.measure: beyond})
    assert (found.name, found.measured, found.limit) == (check.violation, beyond, limit)
    assert str(limit) in found.text


def test_what_was_not_measured_is_not_judged() -> None:
    assert violations({}) == ()
    assert violations({"wall_mm": Decimal("0.1")}, {"min_gap_mm": Decimal("0.4")}) == ()


@given(st.decimals("1", "100", places=2), st.decimals(0, "0.1", places=3), st.decimals(0, "0.1", places=3))
def test_the_model_shrinks_back_to_the_finished_size(size: Decimal, wax: Decimal, casting: Decimal) -> None:
    model = model_size(size, wax_shrink=wax, casting_shrink=casting)
    assert model >= size
    assert float(model * (1 - wax) * (1 - casting)) == pytest.approx(float(size))
