"""The pictures of a study: cost over volume, and what would change the answer."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from costing import tco
from costing.study import Study, Turn
from costing.study_risk import Swing
from jewelops.ui import figures, pictures

CEILING = 1.6
ROOM = 2


def cost_over_volume(study: Study) -> SafeString:
    ranked = [column.key for column in study.ranked]
    tones = {
        key: "accent" if key == ranked[0] else "main" if key in ranked[:2] else "quiet" for key in ranked
    }
    series = [pictures.Series(str(tco.ROUTES[key]), points, tone=tones[key]) for key, points in study.curves]
    plan = study.scenario.units_per_year
    last = max(points[-1][0] for _key, points in study.curves)
    return pictures.lines(
        series=series,
        x_label=_("pieces a year, logarithmic"),
        y_label=_("%(currency)s a piece") % {"currency": study.scenario.currency},
        log_x=True,
        mark_x=plan,
        mark_label=_("plan %(n)s") % {"n": figures.number(plan)},
        crossings=[
            (turn.volume, float(turn.unit), _("break-even %(n)s") % {"n": figures.number(turn.volume)})
            for turn in _marked(study, plan / 10, last)
        ],
        y_max=_ceiling(study, ranked),
    )


def _marked(study: Study, first: float, last: float) -> list[Turn]:
    """The turning points inside the picture, leaving out one whose words would stand in those of an earlier one."""
    marked: list[Turn] = []
    for turn in study.turns:
        apart = all(
            max(turn.volume, other.volume) >= ROOM * min(turn.volume, other.volume) for other in marked
        )
        if first <= turn.volume <= last and apart:
            marked.append(turn)
    return marked


def _ceiling(study: Study, ranked: list[str]) -> float:
    """High enough for the two cheapest at the plan; a route that costs a multiple runs out of the picture."""
    curves = dict(study.curves)
    shown = [cost for key in ranked[:2] for _volume, cost in curves[key]]
    at_plan = max(float(column.unit) for column in study.ranked[:2])
    return max(min(max(shown), at_plan * 3), at_plan * CEILING)


def what_moves_it(study: Study, swings: Sequence[Swing]) -> SafeString:
    if len(study.columns) < 2 or not swings:
        return figures.no_data()
    best, second = study.ranked[:2]
    bars = [
        pictures.Bar(swing.label, float(swing.low), float(swing.high), swing.low_label, swing.high_label)
        for swing in swings
    ]
    return pictures.tornado(bars=bars, centre=float(second.unit - best.unit), unit=study.scenario.currency)
