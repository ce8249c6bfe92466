"""A layer's thickness stands in the BOM, in a QC check and in the routing: where they contradict, nothing is released."""

from dataclasses import replace
from decimal import Decimal

import pytest

from specs.rules.facts import BomLineFacts, OperationFacts, RequirementFacts, RevisionFacts
from specs.rules.finding import Finding
from specs.rules.readiness import is_ready
from specs.rules.thickness import check_thickness
from tests.rules.specs.test_readiness import READY, THICKNESS

GOLD = BomLineFacts(
    "bom_1", "MA-P-18", "plating", plating_metal="18k gold", plating_thickness_um=Decimal("3.400")
)
RHODIUM = BomLineFacts(
    "bom_2", "MA-P-RH", "plating", plating_metal="rhodium", plating_thickness_um=Decimal("0.5")
)
CHECK = RequirementFacts("req_1", "R6", "Gold thickness", "post_polishing", "measured", unit="µm")


def plated(name: str = "thickness", **limits: str) -> OperationFacts:
    parameter: dict[str, object] = {"name": name, "unit": "µm", **limits}
    return OperationFacts("op_5", 50, "Plating", "post_polishing", parameters=(parameter,))


def found(*rows: object, layers: tuple[BomLineFacts, ...] = (GOLD,)) -> list[Finding]:
    checks = tuple(row for row in rows if isinstance(row, RequirementFacts))
    steps = tuple(row for row in rows if isinstance(row, OperationFacts))
    return list(check_thickness(RevisionFacts(bom_lines=layers, requirements=checks, operations=steps)))


def at_fault(*rows: object, layers: tuple[BomLineFacts, ...] = (GOLD,)) -> tuple[str, str, str, str]:
    (finding,) = found(*rows, layers=layers)
    assert finding.is_blocking
    return finding.code, finding.row_kind, finding.row_ref, finding.field


def test_a_check_content_with_less_than_the_bom_blocks_and_names_both_figures() -> None:
    thin = replace(CHECK, lower=Decimal("2.5000"))
    assert at_fault(thin) == ("thickness_below_bom", "requirement", "req_1", "lower")
    assert found(thin)[0].text == (
        "R6 “Gold thickness” is content with 2.5 µm, and MA-P-18 asks for 3.4 µm or more: a thinner layer would pass."
    )


def test_a_check_whose_maximum_lies_below_the_bom_blocks() -> None:
    capped = replace(CHECK, lower=Decimal(2), upper=Decimal(3))
    assert at_fault(capped) == ("thickness_out_of_reach", "requirement", "req_1", "upper")
    assert found(capped)[0].text == (
        "R6 “Gold thickness” allows 3 µm at most, and MA-P-18 asks for 3.4 µm or more: no piece can pass."
    )


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"upper": "3.0"}, "thickness_out_of_reach"),
        ({"target": "3.7", "lower": "3.0"}, "thickness_below_bom"),
        ({"target": "3.0"}, "thickness_below_bom"),
    ],
)
def test_a_routing_that_cannot_or_need_not_reach_the_bom_blocks(limits: dict[str, str], code: str) -> None:
    assert at_fault(plated(**limits)) == (code, "operation", "op_5", "parameters")
    assert found(plated(**limits))[0].text.startswith("50 Plating, thickness ")


def test_what_asks_for_as_much_or_more_is_clean() -> None:
    stricter = replace(CHECK, lower=Decimal("3.5"), upper=Decimal("5.0"))
    assert found(stricter, plated(target="3.7", lower="3.4", upper="4.5")) == []
    assert found(replace(CHECK, upper=Decimal("3.4"))) == []


def test_a_check_and_a_routing_with_nothing_in_common_block_once() -> None:
    asks_more = replace(CHECK, lower=Decimal("4.0"))
    assert at_fault(asks_more, plated(upper="3.8"))[:3] == ("thickness_out_of_reach", "operation", "op_5")
    assert found(asks_more, plated(upper="3.8"))[0].text == (
        "50 Plating, thickness allows 3.8 µm at most, and R6 “Gold thickness” asks for 4 µm or more: no piece can pass."
    )
    capped = replace(CHECK, upper=Decimal("4.0"))
    assert at_fault(capped, plated(lower="4.2"))[:3] == ("thickness_out_of_reach", "requirement", "req_1")


@pytest.mark.parametrize(
    "row",
    [
        replace(CHECK, what="Rhodium thickness", lower=Decimal("0.5")),
        replace(CHECK, what="Lacquer thickness", lower=Decimal("1.0")),
        replace(CHECK, what="Gold surface, roughness of the plating", upper=Decimal("0.4")),
        replace(CHECK, what="Back plate flatness", upper=Decimal("2.0")),
        replace(CHECK, lower=Decimal("0.1"), unit="mm"),
        replace(CHECK, characteristic="visual", lower=Decimal("0.1")),
        plated("copper strike", upper="0.2"),
        plated("palladium barrier", upper="0.3"),
        OperationFacts("op_1", 10, "Wax and tree", "pre_production", parameters=({"name": "layer", "unit": "µm", "upper": "2"},)),
    ],
)  # fmt: skip
def test_a_row_about_something_else_is_not_compared(row: object) -> None:
    assert found(row) == []


@pytest.mark.parametrize("unit", ["µm", "μm", "um", "microns"])
def test_either_sign_and_either_word_is_a_micrometre(unit: str) -> None:
    assert found(replace(CHECK, lower=Decimal(1), unit=unit)) != []


def test_vermeil_is_gold_and_a_plating_lock_needs_no_metal() -> None:
    assert found(replace(CHECK, what="Vermeil", lower=Decimal(1))) != []
    assert found(replace(CHECK, what="Layer on the bail", lock="plating", lower=Decimal(1))) != []


def test_two_layers_are_told_apart_by_their_metal() -> None:
    both = (GOLD, RHODIUM)
    thin = replace(CHECK, what="Rhodium thickness", lower=Decimal("0.3"))
    assert at_fault(thin, layers=both) == ("thickness_below_bom", "requirement", "req_1", "lower")
    assert "MA-P-RH asks for 0.5 µm" in found(thin, layers=both)[0].text
    unnamed = replace(CHECK, what="Plating thickness", lower=Decimal("0.3"))
    assert found(unnamed, layers=both) == []


def test_one_check_for_two_skus_must_ask_the_thinner_and_let_the_thicker_pass() -> None:
    skus = (GOLD, replace(GOLD, ref="bom_3", part_number="MA-P-18L", plating_thickness_um=Decimal("1.0")))
    assert found(replace(CHECK, lower=Decimal("1.0")), layers=skus) == []
    assert at_fault(replace(CHECK, lower=Decimal("0.9")), layers=skus)[0] == "thickness_below_bom"
    assert at_fault(replace(CHECK, upper=Decimal("3.0")), layers=skus)[0] == "thickness_out_of_reach"


def test_readiness_asks() -> None:
    thin = replace(THICKNESS, lower=Decimal("3.3"))
    assert is_ready(READY)
    assert not is_ready(replace(READY, requirements=(thin, *READY.requirements[1:])))
