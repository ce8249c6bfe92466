"""Sentences that rules speak, without a framework: marked for translation here, worded in the reader's language.

``from jewelops.kernel.words import say as _`` in a rule, then ``_("Inspect {n} pieces.", n=13)``. The catalogue
holds the template; the blanks are filled after translation, a date as the reader writes one. The web layer hands over
its gettext and its way with dates once, at start (``speak_with``); without it (tests, a plain import) sentences come
out in English and dates as ISO 8601.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple


def _english(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


_translate: Callable[[str], str] = str
_count: Callable[[str, str, int], str] = _english
_day: Callable[[date], str] = date.isoformat
_blank: Callable[[str], str] = str

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def speak_with(
    translate: Callable[[str], str],
    count: Callable[[str, str, int], str],
    day: Callable[[date], str],
    blank: Callable[[str], str] = str,
) -> None:
    """Use this gettext and ngettext, write days and fill blanks so from now on; called once, when the web layer starts."""
    global _translate, _count, _day, _blank
    _translate, _count, _day, _blank = translate, count, day, blank


def isolate(text: str) -> str:
    """The text in a direction of its own, whatever stands around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else text


def plain(text: str) -> str:
    """Without isolates: for a sentence that is kept, and read in any language later."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def say(template: str, /, **blanks: object) -> str:
    """The sentence in the reader's language with its blanks filled."""
    return _filled(_translate(template), blanks)


class Sentence(NamedTuple):
    """Worded when it is read, in the language of whoever reads: of many that are judged few are told."""

    template: str
    blanks: Mapping[str, object]

    def __str__(self) -> str:
        return say(self.template, **self.blanks)


def later(template: str, /, **blanks: object) -> Sentence:
    """As ``say``, when somebody reads it; a blank may be a sentence too."""
    return Sentence(template, blanks)


def say_count(one: str, many: str, n: int, /, **blanks: object) -> str:
    """The same of ``n`` things, which the blank {n} writes. Imported as ``ngettext``, so that the catalogue finds it."""
    return _filled(_count(one, many, n), {"n": n, **blanks})


def _filled(template: str, blanks: Mapping[str, object]) -> str:
    return template.format(**{name: _worded(blank) for name, blank in blanks.items()})


def _worded(blank: object) -> object:
    if isinstance(blank, date):
        return _day(blank)
    return _blank(str(blank)) if isinstance(blank, str | Sentence) else blank


def mark(template: str, /) -> str:
    """Mark a template for the catalogue; ``say`` words it later."""
    return template


def listed(items: Iterable[object]) -> str:
    """``a, b, c`` for the inside of a sentence."""
    return ", ".join(map(str, items))


def against(value: float, line: float, places: int = 2) -> str:
    """The value with as many decimals as it takes not to read as the line it misses: 93.996 against 94, never 94.00."""
    while value < line and f"{value:.{places}f}" == f"{line:.{places}f}":
        places += 1
    return f"{value:.{places}f}"
