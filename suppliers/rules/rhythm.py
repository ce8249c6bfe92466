"""The days of a routine: every so many weeks or months, the next one, and those on which nobody met."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WEEKS: Final = "weeks"
MONTHS: Final = "months"
# Days of a month on average, 365.25 / 12 rounded down: only for how long two rhythms are.
DAYS_OF_A_MONTH: Final = 30
LOOKED_BACK: Final = 26


@dataclass(frozen=True)
class Rhythm:
    """every: "weeks" or "months"; number: of them between two meetings; ends: the day from which on there are none."""

    every: str
    number: int
    starts: date
    ends: date | None = None

    @property
    def days(self) -> int:
        """From one meeting to the next; a month counts 30."""
        return self.number * (7 if self.every == WEEKS else DAYS_OF_A_MONTH)

    def nth(self, n: int) -> date:
        """The day of the n-th meeting, from 0. A month without that day has its last: 31 January, 28 February, 31 March."""
        if self.every == WEEKS:
            return self.starts + timedelta(weeks=self.number * n)
        months = self.starts.year * 12 + self.starts.month - 1 + self.number * n
        year, month = divmod(months, 12)
        return date(year, month + 1, min(self.starts.day, monthrange(year, month + 1)[1]))


def next_day(rhythm: Rhythm, today: date) -> date | None:
    """The first day of the rhythm that is not before today; None once it has ended."""
    n = _first_not_before(rhythm, today)
    day = rhythm.nth(n)
    return None if rhythm.ends is not None and day >= rhythm.ends else day


def missed_days(rhythm: Rhythm, met: Collection[date], today: date) -> list[date]:
    """Days of the rhythm that have passed with nobody meeting on them, or after them before the next; newest first.

    A meeting held two days late is late, not missed. At most the last 26 days of the rhythm are looked at.
    """
    upto = _first_not_before(rhythm, today)
    found = []
    for n in range(upto - 1, max(-1, upto - 1 - LOOKED_BACK), -1):
        day, following = rhythm.nth(n), rhythm.nth(n + 1)
        if rhythm.ends is not None and day >= rhythm.ends:
            continue
        if not any(day <= each < following for each in met):
            found.append(day)
    return found


def _first_not_before(rhythm: Rhythm, today: date) -> int:
    """0 when the rhythm begins later."""
    if today <= rhythm.starts:
        return 0
    n = (today - rhythm.starts).days // (7 * rhythm.number if rhythm.every == WEEKS else 31 * rhythm.number)
    while rhythm.nth(n) < today:
        n += 1
    return n
