"""The register of calculators: what each topic answers beyond the worked cases, and how it refuses bad input."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jewelops.dashboard.calculate import load
from jewelops.kernel.calculators import calculate, calculator, explain
from jewelops.kernel.errors import BadInput

load()

OURS = ("aql_plan", "lot_decision", "switching", "spc", "yield", "compliance", "plating", "ring_size", "dfm")
PLAN = {"lot_size": 500, "inspection_level": "II", "aql": "2.5", "severity": "normal"}
DECISION = {"lot_size": 1200, "aql": {"critical": "0", "major": "2.5"}, "found": {"critical": 0, "major": 2}}
READINGS = [2.6, 2.5, 2.7]


def refusal(topic: str, payload: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        calculate(topic, payload)
    return refused.value


@pytest.mark.parametrize(
    ("topic", "payload", "pointer", "code"),
    [
        ("aql_plan", {**PLAN, "lot_size": "many"}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": True}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": 12.5}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": 0}, "/lot_size", "too_small"),
        ("aql_plan", {**PLAN, "lot_size": -5}, "/lot_size", "too_small"),
        ("aql_plan", {**PLAN, "lot_size": 10**4000}, "/lot_size", "too_large"),
        ("aql_plan", {**PLAN, "lot_size": float("inf")}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": float("nan")}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": None}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "lot_size": [500]}, "/lot_size", "whole"),
        ("aql_plan", {**PLAN, "aql": "low"}, "/aql", "number"),
        ("aql_plan", {**PLAN, "aql": "-1"}, "/aql", "too_small"),
        ("aql_plan", {**PLAN, "inspection_level": "IV"}, "/inspection_level", "choice"),
        ("aql_plan", {**PLAN, "severity": 3}, "/severity", "choice"),
        ("aql_plan", {**PLAN, "standard": "ISO 3951"}, "/standard", "choice"),
        ("aql_plan", {**PLAN, "sampling": 1}, "/sampling", "unknown"),
        ("aql_plan", {"aql": "2.5"}, "/lot_size", "required"),
        ("aql_plan", [], "", "object"),
        ("aql_plan", "500", "", "object"),
        ("aql_plan", None, "", "object"),
        ("lot_decision", {**DECISION, "found": {"critical": 0}}, "/found/major", "required"),
        ("lot_decision", {**DECISION, "aql": {"critical": "0"}}, "/aql/major", "required"),
        ("lot_decision", {**DECISION, "aql": {}}, "/aql", "required"),
        ("lot_decision", {**DECISION, "found": 3}, "/found", "object"),
        ("lot_decision", {**DECISION, "found": {"critical": 0, "major": 1201}}, "/found/major", "too_large"),
        ("lot_decision", {**DECISION, "found": {"critical": 0, "major": -1}}, "/found/major", "too_small"),
        ("switching", {"lot_size": 100, "aql": "1.0"}, "/nonconforming_per_lot", "required"),
        (
            "switching",
            {"lot_size": 100, "aql": "1.0", "nonconforming_per_lot": [0, 101]},
            "/nonconforming_per_lot/1",
            "too_large",
        ),
        (
            "switching",
            {"lot_size": 100, "aql": "1.0", "nonconforming_per_lot": [0, "x"]},
            "/nonconforming_per_lot/1",
            "whole",
        ),
        (
            "switching",
            {"lot_size": 100, "aql": "1.0", "nonconforming_per_lot": []},
            "/nonconforming_per_lot",
            "too_short",
        ),
        (
            "lot_decision",
            {**DECISION, "found": {"critical": 0, "major": "1e999999"}},
            "/found/major",
            "too_large",
        ),
        ("spc", {"values": [1]}, "/values", "too_short"),
        ("spc", {"values": [2.6, "-1e999999"], "lsl": 2}, "/values/1", "too_small"),
        ("spc", {"values": [2.6, "1e-999999"], "lsl": 2}, "/values/1", "too_small"),
        ("spc", {"values": 1}, "/values", "list"),
        ("spc", {"values": READINGS, "lsl": 3, "usl": 2}, "/lsl", "limits"),
        ("spc", {"values": READINGS, "lsl": None, "usl": None}, "/lsl", "required"),
        ("spc", {"values": READINGS, "center": 1}, "/sigma", "required"),
        ("spc", {"values": READINGS, "center": 1, "sigma": 0}, "/sigma", "too_small"),
        ("spc", {"values": READINGS, "center": 1, "sigma": 1, "lsl": 1}, "/lsl", "unknown"),
        ("spc", {"values": READINGS, "center": 1, "sigma": 1, "rules": ["WE9"]}, "/rules/0", "choice"),
        ("spc", {"subgroups": [[1, 2], [1, 2, 3]]}, "/subgroups", "size"),
        ("spc", {"values": [0] * 10_001}, "/values", "too_long"),
        ("yield", {"stages": []}, "/stages", "too_short"),
        (
            "yield",
            {"stages": [{"in": 4, "defective_first_time": 5, "defects": 5}]},
            "/stages/0/defective_first_time",
            "too_large",
        ),
        ("yield", {"stages": [{"in": 4}]}, "/stages/0/defective_first_time", "required"),
        ("compliance", {}, "", "required"),
        ("compliance", {"article": "skin_contact"}, "/release_ug_cm2_week", "required"),
        ("compliance", {"article": "tongue", "release_ug_cm2_week": 1}, "/article", "choice"),
        ("compliance", {"lead_pct": 101}, "/lead_pct", "too_large"),
        (
            "plating",
            {"base": "sterling", "plating_karat": 25, "min_thickness_um": 3},
            "/plating_karat",
            "too_large",
        ),
        ("plating", {"base": "sterling", "plating_karat": 18}, "/min_thickness_um", "required"),
        ("plating", {"readings_um": [], "mean_min": 2, "single_min": 2}, "/readings_um", "too_short"),
        (
            "plating",
            {"base": "sterling", "plating_karat": 18, "min_thickness_um": 3, "all_significant_surfaces": 1},
            "/all_significant_surfaces",
            "flag",
        ),
        ("ring_size", {}, "/us", "required"),
        ("ring_size", {"us": 7, "uk": "L"}, "/uk", "unknown"),
        ("ring_size", {"us": 99}, "/us", "too_large"),
        ("ring_size", {"uk": "7"}, "/uk", "uk_size"),
        ("ring_size", {"uk": 7}, "/uk", "text"),
        ("dfm", {"part": {}}, "/part", "required"),
        ("dfm", {"part": {"weight_g": 3}}, "/part/weight_g", "unknown"),
        ("dfm", {"finished_mm": 18, "wax_shrink": 1}, "/wax_shrink", "too_large"),
        ("horoscope", {}, "/topic", "unknown_topic"),
    ],
)
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
    names = [each.name for each in calculator(topic).inputs]
    sound = {each.name: each.example for each in calculator(topic).inputs}
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True))
    payload = {
        name: data.draw(SHAPELESS) if data.draw(st.integers(0, 3)) == 0 else sound[name] for name in chosen
    }
    try:
        answer = calculate(topic, payload)
    except BadInput as refused:
        assert refused.detail  # noqa: PT017 - either outcome is right, each with its own proof
    else:
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert explain(topic, payload, answer)


@pytest.mark.parametrize("written", ["4.0", "4", 4, 4.0])
def test_an_aql_may_be_text_or_number(written: object) -> None:
    assert calculate("aql_plan", {**PLAN, "aql": written})["ac"] == 5


def test_aql_0_and_a_lot_of_one() -> None:
    assert calculate("aql_plan", {**PLAN, "aql": "0"})["ac"] == 0
    one = calculate("aql_plan", {**PLAN, "lot_size": 1})
    assert (one["sample_size"], one["ac"], one["re"], one["full_inspection"]) == (1, 0, 1, True)


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("aql_plan", {**PLAN, "aql": "3.0"}),
        ("lot_decision", {**DECISION, "aql": {"critical": "0", "major": "3"}}),
        ("switching", {"lot_size": 100, "aql": 7, "nonconforming_per_lot": [0]}),
    ],
)
def test_an_aql_off_the_series_is_answered_as_such(topic: str, payload: dict[str, Any]) -> None:
    answer = calculate(topic, payload)
    assert answer == {"error": "invalid_aql"}
    assert "preferred series" in explain(topic, payload, answer)


def test_classes_with_different_samples_are_judged_each_on_its_own() -> None:
    payload = {
        "lot_size": 100,
        "aql": {"critical": "0", "major": "1.0", "minor": "4.0"},
        "found": {"critical": 0, "major": 1, "minor": 2},
    }
    assert calculate("lot_decision", payload) == {
        "critical": {"ac": 0, "re": 1, "found": 0, "accept": True},
        "major": {"n": 13, "ac": 0, "re": 1, "found": 1, "accept": False},
        "minor": {"n": 20, "ac": 2, "re": 3, "found": 2, "accept": True},
        "lot": "rejected",
    }


def test_after_discontinuation_no_lot_is_judged() -> None:
    payload = {
        "lot_size": 1000,
        "aql": "2.5",
        "start_severity": "tightened",
        "nonconforming_per_lot": [4, 4, 4, 4, 4, 0],
    }
    answer = calculate("switching", payload)
    assert [lot["next_severity"] for lot in answer["lots"]] == ["tightened"] * 4 + ["discontinued"] * 2
    assert answer["lots"][-1]["accepted"] is None
    assert explain("switching", payload, answer) == "Inspection is discontinued until the cause is mended."


def test_z14_over_a_run_of_lots() -> None:
    payload = {
        "standard": "Z1.4",
        "lot_size": 1000,
        "aql": "2.5",
        "reduced_approved": True,
        "nonconforming_per_lot": [0] * 10 + [3, 0],
    }
    severities = [lot["severity_used"] for lot in calculate("switching", payload)["lots"]]
    assert severities == ["normal"] * 10 + ["reduced", "normal"]


def test_rules_may_be_named_by_set() -> None:
    trend = {"values": [0, 0.1, 0.2, 0.3, 0.4, 0.5], "center": 0, "sigma": 1}
    assert calculate("spc", trend)["signals"] == [["N3", 5]]
    assert calculate("spc", {**trend, "rules": ["western_electric"]})["signals"] == []
    assert calculate("spc", {**trend, "rules": ["nelson"]})["signals"] == [["N3", 5]]


def test_a_factor_of_ones_own_holds_for_the_capability_too() -> None:
    answer = calculate("spc", {"values": [2, 4, 2, 4], "lsl": 0, "usl": 6, "d2": 2, "D4": 3.267})
    assert (answer["cp"], answer["cpk"]) == (1, 1)  # sigma within = 2 / 2


def test_capability_needs_one_limit_only() -> None:
    assert set(calculate("spc", {"values": READINGS, "usl": 3})) == {"cpk", "ppk"}
    assert set(calculate("spc", {"values": READINGS, "lsl": 2, "usl": None})) == {"cpk", "ppk"}
    assert calculate("spc", {"values": [2, 2], "lsl": 1})["cpk"] is None


def test_a_stage_without_units_leaves_no_rolled_yield() -> None:
    empty = {"in": 0, "defective_first_time": 0, "defects": 0}
    answer = calculate("yield", {"stages": [empty], "opportunities_per_unit": 24})
    assert answer == {"fpy": [None], "rty": None, "dpu": None, "dpmo": None, "meets_94": None}


@pytest.mark.parametrize(
    "payload",
    [
        {"it": 14.42},
        {"diameter_mm": 17.3228},
        {"circumference_mm": 54.4212},
        {"us": "7"},
        {"uk": "N½"},
        {"eu_iso": 54.42},
    ],
)
def test_a_size_is_found_from_every_system(payload: dict[str, Any]) -> None:
    answer = calculate("ring_size", payload)
    assert answer.get("us_nearest_quarter", 7) == 7
    assert answer.get("uk", "N½") == "N½"
    assert answer.get("eu_iso", 54) == 54


def test_below_the_letter_a_there_is_no_uk_size() -> None:
    answer = calculate("ring_size", {"us": 0})
    assert answer["uk"] is None
    assert explain("ring_size", {"us": 0}, answer) == "Inner diameter 11.633 mm: EU 37, UK –."


@pytest.mark.parametrize(
    ("topic", "payload", "sentence"),
    [
        (
            "yield",
            {"stages": [{"in": 100_000, "defective_first_time": 6_001, "defects": 6_001}]},
            "RTY 93.999 %: below the target of 94 %.",
        ),
        (
            "spc",
            {"values": [2.4, 2.6, 2.4, 2.6], "lsl": 1.793},
            "Cpk 1.329: below 1.33, not capable.",
        ),
        (
            "plating",
            {"readings_um": [2.6, 2.6, 2.599], "mean_min": 2.6, "single_min": 2.5},
            "Mean 2.5997 µm and least 2.60 µm: a minimum is missed.",
        ),
    ],
)
def test_a_figure_just_short_does_not_read_as_its_line(
    topic: str, payload: dict[str, Any], sentence: str
) -> None:
    assert explain(topic, payload, calculate(topic, payload)) == sentence


def test_the_french_term() -> None:
    layer = {"base": "sterling", "plating_karat": 18, "min_thickness_um": 3.4, "market": "FR"}
    assert calculate("plating", layer)["class"] == "plaque_or"
