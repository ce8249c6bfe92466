"""Data inside a sentence of a right-to-left language, kept in its own direction.

"Ruifeng Jewelry (Shenzhen) Co., Ltd." ends in a full stop and holds brackets: in an Arabic sentence the browser puts
them on the wrong side, and a list such as "40 Polishing, 60 Setting" loses its order. Each blank is therefore wrapped
in a first-strong isolate (Unicode Standard Annex 9, X5c), which needs no markup and so works in attributes and PDFs too.
"""

from typing import Any

from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.templatetags import i18n
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import get_language_bidi

from jewelops.kernel.words import isolate


def isolated(text: object) -> str:
    """The text for the inside of a sentence: isolated where the reader's language runs right to left.

    Not what begins and ends with a letter: nothing of it can stray, and a product beside its letter ("Vega Studs A")
    would come apart, for isolates follow one another from the right.
    """
    words = str(text)
    strays = bool(words) and not (words[0].isalpha() and words[-1].isalpha())
    return isolate(words) if strays and get_language_bidi() else words


class IsolatedBlank:
    """A ``with`` of blocktranslate, resolved as before and then isolated; what is no text stays what it is."""

    def __init__(self, blank: FilterExpression) -> None:
        self.blank = blank

    def resolve(self, context: Context) -> Any:
        value = self.blank.resolve(context)
        if not isinstance(value, str):
            return value
        # Wrapping says nothing about the markup inside: what was safe stays safe, the rest is escaped as ever.
        return mark_safe(isolated(value)) if isinstance(value, SafeData) else isolated(value)  # noqa: S308


def blocktranslate(parser: Parser, token: Token) -> i18n.BlockTranslateNode:
    """Django's tag, of which each ``with`` is isolated; its counter stays a number."""
    node = i18n.do_block_translate(parser, token)
    blanks: dict[str, Any] = {name: IsolatedBlank(blank) for name, blank in node.extra_context.items()}
    node.extra_context = blanks
    return node


def install() -> None:
    """In place of Django's own tag: every template loads i18n, and none is to remember this."""
    i18n.register.tag("blocktranslate", blocktranslate)
    i18n.register.tag("blocktrans", blocktranslate)
