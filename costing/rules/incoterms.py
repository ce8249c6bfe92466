"""Incoterms 2020: which stretches of the way the price already pays for.

Stretches: origin (packing, inland, export clearance), freight (main carriage), insurance, inland (from the port or
airport of arrival to the buyer), duty (import clearance and duty).
"""

ORIGIN, FREIGHT, INSURANCE, INLAND, DUTY = "origin", "freight", "insurance", "inland", "duty"

PAID_BY_THE_PRICE: dict[str, frozenset[str]] = {
    "EXW": frozenset(),
    "FCA": frozenset({ORIGIN}),
    "FAS": frozenset({ORIGIN}),
    "FOB": frozenset({ORIGIN}),
    "CFR": frozenset({ORIGIN, FREIGHT}),
    "CPT": frozenset({ORIGIN, FREIGHT}),
    "CIF": frozenset({ORIGIN, FREIGHT, INSURANCE}),
    "CIP": frozenset({ORIGIN, FREIGHT, INSURANCE}),
    "DAP": frozenset({ORIGIN, FREIGHT, INSURANCE, INLAND}),
    "DPU": frozenset({ORIGIN, FREIGHT, INSURANCE, INLAND}),
    "DDP": frozenset({ORIGIN, FREIGHT, INSURANCE, INLAND, DUTY}),
}


def pays_for(incoterm: str, stretch: str) -> bool:
    """Raises KeyError for a term that Incoterms 2020 does not know."""
    return stretch in PAID_BY_THE_PRICE[incoterm]
