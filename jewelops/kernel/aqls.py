"""The preferred series of acceptance quality limits and the inspection levels (ISO 2859-1, ANSI/ASQ Z1.4).

AQL 0 stands outside the series.
Up to 10 an AQL is nonconforming units in percent; above, nonconformities per 100 units.
"""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _

ZERO = "0"
PREFERRED_AQLS = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40",
    "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10", "15", "25",
    "40", "65", "100", "150", "250", "400", "650", "1000",
)  # fmt: skip


class Level(StrEnum):
    """From the least discriminating to the most."""

    S1 = "S-1"
    S2 = "S-2"
    S3 = "S-3"
    S4 = "S-4"
    I = "I"  # noqa: E741 - the level's name in the standard
    II = "II"
    III = "III"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


def find_level(raw: object) -> Level | None:
    """``II``, ``General II``, ``G-II``, ``2``, ``s4``, ``Special S-4``; None for what is no level."""
    name = re.sub(r"[^a-z0-9]|general|inspection|level|^g", "", str(raw).lower())
    name = re.sub(r"^special(s?)", "s", name)
    known = {level.replace("-", "").lower(): level for level in Level}
    return (known | {"1": Level.I, "2": Level.II, "3": Level.III}).get(name)


def find_aql(raw: object) -> str | None:
    """The AQL as the series writes it (``4`` -> ``4.0``), ``0`` for none allowed, or None when it is not in the series."""
    try:
        value = Decimal(str(raw).strip())
    except InvalidOperation:
        return None
    if value == 0:
        return ZERO
    return next((aql for aql in PREFERRED_AQLS if Decimal(aql) == value), None)


def aql_named(raw: object) -> str:
    """``find_aql``, but raises BadInput(``invalid_aql``) when the value is not in the series."""
    found = find_aql(raw)
    if found is None:
        series = listed((ZERO, *PREFERRED_AQLS))
        detail = _("AQL {aql} is not in the preferred series. Use one of: {series}.", aql=raw, series=series)
        raise BadInput(detail, "/aql", "invalid_aql")
    return found
