"""Countries by their ISO 3166-1 code, named in the reader's language (names: CLDR, as Babel carries it)."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language, to_locale

# Regions, unions and the code for "unknown" share the two-letter space with countries.
NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}


def country_name(code: str) -> str:
    """ "泰国" for "TH" where Chinese is read; the code itself where nobody knows it."""
    return _named(get_language() or "en").get(code, code)


def countries() -> list[tuple[str, str]]:
    """(code, name) in the order of the names."""
    named = _named(get_language() or "en")
    return sorted(named.items(), key=lambda item: item[1].casefold())


def country_choices() -> list[tuple[str, str]]:
    """For a field: nothing chosen yet, then every country."""
    return [("", "---------"), *countries()]


@cache
def _named(language: str) -> dict[str, str]:
    territories = Locale.parse(to_locale(language)).territories
    return {
        code: name
        for code, name in territories.items()
        if code.isalpha() and len(code) == 2 and code not in NOT_COUNTRIES
    }
