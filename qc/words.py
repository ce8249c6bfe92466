"""Defects and signals as the reader's trade says them: from the locked glossary where it knows them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jewelops.ui import glossary

# Nelson (1984), as a person at the bench would say them; sigma: the spread within.
RULES = {
    "N1": gettext_lazy("one value more than 3 σ from the mean"),
    "N2": gettext_lazy("nine values in a row on one side of the mean"),
    "N3": gettext_lazy("six values in a row, each higher or each lower than the one before"),
    "N4": gettext_lazy("fourteen values in a row going up and down by turns"),
    "N5": gettext_lazy("two of three values more than 2 σ from the mean, on one side"),
    "N6": gettext_lazy("four of five values more than 1 σ from the mean, on one side"),
    "N7": gettext_lazy("fifteen values in a row within 1 σ of the mean"),
    "N8": gettext_lazy("eight values in a row more than 1 σ from the mean, on both sides"),
}


def defect_name(defect: Mapping[str, Any]) -> str:
    """defect: name and term (glossary key) of a defect, as an inspection froze them.

    A name that says more than its term keeps its own words; in English the brand's wording always stands.
    """
    language = get_language() or "en"
    if language.startswith("en"):
        return str(defect["name"])
    words = _(defect["name"])
    if words != defect["name"] or not defect["term"] or defect["term"] not in glossary.entries():
        return str(words)
    return glossary.term(defect["term"], language)
