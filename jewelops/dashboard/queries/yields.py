"""The rolled throughput yield of the home page: value, interval, picture and what drives it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.ui import figures, pictures
from qc.queries.yields import Cause, causes, yields

DAYS = 90
DRIVERS = 3


@dataclass(frozen=True)
class HomeYield:
    """shown: the yield in percent; drivers: the findings that cost most."""

    shown: str
    sentence: str
    interval: str
    pieces: int
    lots: int
    picture: str
    drivers: list[Cause]


def rolled_yield(actor: Actor, today: date) -> HomeYield | None:
    """First-pass yields of the six stages over the last 90 days, rolled; None while a stage has no pieces."""
    period: dict[str, Any] = {
        "brand_id": actor.brand_id,
        "start": today - timedelta(days=DAYS - 1),
        "end": today,
    }
    found = yields(**period)
    if found.rty is None or found.interval is None:
        return None
    value, target = float(found.rty), float(actor.brand.rty_target)
    return HomeYield(
        shown=figures.number(100 * value, 1),
        sentence=_sentence(value, target),
        interval=_("95 %% interval %(low)s to %(high)s")
        % {
            "low": figures.number(100 * found.interval.low, 1),
            "high": figures.number(100 * found.interval.high, 1),
        },
        pieces=found.n,
        lots=max(stage.lots for stage in found.stages),
        picture=pictures.waterfall(
            steps=[pictures.Step(stage.label, float(stage.share or 0)) for stage in found.stages],
            target=target,
        ),
        drivers=causes(**period)[:DRIVERS],
    )


def _sentence(value: float, target: float) -> str:
    facts = {"gap": figures.number(abs(100 * (value - target)), 1), "target": figures.number(100 * target, 0)}
    if value >= target:
        return _("%(gap)s points over the %(target)s %% target") % facts
    return _("%(gap)s points under the %(target)s %% target") % facts
