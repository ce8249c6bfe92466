"""When upkeep is due, and who needs a translator."""

from datetime import date

import pytest

from suppliers.rules.translation import days_without, needs_literal
from suppliers.rules.upkeep import due_standing, next_due

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("due", "days", "tone"),
    [
        (None, None, "draft"),
        (date(2026, 5, 13), -1, "red"),
        (TODAY, 0, "watch"),
        (date(2026, 6, 13), 30, "watch"),
        (date(2026, 6, 14), 31, "ok"),
    ],
)
def test_due_is_the_last_good_day(due: date | None, days: int | None, tone: str) -> None:
    standing = due_standing(due, TODAY)

    assert (standing.days, standing.tone) == (days, tone)


def test_the_next_service_follows_from_the_last_and_the_interval() -> None:
    assert next_due(date(2026, 1, 31), 90) == date(2026, 5, 1)
    assert next_due(None, 90) is None
    assert next_due(date(2026, 1, 31), None) is None


@pytest.mark.parametrize(
    ("theirs", "needs"),
    [(["zh-hans"], True), (["zh-hans", "en"], False), (["en-gb"], False), ([], None)],
)
def test_a_translator_of_words_is_needed_where_no_language_is_shared(
    theirs: list[str], needs: bool | None
) -> None:
    assert needs_literal(theirs, ["en"]) is needs


def test_planned_from_day_one_is_no_day_without() -> None:
    began = date(2026, 2, 1)

    assert days_without(date(2026, 1, 20), began) == 0
    assert days_without(began, began) == 0
    assert days_without(date(2026, 3, 1), began) == 28
    assert days_without(None, began) is None
