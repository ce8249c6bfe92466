"""Signs, and what clears them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from suppliers.rules.sandbagging import (
    Delivery,
    NewDay,
    Period,
    Told,
    asked_late,
    beaten_by_far,
    padded,
    told_after_found,
)

MAY, JUNE = date(2026, 5, 20), date(2026, 6, 10)


def test_a_new_day_is_asked_late_within_two_weeks_of_the_old() -> None:
    late = NewDay(date(2026, 5, 7), MAY, JUNE)
    early = NewDay(date(2026, 5, 6), MAY, JUNE)
    sooner = NewDay(date(2026, 5, 19), JUNE, MAY)

    assert asked_late([late, early, sooner]) == [late]


def test_promises_are_padded_only_when_all_are_beaten() -> None:
    early = [Delivery(date(2026, 5, 20), date(2026, 5, day)) for day in (1, 5, 10)]

    assert padded(early) == early
    assert padded(early[:2]) == []
    assert padded([*early, Delivery(date(2026, 5, 20), date(2026, 5, 11))]) == []


def test_beaten_by_far_is_a_quarter_of_the_scale_in_each_of_three_periods() -> None:
    """On-time delivery: target 95, worth nothing at 60: a quarter of 35 is 8.75."""
    far = [
        Period(date(2026, month, 28), Decimal(value))
        for month, value in ((3, "88.75"), (4, "96"), (5, "100"))
    ]

    def found(periods: list[Period], span: Decimal) -> list[Period]:
        return beaten_by_far(periods, when="at_least", threshold=Decimal(80), span=span)

    assert found(far, Decimal(35)) == far
    assert found([*far, Period(date(2026, 6, 28), Decimal("88.7"))], Decimal(35)) == []
    assert found(far[1:], Decimal(35)) == []
    assert found(far, Decimal(0)) == []


def test_low_is_better_is_beaten_from_below() -> None:
    """DPMO: target 5,000, worth nothing at 50,000: a quarter is 11,250."""
    periods = [Period(date(2026, month, 28), Decimal(3000)) for month in (3, 4, 5)]

    assert beaten_by_far(periods, when="at_most", threshold=Decimal(15000), span=Decimal(-45000)) == periods
    assert beaten_by_far(periods, when="at_most", threshold=Decimal(14000), span=Decimal(-45000)) == []


def test_told_after_it_was_found() -> None:
    noon, one = datetime(2026, 5, 14, 12, tzinfo=UTC), datetime(2026, 5, 14, 13, tzinfo=UTC)
    late, first, alone = Told(one, noon), Told(noon, one), Told(noon, None)

    assert told_after_found([late, first, alone]) == [late]
