"""What a gold layer may be called."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jewelops.kernel.errors import BadInput
from specs.rules.claims import (
    Coating,
    classify,
    classify_french,
    fine_gold_um,
    is_sterling,
    judge_readings,
)


def coating(base: str, karat: int, um: str, **other: object) -> Coating:
    return Coating(base, Decimal(karat), Decimal(um), **other)  # type: ignore[arg-type]  # varied on purpose


@pytest.mark.parametrize(
    ("layer", "term"),
    [
        (coating("sterling", 24, "2.5"), "vermeil"),
        (coating("sterling", 24, "2.499"), "gold_electroplate"),
        (coating("sterling", 12, "5"), "vermeil"),
        (coating("sterling", 10, "6"), "vermeil"),
        (coating("sterling silver 925", 24, "2.5"), "vermeil"),
        (coating("sterling", 9, "9"), "no_gold_claim"),
        (coating("brass", 24, "2.5"), "heavy_gold_electroplate"),
        (coating("brass", 24, "0.175"), "gold_electroplate"),
        (coating("brass", 24, "0.174"), "gold_flash"),
        (coating("brass", 24, "0"), "no_gold_claim"),
        (coating("sterling", 24, "3", all_significant_surfaces=False), "no_gold_claim"),
        (coating("sterling", 24, "2.5", process="pvd"), "vermeil"),
        (coating("brass", 24, "0.5", process="pvd"), "gold_plate"),
        (coating("brass", 24, "0.49", process="pvd"), "no_gold_claim"),
        (Coating("brass", Decimal(14), None, "mechanical", True, Decimal("0.05")), "gold_filled"),
        (Coating("brass", Decimal(14), None, "mechanical", True, Decimal("0.049")), "rolled_gold_plate"),
        (Coating("brass", Decimal(9), None, "mechanical", True, Decimal("0.05")), "no_gold_claim"),
    ],
)
def test_the_term_of_16_cfr_23(layer: Coating, term: str) -> None:
    assert classify(layer) == term


@pytest.mark.parametrize(
    ("layer", "term"),
    [
        (coating("sterling", 18, "5"), "vermeil"),
        (coating("sterling", 18, "4.99"), "plaque_or"),
        (coating("sterling", 14, "5"), "plaque_or"),
        (coating("brass", 18, "3"), "plaque_or"),
        (coating("brass", 18, "2.99"), "no_gold_claim"),
        (coating("brass", 9, "5"), "no_gold_claim"),
        (coating("sterling", 18, "5", all_significant_surfaces=False), "no_gold_claim"),
    ],
)
def test_the_french_term(layer: Coating, term: str) -> None:
    assert classify_french(layer) == term


@pytest.mark.parametrize(
    ("base", "sterling"), [("sterling", True), ("Silver 925", True), ("silver_800", False), ("brass", False)]
)
def test_what_counts_as_sterling(base: str, sterling: bool) -> None:
    assert is_sterling(base) is sterling


def test_a_bonded_layer_needs_its_share_and_a_deposited_one_its_thickness() -> None:
    with pytest.raises(BadInput, match="share of the total metal weight"):
        classify(Coating("brass", Decimal(14), Decimal(3), "mechanical"))
    with pytest.raises(BadInput, match="thickness"):
        classify(Coating("brass", Decimal(14)))


@given(st.decimals("0.1", "24", places=1), st.decimals(0, 20, places=2))
def test_thickness_as_fine_gold_is_never_more_than_the_layer(karat: Decimal, um: Decimal) -> None:
    assert fine_gold_um(um, karat) <= um


@given(st.decimals(0, 20, places=2), st.decimals(0, 20, places=2))
def test_a_thicker_layer_never_loses_vermeil(one: Decimal, other: Decimal) -> None:
    thin, thick = (classify(coating("sterling", 18, str(um))) for um in sorted((one, other)))
    assert thin != "vermeil" or thick == "vermeil"


@pytest.mark.parametrize(
    ("mean_min", "single_min", "passed"),
    [("2.68", "2.4", True), ("2.69", "2.4", False), ("2.68", "2.41", False)],
)
def test_mean_and_every_reading_must_hold(mean_min: str, single_min: str, passed: bool) -> None:
    readings = tuple(map(Decimal, ("2.8", "2.6", "2.7", "2.9", "2.4")))
    result = judge_readings(readings, mean_min=Decimal(mean_min), single_min=Decimal(single_min))
    assert (result.mean_um, result.min_um, result.passed) == (Decimal("2.68"), Decimal("2.4"), passed)
