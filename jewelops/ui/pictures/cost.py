"""Pictures of money: cost over volume, and what would change the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.scale import Frame, Scale, apart, digits_of, log_ticks, span, ticks

MIDDLE = Frame(width=760, height=430, left=40, right=632, top=30, foot=380)
SMALL = Frame(width=358, height=380, left=34, right=350, top=30, foot=300)
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
    plan = (mark_x, mark_label) if mark_x is not None else None
    spoken = title or _spoken(series, y_label)

    def drawn(frame: Frame, css: str) -> SafeString:
        x, y = _scales(series, log_x, y_max, frame)
        parts = [*_axes(x, y, log_x, frame), *_curves(series, x, y)]
        if plan:
            parts += _plan(x(plan[0]), plan[1], frame)
        for at, cost, words in crossings:
            parts += _crossing(x(at), y(cost), words, frame)
        parts += _names(series, y, frame)
        parts.append(svg.text(frame.middle, frame.foot + 38, x_label, "p-fine p-mid"))
        parts.append(svg.text(0, 14, y_label, "p-fine"))
        return svg.picture(frame.width, frame.height, spoken, parts, css)

    return svg.fit(small=drawn(SMALL, "jo-fit__s"), middle=drawn(MIDDLE, "jo-fit__m"))


def _scales(series: Sequence[Series], log_x: bool, y_max: float | None, frame: Frame) -> tuple[Scale, Scale]:
    xs = [float(a) for one in series for a, _b in one.points]
    ys = [float(b) for one in series for _a, b in one.points]
    low, high = span(ys, 0.08)
    return (
        Scale(min(xs), max(xs), frame.left, frame.right, log=log_x),
        Scale(max(0.0, low), float(y_max) if y_max else high, frame.foot, frame.top),
    )


def _axes(x: Scale, y: Scale, log_x: bool, frame: Frame) -> list[SafeString]:
    parts = []
    heights = ticks(y.low, y.high, 5)
    for tick in heights:
        parts.append(svg.line("p-grid", frame.left, y(tick), frame.right, y(tick)))
        written = figures.number(tick, digits_of(heights))
        parts.append(svg.text(frame.left - 7, y(tick) + 4, written, "p-fine p-end"))
    marks = log_ticks(x.low, x.high) if log_x else ticks(x.low, x.high, 6)
    every = 1 if frame is MIDDLE else 2
    for i, tick in enumerate(marks):
        parts.append(svg.line("p-axis", x(tick), frame.foot, x(tick), frame.foot + 4))
        if i % every == 0:
            parts.append(svg.text(x(tick), frame.foot + 19, figures.number(tick), "p-fine p-mid"))
    return [*parts, svg.line("p-axis", frame.left, frame.foot, frame.right, frame.foot)]


def _curves(series: Sequence[Series], x: Scale, y: Scale) -> list[SafeString]:
    parts = [_band(one, x, y) for one in series if one.band]
    for one in series:
        shown = [(x(a), y(b)) for a, b in one.points if float(b) <= y.high]
        parts.append(svg.polyline(LINES.get(one.tone, "p-l-quiet"), shown))
    return parts


def _band(one: Series, x: Scale, y: Scale) -> SafeString:
    there = [(x(a), y(high)) for a, _low, high in one.band]
    back = [(x(a), y(low)) for a, low, _high in reversed(one.band)]
    return svg.polyline("p-band" if one.tone == "accent" else "p-band-2", [*there, *back])


def _names(series: Sequence[Series], y: Scale, frame: Frame) -> list[SafeString]:
    """Each line's name at its end; on a narrow drawing above the line, inside the plot."""
    ending = [one for one in series if one.points]
    heights = apart([y(one.points[-1][1]) for one in ending])
    inside = frame is SMALL
    x, up, css = (frame.right, -6, " p-end p-halo") if inside else (frame.right + 8, 4, "")
    return [
        svg.text(x, height + up, one.label, WORDS.get(one.tone, "") + css)
        for one, height in zip(ending, heights, strict=True)
    ]


def _plan(x: float, words: str, frame: Frame) -> list[SafeString]:
    late = x > frame.middle
    return [
        svg.line("p-l-accent", x, frame.top - 6, x, frame.foot),
        svg.path("p-accent", "M", x - 5, frame.top - 12, "h 10 v 8 l -5 5 l -5 -5 z"),
        svg.text(
            x + (-10 if late else 10),
            frame.top - 2,
            words,
            f"p-accent p-strong p-halo{' p-end' if late else ''}",
        ),
    ]


def _crossing(x: float, y: float, words: str, frame: Frame) -> list[SafeString]:
    late = x > frame.middle
    return [
        svg.line("p-thin p-dash", x, y, x, frame.foot),
        svg.circle("p-balloon p-fill-sheet", x, y, 5),
        svg.text(
            x + (-7 if late else 7), frame.foot - 8, words, f"p-strong p-halo{' p-end' if late else ''}"
        ),
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
    spoken = title or ", ".join(
        f"{b.label} {figures.number(b.low, 2)} – {figures.number(b.high, 2)}" for b in ordered
    )
    today = _("today %(value)s %(unit)s") % {"value": figures.number(centre, 2), "unit": unit}
    return svg.fit(
        small=_swings(ordered, float(centre), today, spoken, Frame(358, 0, 50, 308, 30, 0), "jo-fit__s"),
        middle=_swings(ordered, float(centre), today, spoken, Frame(560, 0, 210, 500, 22, 0), "jo-fit__m"),
    )


def _swings(
    bars: Sequence[Bar], centre: float, today: str, spoken: str, frame: Frame, css: str
) -> SafeString:
    """The bars; where there is no room beside them their names stand above them."""
    stacked = frame.left < 100
    pitch = 48 if stacked else 29
    ends = [float(v) for bar in bars for v in (bar.low, bar.high)]
    x = Scale(*span([*ends, centre], 0.02), frame.left, frame.right)
    foot = frame.top + pitch * len(bars) - (8 if stacked else 0)
    parts = [svg.line("p-ink p-dash", x(centre), 14, x(centre), foot)]
    if x.low < 0 < x.high:
        parts.append(svg.line("p-ink", x(0), 14, x(0), foot))
    for row, bar in enumerate(bars):
        top = frame.top + pitch * row
        parts.append(
            svg.text(0, top + (-6 if stacked else 14), bar.label, "p-halo" if row else "p-strong p-halo")
        )
        parts += _bar(bar, top, x, centre)
    parts.append(svg.text(x(centre), foot + 17, today, "p-mid p-halo"))
    if x.low < 0 < x.high and abs(x(0) - x(centre)) > 80:
        parts.append(svg.text(x(0), foot + 17, figures.number(0, 0), "p-mid p-fine p-halo"))
    return svg.picture(frame.width, foot + 26, spoken, parts, css)


def _bar(bar: Bar, top: float, x: Scale, centre: float) -> list[SafeString]:
    left, right = sorted((float(bar.low), float(bar.high)))
    words = (
        (bar.low_label, bar.high_label)
        if float(bar.low) <= float(bar.high)
        else (bar.high_label, bar.low_label)
    )
    mid = min(max(centre, left), right)
    return [
        svg.rect("p-fill-2", x(left), top, x(mid) - x(left), 19),
        svg.rect("p-fill-accent", x(mid), top, x(right) - x(mid), 19),
        svg.text(x(left) - 6, top + 14, words[0], "p-end p-fine p-halo"),
        svg.text(x(right) + 6, top + 14, words[1], "p-fine p-halo"),
    ]
