"""The calculators of cost and suppliers: what they answer beyond the worked cases, and how they refuse bad input."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jewelops.dashboard.calculate import load
from jewelops.kernel.calculators import calculate, calculator, explain
from jewelops.kernel.errors import BadInput

load()

OURS = ("metal", "landed_cost", "tco", "supply", "scorecard")
US = {"fob_unit": 14.5, "units": 1000, "freight": 420, "insurance": 58, "duty_rate": 0.05}
MAKE = {
    "capex": 250000, "life_years": 7, "in_house_fixed": 160000, "in_house_variable": 11.7,
    "outsourced_fixed": 35000, "outsourced_variable": 17.3, "units": 9000,
}  # fmt: skip
DAILY = {"z": 1.645, "lead_time_days": 60, "demand_per_day": 12, "sd_demand": 4}
SCORE = {"weights": {"quality": 0.6, "delivery": 0.4}, "scores": {"quality": 90, "delivery": 80}}
LINE = {"ordered_qty": 100, "received_qty": 100, "promised_day": 30, "received_day": 30, "defective_qty": 1}


def refusal(topic: str, payload: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        calculate(topic, payload)
    return refused.value


@pytest.mark.parametrize(
    ("topic", "payload", "pointer", "code"),
    [
        ("metal", {}, "/volume_mm3", "required"),
        ("metal", {"volume_mm3": 312.5}, "/density_g_cm3", "required"),
        ("metal", {"volume_mm3": 0, "density_g_cm3": 13}, "/volume_mm3", "too_small"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "fineness": 1001}, "/fineness", "too_large"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "casting_yield": 0}, "/casting_yield", "too_small"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "unrecoverable_loss": 2}, "/unrecoverable_loss", "too_large"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "wax_g": 1}, "/wax_g", "unknown"),
        ("metal", {"fineness": 375, "forward_loss": 1}, "/forward_loss", "too_large"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "casting_yield": "1e-40"}, "", "finite"),
        ("metal", {"volume_mm3": 1, "density_g_cm3": 13, "casting_yield": "1e-999999"}, "/casting_yield", "too_small"),
        ("landed_cost", {}, "/fob_unit", "required"),
        ("landed_cost", {**US, "units": 0}, "/units", "too_small"),
        ("landed_cost", {**US, "units": 2.5}, "/units", "whole"),
        ("landed_cost", {**US, "fob_unit": -1}, "/fob_unit", "too_small"),
        ("landed_cost", {**US, "fob_unit": float("nan")}, "/fob_unit", "finite"),
        ("landed_cost", {**US, "incoterm": "C&F"}, "/incoterm", "choice"),
        ("landed_cost", {**US, "fee_rate": 0.003, "fee_min": 9, "fee_max": 8}, "/fee_min", "limits"),
        ("landed_cost", {**US, "colour": "gold"}, "/colour", "unknown"),
        ("tco", {**MAKE, "life_years": 0}, "/life_years", "too_small"),
        ("tco", {**MAKE, "capex": "a lot"}, "/capex", "number"),
        ("tco", {"upfront": 1, "annual": 1, "rate": 0.1}, "/years", "required"),
        ("tco", {"upfront": 1, "annual": 1, "rate": 0.1, "years": 101}, "/years", "too_large"),
        ("supply", {**DAILY, "z": None}, "/z", "number"),
        ("supply", {**DAILY, "lead_time_days": -1}, "/lead_time_days", "too_small"),
        ("supply", {**DAILY, "demand_per_week": 70}, "/demand_per_week", "unknown"),
        ("supply", {"service_level": 0.4, "lead_time_days": 6}, "/service_level", "too_small"),
        ("scorecard", {"weights": SCORE["weights"]}, "/scores", "required"),
        ("scorecard", {**SCORE, "scores": {"quality": 101}}, "/scores/quality", "too_large"),
        ("scorecard", {**SCORE, "scores": {"charm": 90}}, "/weights/charm", "required"),
        ("scorecard", {**SCORE, "weights": {}}, "/weights", "object"),
        ("scorecard", {**SCORE, "weights": [1]}, "/weights", "object"),
        ("scorecard", {**SCORE, "weights": {"quality": -1}}, "/weights/quality", "too_small"),
        ("scorecard", {"lines": []}, "/lines", "too_short"),
        ("scorecard", {"lines": [{**LINE, "defective_qty": 101}]}, "/lines/0/defective_qty", "too_large"),
        ("scorecard", {"lines": [{"ordered_qty": 1}]}, "/lines/0/received_qty", "required"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_a_pointer(
    topic: str, payload: object, pointer: str, code: str
) -> None:
    refused = refusal(topic, payload)
    assert (refused.pointer, refused.code) == (pointer, code)
    assert refused.detail.endswith(".")


SHAPELESS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(OURS), st.data())
def test_no_payload_leads_to_another_exception(topic: str, data: st.DataObject) -> None:
    chosen = calculator(topic)
    shape = data.draw(st.sampled_from(chosen.shapes)) if chosen.shapes else None
    names = list(shape.names) if shape else [each.name for each in chosen.inputs]
    sound = {each.name: each.example for each in chosen.inputs if each.name in names}
    payload = {
        name: data.draw(SHAPELESS) if data.draw(st.integers(0, 4)) == 0 else value
        for name, value in sound.items()
    }
    answer = answer_or_refusal(topic, payload)
    if isinstance(answer, str):
        assert answer.endswith(".")
    else:
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert explain(topic, payload, answer).endswith(".")


def answer_or_refusal(topic: str, payload: object) -> dict[str, Any] | str:
    try:
        return calculate(topic, payload)
    except BadInput as refused:
        return refused.detail


def test_a_loss_said_three_ways() -> None:
    forward = calculate("metal", {"fineness": 375, "forward_loss": 0.05})
    assert forward == {"invoiced_title": 394.7368, "reverse_loss": 0.052632}
    assert calculate("metal", {"fineness": 375, "reverse_loss": 0.05}) == {
        "invoiced_title": 393.75,
        "forward_loss": 0.047619,
    }
    assert calculate("metal", {"fineness": 375, "invoiced_title": 394.7368})["forward_loss"] == 0.05
    said = explain("metal", {"fineness": 375, "forward_loss": 0.05}, forward)
    assert said == "Forward 5.00 %, reverse 5.26 %: 375 ‰ is invoiced as 394.7 ‰."


def test_a_tolerance_forgives_but_still_tells_the_shortfall() -> None:
    payload = {"declared_fineness": 585, "measured_ppt": 583.9, "negative_tolerance_ppt": 3}
    assert calculate("metal", payload) == {"pass": True, "shortfall_ppt": 1.1}
    assert calculate("metal", {**payload, "measured_ppt": 590}) == {"pass": True, "shortfall_ppt": 0}


@pytest.mark.parametrize(("units", "mpf"), [(10, 33.58), (1000, 50.228), (100_000, 651.5)])
def test_the_processing_fee_is_held_between_its_limits(units: int, mpf: float) -> None:
    fee = {"fee_rate": 0.003464, "fee_min": 33.58, "fee_max": 651.5}
    assert calculate("landed_cost", {**US, **fee, "units": units})["mpf"] == mpf


def test_duty_on_cif_may_be_asked_for_without_vat() -> None:
    answer = calculate("landed_cost", {**US, "duty_basis": "CIF"})
    assert (answer["cif"], answer["duty"], answer["landed_total"]) == (14978, 748.9, 15726.9)


def test_in_house_that_never_pays_has_no_break_even() -> None:
    answer = calculate("tco", {**MAKE, "in_house_variable": 17.3})
    assert (answer["breakeven_units"], answer["cheaper"]) == (None, "outsourced")
    assert explain("tco", MAKE | {"in_house_variable": 17.3}, answer).startswith("In-house never")


@pytest.mark.parametrize(
    ("in_house_fixed", "in_house_variable", "sentence"),
    [
        (160_000, 18, "In-house never costs less: its piece is not cheaper."),
        (0, 18, "In-house costs less only below 20000 pieces a year."),
        (0, 17, "In-house costs less at any volume: its fixed cost is lower."),
        (0, 16, "In-house costs less from 0 pieces a year."),
        (21_000, 16.7, "In-house costs less from 3334 pieces a year."),
    ],
)
def test_where_in_house_pays(in_house_fixed: int, in_house_variable: int, sentence: str) -> None:
    payload = {
        **MAKE,
        "capex": 70_000,
        "life_years": 7,
        "in_house_fixed": in_house_fixed,
        "in_house_variable": in_house_variable,
        "outsourced_fixed": 30_000,
        "outsourced_variable": 17,
    }
    assert explain("tco", payload, calculate("tco", payload)) == sentence


def test_half_a_cent_goes_up_in_the_sentence_too() -> None:
    payload = {"fob_unit": 14.5, "units": 1000, "freight": 420, "duty_rate": 0.05}
    answer = calculate("landed_cost", payload)
    assert answer["landed_unit"] == 15.645
    assert explain("landed_cost", payload, answer) == "15.65 a piece at the door, against 14.5 at export."


def test_equal_cost_is_said_to_be_equal() -> None:
    same = {**MAKE, "capex": 0, "in_house_fixed": 100, "outsourced_fixed": 100, "in_house_variable": 17.3}
    assert calculate("tco", same)["cheaper"] == "equal"


def test_a_service_level_stands_for_its_z() -> None:
    level = {key: value for key, value in DAILY.items() if key != "z"} | {"service_level": 0.95}
    assert calculate("supply", level) == calculate("supply", DAILY)


def test_four_sites_pooled_need_half_the_stock() -> None:
    assert calculate("supply", {"safety_stock": 100, "sites": 4}) == {"separate": 400, "pooled": 200}


@pytest.mark.parametrize("missing", [{"quality": 90}, {"quality": 90, "delivery": None}])
def test_no_data_gives_its_weight_to_the_others(missing: dict[str, Any]) -> None:
    assert calculate("scorecard", {**SCORE, "scores": missing}) == {"score": 90, "no_data": ["delivery"]}


def test_weights_may_be_percentages_or_fractions() -> None:
    assert calculate("scorecard", SCORE) == {"score": 86}
    assert calculate("scorecard", {**SCORE, "weights": {"quality": 60, "delivery": 40}}) == {"score": 86}


def test_nothing_scored_is_no_data() -> None:
    payload = {**SCORE, "scores": {"quality": None}}
    answer = calculate("scorecard", payload)
    assert answer == {"score": None, "no_data": ["quality", "delivery"]}
    assert explain("scorecard", payload, answer) == "No data: there is nothing to score yet."


def test_a_window_of_days() -> None:
    early = {**LINE, "received_day": 25}
    late = {**LINE, "received_day": 31}
    assert calculate("scorecard", {"lines": [early, late]})["otd"] == 0.5
    assert calculate("scorecard", {"lines": [early, late], "early_days": 2, "late_days": 1})["otd"] == 0.5
    assert calculate("scorecard", {"lines": [early, late], "late_days": 1})["otd"] == 1


def test_a_line_not_received_is_neither_on_time_nor_in_full() -> None:
    open_line = {**LINE, "received_qty": 0, "received_day": None, "defective_qty": 0}
    answer = calculate("scorecard", {"lines": [open_line]})
    assert answer == {"otd": 0, "in_full": 0, "otif": 0, "ppm": None}
