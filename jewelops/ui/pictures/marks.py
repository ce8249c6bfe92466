"""Points: each tone has its own shape, so that a picture reads without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from jewelops.ui.pictures import svg

INK = ("", "open", "ok")


@dataclass(frozen=True)
class Point:
    """A lot or a piece along the axis; ``value`` None = no data. low and high: the spread or the interval."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    tone: str = ""
    group: str = ""
    url: str = ""


def mark(x: float, y: float, tone: str = "", size: float = 4.5) -> SafeString:
    """Dot = as it should be, triangle = watch, square = red, lozenge = the golden sample."""
    if tone == "watch":
        return svg.path("p-watch", "M", x, y - size * 1.3, "l", size * 1.3, size * 2.2, "h", -size * 2.6, "z")
    if tone == "red":
        return svg.rect("p-red", x - size, y - size, size * 2, size * 2)
    if tone == "golden":
        return svg.path("p-brass", "M", x, y - size * 1.6, "l", *_lozenge(size * 1.6))
    css = "p-fill-ink" if tone in INK else f"p-{tone}"
    return svg.circle(css, x, y, size)


def _lozenge(r: float) -> Sequence[float | str]:
    return (r, r, "l", -r, r, "l", -r, -r, "z")


def hollow(x: float, y: float, size: float = 4.5) -> SafeString:
    """Where a value should be and is not."""
    return svg.circle("p-hollow", x, y, size)


def whisker(x: float, top: float, bottom: float, tone: str = "") -> SafeString:
    css = f"p-l-{tone}" if tone in ("watch", "red") else "p-thin"
    return svg.path(css, "M", x, top, "V", bottom, "M", x - 4, top, "h 8", "M", x - 4, bottom, "h 8")
