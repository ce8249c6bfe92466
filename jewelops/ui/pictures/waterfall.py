"""Rolled throughput yield as a waterfall: what each stage costs, and where the target lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.scale import Scale, ticks


@dataclass(frozen=True)
class Step:
    """A stage and its first-pass yield (share of 0 to 1, None = nothing inspected yet)."""

    label: str
    share: float | None
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Fall:
    step: Step
    before: float
    after: float


def waterfall(
    *,
    steps: Sequence[Step],
    target: float | None = None,
    total_label: str = "RTY",
    title: str = "",
) -> SafeString:
    """The stages from 100 % down to the rolled yield; a wide drawing and a narrow one, each with real-size text."""
    falls = _falls(steps)
    if not falls:
        return figures.no_data()
    spoken = title or _spoken(falls, target, total_label)
    worst = _worst(falls) if target is not None and falls[-1].after < float(target) else None
    low = _floor(falls[-1].after, target)
    return svg.fit(
        small=_narrow(falls, target, total_label, low, worst, spoken),
        middle=_wide(falls, target, total_label, low, worst, spoken),
    )


def _falls(steps: Sequence[Step]) -> list[Fall]:
    rolled, falls = 1.0, []
    for step in steps:
        if step.share is not None:
            falls.append(Fall(step, rolled, rolled * float(step.share)))
            rolled = falls[-1].after
    return falls


def _worst(falls: Sequence[Fall]) -> Step:
    return max(falls, key=lambda fall: fall.before - fall.after).step


def _floor(rolled: float, target: float | None) -> float:
    """The foot of the axis: round, and low enough for the figure of the total to stand in its bar."""
    lowest = min(rolled, float(target) if target is not None else 1.0)
    room = 1.0 - lowest
    return max(0.0, int((lowest - max(room * 0.3, 0.01)) * 50) / 50)


def _percent(share: float) -> str:
    return figures.number(share * 100, 1)


def _short(share: float) -> str:
    return figures.number(round(share * 100, 1))


def _wide(
    falls: Sequence[Fall],
    target: float | None,
    total_label: str,
    low: float,
    worst: Step | None,
    spoken: str,
) -> SafeString:
    y = Scale(low, 1.0, 206, 22)
    pitch = 470 / (len(falls) + 1)
    width = pitch * 0.62
    parts = [_rule(y, tick) for tick in ticks(low * 100, 100, 5)]
    places = [30 + pitch * i + (pitch - width) / 2 for i in range(len(falls) + 1)]
    for fall, x in zip(falls, places, strict=False):
        parts += _bar(fall, x, width, pitch, y, worst)
    # Over the bars and under the figures: a figure that lies on it stays legible.
    if target is not None:
        parts.append(svg.line("p-l-accent", 30, y(target), 500, y(target)))
    for fall, x in zip(falls, places, strict=False):
        parts += _figure(fall, x + width / 2, y, worst)
    x = places[-1]
    end = falls[-1].after
    parts += [
        svg.rect("p-fill-ink", x, y(end), width, 206 - y(end)),
        svg.text(x + width / 2, min(y(end) + 19, 202), _percent(end), "p-mid p-on"),
        *_words(x + width / 2, total_label, "p-mid p-strong"),
    ]
    if target is not None:
        words = _("target %(share)s") % {"share": _short(float(target))}
        parts.append(svg.text(34, y(target) + 18, words, "p-accent p-halo"))
    parts.append(svg.line("p-axis", 30, 206, 500, 206))
    return svg.picture(500, 246, spoken, parts, "jo-fit__m jo-pic--m")


def _rule(y: Scale, tick: float) -> SafeString:
    at = y(tick / 100)
    return svg.join(
        (svg.line("p-grid", 30, at, 500, at), svg.text(24, at + 4, figures.number(tick), "p-fine p-end"))
    )


def _bar(fall: Fall, x: float, width: float, pitch: float, y: Scale, worst: Step | None) -> list[SafeString]:
    foot = y(fall.after)
    tone = "p-red" if fall.step is worst else "p-fill-2"
    bar = svg.rect(tone, x, y(fall.before), width, max(foot - y(fall.before), 1.5))
    return [
        svg.link(fall.step.url, bar, fall.step.label),
        svg.line("p-axis", x, foot, x + pitch, foot),
    ]


def _figure(fall: Fall, middle: float, y: Scale, worst: Step | None) -> list[SafeString]:
    css = "p-mid p-strong" if fall.step is worst else "p-mid"
    share = _percent(float(fall.step.share or 0))
    return [
        svg.text(middle, y(fall.after) + 16, share, f"{css} p-halo{' p-red' if fall.step is worst else ''}"),
        *_words(middle, fall.step.label, css),
    ]


def _words(x: float, label: str, css: str) -> list[SafeString]:
    """A label under its column on at most two lines."""
    words = str(label).replace("-", "-\u200b").replace("\u200b", " ").split()
    first, rest = (words[0], " ".join(words[1:])) if words else ("", "")
    return (
        [svg.text(x, 223, first, css), svg.text(x, 238, rest, css)]
        if rest
        else [svg.text(x, 223, first, css)]
    )


def _narrow(
    falls: Sequence[Fall], target: float | None, total_label: str, low: float, worst: Step | None, spoken: str
) -> SafeString:
    x = Scale(low, 1.0, 112, 312)
    height = 26 + 30 * (len(falls) + 1)
    parts = []
    if target is not None:
        parts = [
            svg.line("p-l-accent", x(target), 20, x(target), height),
            svg.text(
                x(target), 13, _("target %(share)s") % {"share": _short(float(target))}, "p-accent p-mid"
            ),
        ]
    for i, fall in enumerate(falls):
        parts += _row(fall, 29 + 30 * i, x, worst)
    top = 29 + 30 * len(falls)
    parts += [
        svg.text(0, top + 13, total_label, "p-strong"),
        svg.rect("p-fill-ink", 112, top, x(falls[-1].after) - 112, 18),
        svg.text(358, top + 13, _percent(falls[-1].after), "p-strong p-end"),
    ]
    return svg.picture(358, height, spoken, parts, "jo-fit__s")


def _row(fall: Fall, top: float, x: Scale, worst: Step | None) -> list[SafeString]:
    strong = " p-strong" if fall.step is worst else ""
    return [
        svg.text(0, top + 13, fall.step.label, strong.strip()),
        svg.rect("p-red" if strong else "p-fill-2", x(fall.after), top, x(fall.before) - x(fall.after), 18),
        svg.text(
            358, top + 13, _percent(float(fall.step.share or 0)), f"p-end{strong}{' p-red' if strong else ''}"
        ),
    ]


def _spoken(falls: Sequence[Fall], target: float | None, total_label: str) -> str:
    stages = ", ".join(f"{fall.step.label} {_percent(float(fall.step.share or 0))}" for fall in falls)
    words = _("Waterfall of stage yields in percent: %(stages)s. %(total)s %(end)s.") % {
        "stages": stages,
        "total": total_label,
        "end": _percent(falls[-1].after),
    }
    if target is None:
        return words
    return words + " " + _("Target %(target)s.") % {"target": _percent(float(target))}
