"""Defect and stage names as the reader's trade says them: from the locked glossary where it knows them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jewelops.ui import glossary


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
