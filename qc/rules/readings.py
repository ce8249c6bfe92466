"""A value that a machine or camera sent, against the limit both sides signed."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Limit:
    """lower, upper: inclusive, None where that side is open; unit: of both; source: "standard" or "routing"."""

    parameter: str
    unit: str
    lower: Decimal | None
    upper: Decimal | None
    source: str

    def takes(self, unit: str) -> bool:
        return unit.strip().casefold() == self.unit.strip().casefold()

    def holds(self, value: Decimal) -> bool:
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


def named(limits: list[Limit], parameter: str) -> Limit | None:
    """The limit of that parameter, whatever its case; the first listed speaks (the signed standard before the routing)."""
    asked = parameter.strip().casefold()
    return next((limit for limit in limits if limit.parameter.strip().casefold() == asked), None)
