"""Who needs a translator, and was one planned from day one?"""

from collections.abc import Iterable
from datetime import date


def needs_literal(their_languages: Iterable[str], our_languages: Iterable[str]) -> bool | None:
    """None when nobody wrote down which languages the factory speaks."""
    theirs = {language.partition("-")[0] for language in their_languages}
    if not theirs:
        return None
    return not theirs & {language.partition("-")[0] for language in our_languages}


def days_without(first_translator: date | None, vetting_began: date) -> int | None:
    """Days of vetting that passed before anybody translated; 0 = planned from day one, None = nobody yet."""
    if first_translator is None:
        return None
    return max((first_translator - vetting_began).days, 0)
