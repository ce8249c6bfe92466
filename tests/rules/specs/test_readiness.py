"""Readiness: every finding names the row at fault and how to mend it; a clean tech pack has none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from specs.rules.facts import (
    BomLineFacts,
    ClaimFacts,
    DfmFacts,
    DimensionFacts,
    OperationFacts,
    RequirementFacts,
    RevisionFacts,
)
from specs.rules.finding import Finding
from specs.rules.readiness import findings, is_ready
from specs.rules.wording import vague_words

SILVER = BomLineFacts("bom_1", "MA-M-925", "metal", alloy="Ag 925", fineness=925)
GOLD = BomLineFacts(
    "bom_2",
    "MA-P-18",
    "plating",
    plating_metal="gold",
    plating_karat=Decimal(18),
    plating_thickness_um=Decimal("3.4"),
)
STONE = BomLineFacts(
    "bom_3", "MA-S-2", "stone", stone_shape="round", stone_size_mm="2.0", stone_count=4, setting="4 prongs"
)
SHANK = DimensionFacts(
    "dim_1",
    "D1",
    "shank width",
    Decimal("2.0"),
    lower=Decimal("0.1"),
    upper=Decimal("0.1"),
    instrument="caliper 0.01 mm",
)
POLISH = OperationFacts("op_1", 10, "polish", "post_polishing", sop="Felt wheel, green compound, 3 passes.")
THICKNESS = RequirementFacts(
    "req_1",
    "R1",
    "plating thickness",
    "post_polishing",
    "measured",
    method="XRF, ISO 3497",
    frequency="each plating batch",
    sampling="fixed",
    sample_size=5,
    lower=Decimal("3.4"),
    unit="µm",
)
NICKEL = RequirementFacts(
    "req_2",
    "R2",
    "nickel release",
    "final_audit",
    "measured",
    method="EN 1811",
    frequency="each style, each year",
    sampling="fixed",
    sample_size=3,
    upper=Decimal("0.5"),
    unit="µg/cm²/week",
)
READY = RevisionFacts(
    category="ring",
    target_markets=("US", "EU"),
    packaging="Pouch, one piece.",
    labelling="SKU, size.",
    target_weight_g=Decimal("4.2"),
    escalation="Brand quality, within 24 hours.",
    drawings=1,
    bom_lines=(SILVER, GOLD, STONE),
    dimensions=(SHANK,),
    operations=(POLISH,),
    requirements=(THICKNESS, NICKEL),
    claims=(ClaimFacts("clm_1", "vermeil", ("US",)), ClaimFacts("clm_2", "nickel-safe")),
)


def codes(facts: RevisionFacts) -> set[str]:
    return {finding.code for finding in findings(facts)}


def only(facts: RevisionFacts) -> Finding:
    (finding,) = findings(facts)
    return finding


def with_requirement(**changed: object) -> RevisionFacts:
    return replace(READY, requirements=(replace(THICKNESS, **changed), NICKEL))  # type: ignore[arg-type]  # varied on purpose


def with_line(line: BomLineFacts) -> RevisionFacts:
    return replace(READY, bom_lines=(*READY.bom_lines, line))


def test_a_complete_tech_pack_has_no_finding() -> None:
    assert findings(READY) == ()
    assert is_ready(READY)


def test_an_empty_revision_names_every_part_that_is_missing() -> None:
    empty = findings(RevisionFacts())
    assert {each.field for each in empty if each.is_blocking} == {
        "bom_lines",
        "dimensions",
        "operations",
        "requirements",
    }
    assert [each.is_blocking for each in empty] == sorted((each.is_blocking for each in empty), reverse=True)


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"method": " "}, "requirement_without_method", "method"),
        ({"frequency": ""}, "requirement_without_frequency", "frequency"),
        ({"sampling": ""}, "requirement_without_sample", "sample_size"),
        ({"sample_size": None}, "requirement_without_sample", "sample_size"),
        ({"sampling": "AQL", "aql": "3.0"}, "requirement_aql_unknown", "aql"),
        (
            {"sampling": "AQL", "aql": "2.5", "inspection_level": "IV"},
            "requirement_level_unknown",
            "inspection_level",
        ),
        ({"acceptance": "As sample"}, "vague_acceptance", "acceptance"),
        ({"unit": ""}, "measured_without_unit", "unit"),
        ({"upper": Decimal("3.0")}, "limits_crossed", "lower"),
        ({"characteristic": "visual"}, "requirement_without_acceptance", "acceptance"),
    ],
)
def test_a_requirement_that_cannot_be_tested_blocks(
    changed: dict[str, object], code: str, field: str
) -> None:
    finding = only(with_requirement(**changed))
    assert (finding.code, finding.severity, finding.row_kind, finding.row_ref, finding.field) == (
        code,
        "blocking",
        "requirement",
        "req_1",
        field,
    )
    assert "R1 “plating thickness”" in finding.text
    assert finding.mend.endswith(".")


def test_a_measured_requirement_needs_a_limit() -> None:
    assert codes(with_requirement(lower=None)) == {
        "measured_without_limits",
        "requirement_without_acceptance",
    }


def test_a_sample_of_every_piece_or_by_aql_needs_no_number() -> None:
    assert is_ready(with_requirement(sampling="100%", sample_size=None))
    assert is_ready(with_requirement(sampling="AQL", sample_size=None, aql="2.5"))
    assert is_ready(with_requirement(sampling="AQL", sample_size=None, aql="0"))


def test_the_vague_words_are_named() -> None:
    finding = only(with_requirement(acceptance="Looks nice, finish same as sample, no scratch over 0.5 mm"))
    assert finding.text.endswith("technician: nice, same as sample.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Good shine", ("good",)),
        ("goods in nicely packed bags", ("nicely",)),
        ("No pit over 0.2 mm at 10x", ()),
        ("OK", ("ok",)),
    ],
)
def test_vague_words_are_whole_words(text: str, words: tuple[str, ...]) -> None:
    assert vague_words(text) == words


@pytest.mark.parametrize(("lower", "upper"), [(None, Decimal("0.1")), (Decimal("0.1"), None), (None, None)])
def test_a_dimension_without_tolerance_blocks(lower: Decimal | None, upper: Decimal | None) -> None:
    finding = only(replace(READY, dimensions=(replace(SHANK, lower=lower, upper=upper),)))
    assert (finding.code, finding.row_ref) == ("dimension_without_tolerance", "dim_1")


def test_a_tolerance_of_nothing_blocks() -> None:
    zero = replace(SHANK, lower=Decimal(0), upper=Decimal(0))
    assert only(replace(READY, dimensions=(zero,))).code == "dimension_tolerance_zero"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (BomLineFacts("bom_9", "X", "metal", alloy="Au"), "metal_without_fineness"),
        (BomLineFacts("bom_9", "X", "metal", fineness=925), "metal_without_alloy"),
        (
            BomLineFacts("bom_9", "X", "plating", plating_thickness_um=Decimal(1)),
            "plating_without_metal",
        ),
        (BomLineFacts("bom_9", "X", "plating", plating_metal="rhodium"), "plating_without_thickness"),
        (
            BomLineFacts("bom_9", "X", "plating", plating_metal="gold", plating_thickness_um=Decimal(1)),
            "gold_plating_without_karat",
        ),
        (replace(STONE, ref="bom_9", setting=""), "stone_without_setting"),
        (replace(STONE, ref="bom_9", stone_count=None), "stone_without_count"),
        (
            BomLineFacts("bom_9", "X", "finding", is_custom=True, lead_time_days=40),
            "custom_without_alternate",
        ),
    ],
)
def test_a_part_that_leaves_the_factory_guessing_blocks(line: BomLineFacts, code: str) -> None:
    facts = replace(with_line(line), claims=())
    finding = only(facts)
    assert (finding.code, finding.severity, finding.row_kind, finding.row_ref) == (
        code,
        "blocking",
        "bom_line",
        "bom_9",
    )


def test_base_metal_has_no_fineness() -> None:
    brass = BomLineFacts("bom_9", "X", "metal", alloy="CuZn37 brass")
    assert findings(replace(with_line(brass), claims=())) == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (BomLineFacts("bom_9", "X", "finding", is_single_source=True), "single_source_without_alternate"),
        (BomLineFacts("bom_9", "X", "finding", is_long_lead=True), "lead_time_missing"),
        (
            BomLineFacts("bom_9", "X", "finding", description="jump ring 4 mm"),
            "jump_ring_solder_unstated",
        ),
    ],
)
def test_a_risk_of_supply_or_wear_warns(line: BomLineFacts, code: str) -> None:
    facts = with_line(line)
    assert only(facts).code == code
    assert is_ready(facts)


def test_a_target_without_limit_warns_and_a_text_parameter_does_not() -> None:
    loose = replace(POLISH, parameters=({"name": "passes", "target": "3"}, {"name": "wheel", "text": "felt"}))
    assert only(replace(READY, operations=(loose,))).code == "parameter_without_limits"
    bound = replace(POLISH, parameters=({"name": "passes", "target": "3", "lower": "3"},))
    assert findings(replace(READY, operations=(bound,))) == ()


def test_an_open_dfm_finding_blocks() -> None:
    finding = only(replace(READY, open_dfm=(DfmFacts("dfm_1", "Prong unsupported"),)))
    assert (finding.code, finding.row_ref, finding.is_blocking) == ("dfm_open", "dfm_1", True)
    assert "Prong unsupported" in finding.text


def test_us_vermeil_needs_2_5_um_as_fine_gold_on_sterling() -> None:
    thin = replace(GOLD, plating_thickness_um=Decimal("3.3"))
    finding = only(replace(READY, bom_lines=(SILVER, thin)))
    assert (finding.code, finding.row_ref, finding.is_blocking) == ("claim_coating", "clm_1", True)
    assert finding.text.endswith("The BOM has 2.48 µm as fine gold on sterling.")


@pytest.mark.parametrize("metal", ["Au", "Au 585", "AU585", "Vermeil", "14k gold"])
def test_gold_is_known_by_its_symbol_too(metal: str) -> None:
    assert findings(replace(READY, bom_lines=(SILVER, replace(GOLD, plating_metal=metal)))) == ()


def test_vermeil_on_brass_is_refused() -> None:
    brass = BomLineFacts("bom_1", "M", "metal", alloy="brass")
    assert codes(replace(READY, bom_lines=(brass, GOLD))) == {"claim_coating"}


def test_french_vermeil_needs_5_um_of_18_karat() -> None:
    french = replace(READY, claims=(ClaimFacts("clm_1", "vermeil", ("FR",)),))
    assert "5 µm of 18 karat" in only(french).text
    thick = replace(GOLD, plating_thickness_um=Decimal("5.0"))
    checked = (replace(THICKNESS, lower=Decimal("5.0")), NICKEL)
    assert findings(replace(french, bom_lines=(SILVER, thick), requirements=checked)) == ()


def test_where_no_market_rule_stands_vermeil_only_warns() -> None:
    thin = replace(GOLD, plating_thickness_um=Decimal("1.0"))
    elsewhere = replace(READY, bom_lines=(SILVER, thin), claims=(ClaimFacts("clm_1", "vermeil", ("JP",)),))
    assert only(elsewhere).code == "claim_coating_doubtful"
    assert is_ready(elsewhere)


@pytest.mark.parametrize(
    ("claim", "um", "holds"),
    [
        ("gold plated", "0.67", True),
        ("gold plated", "0.66", False),
        ("gold electroplate", "0.24", True),
        ("gold electroplate", "0.23", False),
        ("heavy gold electroplate", "3.3", False),
    ],
)
def test_gold_plate_is_compared_as_fine_gold(claim: str, um: str, holds: bool) -> None:
    layer = replace(GOLD, plating_thickness_um=Decimal(um))
    said = ClaimFacts("clm_1", claim, ("US",))
    assert is_ready(replace(READY, bom_lines=(SILVER, layer), claims=(said,))) is holds


def test_a_substance_claim_needs_a_test() -> None:
    untested = replace(READY, requirements=(THICKNESS,))
    finding = only(untested)
    assert (finding.code, finding.row_ref) == ("claim_untested_nickel", "clm_2")


@pytest.mark.parametrize(
    ("category", "upper", "ready"),
    [("ring", "0.5", True), ("ring", "0.51", False), ("earrings", "0.2", True), ("earrings", "0.5", False)],
)
def test_the_eu_nickel_figure_binds_the_requirement(category: str, upper: str, ready: bool) -> None:
    nickel = replace(NICKEL, upper=Decimal(upper))
    facts = replace(READY, category=category, requirements=(THICKNESS, nickel))
    assert is_ready(facts) is ready


def test_lead_and_cadmium_limits_are_read_in_their_unit() -> None:
    lead = replace(NICKEL, ref="req_3", code="R3", what="lead content", upper=Decimal(500), unit="ppm")
    cadmium = replace(NICKEL, ref="req_4", code="R4", what="cadmium content", upper=Decimal("0.02"), unit="%")
    facts = replace(READY, requirements=(THICKNESS, NICKEL, lead, cadmium))
    assert codes(facts) == {"cadmium_limit_too_loose"}
    assert only(facts).row_ref == "req_4"


@pytest.mark.parametrize(
    ("claim", "fineness", "holds"),
    [("925", 925, True), ("sterling silver", 925, True), ("sterling silver", 900, False), ("18k", 750, True)],
)
def test_a_mark_promises_the_fineness_of_the_metal(claim: str, fineness: int, holds: bool) -> None:
    metal = replace(SILVER, fineness=fineness)
    facts = replace(READY, bom_lines=(metal,), claims=(ClaimFacts("clm_1", claim, ("US",)),))
    assert is_ready(facts) is holds


def test_a_claim_without_market_warns() -> None:
    facts = replace(READY, target_markets=(), claims=(ClaimFacts("clm_1", "925"),))
    assert only(facts).code == "claim_without_market"
