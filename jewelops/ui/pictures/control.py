"""Control charts, histograms and Pareto: how a process behaves, piece after piece."""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.marks import Point, hollow, mark
from jewelops.ui.pictures.scale import Frame, Scale, apart, digits_of, known, span, ticks

MIDDLE = Frame(width=720, height=262, left=44, right=632, top=18, foot=230)
SMALL = Frame(width=358, height=262, left=40, right=278, top=18, foot=230)

LETTER = 7.5  # width of a letter of 13 px, about
Level = tuple[float, str, str, str]


def control_chart(
    *,
    points: Sequence[Point],
    centre: float | None = None,
    ucl: float | None = None,
    lcl: float | None = None,
    usl: float | None = None,
    lsl: float | None = None,
    unit: str = "",
    violations: Mapping[int, str] | None = None,
    title: str = "",
) -> SafeString:
    """Centre line, control limits (dashed) and specification limits (red); a broken rule is named at its point."""
    if not points:
        return figures.no_data()
    named = [
        (centre, "p-l-accent", "p-accent", _("mean")),
        (ucl, "p-ink p-dash", "p-strong", _("UCL")),
        (lcl, "p-ink p-dash", "p-strong", _("LCL")),
        (usl, "p-l-red", "p-red", _("USL")),
        (lsl, "p-l-red", "p-red", _("LSL")),
    ]
    levels: list[Level] = [(float(v), line, word, label) for v, line, word, label in named if v is not None]
    broken = dict(violations or {})
    spoken = title or _spoken(points, broken, unit)
    first = max(0, len(points) - 25)
    late = {i - first: rule for i, rule in broken.items()}
    return svg.fit(
        small=_chart(points[first:], levels, late, SMALL, spoken, "jo-fit__s"),
        middle=_chart(points, levels, broken, MIDDLE, spoken, "jo-fit__m"),
    )


def _chart(
    points: Sequence[Point],
    levels: Sequence[Level],
    broken: Mapping[int, str],
    frame: Frame,
    spoken: str,
    css: str,
) -> SafeString:
    values = [None if p.value is None else float(p.value) for p in points]
    low, high = span([*values, *(level[0] for level in levels)])
    y = Scale(low, high, frame.foot, frame.top)
    x = Scale(0, max(len(points) - 1, 1), frame.left + 16, frame.right - 16)
    marks = ticks(low, high, 5)
    parts = [_rule(y, tick, digits_of(marks), frame) for tick in marks]
    parts += _levels(levels, y, frame, digits_of(values))
    at = [(x(i), None if v is None else y(v)) for i, v in enumerate(values)]
    parts += [svg.polyline("p-l-quiet", run) for run in known(at)]
    named = _named(broken, [px for px, _py in at], frame)
    for i, (px, py) in enumerate(at):
        parts += _reading(px, py, points[i], broken.get(i, ""), named=i in named)
    parts += _feet(points, at, frame)
    return svg.picture(frame.width, frame.height, spoken, parts, css)


def _rule(y: Scale, tick: float, digits: int, frame: Frame) -> SafeString:
    number = svg.text(frame.left - 7, y(tick) + 4, figures.number(tick, digits), "p-fine p-end")
    return svg.join((svg.line("p-grid", frame.left, y(tick), frame.right, y(tick)), number))


def _levels(levels: Sequence[Level], y: Scale, frame: Frame, digits: int) -> list[SafeString]:
    heights = apart([y(value) for value, *_rest in levels])
    parts = []
    for (value, line, word, label), height in zip(levels, heights, strict=True):
        parts.append(svg.line(line, frame.left, y(value), frame.right, y(value)))
        words = f"{label} {figures.number(value, digits)}"
        parts.append(svg.text(frame.right + 8, height + 4, words, word))
    return parts


def _named(broken: Mapping[int, str], xs: Sequence[float], frame: Frame) -> set[int]:
    """The points whose rules are written beside them: in a run of signals only as many as do not overprint each other."""
    named, taken = set(), float(frame.left)
    for i in sorted(broken):
        if 0 <= i < len(xs) and xs[i] - 9 - LETTER * len(broken[i]) >= taken:
            named.add(i)
            taken = xs[i]
    return named


def _reading(x: float, y: float | None, point: Point, rule: str, *, named: bool) -> list[SafeString]:
    if y is None:
        return [hollow(x, (MIDDLE.top + MIDDLE.foot) / 2, 4)]
    tone = point.tone or ("red" if rule else "")
    drawn = [svg.link(point.url, mark(x, y, tone, 4), point.label)]
    if not named:
        return drawn
    return [*drawn, svg.text(x - 9, y + 4, rule, "p-end p-red p-strong p-halo")]


