"""Sentences that rules speak, without a framework: marked for translation here, worded in the reader's language.

``from jewelops.kernel.words import say as _`` in a rule, then ``_("Inspect {n} pieces.", n=13)``. The catalogue
holds the template; the blanks are filled after translation. The web layer hands over its gettext once, at start
(``speak_with``); without it (tests, a plain import) sentences come out in English.
"""

from collections.abc import Callable, Iterable

_translate: Callable[[str], str] = str


def speak_with(translate: Callable[[str], str]) -> None:
    """Use this gettext from now on; called once, when the web layer starts."""
    global _translate  # noqa: PLW0603 - the one voice of the process, chosen once at its start
    _translate = translate


def say(template: str, /, **blanks: object) -> str:
    """The sentence in the reader's language with its blanks filled."""
    return _translate(template).format(**blanks)


def mark(template: str, /) -> str:
    """Mark a template for the catalogue; ``say`` words it later."""
    return template


def listed(items: Iterable[object]) -> str:
    """``a, b, c`` for the inside of a sentence."""
    return ", ".join(map(str, items))
