"""The process standard is proposed from what the sample really was, row by row."""

from decimal import Decimal

import pytest

from sampling.rules.proposed import AgreedTest, PartRow, Proposed, RequirementRow, StepRow
from sampling.rules.same_promise import direction_of
from sampling.rules.standard import kind_of, number_of, propose

PLATING = RequirementRow(
    ref="req_1", what="Plating thickness", lock="plating", stage="post_polishing", characteristic="measured",
    lower=Decimal("2.5"), target=Decimal("2.7"), unit="µm", method="XRF", frequency="5 readings a lot",
    values=(Decimal("2.78"), Decimal("2.80")),
)  # fmt: skip
JUMP_RING = RequirementRow(
    ref="req_2", what="Jump rings soldered", lock="solder", stage="pre_polishing", characteristic="pass_fail",
    acceptance="soldered, no gap at 10x", passed=True,
)  # fmt: skip


def one(**rows: object) -> Proposed:
    (found,) = propose(**rows)  # type: ignore[arg-type]  # each test names the rows it means
    return found


def test_a_measured_requirement_brings_its_limits_and_the_sample() -> None:
    lock = one(requirements=[PLATING])
    assert (lock.kind, lock.lower, lock.upper, lock.target) == (
        "plating",
        Decimal("2.5"),
        None,
        Decimal("2.7"),
    )
    assert (lock.direction, lock.sample_values, lock.ref) == ("low", ("2.78", "2.80"), "req_1")
    assert lock.evidence == "2 readings on the sample"


def test_a_pass_or_fail_requirement_expects_its_acceptance_rule() -> None:
    lock = one(requirements=[JUMP_RING])
    assert (lock.value_type, lock.expected) == ("attribute", "soldered, no gap at 10x")
    assert lock.sample_values == ("soldered, no gap at 10x",)


def test_a_requirement_without_lock_is_not_one() -> None:
    assert propose(requirements=[RequirementRow("r", "Scratch", "", "final_audit", "visual")]) == ()


def test_a_plating_line_locks_its_minimum_and_aims_at_the_sample() -> None:
    part = PartRow(
        "PL-1",
        "plating",
        plating_metal="14k gold",
        plating_um=Decimal("2.5"),
        built_um=(Decimal("2.6"), Decimal("2.8")),
    )
    lock = one(parts=[part])
    assert (lock.name, lock.lower, lock.target, lock.direction) == (
        "14k gold thickness",
        Decimal("2.5"),
        Decimal("2.7"),
        "low",
    )


def test_settings_findings_and_no_substitution_are_attributes() -> None:
    stone = PartRow("ST-1", "stone", setting="own prongs")
    clasp = PartRow("CL-9", "finding", "lobster clasp", "CL-9-IT", no_substitution=True)
    locks = propose(parts=[stone, clasp])
    assert [(lock.kind, lock.expected, lock.stage) for lock in locks] == [
        ("setting", "own prongs", "stone_setting"),
        ("hardware", "CL-9-IT", "pre_polishing"),
        ("no_substitution", "CL-9-IT", "final_audit"),
    ]


def test_parameters_of_an_operation_carry_what_was_done() -> None:
    step = StepRow(
        60, "Polish", "post_polishing",
        ({"name": "passes", "lower": "2", "target": "3"}, {"name": "compound", "text": "rouge"}),
        {"passes": "3", "compound": "rouge"},
    )  # fmt: skip
    passes, compound = propose(steps=[step])
    assert (passes.kind, passes.name, passes.lower, passes.target) == (
        "finishing",
        "Polish: passes",
        Decimal(2),
        Decimal(3),
    )
    assert (passes.direction, passes.sample_values) == ("low", ("3",))
    assert passes.evidence == "build record, operation 60"
    assert (compound.value_type, compound.expected, compound.sample_values) == (
        "attribute",
        "rouge",
        ("rouge",),
    )


def test_a_parameter_without_limits_aims_at_the_sample_itself() -> None:
    step = StepRow(
        80, "Enamel cure", "post_polishing", ({"name": "minutes", "unit": "min"},), {"minutes": "45"}
    )
    lock = one(steps=[step])
    assert (lock.kind, lock.target, lock.direction, lock.unit) == ("cure", Decimal(45), "low", "min")


def test_tests_and_weight() -> None:
    test, weight = propose(
        tests=[AgreedTest("nickel release", "EN 1811", "SGS Shenzhen", "first lot, then yearly")],
        weight_g=Decimal("4.20"),
        built_weight_g=(Decimal("4.18"),),
    )
    assert (test.kind, test.expected, test.method, test.frequency) == (
        "tests",
        "passed",
        "EN 1811, SGS Shenzhen",
        "first lot, then yearly",
    )
    assert (weight.lower, weight.upper, weight.sample_values) == (Decimal("3.99"), Decimal("4.41"), ("4.18",))


def test_a_name_stands_once_and_the_requirement_wins() -> None:
    plating = RequirementRow(
        "req_9", "14k gold thickness", "plating", "post_polishing", "measured", lower=Decimal(3)
    )
    part = PartRow("PL-1", "plating", plating_metal="14k gold", plating_um=Decimal("2.5"))
    assert one(requirements=[plating], parts=[part]).lower == Decimal(3)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Solder jump ring", "solder"),
        ("Laser welding", "solder"),
        ("Gold plating", "plating"),
        ("Stone setting", "setting"),
        ("Epoxy", "cure"),
        ("Tumble", "finishing"),
    ],
)
def test_words_of_an_operation_name_its_lock(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_worse_is_towards_the_only_limit() -> None:
    sides = [
        direction_of(Decimal(1), None),
        direction_of(None, Decimal(1)),
        direction_of(Decimal(1), Decimal(2)),
        direction_of(None, None),
    ]
    assert sides == ["low", "high", "both", "both"]


@pytest.mark.parametrize(
    ("text", "number"), [("2.78 ", Decimal("2.78")), ("NaN", None), ("", None), (None, None), ("3 x", None)]
)
def test_only_a_number_is_a_number(text: object, number: Decimal | None) -> None:
    assert number_of(text) == number


def test_the_defects_that_are_accepted_are_a_lock_of_their_own() -> None:
    lock = one(aqls=("0", "2.5", "4.0"))

    assert (lock.kind, lock.expected, lock.stage) == ("defect_thresholds", "0 / 2.5 / 4.0", "final_audit")


def test_a_setting_that_differs_by_sku_is_locked_for_each() -> None:
    small = PartRow("ST-1", "stone", setting="four prongs", skus=("R-48", "R-50"))
    large = PartRow("ST-2", "stone", setting="bezel", skus=("R-60",))

    locks = propose(parts=[small, large])

    assert [(lock.name, lock.sku, lock.expected) for lock in locks] == [
        ("Setting of ST-1", "R-48", "four prongs"),
        ("Setting of ST-1", "R-50", "four prongs"),
        ("Setting of ST-2", "R-60", "bezel"),
    ]


def test_what_is_for_one_sku_is_not_folded_into_what_is_for_all() -> None:
    every = PartRow("ST-1", "stone", setting="bezel")
    one_size = PartRow("ST-2", "stone", setting="bezel", skus=("R-60",))

    assert [lock.sku for lock in propose(parts=[every, one_size])] == ["", "R-60"]
