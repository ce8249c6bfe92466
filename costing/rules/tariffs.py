"""Import duty by HS code, origin and destination: rates are data with a day and a source, and change often.

General rates of the United States: HTS listings 2024 and 2025; those of the European Union: common trade knowledge. A
brand keeps its own rows beside these; the row with the longest code wins, then the named origin, then the latest day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

FOB, CIF = "FOB", "CIF"
# Duty is charged on the transaction value at export in the United States, on CIF in the European Union.
BASIS = {"US": FOB, "EU": CIF, "UK": CIF}
# The customs union of the EU by its 27 members, ISO 3166-1 alpha-2.
EU_MEMBERS = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip


@dataclass(frozen=True)
class DutyRate:
    """rate and adder as fractions; origin "" = any; the adder comes on top for that origin (US section 301)."""

    destination: str
    hs: str
    rate: Decimal
    starts_on: date
    source: str
    origin: str = ""
    adder: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.rate + self.adder


def market_of(country: str) -> str:
    """EU for its members, UK for Great Britain, else the country itself (ISO 3166-1 alpha-2)."""
    return "EU" if country in EU_MEMBERS else {"GB": "UK"}.get(country, country)


def basis_of(destination: str) -> str | None:
    """FOB or CIF at the customs of a country (ISO 3166-1 alpha-2), or None where we do not know it."""
    return BASIS.get(market_of(destination))


_HTS = "HTS 2024-2025, general"
_SINCE = date(2024, 1, 1)


def _us(hs: str, percent: str) -> DutyRate:
    return DutyRate("US", hs, Decimal(percent) / 100, _SINCE, _HTS)


def _us_from_china(general: DutyRate) -> DutyRate:
    """Section 301: 7.5 % on top of the general rate."""
    return replace(general, source=f"{_HTS}, section 301", origin="CN", adder=Decimal("0.075"))


_US = (
    _us("7113.11.10", "6.3"),
    _us("7113.11.20", "13.5"),
    _us("7113.11.50", "5"),
    _us("7113.19.10", "7"),
    _us("7113.19.30", "5.8"),
    _us("7113.19.50", "5.5"),
    _us("7113.20.10", "7"),
    _us("7113.20.29", "5.2"),
    _us("7113.20.30", "5.8"),
    _us("7113.20.50", "5.2"),
    _us("7117.11", "8"),
    _us("7117.19.15", "8"),
    _us("7117.19.20", "11"),
    _us("7117.19.30", "3.9"),
    _us("7117.19.90", "11"),
)
# The adder is listed for all of 7113, and of 7117 for this one line.
_US_FROM_CHINA = tuple(_us_from_china(rate) for rate in _US if rate.hs.startswith(("7113.", "7117.19.90")))

RATES = (
    *_US,
    *_US_FROM_CHINA,
    DutyRate("EU", "7113", Decimal("0.025"), _SINCE, "EU third-country duty"),
    DutyRate("EU", "7113.20", Decimal("0.04"), _SINCE, "EU third-country duty"),
    DutyRate("EU", "7117", Decimal("0.04"), _SINCE, "EU third-country duty"),
)


def duty_for(
    *, destination: str, hs: str, origin: str, on: date, rates: Iterable[DutyRate] = RATES
) -> DutyRate | None:
    """The rate in force on that day, or None when no row covers the code. Points in the code do not matter."""
    code = hs.replace(".", "")
    fitting = [
        rate
        for rate in rates
        if rate.destination == destination
        and code.startswith(rate.hs.replace(".", ""))
        and rate.origin in ("", origin)
        and rate.starts_on <= on
    ]
    return max(
        fitting,
        key=lambda rate: (len(rate.hs.replace(".", "")), bool(rate.origin), rate.starts_on),
        default=None,
    )
