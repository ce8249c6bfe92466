"""Compliance limits for jewelry, honest on both sides: what exactly passes and what exactly fails at the limit itself.

These are the values the product starts with; a brand keeps its own, with source and effective date. Nothing here is
legal advice.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jewelops.kernel.words import say as _


class Comparison(StrEnum):
    """What the law says of the limit value itself."""

    BELOW = "below"  # the value itself fails
    NOT_ABOVE = "not_above"  # the value itself passes


class Outcome(StrEnum):
    PASS = "pass"
    WITHIN_UNCERTAINTY = "pass_within_uncertainty"
    FAIL = "fail"


@dataclass(frozen=True)
class Limit:
    """market: where it binds. part: what it is measured on. unit: of value and of every measurement against it."""

    key: str
    market: str
    substance: str
    part: str
    value: Decimal
    unit: str
    comparison: Comparison
    source: str
    effective: date | None = None

    @property
    def sentence(self) -> str:
        blanks = {
            "substance": _(self.substance),
            "value": self.value,
            "unit": self.unit,
            "source": self.source,
        }
        if self.comparison is Comparison.BELOW:
            return _(
                "The limit for {substance} is below {value} {unit}; {value} itself fails ({source}).",
                **blanks,
            )
        return _(
            "The limit for {substance} is at most {value} {unit}; {value} itself passes ({source}).", **blanks
        )


NICKEL_UNIT = "µg/cm²/week"
REACH_27, REACH_63, REACH_23 = (
    "REACH annex XVII, entry 27",
    "REACH annex XVII, entry 63",
    "REACH annex XVII, entry 23",
)
CPSIA, F2923, SB_647 = "CPSIA", "ASTM F2923", "California H&S 25214.2 (SB 647)"
CALIFORNIA_FROM = date(2020, 6, 1)
BELOW, NOT_ABOVE = Comparison.BELOW, Comparison.NOT_ABOVE


def _ppm(
    key: str,
    market: str,
    substance: str,
    part: str,
    value: int,
    comparison: Comparison,
    source: str,
    effective: date | None = None,
) -> Limit:
    return Limit(key, market, substance, part, Decimal(value), "ppm", comparison, source, effective)


LIMITS = (
    Limit("eu_nickel_post", "EU", "nickel", "post_assembly", Decimal("0.2"), NICKEL_UNIT, BELOW, REACH_27),
    Limit("eu_nickel_skin", "EU", "nickel", "skin_contact", Decimal("0.5"), NICKEL_UNIT, NOT_ABOVE, REACH_27),
    Limit("eu_lead", "EU", "lead", "any part", Decimal("0.05"), "%", BELOW, REACH_63),
    Limit("eu_cadmium", "EU", "cadmium", "any metal part", Decimal("0.01"), "%", BELOW, REACH_23),
    _ppm("us_child_lead_substrate", "US children", "lead", "substrate", 100, NOT_ABOVE, CPSIA),
    _ppm("us_child_lead_coating", "US children", "lead", "coating", 90, NOT_ABOVE, CPSIA),
    _ppm("us_child_cadmium_screen", "US children", "cadmium", "total", 300, NOT_ABOVE, F2923),
    _ppm("us_child_antimony", "US children", "antimony", "soluble in coating", 60, NOT_ABOVE, F2923),
    _ppm("us_child_arsenic", "US children", "arsenic", "soluble in coating", 25, NOT_ABOVE, F2923),
    _ppm("us_child_barium", "US children", "barium", "soluble in coating", 1000, NOT_ABOVE, F2923),
    _ppm("us_child_cadmium_soluble", "US children", "cadmium", "soluble in coating", 75, NOT_ABOVE, F2923),
    _ppm("us_child_chromium", "US children", "chromium", "soluble in coating", 60, NOT_ABOVE, F2923),
    _ppm("us_child_mercury", "US children", "mercury", "soluble in coating", 60, NOT_ABOVE, F2923),
    _ppm("us_child_selenium", "US children", "selenium", "soluble in coating", 500, NOT_ABOVE, F2923),
    _ppm("ca_adult_lead", "California", "lead", "metal, coating, dye", 500, BELOW, SB_647, CALIFORNIA_FROM),
    _ppm("ca_adult_lead_plastic", "California", "lead", "plastic", 200, BELOW, SB_647, CALIFORNIA_FROM),
)  # fmt: skip
_BY_KEY = {limit.key: limit for limit in LIMITS}

# EN 1811:2011+A1:2015: a laboratory passes below these, which allow for the method's uncertainty.
EN_1811_PASS = {"post_assembly": Decimal("0.35"), "skin_contact": Decimal("0.88")}

# UK hallmarking: exempt up to this weight (g); and the lowest fineness (thousandths) that can be hallmarked.
UK_EXEMPT_G = {
    "gold": Decimal(1),
    "silver": Decimal("7.78"),
    "platinum": Decimal("0.5"),
    "palladium": Decimal(1),
}
UK_LOWEST_FINENESS = {"gold": 375, "silver": 800, "platinum": 850, "palladium": 500}


@dataclass(frozen=True)
class NickelResult:
    """Release in µg/cm²/week: the legal limit, the laboratory's pass line, and the verdict."""

    legal_limit: Decimal
    pass_threshold: Decimal
    verdict: Outcome


def limit_named(key: str) -> Limit:
    return _BY_KEY[key]


def meets(limit: Limit, measured: Decimal) -> bool:
    """measured: in the limit's unit."""
    return measured < limit.value if limit.comparison is Comparison.BELOW else measured <= limit.value


def judge(limit: Limit, measured: Decimal) -> Outcome:
    return Outcome.PASS if meets(limit, measured) else Outcome.FAIL


def judge_nickel(article: str, release: Decimal) -> NickelResult:
    """article: ``post_assembly`` or ``skin_contact``; release: µg/cm²/week by EN 1811, after EN 12472 wear if coated.

    Above the legal number but below the laboratory's line: passes within uncertainty; ask for corrective action.
    """
    limit = limit_named("eu_nickel_post" if article == "post_assembly" else "eu_nickel_skin")
    line = EN_1811_PASS[article]
    verdict = judge(limit, release)
    if verdict is Outcome.FAIL and release < line:
        verdict = Outcome.WITHIN_UNCERTAINTY
    return NickelResult(limit.value, line, verdict)


def needs_uk_hallmark(*, metal: str, weight_g: Decimal, fineness: int) -> bool:
    """Compulsory above the exempt weight, for a fineness that may be called by the metal's name at all."""
    return weight_g > UK_EXEMPT_G[metal] and fineness >= UK_LOWEST_FINENESS[metal]
