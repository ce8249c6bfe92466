"""A relationship that starves: both sides only meet in emergencies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

# What is asked of a pair that agreed no rhythm: the monthly leadership review.
USUAL_RHYTHM: Final = 30
RHYTHMS: Final = 2


@dataclass(frozen=True)
class Starved:
    """days without a routine meeting; rhythms: how many of them fit into that; emergencies since, the last of them on ``last``."""

    days: int
    rhythms: int
    emergencies: int
    last: date
    since: date
    has_met: bool


def starved(
    *, rhythm_days: int, met: date | None, begun: date, emergencies: Sequence[date], today: date
) -> Starved | None:
    """None while the two meet, or while nothing happened that needed them.

    met: the last routine meeting held, None when there was none; then it counts from ``begun``, the relationship's first
    day. More than two rhythms must have passed, and a rejection, a deviation or an escalation in that time.
    """
    since = met or begun
    days = (today - since).days
    if days <= RHYTHMS * rhythm_days:
        return None
    those = [day for day in emergencies if since < day <= today]
    if not those:
        return None
    return Starved(
        days=days,
        rhythms=days // rhythm_days,
        emergencies=len(those),
        last=max(those),
        since=since,
        has_met=met is not None,
    )
