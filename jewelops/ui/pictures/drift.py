"""Drift as a picture: the golden sample as built against the lots in bulk, with the limits drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.marks import Point, hollow, mark, whisker
from jewelops.ui.pictures.scale import Frame, Scale, digits_of, digits_told, known, span, ticks


@dataclass(frozen=True)
class Event:
    """Something that happened between two lots: ``after`` is the index of the lot before it."""

    after: int
    text: str


@dataclass(frozen=True)
class Bounds:
    """What the lots are judged against; every figure in the lock's unit, None where there is none."""

    sample: float | None = None
    spread: tuple[float, float] | None = None
    lower: float | None = None
    upper: float | None = None
    digits: int = 2

    def write(self, value: float) -> str:
        return figures.number(value, self.digits)

    def all(self) -> list[float | None]:
        return [self.sample, *(self.spread or ()), self.lower, self.upper]


# Steps that an eye tells apart between the lowest mark and the highest.
STEPS_OF_A_LARGE_ONE = 20
STEPS_OF_A_SMALL_ONE = 10

LARGE = Frame(width=1080, height=392, left=40, right=966, top=44, foot=318)
MIDDLE = Frame(width=760, height=372, left=40, right=650, top=44, foot=300)
NARROW = Frame(width=358, height=330, left=34, right=352, top=34, foot=262)


def drift(
    *,
    points: Sequence[Point],
    sample: float | None = None,
    spread: tuple[float, float] | None = None,
    lower: float | None = None,
    upper: float | None = None,
    unit: str = "",
    events: Sequence[Event] = (),
    title: str = "",
) -> SafeString:
    """One lock, lot by lot, oldest first; narrow drawings show the latest lots."""
    if not points:
        return figures.no_data()
    bounds = _bounds(points, sample, spread, lower, upper)
    spoken = title or _spoken(points, bounds, unit)
    return svg.fit(
        small=_draw(points[-6:], bounds, (), NARROW, spoken, "jo-fit__s"),
        middle=_draw(points[-12:], bounds, _shifted(events, len(points) - 12), MIDDLE, spoken, "jo-fit__m"),
        large=_draw(points, bounds, events, LARGE, spoken, "jo-fit__l"),
    )


def _shifted(events: Sequence[Event], by: int) -> Sequence[Event]:
    """The events as the drawing sees them that leaves out the first lots."""
    return [Event(event.after - by, event.text) for event in events] if by > 0 else events


def _bounds(
    points: Sequence[Point],
    sample: float | None,
    spread: tuple[float, float] | None,
    lower: float | None,
    upper: float | None,
    steps: int = STEPS_OF_A_LARGE_ONE,
) -> Bounds:
    digits = digits_told([*(p.value for p in points), sample], [lower, upper], steps)
    edges = (float(spread[0]), float(spread[1])) if spread else None
    return Bounds(_plain(sample), edges, _plain(lower), _plain(upper), digits)


def _draw(
    points: Sequence[Point], bounds: Bounds, events: Sequence[Event], frame: Frame, spoken: str, css: str
) -> SafeString:
    seen = [v for p in points for v in (p.value, p.low, p.high)]
    low, high = span([*map(_plain, seen), *bounds.all()])
    y = Scale(low, high, frame.foot, frame.top)
    pitch = (frame.right - frame.left) / (len(points) + 1)
    xs = [frame.left + pitch * (i + 1.5) for i in range(len(points))]
    roomy = frame is not NARROW
    parts = [
        *_zones(bounds, y, frame),
        *_rules(y, ticks(low, high, 7 if roomy else 5), frame),
    ]
    parts += [*_limits(bounds, y, frame), *_sample(bounds, y, frame, pitch)]
    parts += [_event(event, xs, pitch, frame) for event in events if 0 <= event.after < len(xs)]
    parts += [
        svg.polyline("p-l-quiet", run)
        for run in known([(x, _at(y, p)) for x, p in zip(xs, points, strict=True)])
    ]
    named = max(1, round(58 / pitch + 0.49))
    for i, (x, point) in enumerate(zip(xs, points, strict=True)):
        parts += _lot(x, point, bounds, y, frame, is_named=(len(points) - 1 - i) % named == 0)
    if roomy:
        parts += _groups(points, xs, frame)
    return svg.picture(frame.width, frame.height, spoken, parts, css)


