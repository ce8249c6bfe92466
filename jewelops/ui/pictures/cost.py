"""Pictures of money: cost over volume, and what would change the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.scale import Scale, log_ticks, span, ticks

LEFT, RIGHT, TOP, FOOT = 40, 640, 30, 380
LINES = {"accent": "p-l-accent", "main": "p-l-main", "quiet": "p-l-quiet", "dash": "p-l-quiet p-dash"}
WORDS = {"accent": "p-accent p-strong", "main": "p-strong"}


@dataclass(frozen=True)
class Series:
    """One way of buying: (volume, cost) pairs; ``band`` is (volume, low, high) of the simulated runs."""

    label: str
    points: Sequence[tuple[float, float]]
    band: Sequence[tuple[float, float, float]] = field(default=())
    tone: str = "quiet"


@dataclass(frozen=True)
class Bar:
    """One assumption at its low and its high: the answer then, and what the value was."""

    label: str
    low: float
    high: float
    low_label: str = ""
    high_label: str = ""


def lines(
    *,
    series: Sequence[Series],
    x_label: str = "",
    y_label: str = "",
    log_x: bool = False,
    mark_x: float | None = None,
    mark_label: str = "",
    crossings: Sequence[tuple[float, float, str]] = (),
    y_max: float | None = None,
    title: str = "",
) -> SafeString:
    """Cost of a piece over volume, each line named at its end; ``crossings`` are (x, y, words)."""
    if not any(one.points for one in series):
        return figures.no_data()
    x, y = _scales(series, log_x, y_max)
    parts = [*_axes(x, y, log_x), *(_band(one, x, y) for one in series if one.band)]
    for one in series:
        shown = [(x(a), y(b)) for a, b in one.points if float(b) <= y.high]
        parts.append(svg.polyline(LINES.get(one.tone, "p-l-quiet"), shown))
    parts += _names(series, y)
    if mark_x is not None:
        parts += _plan(x(mark_x), mark_label)
    for at, cost, words in crossings:
        parts += _crossing(x(at), y(cost), words)
    parts += [svg.text((LEFT + RIGHT) / 2, FOOT + 40, x_label, "p-fine p-mid"), svg.text(LEFT - 34, 14, y_label, "p-fine")]
    return svg.picture(760, 430, title or _spoken(series, y_label), parts)


def _scales(series: Sequence[Series], log_x: bool, y_max: float | None) -> tuple[Scale, Scale]:
    xs = [float(a) for one in series for a, _b in one.points]
    ys = [float(b) for one in series for _a, b in one.points]
    low, high = span(ys, 0.08)
    return (
        Scale(min(xs), max(xs), LEFT, RIGHT, log=log_x),
        Scale(max(0.0, low), float(y_max) if y_max else high, FOOT, TOP),
    )


def _axes(x: Scale, y: Scale, log_x: bool) -> list[SafeString]:
    parts = []
    for tick in ticks(y.low, y.high, 5):
        parts.append(svg.line("p-grid", LEFT, y(tick), RIGHT, y(tick)))
        parts.append(svg.text(LEFT - 7, y(tick) + 4, figures.number(tick), "p-fine p-end"))
    for tick in log_ticks(x.low, x.high) if log_x else ticks(x.low, x.high, 6):
        parts.append(svg.line("p-axis", x(tick), FOOT, x(tick), FOOT + 4))
        parts.append(svg.text(x(tick), FOOT + 19, figures.number(tick), "p-fine p-mid"))
    return [*parts, svg.line("p-axis", LEFT, FOOT, RIGHT, FOOT)]


def _band(one: Series, x: Scale, y: Scale) -> SafeString:
    there = [(x(a), y(high)) for a, _low, high in one.band]
    back = [(x(a), y(low)) for a, low, _high in reversed(one.band)]
    return svg.polyline("p-band" if one.tone == "accent" else "p-band-2", [*there, *back])


def _names(series: Sequence[Series], y: Scale) -> list[SafeString]:
    """Each line's name at its end, pushed down where two would stand on one another."""
    ends = sorted(((y(one.points[-1][1]), one) for one in series if one.points), key=lambda end: end[0])
    parts, floor = [], 0.0
    for at, one in ends:
        floor = max(at, floor + 16)
        parts.append(svg.text(RIGHT + 8, floor + 4, one.label, WORDS.get(one.tone, "")))
    return parts


