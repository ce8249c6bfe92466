"""A relationship starves when both sides only meet in emergencies."""

from datetime import date

import pytest

from suppliers.rules.contact import Starved, starved

BEGUN, MET, TODAY = date(2026, 1, 5), date(2026, 4, 1), date(2026, 4, 16)
SINCE = (date(2026, 4, 3), date(2026, 4, 10))


def test_two_rhythms_without_a_meeting_but_with_emergencies_starve_it() -> None:
    """Weekly, last met on 1 April: 15 days are two rhythms and a day."""
    assert starved(rhythm_days=7, met=MET, begun=BEGUN, emergencies=SINCE, today=TODAY) == Starved(
        days=15, rhythms=2, emergencies=2, last=date(2026, 4, 10), since=MET, has_met=True
    )


@pytest.mark.parametrize("today", [date(2026, 4, 14), date(2026, 4, 15)])
def test_two_rhythms_to_the_day_do_not(today: date) -> None:
    assert starved(rhythm_days=7, met=MET, begun=BEGUN, emergencies=SINCE, today=today) is None


def test_a_quiet_silence_is_none() -> None:
    """What went wrong before they met, or on that very day, was met about."""
    before = (date(2026, 3, 20), MET)
    assert starved(rhythm_days=7, met=MET, begun=BEGUN, emergencies=before, today=TODAY) is None
    assert starved(rhythm_days=7, met=MET, begun=BEGUN, emergencies=(), today=TODAY) is None


def test_who_never_met_is_counted_from_the_first_day() -> None:
    found = starved(
        rhythm_days=30, met=None, begun=BEGUN, emergencies=[date(2026, 2, 1), date(2026, 4, 10)], today=TODAY
    )
    assert found == Starved(
        days=101, rhythms=3, emergencies=2, last=date(2026, 4, 10), since=BEGUN, has_met=False
    )


def test_what_happens_tomorrow_does_not_count() -> None:
    assert starved(rhythm_days=7, met=MET, begun=BEGUN, emergencies=[date(2026, 4, 17)], today=TODAY) is None