def _plain(value: float | None) -> float | None:
    return None if value is None else float(value)


def _at(y: Scale, point: Point) -> float | None:
    return None if point.value is None else y(float(point.value))


def _zones(bounds: Bounds, y: Scale, frame: Frame) -> list[SafeString]:
    """Red beyond a limit, amber between the limit and the sample's own spread, brass the spread itself."""
    width = frame.right - frame.left
    foot, top = y.low, y.high
    low_edge, high_edge = bounds.spread or (bounds.sample, bounds.sample)
    bands = [
        ("p-zone-red", foot, bounds.lower),
        ("p-zone-watch", bounds.lower, low_edge),
        ("p-tol", low_edge, high_edge),
        ("p-zone-watch", high_edge, bounds.upper),
        ("p-zone-red", bounds.upper, top),
    ]
    return [
        svg.rect(css, frame.left, y(high), width, y(low) - y(high))
        for css, low, high in bands
        if low is not None and high is not None and high > low
    ]


def _rules(y: Scale, marks: Sequence[float], frame: Frame) -> list[SafeString]:
    digits = digits_of(marks)
    return [
        part
        for tick in marks
        for part in (
            svg.line("p-grid", frame.left, y(tick), frame.right, y(tick)),
            svg.text(frame.left - 7, y(tick) + 4, figures.number(tick, digits), "p-fine p-end"),
        )
    ]


def _limits(bounds: Bounds, y: Scale, frame: Frame) -> list[SafeString]:
    parts = []
    for limit in (bounds.lower, bounds.upper):
        if limit is not None:
            parts.append(svg.line("p-l-red", frame.left, y(limit), frame.right, y(limit)))
            parts.append(
                _beside(y(limit), _("limit %(value)s") % {"value": bounds.write(limit)}, "p-red", frame)
            )
    return parts


def _sample(bounds: Bounds, y: Scale, frame: Frame, pitch: float) -> list[SafeString]:
    if bounds.sample is None:
        return []
    at, x = y(bounds.sample), frame.left + pitch / 2
    parts = [
        svg.line("p-l-brass", frame.left, at, frame.right, at),
        mark(x, at, "golden", 5),
        svg.text(x, frame.foot + 17, _("sample"), "p-mid p-golden p-strong"),
        _beside(at, _("sample %(value)s") % {"value": bounds.write(bounds.sample)}, "p-golden", frame),
    ]
    if bounds.spread and frame is not NARROW:
        words = _("spread %(low)s–%(high)s") % {
            "low": bounds.write(bounds.spread[0]),
            "high": bounds.write(bounds.spread[1]),
        }
        parts.append(svg.text(frame.right + 10, at + 16, words, "p-fine"))
    return parts


def _beside(at: float, words: str, css: str, frame: Frame) -> SafeString:
    if frame is not NARROW:
        return svg.text(frame.right + 10, at + 4, words, f"{css} p-strong")
    return svg.text(frame.left + 4, at - 9, words, f"{css} p-strong p-halo")


def _event(event: Event, xs: Sequence[float], pitch: float, frame: Frame) -> SafeString:
    x = xs[event.after] + pitch / 2
    late = x > (frame.left + frame.right) * 0.6
    words = svg.text(
        x + (-6 if late else 6), frame.top - 14, event.text, "p-strong p-end" if late else "p-strong"
    )
    return svg.join((svg.line("p-ink p-dash", x, frame.top - 26, x, frame.foot), words))


def _lot(
    x: float, point: Point, bounds: Bounds, y: Scale, frame: Frame, *, is_named: bool
) -> list[SafeString]:
    css = "p-mid p-strong" if point.tone in ("watch", "red") else "p-mid"
    label = svg.text(x, frame.foot + 17, point.label, css) if is_named else svg.EMPTY
    if point.value is None:
        at = bounds.sample if bounds.sample is not None else (y.low + y.high) / 2
        return [hollow(x, y(at)), label]
    value, tone = y(float(point.value)), point.tone
    parts = []
    top = bottom = value
    if point.low is not None and point.high is not None:
        top, bottom = y(float(point.high)), y(float(point.low))
        parts.append(whisker(x, top, bottom, tone))
    under = tone == "watch" and top < frame.top + 60
    number = svg.text(
        x,
        bottom + 18 if under else top - 8,
        bounds.write(point.value),
        f"p-mid p-strong p-halo{f' p-{tone}' if tone else ''}",
    )
    shown = number if is_named or tone in ("watch", "red") else svg.EMPTY
    return [*parts, svg.link(point.url, mark(x, value, tone), point.label), shown, label]


