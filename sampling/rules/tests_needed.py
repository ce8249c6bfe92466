"""Which tests the claims and markets of a product ask for, by their names in the trade.

Sources: EN 1811 with EN 12472 (nickel, REACH XVII 27), ISO 3497 (coating thickness by X-ray), ISO 11427 (silver),
ISO 11426 (gold), IEC 62321 (lead, cadmium; REACH XVII 63 and 23).
"""

from collections.abc import Iterable

NICKEL = "Nickel release EN 1811"
PLATING = "Plating thickness ISO 3497"
SILVER = "Silver fineness ISO 11427"
GOLD = "Gold fineness ISO 11426"
LEAD_CADMIUM = "Lead and cadmium IEC 62321"

ALL = (NICKEL, PLATING, SILVER, GOLD, LEAD_CADMIUM)

_BY_WORD = (
    ("nickel", NICKEL),
    ("vermeil", PLATING),
    ("plated", PLATING),
    ("925", SILVER),
    ("sterling", SILVER),
    ("585", GOLD),
    ("14k", GOLD),
    ("18k", GOLD),
    ("lead", LEAD_CADMIUM),
    ("cadmium", LEAD_CADMIUM),
)


def needed(claims: Iterable[str]) -> tuple[str, ...]:
    """The tests that the claims rest on, each once, in the order of ``ALL``. "14k vermeil" is a coating, not an alloy."""
    asked = {test for claim in claims for test in _of(claim.lower())}
    return tuple(test for test in ALL if test in asked)


def named(test: str, method: str = "") -> str:
    """The trade's name of an agreed test, whether its standard stands in the name or in the method; else its own name."""
    words = set(f"{test} {method}".casefold().split())
    return next((each for each in ALL if set(each.casefold().split()) <= words), test)


def _of(claim: str) -> set[str]:
    tests = {test for word, test in _BY_WORD if word in claim}
    return tests - {GOLD} if PLATING in tests else tests