def _feet(
    points: Sequence[Point], at: Sequence[tuple[float, float | None]], frame: Frame
) -> list[SafeString]:
    room = (frame.right - frame.left) / 62
    every = max(1, round(len(points) / room + 0.49))
    axis = svg.line("p-axis", frame.left, frame.foot, frame.right, frame.foot)
    shown = range(len(points) - 1, -1, -every)
    names = [svg.text(at[i][0], frame.foot + 18, points[i].label, "p-fine p-mid") for i in shown]
    return [axis, *names]


def _spoken(points: Sequence[Point], broken: Mapping[int, str], unit: str) -> str:
    words = _("Control chart of %(n)s points, in %(unit)s.") % {"n": len(points), "unit": unit or "–"}
    if not broken:
        return words + " " + _("No rule is broken.")
    named = ", ".join(f"{points[i].label} {rule}" for i, rule in broken.items() if i < len(points))
    return words + " " + _("Rules broken: %(named)s.") % {"named": named}


def histogram(
    *,
    bins: Sequence[tuple[float, float, int]],
    lower: float | None = None,
    upper: float | None = None,
    mean: float | None = None,
    title: str = "",
) -> SafeString:
    """How the readings spread: ``bins`` are (from, to, count); limits red, mean in the accent."""
    if not bins:
        return figures.no_data()
    low, high = span([*(float(b[0]) for b in bins), *(float(b[1]) for b in bins), lower, upper], 0.04)
    x = Scale(low, high, 20, 340)
    digits = digits_of([lower, upper, mean])
    y = Scale(0, max(count for *_edges, count in bins), 150, 26)
    parts = [
        svg.rect("p-fill-2", x(float(a)) + 0.5, y(n), x(float(b)) - x(float(a)) - 1, 150 - y(n))
        for a, b, n in bins
    ]
    parts += [svg.line("p-axis", 20, 150, 340, 150)]
    marks = ticks(low, high, 5)
    parts += [svg.text(x(t), 167, figures.number(t, digits_of(marks)), "p-fine p-mid") for t in marks]
    for value, line, word in (
        (lower, "p-l-red", "p-red"),
        (upper, "p-l-red", "p-red"),
        (mean, "p-l-accent", "p-accent"),
    ):
        if value is not None:
            parts.append(svg.line(line, x(float(value)), 20, x(float(value)), 150))
            parts.append(svg.text(x(float(value)), 14, figures.number(value, digits), f"p-mid {word}"))
    total = sum(count for *_edges, count in bins)
    spoken = ngettext("Histogram of %(n)s reading", "Histogram of %(n)s readings", total) % {"n": total}
    return svg.picture(360, 176, title or spoken, parts, "jo-pic--s")


def pareto(*, bars: Sequence[tuple[str, int]], title: str = "") -> SafeString:
    """What is found most, first; the line says how much of all is reached so far, in percent."""
    total = sum(count for _label, count in bars)
    if not total:
        return figures.no_data()
    edge = max(132.0, 8 + max(_breadth(label) for label, _count in bars))
    spoken = title or ", ".join(f"{label} {count}" for label, count in bars)
    return svg.fit(
        small=_bars(bars, total, edge, 84, spoken, "jo-fit__s"),
        middle=_bars(bars, total, edge, 168, spoken, "jo-fit__m jo-pic--s"),
    )


def _bars(
    bars: Sequence[tuple[str, int]], total: int, edge: float, length: float, spoken: str, css: str
) -> SafeString:
    """edge: where the bars begin; length: of the longest."""
    end = edge + length + 98
    x = Scale(0, max(count for _label, count in bars), edge, edge + length)
    parts, so_far = [], 0
    for row, (label, count) in enumerate(bars):
        so_far += count
        top = 4 + 28 * row
        share = figures.number(100 * so_far / total, 0)
        parts += [
            svg.text(edge - 8, top + 14, label, "p-end"),
            svg.rect("p-fill-2" if row else "p-fill-ink", edge, top + 1, x(count) - edge, 18),
            svg.text(x(count) + 6, top + 14, figures.number(count), "p-strong"),
            svg.text(end, top + 14, f"{share} %", "p-fine p-end"),
        ]
    return svg.picture(end + 2, 8 + 28 * len(bars), spoken, parts, css)


def _breadth(words: str) -> float:
    """Of words of 13 px, about: the letters of the far East are as wide as they are high."""
    return sum(13.0 if letter >= "\u2e80" else LETTER for letter in words)
