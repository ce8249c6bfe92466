"""The least that a laboratory must find for the promise of a tech pack to hold."""

from decimal import Decimal

from specs.rules.facts import RevisionFacts
from specs.rules.market_claims import fineness_claimed, gold_layers, silver_fineness


def promised_minimum(substance: str, facts: RevisionFacts) -> Decimal | None:
    """µm for ``xrf``, ‰ for ``silver`` and ``gold``; None where nothing is promised. The least, where there are several."""
    if substance == "xrf":
        return min((line.plating_thickness_um for line in gold_layers(facts)), default=None)  # type: ignore[type-var]  # stated, by gold_layers
    silver = silver_fineness(facts)
    if substance == "silver":
        return Decimal(silver) if silver else None
    claimed = [fineness_claimed(row.claim.lower()) for row in facts.claims]
    found = min((each for each in claimed if each), default=None)
    return Decimal(found) if found and substance == "gold" and not silver else None
