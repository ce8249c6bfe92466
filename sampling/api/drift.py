"""The drift of a pair as the API shows it: what the drift page draws, in numbers."""

from typing import Any

from sampling.api.decimals import exact
from sampling.drift_page import DriftView, LockView
from sampling.drift_radar import Blip
from sampling.rules.drift import Point

Values = dict[str, Any]


def as_drift(view: DriftView) -> Values:
    return {
        "sentence": view.sentence,
        "red_lots": view.red_lots,
        "amber_lots": view.amber_lots,
        "locks": [_lock(each) for each in view.locks],
    }


def as_blip(blip: Blip) -> Values:
    """pieces, shipped: in the lots of its last run. tone: red, watch, ok or draft (no data)."""
    lock = _lock(blip.view)
    lock.pop("lots")
    return {
        "dossier": blip.dossier.public_id,
        "supplier": blip.dossier.supplier.public_id,
        "tone": blip.tone,
        "pieces": blip.pieces,
        "shipped": blip.shipped,
        **lock,
    }


def _lock(view: LockView) -> Values:
    """since: the first lot that was not as approved, "" while all were. coincides: what changed with it."""
    drift, lock = view.drift, view.drift.lock
    return {
        "item": view.item.public_id,
        "kind": view.item.kind,
        "name": view.item.name,
        "zone": drift.zone,
        "sentence": view.sentence,
        "since": drift.since,
        "until": drift.until,
        "back": drift.back,
        "coincides": [
            {"what": what, "before": before, "after": after} for what, before, after in drift.coincides
        ],
        "alarms": [{"rule": each.rule, "since": each.since, "last": each.last} for each in drift.alarms],
        "unit": lock.unit,
        "lower": exact(lock.limits.lower),
        "upper": exact(lock.limits.upper),
        "expected": lock.expected,
        "sample": [exact(each) for each in lock.sample],
        "lots": [
            _lot(point, lot.order) for point, lot in zip(drift.points, view.lots, strict=True) if point.n
        ],
    }


def _lot(point: Point, order: str) -> Values:
    """off: readings outside, or pieces not as expected."""
    return {
        "lot": point.lot,
        "order": order,
        "zone": point.zone,
        "n": point.n,
        "off": point.off,
        "mean": exact(point.mean),
        "lowest": exact(point.lowest),
        "highest": exact(point.highest),
        "seen": list(point.seen),
    }
