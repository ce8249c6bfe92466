"""The pen: SVG elements out of numbers, classes instead of colours, every value escaped."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

EMPTY = mark_safe("")


def coordinate(value: float) -> str:
    """A coordinate with one decimal, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: Any, css: str = "") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', css, coordinate(x), coordinate(y), words)


def path(css: str, *parts: Any) -> SafeString:
    """A path; numbers among the parts are coordinates, strings are commands."""
    d = " ".join(part if isinstance(part, str) else coordinate(part) for part in parts)
    return format_html('<path class="{}" d="{}"/>', css, d)


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return path(css, "M", x1, y1, "L", x2, y2)


def rect(css: str, x: float, y: float, width: float, height: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        css,
        coordinate(x),
        coordinate(y),
        coordinate(max(width, 0)),
        coordinate(max(height, 0)),
    )


def circle(css: str, x: float, y: float, r: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', css, coordinate(x), coordinate(y), r)


def polyline(css: str, points: Iterable[tuple[float, float]]) -> SafeString:
    joined = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return format_html('<polyline class="{}" points="{}"/>', css, joined)


def link(url: str, inside: SafeString, name: Any) -> SafeString:
    """``name`` is what is heard of a link that holds a shape and no words."""
    return format_html('<a href="{}" aria-label="{}">{}</a>', url, name, inside) if url else inside


def join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def fit(*, small: SafeString, middle: SafeString, large: SafeString | None = None) -> SafeString:
    """Drawings of one thing for a narrow, a middling and a wide place, so that words keep their real size."""
    return format_html(
        '<div class="jo-fit{}">{}{}{}</div>', " jo-fit--l" if large else "", small, middle, large or EMPTY
    )


def picture(
    width: float, height: float, title: str, parts: Iterable[SafeString], css: str = ""
) -> SafeString:
    """The whole drawing; ``title`` is what is heard instead of it. Without a title it is decoration.

    A drawing with links inside is a group, not an image: what stands inside an image is not reached by a screen reader.
    """
    inside = join(parts)
    role = "group" if "<a href" in inside else "img"
    spoken = (
        format_html('role="{}" aria-label="{}"><title>{}</title>', role, title, title)
        if title
        else mark_safe('aria-hidden="true">')
    )
    return format_html(
        '<svg class="jo-pic {}" viewBox="0 0 {} {}" {}{}</svg>',
        css,
        coordinate(width),
        coordinate(height),
        spoken,
        inside,
    )
