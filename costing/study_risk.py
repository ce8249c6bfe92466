"""How sure a study is: each assumption moved a fifth down and up, one at a time and all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from costing import tco
from costing.rules.risk import Range, simulate, tornado
from costing.study import Study, described, unit_of
from jewelops.ui import figures

SWING = Decimal("0.2")
PLAN = "plan"
SHOWN, RUNS, SEED = 8, 300, 7
A_DAY = 24 * 3600
MOST_PERCENT = Decimal("99.9")


@dataclass(frozen=True)
class Swing:
    """One assumption at its low and its high end: how much less the cheapest costs than the second, a piece."""

    label: str
    low: Decimal
    high: Decimal
    low_label: str
    high_label: str


def ranges_of(study: Study, routes: tuple[str, ...]) -> dict[str, Range]:
    """Every assumption of these routes that is not 0, as ``route.field``, and the plan."""
    found = {
        f"{route}.{name}": _range(Decimal(text), tco.BY_NAME[name].unit)
        for route in routes
        for name, text in study.scenario.inputs.get(route, {}).items()
        if Decimal(text)
    }
    return found | {PLAN: _range(Decimal(study.scenario.units_per_year), tco.PIECES)}


def _range(likely: Decimal, unit: str) -> Range:
    high = likely * (1 + SWING)
    return Range(
        likely * (1 - SWING), likely, max(likely, min(high, MOST_PERCENT)) if unit == tco.PERCENT else high
    )


def units(study: Study, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Cost of a piece by route with those assumptions in place of the study's."""
    inputs: dict[str, dict[str, Any]] = {
        route: dict(fields) for route, fields in study.scenario.inputs.items()
    }
    for name, value in values.items():
        route, dot, field = name.partition(".")
        if dot:
            inputs[route][field] = f"{value:f}"
    plan, years = max(values[PLAN].to_integral_value(), Decimal(1)), study.scenario.years
    return {key: unit_of(tco.route_of(key, inputs), plan, years) for key in described(study.scenario)}


def swings_of(study: Study) -> list[Swing]:
    """The assumptions that move the advantage of the cheapest over the second most, widest first."""
    if len(study.columns) < 2:
        return []
    best, second = (column.key for column in study.ranked[:2])

    def advantage(values: Mapping[str, Decimal]) -> Decimal:
        found = units(study, values)
        return found[second] - found[best]

    ranges = ranges_of(study, (best, second))
    bars = [bar for bar in tornado(advantage, ranges) if bar.swing][:SHOWN]
    return [
        Swing(_label(bar.name), bar.at_low, bar.at_high, *(_short(bar.name, end) for end in (ranges[bar.name].low, ranges[bar.name].high)))
        for bar in bars
    ]  # fmt: skip


def confidence(study: Study) -> Decimal | None:
    """In which share of the draws the cheapest stays the cheapest; None without a second route.

    Kept for a day under the study's version, because drawing takes longer than the rest of the page.
    """
    if len(study.columns) < 2:
        return None
    key = f"tco-confidence:{study.scenario.pk}:{study.scenario.version}"
    kept: Decimal | None = cache.get_or_set(key, lambda: _drawn(study), A_DAY)
    return kept


def _drawn(study: Study) -> Decimal:
    ranges = ranges_of(study, tuple(column.key for column in study.columns))
    spreads = simulate(lambda values: units(study, values), ranges, seed=SEED, runs=RUNS)
    return spreads[study.ranked[0].key].wins


def _label(name: str) -> str:
    route, dot, field = name.partition(".")
    return f"{tco.BY_NAME[field].label}, {tco.ROUTES[route]}" if dot else _("Pieces a year")


def _short(name: str, value: Decimal) -> str:
    unit = tco.BY_NAME[name.partition(".")[2]].unit if name != PLAN else tco.PIECES
    digits = 0 if value >= 1000 or unit == tco.PIECES else 2 if unit == tco.MONEY else 1
    return figures.number(value, digits) + (" %" if unit == tco.PERCENT else "")