def _groups(points: Sequence[Point], xs: Sequence[float], frame: Frame) -> list[SafeString]:
    """A line under the lots of one order, with its number."""
    parts = []
    for group, pairs in groupby(zip(points, xs, strict=True), key=lambda pair: pair[0].group):
        ends = [x for _point, x in pairs]
        if group:
            parts.append(svg.line("p-axis", ends[0] - 22, frame.foot + 30, ends[-1] + 22, frame.foot + 30))
            parts.append(svg.text((ends[0] + ends[-1]) / 2, frame.foot + 46, group, "p-fine p-mid"))
    return parts


def _spoken(points: Sequence[Point], bounds: Bounds, unit: str) -> str:
    lots = ", ".join(
        f"{p.label} {bounds.write(p.value) if p.value is not None else _('no data')}" for p in points
    )
    words = _("Lot by lot, in %(unit)s: %(lots)s.") % {"unit": unit or "–", "lots": lots}
    if bounds.sample is not None:
        words += " " + _("Golden sample %(value)s.") % {"value": bounds.write(bounds.sample)}
    return words


TOLD_APART = 60  # marks of seven pixels on three hundred


def lock(
    points: Sequence[Point],
    *,
    sample: float | None = None,
    lower: float | None = None,
    upper: float | None = None,
    unit: str = "",
    title: str = "",
) -> SafeString:
    """The small drawing of one lock among many: same order, no axis; the brass line is the sample.

    It shows the latest lots, as many as can be told apart.
    """
    if not points:
        return figures.no_data()
    points = points[-TOLD_APART:]
    bounds = _bounds(points, sample, None, lower, upper, steps=STEPS_OF_A_SMALL_ONE)
    y = Scale(*span([*(_plain(p.value) for p in points), *bounds.all()], margin=0.25), 96, 16)
    x = Scale(-1, max(len(points) - 1, 1), 18, 320)
    parts = [*_lock_zones(bounds, y), *_lock_lines(bounds, y)]
    at = [(x(i), _at(y, point)) for i, point in enumerate(points)]
    parts += [svg.polyline("p-l-quiet", run) for run in known(at)]
    for (px, py), point in zip(at, points, strict=True):
        rest = y(bounds.sample) if bounds.sample is not None else 56
        parts.append(
            hollow(px, rest, 4)
            if py is None
            else svg.link(point.url, mark(px, py, point.tone, 3.5), point.label)
        )
    parts += [
        svg.line("p-axis", 8, 106, 338, 106),
        svg.text(at[0][0], 122, points[0].label, "p-fine p-mid"),
        svg.text(at[-1][0], 122, points[-1].label, "p-fine p-mid") if len(points) > 1 else svg.EMPTY,
    ]
    return svg.picture(400, 128, title or _spoken(points, bounds, unit), parts)


def _lock_zones(bounds: Bounds, y: Scale) -> list[SafeString]:
    if bounds.sample is None:
        return []
    pairs = [(bounds.lower, bounds.sample), (bounds.sample, bounds.upper)]
    return [
        svg.rect("p-zone-watch", 8, y(high), 330, y(low) - y(high))
        for low, high in pairs
        if low is not None and high is not None
    ]


def _lock_lines(bounds: Bounds, y: Scale) -> list[SafeString]:
    parts = []
    for limit, sign, outward in ((bounds.lower, "≥", 13), (bounds.upper, "≤", -13)):
        if limit is not None:
            # A sample that stands on its limit would write over it.
            push = outward if bounds.sample is not None and abs(y(limit) - y(bounds.sample)) < 13 else 0
            parts.append(svg.line("p-l-red", 8, y(limit), 338, y(limit)))
            parts.append(svg.text(346, y(limit) + 4 + push, f"{sign} {bounds.write(limit)}", "p-red"))
    if bounds.sample is not None:
        at = y(bounds.sample)
        parts.append(svg.line("p-l-brass", 8, at, 338, at))
        parts.append(mark(18, at, "golden"))
        parts.append(svg.text(346, at + 4, bounds.write(bounds.sample), "p-golden p-strong"))
    return parts
