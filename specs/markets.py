"""Markets as the rules on claims know them: the EU, the UK, or a country by the two letters of ISO 3166-1."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jewelops.ui.countries import countries

NOT_COUNTRIES = ("EU", "UK")


def read_markets(given: Iterable[str]) -> list[str]:
    """“us, France” → US, FR. Raises ValidationError for what is no market: no rule would be asked of it, in silence."""
    named = {name.upper(): code for code, name in countries()}
    known = {*named.values(), *NOT_COUNTRIES}
    found = [named.get(word.strip().upper(), word.strip().upper()) for word in given]
    wrong = next((word for word in found if word not in known), None)
    if wrong is not None:
        text = _(
            "“%(market)s” is no market we know: write EU, UK or a country's two letters, such as US or FR."
        )
        raise ValidationError(text % {"market": wrong[:40]})
    return list(dict.fromkeys(found))
