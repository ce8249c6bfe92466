"""Drift as a picture: the sample as built against bulk, lock by lock, lot by lot."""

import math
from collections.abc import Container
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.ui import pictures
from sampling import access, queries
from sampling.drift_change import change_url
from sampling.drift_page import TONES, LockView, drift_of
from sampling.drift_radar import blips_of, pieces_of_run, tell_url
from sampling.models import Dossier
from sampling.rules.drift import Zone
from sampling.rules.drift_sentence import CIRCUMSTANCES
from sampling.states import LockKind
from sampling.views.acts import actor_of
from sampling.views.dossiers import seen_dossier

POINT_TONES = {**TONES, Zone.INSIDE: ""}
MOST = 120
WORSE = ("red", "watch")
ALL = "all"
PLACES = 3  # no gauge of the trade reads finer
TONE_WORDS = (
    ("red", _("outside")),
    ("watch", _("to watch")),
    ("ok", _("as the sample")),
    ("draft", _("no data")),
)


@require_safe
@signed_in
def drift(request: HttpRequest, pk: str) -> HttpResponse:
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    view = drift_of(dossier)
    wanted = request.GET.get("lock", "")
    shown = next((each for each in view.locks if each.item.public_id == wanted), view.worst)
    others = [each for each in view.locks if each is not shown]
    return render(
        request,
        "sampling/drift.html",
        {
            "dossier": dossier,
            "view": view,
            "shown": shown,
            "run": pieces_of_run(actor, dossier, shown) if shown and shown.drift.since else None,
            "tell_url": tell_url(dossier, shown) if shown and shown.drift.since else "",
            "change_url": change_url(dossier, shown) if shown and shown.goes_on else "",
            "picture": _large(shown, _pilots(dossier)) if shown else "",
            "legend": pictures.legend("drift"),
            "others": [(each, _small(each)) for each in others if each.n]
            + [(each, "") for each in others if not each.n],
            "may_disclose": access.can_disclose(actor, dossier),
            "may_find": access.can_record_found(actor, dossier),
            "may_ask_change": access.can_ask_change(actor, dossier),
        },
    )


@require_safe
@signed_in
def radar(request: HttpRequest) -> HttpResponse:
    """What is worse than its sample first, and unless ``tone=all`` alone; the filters live in the address."""
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("supplier", "lock", "tone")}
    tone = "" if asked["tone"] == ALL else asked["tone"]
    blips = blips_of(actor, supplier=asked["supplier"], lock=asked["lock"], tone=tone)
    worse = [each for each in blips if each.tone in WORSE]
    rows = blips if asked["tone"] else worse
    shown = {
        "blips": rows[:MOST],
        "more": max(0, len(rows) - MOST),
        "calm": len(blips) - len(rows),
        "asked": asked,
        "filtered": any(asked.values()),
        "suppliers": queries.supplier_names(actor),
        "kinds": LockKind.choices,
        "tones": TONE_WORDS,
        "red": sum(each.tone == "red" for each in worse),
        "watch": sum(each.tone == "watch" for each in worse),
        "may_tell": access.can_disclose(actor) or access.can_record_found(actor),
        "may_ask_change": access.can_ask_change(actor),
    }
    return render(request, "sampling/radar.html", shown)


def _points(view: LockView, pilots: Container[str] = ()) -> list[Any]:
    """An attribute is drawn as the share of pieces that were as locked, in percent."""
    attribute = view.drift.lock.is_attribute
    return [
        pictures.Point(
            lot.lot_code,
            _share(point) if attribute else _float(point.mean),
            low=None if attribute else _float(point.lowest),
            high=None if attribute else _float(point.highest),
            tone=POINT_TONES[point.zone],
            group=_("%(order)s, pilot") % {"order": lot.order} if lot.order in pilots else lot.order,
            url=lot.url,
        )
        for point, lot in zip(view.drift.points, view.lots, strict=True)
    ]


def _float(value: Any) -> float | None:
    return None if value is None else round(float(value), PLACES)


def _share(point: Any) -> float | None:
    """Percent to a tenth, rounded down: one piece of two thousand that is otherwise is not 100."""
    return math.floor(1000 * (point.n - point.off) / point.n) / 10 if point.n else None


def _bounds(view: LockView) -> dict[str, Any]:
    lock = view.drift.lock
    if lock.is_attribute:
        return {"sample": 100.0, "lower": None, "upper": None, "unit": "%"}
    return {
        "sample": _float(view.sample_mean),
        "lower": _float(lock.limits.lower),
        "upper": _float(lock.limits.upper),
        "unit": lock.unit,
    }


def _large(view: LockView, pilots: Container[str] = ()) -> Any:
    events = [
        pictures.Event(index - 1, _words(view))
        for index, point in enumerate(view.drift.points)
        if point.lot == view.drift.since and index and view.drift.coincides
    ]
    low, high = view.sample_spread or (None, None)
    spread = (float(low), float(high)) if low is not None and high is not None else None
    return pictures.drift(points=_points(view, pilots), spread=spread, events=events, **_bounds(view))


def _pilots(dossier: Dossier) -> set[str]:
    """Numbers of the orders that were pilot series: their lots are drawn, and named, apart from bulk."""
    return set(dossier.orders.filter(is_pilot=True).values_list("number", flat=True))


def _words(view: LockView) -> str:
    name, before, after = view.drift.coincides[0]
    return f"{gettext(CIRCUMSTANCES.get(name, name))}: {before} → {after}"


def _small(view: LockView) -> Any:
    return pictures.lock(_points(view), **_bounds(view))
