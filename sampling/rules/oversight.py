"""Which steps of a standard are hard, and whether somebody experienced has signed each of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class HardStep:
    """A hand-finished step, or one that only seniors did. years and role: of who signed for it, 0 while nobody did."""

    name: str
    years: int = 0
    role: str = ""
    signed_by: str = ""

    def stands(self, least: int) -> bool:
        return bool(self.signed_by) and self.years >= least


def waiting(steps: Iterable[HardStep], least: int) -> tuple[HardStep, ...]:
    """Those nobody with ``least`` years or more has signed."""
    return tuple(each for each in steps if not each.stands(least))
