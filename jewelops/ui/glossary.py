"""Trade terms in the factory's language: from this locked list, never from free translation."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "glossary.csv"
COLUMNS = {"en": "en", "zh-hans": "zh_hans", "zh": "zh_hans", "th": "th", "hi": "hi", "it": "it", "ar": "ar"}


@cache
def entries() -> dict[str, dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as stream:
        return {row["key"]: row for row in csv.DictReader(stream)}


def term(key: str, language: str) -> str:
    """The trade's word for ``key``; English where the language has none, the key where nobody knows it."""
    row = entries().get(key)
    if row is None:
        return key.replace("_", " ")
    return row.get(COLUMNS.get(language.lower(), "en")) or row["en"]


@cache
def by_english() -> dict[str, dict[str, str]]:
    return {row["en"].lower(): row for row in entries().values()}


def translated(text: str, language: str) -> str:
    """The word for an English trade term, or "" when the list does not have it."""
    row = by_english().get(text.strip().lower())
    return "" if row is None else row.get(COLUMNS.get(language.lower(), "en"), "")
