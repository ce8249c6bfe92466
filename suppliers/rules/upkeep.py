"""When something of a supplier falls due, and how a day that nears is told."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

SOON_DAYS: Final = 30


class Upkeep(StrEnum):
    NONE = "none"
    OK = "ok"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class DueStanding:
    """days: until it is due, negative = days since; None = no day is set."""

    upkeep: Upkeep
    days: int | None

    @property
    def tone(self) -> str:
        return {Upkeep.NONE: "draft", Upkeep.OK: "ok", Upkeep.SOON: "watch", Upkeep.OVERDUE: "red"}[
            self.upkeep
        ]


def due_standing(due: date | None, today: date) -> DueStanding:
    """Due is its last good day; soon from 30 days before."""
    if due is None:
        return DueStanding(Upkeep.NONE, None)
    days = (due - today).days
    if days < 0:
        return DueStanding(Upkeep.OVERDUE, days)
    return DueStanding(Upkeep.SOON if days <= SOON_DAYS else Upkeep.OK, days)


def next_due(done_on: date | None, interval_days: int | None) -> date | None:
    """The day of the next service; None where nothing was done yet or nobody keeps an interval."""
    if done_on is None or interval_days is None:
        return None
    return done_on + timedelta(days=interval_days)
