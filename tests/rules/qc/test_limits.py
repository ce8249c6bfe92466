"""Compliance limits, at the limit value itself and on both sides of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc.rules.limits import (
    LIMITS,
    Comparison,
    Limit,
    judge_nickel,
    limit_named,
    meets,
    needs_uk_hallmark,
)

STEP = Decimal("0.000001")


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_a_limit_is_honest_on_both_sides(limit: Limit) -> None:
    assert meets(limit, limit.value - STEP)
    assert not meets(limit, limit.value + STEP)
    assert meets(limit, limit.value) is (limit.comparison is Comparison.NOT_ABOVE)
    assert ("itself passes" in limit.sentence) is meets(limit, limit.value)


@pytest.mark.parametrize(
    ("key", "value", "at_the_value"),
    [
        ("eu_nickel_post", "0.2", False),
        ("eu_nickel_skin", "0.5", True),
        ("eu_cadmium", "0.01", False),
        ("eu_lead", "0.05", False),
        ("us_child_lead_substrate", "100", True),
        ("us_child_lead_coating", "90", True),
        ("us_child_cadmium_screen", "300", True),
        ("ca_adult_lead", "500", False),
    ],
)
def test_the_figures_of_the_law(key: str, value: str, at_the_value: bool) -> None:
    limit = limit_named(key)
    assert limit.value == Decimal(value)
    assert meets(limit, limit.value) is at_the_value


@pytest.mark.parametrize(
    ("article", "release", "verdict"),
    [
        ("post_assembly", "0.19", "pass"),
        ("post_assembly", "0.2", "pass_within_uncertainty"),
        ("post_assembly", "0.349", "pass_within_uncertainty"),
        ("post_assembly", "0.35", "fail"),
        ("skin_contact", "0.5", "pass"),
        ("skin_contact", "0.51", "pass_within_uncertainty"),
        ("skin_contact", "0.87", "pass_within_uncertainty"),
        ("skin_contact", "0.88", "fail"),
    ],
)
def test_nickel_release(article: str, release: str, verdict: str) -> None:
    assert judge_nickel(article, Decimal(release)).verdict == verdict


@pytest.mark.parametrize(
    ("metal", "weight", "fineness", "required"),
    [
        ("gold", "1", 750, False),
        ("gold", "1.01", 750, True),
        ("gold", "5", 333, False),
        ("silver", "7.78", 925, False),
        ("silver", "7.79", 925, True),
        ("platinum", "0.51", 950, True),
        ("palladium", "1", 950, False),
    ],
)
def test_the_uk_hallmark(metal: str, weight: str, fineness: int, required: bool) -> None:
    assert needs_uk_hallmark(metal=metal, weight_g=Decimal(weight), fineness=fineness) is required


@given(st.sampled_from(LIMITS), st.decimals(0, 2000, places=4), st.decimals(0, 2000, places=4))
def test_less_of_a_substance_never_fails_where_more_passes(
    limit: Limit, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    assert meets(limit, less) or not meets(limit, more)
