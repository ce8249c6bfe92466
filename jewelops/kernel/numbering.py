"""Running numbers: PO-2026-012 after PO-2026-011, whatever else somebody wrote in the same place."""

from collections.abc import Iterable

MOST_DIGITS = 9


def following(taken: Iterable[str], start: str) -> int:
    """One more than the highest number behind ``start``; a tail that is no number of ours counts for nothing."""
    numbers = (number_of(each.removeprefix(start)) for each in taken)
    return max((number for number in numbers if number is not None), default=0) + 1


def number_of(text: str) -> int | None:
    """The whole number that stands there, None for anything else. "²" is a digit to Python, and no number."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
