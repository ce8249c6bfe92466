"""What a tech pack prints beside an AQL: the single sampling plan of its example lot."""

from qc.rules.aql import plan


def planned(lot_size: int, aql: str, level: str) -> tuple[int, int, int]:
    """(n, Ac, Re) under normal inspection, ISO 2859-1."""
    found = plan(lot_size=lot_size, aql=aql, level=level)
    return found.sample_size, found.ac, found.re
