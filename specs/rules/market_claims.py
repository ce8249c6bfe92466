"""Findings on claims: what the brand says of the product, against each market where it says it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jewelops.kernel.numbering import number_of
from jewelops.kernel.words import Sentence
from jewelops.kernel.words import later as _
from jewelops.kernel.words import mark as gettext_noop
from specs.rules import claims
from specs.rules.facts import BomLineFacts, ClaimFacts, RequirementFacts, RevisionFacts
from specs.rules.finding import Finding, blocking, warning
from specs.rules.thickness import metals_of

ROW = "claim"
EU = "EU"
# Countries under REACH annex XVII, written as their own market; the UK kept the same limits.
REACH = {
    EU,
    "UK",
    "GB",
    "FR",
    "DE",
    "IT",
    "ES",
    "NL",
    "BE",
    "AT",
    "IE",
    "PT",
    "PL",
    "SE",
    "DK",
    "FI",
    "GR",
    "CZ",
}
FRANCE = {"FR"}
# The most that may be specified in REACH markets: annex XVII entries 63, 23 and 27.
LEAD_PERCENT = Decimal("0.05")
CADMIUM_PERCENT = Decimal("0.01")
NICKEL_SKIN = Decimal("0.5")
NICKEL_POST = Decimal("0.2")
SUBSTANCES = (gettext_noop("nickel"), gettext_noop("lead"), gettext_noop("cadmium"))


def check_claim(claim: ClaimFacts, facts: RevisionFacts) -> Iterator[Finding]:
    markets = claim.markets or facts.target_markets
    if not markets:
        text = _("“{claim}” names no market.", claim=claim.claim)
        mend = _("Choose the markets in which it is said.")
        yield warning("claim_without_market", ROW, claim.ref, "markets", text, mend)
    yield from _substances(claim, facts)
    yield from _fineness(claim, facts)
    for market in markets:
        yield from _coating_claim(claim, market.upper(), facts)


def _coating_claim(claim: ClaimFacts, market: str, facts: RevisionFacts) -> Iterator[Finding]:
    said, coating = claim.claim.lower(), gold_coating(facts)
    if "vermeil" in said:
        holds, rule = _vermeil_rule(coating, market, facts)
    elif "gold plate" in said or "gold-plate" in said or "electroplate" in said:
        holds, rule = _plated_rule(coating, market, said)
    else:
        return
    if not holds:
        yield _plating_fault(claim, market, rule, coating)


def _vermeil_rule(coating: claims.Coating | None, market: str, facts: RevisionFacts) -> tuple[bool, Sentence]:
    if market in FRANCE:
        rule = _("5 µm of 18 karat gold on silver of 800 thousandths or more")
        return coating is not None and claims.is_french_vermeil(coating, silver_fineness(facts)), rule
    rule = _("2.5 µm as fine gold, of 10 karat or more, on sterling silver")
    return coating is not None and claims.is_vermeil(coating), rule


def _plated_rule(coating: claims.Coating | None, market: str, said: str) -> tuple[bool, Sentence]:
    if market in FRANCE:
        rule = _("3 µm of 12 karat or more")
        return coating is not None and claims.is_french_plated(coating), rule
    least = _least_plate(said)
    rule = _("{um} µm as fine gold, of 10 karat or more", um=least)
    return coating is not None and claims.is_gold_of(coating, least), rule


def _least_plate(said: str) -> Decimal:
    if "heavy" in said:
        return claims.VERMEIL_UM
    return claims.ELECTROPLATE_UM if "electro" in said else claims.GOLD_PLATE_UM


def _plating_fault(claim: ClaimFacts, market: str, rule: Sentence, coating: claims.Coating | None) -> Finding:
    """Blocking where the market has a rule of its own; elsewhere the US measure is the trade's, and only warns."""
    blanks = {"claim": claim.claim, "market": market, "rule": rule, "have": _have(coating)}
    mend = _("Thicken the plating, change base or karat on the BOM, or drop the claim in this market.")
    if market in {"US", *FRANCE}:
        text = _("“{claim}” does not hold in {market}: it asks for {rule}. {have}", **blanks)
        return blocking("claim_coating", ROW, claim.ref, "claim", text, mend)
    text = _("“{claim}” is doubtful in {market}: the trade expects {rule}. {have}", **blanks)
    return warning("claim_coating_doubtful", ROW, claim.ref, "claim", text, mend)


def _have(coating: claims.Coating | None) -> Sentence:
    if coating is None or coating.fine_gold_um is None:
        return _("The BOM has no gold plating with karat and µm.")
    um = coating.fine_gold_um.quantize(Decimal("0.01"))
    return _("The BOM has {um} µm as fine gold on {base}.", um=um, base=coating.base)


def _substances(claim: ClaimFacts, facts: RevisionFacts) -> Iterator[Finding]:
    for substance in SUBSTANCES:
        if _speaks_of(substance, claim.claim) and not requirements_on(substance, facts):
            text = _("“{claim}” is said, and no requirement tests it.", claim=claim.claim)
            mend = _("Add a requirement with its test, for nickel EN 1811, and its limit.")
            yield blocking(f"claim_untested_{substance}", ROW, claim.ref, "claim", text, mend)


