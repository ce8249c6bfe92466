"""How long a certificate still holds: warned 90, 60 and 30 days before it ends."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_WARNING = 90  # days before it ends


class Standing(StrEnum):
    VALID = "valid"
    ENDS_IN_90 = "ends_in_90"
    ENDS_IN_60 = "ends_in_60"
    ENDS_IN_30 = "ends_in_30"
    EXPIRED = "expired"


@dataclass(frozen=True)
class CertificateStanding:
    """days: until the last valid day; negative = days since."""

    standing: Standing
    days: int

    @property
    def is_valid(self) -> bool:
        return self.standing != Standing.EXPIRED

    @property
    def tone(self) -> str:
        if self.standing == Standing.EXPIRED:
            return "red"
        return "ok" if self.standing == Standing.VALID else "watch"


def standing_of(expires_on: date, today: date) -> CertificateStanding:
    """Valid through its last day; the narrowest warning that applies."""
    days = (expires_on - today).days
    if days < 0:
        return CertificateStanding(Standing.EXPIRED, days)
    if days <= 30:
        return CertificateStanding(Standing.ENDS_IN_30, days)
    if days <= 60:
        return CertificateStanding(Standing.ENDS_IN_60, days)
    if days <= FIRST_WARNING:
        return CertificateStanding(Standing.ENDS_IN_90, days)
    return CertificateStanding(Standing.VALID, days)
