"""Words of a printed document in two languages, English first."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

Pair = dict[str, str]


@register.simple_tag
def other(text: str, language: str) -> SafeString | str:
    """The second language's words, marked as such; nothing where there are none."""
    return format_html('<span lang="{}">{}</span>', language, text) if text and language else ""


@register.simple_tag
def also(pair: Pair, language: str) -> SafeString | str:
    return other(pair["other"], language)


@register.simple_tag
def section(pair: Pair, language: str) -> SafeString:
    """A section's heading; its words run in the foot of its pages. The sheet numbers it: one may be absent."""
    foot = "   ".join(part for part in (pair["en"], pair["other"]) if part)
    return format_html(
        '<h2 data-foot="{}"><span class="no"></span>{}{}</h2>', foot, pair["en"], also(pair, language)
    )


@register.simple_tag
def step(number: int, pair: Pair, language: str) -> SafeString:
    second = format_html('<p lang="{}">{}</p>', language, pair["other"]) if language else ""
    return format_html('<div><span class="n">{}</span><p>{}</p>{}</div>', number, pair["en"], second)


@register.simple_tag
def stage_word(label: dict[str, Pair], key: str, language: str) -> SafeString:
    return format_html("{} {}", label[key]["en"], also(label[key], language))


SHORT = {"critical": "crit", "major": "maj", "minor": "min"}


@register.simple_tag
def severity(label: dict[str, Pair], key: str, language: str) -> SafeString:
    return format_html(
        '<span class="sev {}">{}</span> {}', SHORT[key], label[key]["en"], also(label[key], language)
    )


TONES = {"released": "ok", "superseded": "none", "draft": "none", "in_review": "open"}


@register.simple_tag
def state_word(label: dict[str, Pair], key: str, language: str) -> SafeString | Any:
    return format_html(
        '<span class="st {}">{}</span> {}', TONES[key], label[key]["en"], also(label[key], language)
    )
