"""The words of a printed tech pack in English and in the factory's language, from one table."""

import csv
from functools import cache
from pathlib import Path

from jewelops.ui.glossary import COLUMNS, translated

DATA = Path(__file__).parent / "data" / "tech_pack_labels.csv"


@cache
def _table() -> dict[str, dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as stream:
        return {row["key"]: row for row in csv.DictReader(stream)}


def labels(language: str) -> dict[str, dict[str, str]]:
    """key -> {"en", "other"}; other is "" for English and for a language the table does not have."""
    column = COLUMNS.get(language.lower(), "en")
    return {
        key: {"en": row["en"], "other": "" if column == "en" else row[column]}
        for key, row in _table().items()
    }


def also(text: str, language: str) -> str:
    """The trade's word for a free text, when the whole text is one of its terms."""
    return "" if COLUMNS.get(language.lower(), "en") == "en" else translated(text, language)