def check_substance_limits(facts: RevisionFacts) -> Iterator[Finding]:
    """A requirement on nickel, lead or cadmium that allows more than a target market of the EU or the UK does."""
    markets = [market for market in _all_markets(facts) if market in REACH]
    if not markets:
        return
    for substance in SUBSTANCES:
        most, unit = reach_limit(substance, facts.category)
        for row in requirements_on(substance, facts):
            if row.upper is None or _too_loose(row, most):
                yield _loose(row, substance, most, unit, markets[0])


def reach_limit(substance: str, category: str) -> tuple[Decimal, str]:
    """The number a specification may not go above in the EU: earrings are held to the figure for piercing posts."""
    if substance == "nickel":
        return (NICKEL_POST if category == "earrings" else NICKEL_SKIN), "µg/cm²/week"
    return (LEAD_PERCENT if substance == "lead" else CADMIUM_PERCENT), "%"


def _too_loose(row: RequirementFacts, most: Decimal) -> bool:
    upper = row.upper or Decimal(0)
    if row.unit.strip().lower() in {"ppm", "mg/kg"}:
        upper /= 10_000
    return upper > most


def _loose(row: RequirementFacts, substance: str, most: Decimal, unit: str, market: str) -> Finding:
    text = _(
        "{code} allows more {substance} than {market} does: {most} {unit}.",
        code=row.code,
        substance=_(substance),
        market=market,
        most=most,
        unit=unit,
    )
    mend = _("Set the maximum to {most} {unit} or less.", most=most, unit=unit)
    return blocking(f"{substance}_limit_too_loose", "requirement", row.ref, "upper", text, mend)


def _fineness(claim: ClaimFacts, facts: RevisionFacts) -> Iterator[Finding]:
    promised = fineness_claimed(claim.claim.lower())
    fineness = [line.fineness or 0 for line in facts.bom_lines if line.kind == "metal"]
    if promised is not None and max(fineness, default=0) < promised:
        text = _(
            "“{claim}” promises {mark} thousandths, and no metal of the BOM has it.",
            claim=claim.claim,
            mark=promised,
        )
        mend = _("Correct the fineness of the metal, or the claim.")
        yield blocking("claim_fineness", ROW, claim.ref, "claim", text, mend)


def fineness_claimed(said: str) -> int | None:
    """``925``, ``sterling``, ``18k`` -> thousandths; None where the claim states no fineness of the metal itself."""
    if "plate" in said or "vermeil" in said or "filled" in said:
        return None
    if "sterling" in said:
        return claims.STERLING
    for word in said.replace("-", " ").split():
        karat, mark = number_of(word.removesuffix("k")), number_of(word)
        if karat is not None and word.endswith("k"):
            return int(Decimal(karat) * 1000 / claims.FINE_KARAT)
        if mark is not None and 333 <= mark <= 999:
            return mark
    return None


def gold_coating(facts: RevisionFacts) -> claims.Coating | None:
    """The thinnest gold plating of the BOM that states karat and µm, on the BOM's base metal."""
    layers = [_coating(line, facts) for line in gold_layers(facts)]
    return min(layers, key=lambda layer: layer.fine_gold_um or Decimal(0)) if layers else None


def gold_layers(facts: RevisionFacts) -> list[BomLineFacts]:
    return [line for line in facts.bom_lines if _is_gold_layer(line)]


def _coating(line: BomLineFacts, facts: RevisionFacts) -> claims.Coating:
    base = "sterling" if silver_fineness(facts, least=claims.STERLING) else _base_name(facts)
    return claims.Coating(base, line.plating_karat or Decimal(0), line.plating_thickness_um)


def _is_gold_layer(line: BomLineFacts) -> bool:
    stated = line.plating_karat is not None and line.plating_thickness_um is not None
    return line.kind == "plating" and "gold" in metals_of(line.plating_metal) and stated


def silver_fineness(facts: RevisionFacts, least: int = 1) -> int | None:
    """The least fineness of the silver lines, when every metal line is silver of at least ``least`` thousandths."""
    metals = [line for line in facts.bom_lines if line.kind == "metal"]
    silver = [line.fineness or 0 for line in metals if _is_silver(line)]
    return min(silver) if silver and len(silver) == len(metals) and min(silver) >= least else None


def _is_silver(line: BomLineFacts) -> bool:
    words = f"{line.alloy} {line.description}".lower()
    return "silver" in words or "sterling" in words or line.alloy.strip().lower().startswith("ag")


def _base_name(facts: RevisionFacts) -> str:
    return next(
        (line.alloy or line.description for line in facts.bom_lines if line.kind == "metal"),
        str(_("no base metal")),
    )


def requirements_on(substance: str, facts: RevisionFacts) -> list[RequirementFacts]:
    return [row for row in facts.requirements if _speaks_of(substance, f"{row.what} {row.method}")]


def _speaks_of(substance: str, text: str) -> bool:
    return re.search(rf"\b{substance}\b", text, re.IGNORECASE) is not None


def _all_markets(facts: RevisionFacts) -> list[str]:
    said = [market.upper() for claim in facts.claims for market in claim.markets]
    return list(dict.fromkeys([*(market.upper() for market in facts.target_markets), *said]))