def _plan(x: float, words: str) -> list[SafeString]:
    late = x > (LEFT + RIGHT) / 2
    return [
        svg.line("p-l-accent", x, TOP - 6, x, FOOT),
        svg.path("p-accent", "M", x - 5, TOP - 12, "h 10 v 8 l -5 5 l -5 -5 z"),
        svg.text(x + (-10 if late else 10), TOP - 2, words, f"p-accent p-strong p-halo{' p-end' if late else ''}"),
    ]


def _crossing(x: float, y: float, words: str) -> list[SafeString]:
    late = x > (LEFT + RIGHT) * 0.6
    return [
        svg.line("p-thin p-dash", x, y, x, FOOT),
        svg.circle("p-balloon p-fill-sheet", x, y, 5),
        svg.text(x + (-7 if late else 7), FOOT - 8, words, f"p-strong p-halo{' p-end' if late else ''}"),
    ]


def _spoken(series: Sequence[Series], y_label: str) -> str:
    ends = ", ".join(
        f"{one.label} {figures.number(one.points[0][1], 2)} – {figures.number(one.points[-1][1], 2)}"
        for one in series
        if one.points
    )
    return _("Cost over volume, %(unit)s, first and last: %(ends)s") % {"unit": y_label or "–", "ends": ends}


def tornado(*, bars: Sequence[Bar], centre: float, unit: str = "", title: str = "") -> SafeString:
    """How far each assumption moves the answer, widest first; the dashed line is the answer today."""
    if not bars:
        return figures.no_data()
    ordered = sorted(bars, key=lambda bar: -abs(float(bar.high) - float(bar.low)))
    x = Scale(*span([*(float(v) for bar in bars for v in (bar.low, bar.high)), centre], 0.02), 210, 500)
    parts = []
    for row, bar in enumerate(ordered):
        parts += _bar(bar, 22 + 29 * row, x, float(centre))
    foot = 22 + 29 * len(ordered)
    today = _("today %(value)s %(unit)s") % {"value": figures.number(centre, 2), "unit": unit}
    parts += [
        svg.line("p-ink p-dash", x(centre), 14, x(centre), foot),
        svg.text(x(centre), foot + 17, today, "p-mid"),
        *(_zero(x, foot) if x.low < 0 < x.high else ()),
    ]
    spoken = title or ", ".join(f"{b.label} {figures.number(b.low, 2)} – {figures.number(b.high, 2)}" for b in ordered)
    return svg.picture(560, foot + 26, spoken, parts)


def _zero(x: Scale, foot: float) -> list[SafeString]:
    return [svg.line("p-ink", x(0), 14, x(0), foot)]


def _bar(bar: Bar, top: float, x: Scale, centre: float) -> list[SafeString]:
    left, right = sorted((float(bar.low), float(bar.high)))
    words = (bar.low_label, bar.high_label) if float(bar.low) <= float(bar.high) else (bar.high_label, bar.low_label)
    mid = min(max(centre, left), right)
    return [
        svg.text(0, top + 14, bar.label, "p-strong" if top < 30 else ""),
        svg.rect("p-fill-2", x(left), top, x(mid) - x(left), 19),
        svg.rect("p-fill-accent", x(mid), top, x(right) - x(mid), 19),
        svg.text(x(left) - 6, top + 14, words[0], "p-end p-fine"),
        svg.text(x(right) + 6, top + 14, words[1], "p-fine"),
    ]
