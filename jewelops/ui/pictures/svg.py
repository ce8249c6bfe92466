"""The pen: SVG elements out of numbers, classes instead of colours, every value escaped."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

EMPTY = mark_safe("")


def coordinate(value: float) -> str:
    """A coordinate with one decimal, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: Any, css: str = "") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', css, coordinate(x), coordinate(y), words)


# A picture has thousands of marks, made of numbers and of classes of our own: these go past Django's slower pen.


def path(css: str, *parts: Any) -> SafeString:
    """A path; numbers among the parts are coordinates, strings are commands."""
    d = " ".join(part if isinstance(part, str) else coordinate(part) for part in parts)
    return mark_safe(f'<path class="{escape(css)}" d="{escape(d)}"/>')  # noqa: S308 - both escaped


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return path(css, "M", x1, y1, "L", x2, y2)


def rect(css: str, x: float, y: float, width: float, height: float) -> SafeString:
    at = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    size = f'width="{coordinate(max(width, 0))}" height="{coordinate(max(height, 0))}"'
    return mark_safe(f'<rect class="{escape(css)}" {at} {size}/>')  # noqa: S308 - numbers, and a class escaped


def circle(css: str, x: float, y: float, r: float) -> SafeString:
    at = f'cx="{coordinate(x)}" cy="{coordinate(y)}" r="{float(r):g}"'
    return mark_safe(f'<circle class="{escape(css)}" {at}/>')  # noqa: S308 - numbers, and a class escaped


def polyline(css: str, points: Iterable[tuple[float, float]]) -> SafeString:
    joined = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return mark_safe(f'<polyline class="{escape(css)}" points="{joined}"/>')  # noqa: S308 - numbers, and a class escaped


def link(url: str, inside: SafeString, name: Any) -> SafeString:
    """``name`` is what is heard of a link that holds a shape and no words."""
    return format_html('<a href="{}" aria-label="{}">{}</a>', url, name, inside) if url else inside


def join(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(map(conditional_escape, parts)))  # noqa: S308 - each escaped


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
