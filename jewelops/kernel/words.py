"""Sentences that rules speak, without a framework: marked for translation here, worded in the reader's language.

``from jewelops.kernel.words import say as _`` in a rule, then ``_("Inspect {n} pieces.", n=13)``. The catalogue
holds the template; the blanks are filled after translation, a date as the reader writes one. The web layer hands over
its gettext and its way with dates once, at start (``speak_with``); without it (tests, a plain import) sentences come
out in English and dates as ISO 8601.
"""

from collections.abc import Callable, Iterable
from datetime import date

_translate: Callable[[str], str] = str
_day: Callable[[date], str] = date.isoformat


def speak_with(translate: Callable[[str], str], day: Callable[[date], str]) -> None:
    """Use this gettext and write days so from now on; called once, when the web layer starts."""
    global _translate, _day
    _translate, _day = translate, day


def say(template: str, /, **blanks: object) -> str:
    """The sentence in the reader's language with its blanks filled."""
    spoken = {name: _day(blank) if isinstance(blank, date) else blank for name, blank in blanks.items()}
    return _translate(template).format(**spoken)


def mark(template: str, /) -> str:
    """Mark a template for the catalogue; ``say`` words it later."""
    return template


def listed(items: Iterable[object]) -> str:
    """``a, b, c`` for the inside of a sentence."""
    return ", ".join(map(str, items))
