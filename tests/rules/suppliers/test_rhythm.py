"""The days of a routine, and those on which nobody met."""

from datetime import date

import pytest

from suppliers.rules.rhythm import Rhythm, missed_days, next_day

WEEKLY = Rhythm("weeks", 1, date(2026, 4, 2))  # a Thursday
FORTNIGHTLY = Rhythm("weeks", 2, date(2026, 4, 2))
MONTHLY = Rhythm("months", 1, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("rhythm", "today", "wanted"),
    [
        (WEEKLY, date(2026, 3, 1), date(2026, 4, 2)),
        (WEEKLY, date(2026, 4, 2), date(2026, 4, 2)),
        (WEEKLY, date(2026, 4, 3), date(2026, 4, 9)),
        (WEEKLY, date(2026, 5, 14), date(2026, 5, 14)),
        (FORTNIGHTLY, date(2026, 4, 3), date(2026, 4, 16)),
        (FORTNIGHTLY, date(2026, 4, 17), date(2026, 4, 30)),
        (MONTHLY, date(2026, 2, 1), date(2026, 2, 28)),
        (MONTHLY, date(2026, 3, 1), date(2026, 3, 31)),
        (MONTHLY, date(2026, 4, 30), date(2026, 4, 30)),
        (Rhythm("months", 3, date(2026, 1, 15)), date(2026, 1, 16), date(2026, 4, 15)),
    ],
)
def test_the_next_day(rhythm: Rhythm, today: date, wanted: date) -> None:
    assert next_day(rhythm, today) == wanted


def test_a_rhythm_that_ended_has_no_next_day() -> None:
    ended = Rhythm("weeks", 1, date(2026, 4, 2), ends=date(2026, 4, 16))
    assert next_day(ended, date(2026, 4, 9)) == date(2026, 4, 9)
    assert next_day(ended, date(2026, 4, 10)) is None


def test_a_month_without_that_day_has_its_last_and_the_next_its_own_again() -> None:
    assert [MONTHLY.nth(n) for n in range(4)] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_days_from_one_meeting_to_the_next() -> None:
    assert (WEEKLY.days, FORTNIGHTLY.days, MONTHLY.days) == (7, 14, 30)


def test_a_day_is_missed_when_nobody_met_on_it_or_before_the_next() -> None:
    """2, 9, 16, 23 April; met on the 2nd and, two days late, on the 18th; today is the 23rd itself."""
    met = [date(2026, 4, 2), date(2026, 4, 18)]
    assert missed_days(WEEKLY, met, date(2026, 4, 23)) == [date(2026, 4, 9)]
    assert missed_days(WEEKLY, met, date(2026, 4, 24)) == [date(2026, 4, 23), date(2026, 4, 9)]


def test_nothing_is_missed_before_it_begins_nor_after_it_ended() -> None:
    assert missed_days(WEEKLY, [], date(2026, 4, 2)) == []
    ended = Rhythm("weeks", 1, date(2026, 4, 2), ends=date(2026, 4, 9))
    assert missed_days(ended, [], date(2026, 6, 1)) == [date(2026, 4, 2)]


def test_half_a_year_is_looked_back() -> None:
    assert len(missed_days(WEEKLY, [], date(2028, 4, 6))) == 26
