"""Pictures that stand in a row of a table: the interval bar and the trend line."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jewelops.ui import figures
from jewelops.ui.pictures import svg
from jewelops.ui.pictures.marks import mark
from jewelops.ui.pictures.scale import Scale, known, span


def interval(
    *,
    value: float | None,
    low: float | None,
    high: float | None,
    target: float | None = None,
    scale: tuple[float, float] = (0, 1),
    tone: str = "",
    title: str = "",
) -> SafeString:
    """Value with its 95 % interval and the target's tick, on a scale shared by the rows of a table."""
    at = Scale(float(scale[0]), float(scale[1]), 4, 132)
    parts = [svg.line("p-grid", 0, 14, 136, 14)]
    if target is not None:
        parts.append(svg.path("p-l-accent", "M", at(target), 5, "V 23"))
    if low is not None and high is not None:
        parts.append(
            svg.path("p-ink", "M", at(low), 14, "H", at(high), "M", at(low), "10 v 8 M", at(high), "10 v 8")
        )
    if value is not None:
        parts.append(mark(at(value), 14, tone))
    return svg.picture(136, 28, title, parts, "jo-spark jo-spark--iv")


def sparkline(
    values: Sequence[float | None], *, target: float | None = None, tone: str = "", title: str = ""
) -> SafeString:
    """The trend of a figure, oldest first; the last point carries the tone, gaps stay gaps."""
    if not any(value is not None for value in values):
        return figures.no_data()
    high_and_low = span([*values, target], margin=0.05)
    y = Scale(*high_and_low, 24, 4)
    x = Scale(0, max(len(values) - 1, 1), 3, 99)
    points = [(x(i), None if value is None else y(value)) for i, value in enumerate(values)]
    parts = [] if target is None else [svg.line("p-l-quiet p-dot", 0, y(target), 104, y(target))]
    parts += [svg.polyline("p-ink", run) for run in known(points)]
    last = next((point for point in reversed(points) if point[1] is not None), None)
    if last and last[1] is not None:
        parts.append(mark(last[0], last[1], tone, 3.5))
    return svg.picture(104, 28, title or _spoken(values), parts, "jo-spark")


def _spoken(values: Sequence[float | None]) -> str:
    seen = [value for value in values if value is not None]
    return _("From %(first)s to %(last)s") % {
        "first": figures.number(seen[0]),
        "last": figures.number(seen[-1]),
    }
