"""Drift as a picture: the locks of a dossier's standard, lot by lot, judged by the rules and drawn."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from jewelops.ui import figures
from sampling import drift_sources
from sampling.drift_sources import Asked, LotMeasurement
from sampling.rules import drift as rules
from sampling.rules.drift import Lock, LockDrift, LotSums, Worse, Zone
from sampling.rules.drift_sentence import explain, sentence_of, spoken_of_in
from sampling.rules.tolerance import Limits
from sampling.states import LOCK_AGREED, StandardState

if TYPE_CHECKING:
    from sampling.models import Dossier, StandardItem

Seen = tuple[tuple[str, int], ...]
TONES = {
    Zone.INSIDE: "ok",
    Zone.AMBER: "watch",
    Zone.RED: "red",
    Zone.EASED: "watch",
    Zone.NO_DATA: "draft",
}
VERDICTS = {
    Zone.RED: _("outside"),
    Zone.AMBER: _("worse than the sample"),
    Zone.EASED: _("as the sample again"),
    Zone.NO_DATA: _("no data"),
}


@dataclass(frozen=True)
class LockView:
    """One lock with its verdict; points in the order of the lots, for the drawing."""

    item: "StandardItem"
    drift: LockDrift
    lots: tuple[LotMeasurement, ...]

    @property
    def tone(self) -> str:
        if self.drift.zone is Zone.INSIDE and self.drift.alarms:
            return "watch"
        return TONES[self.drift.zone]

    @property
    def verdict(self) -> Any:
        """The state in a word or two, as its chip says it."""
        if self.drift.zone is not Zone.INSIDE:
            return VERDICTS[self.drift.zone]
        if self.drift.alarms:
            return _("getting worse")
        return _("as the sample") if self.is_compared else _("inside")

    @property
    def goes_on(self) -> bool:
        """The last lots are not what was approved."""
        return bool(self.drift.since) and not self.drift.back

    @property
    def sentence(self) -> str:
        return explain(self.drift)

    @property
    def n(self) -> int:
        return sum(point.n for point in self.drift.points)

    @property
    def lot_count(self) -> int:
        return sum(point.n > 0 for point in self.drift.points)

    @property
    def limits_text(self) -> str:
        allowed = self.drift.lock.limits
        return figures.limits(allowed.lower, allowed.upper, self.item.unit)

    @property
    def sample_mean(self) -> Decimal | None:
        sample = self.drift.lock.sample
        return sum(sample, Decimal(0)) / len(sample) if sample else None

    @property
    def is_compared(self) -> bool:
        """An attribute is held against what was locked; a measured lock against the sample's readings, if it has any."""
        return self.drift.lock.is_attribute or bool(self.drift.lock.sample)

    @property
    def sample_spread(self) -> tuple[Decimal, Decimal] | None:
        sample = self.drift.lock.sample
        return (min(sample), max(sample)) if len(sample) > 1 else None


@dataclass(frozen=True)
class DriftView:
    locks: tuple[LockView, ...]

    @property
    def sentence(self) -> str:
        return sentence_of([each.drift for each in self.locks])

    @property
    def spoken_of(self) -> LockView | None:
        """The lock of the sentence, None when nothing is wrong."""
        found = spoken_of_in([each.drift for each in self.locks])
        return next((each for each in self.locks if each.drift is found), None)

    @property
    def worst(self) -> LockView | None:
        """The lock to draw large: the one the sentence speaks of, else the first measured one with data."""
        if self.spoken_of is not None:
            return self.spoken_of
        with_data = [each for each in self.locks if each.n]
        measured = [each for each in with_data if not each.drift.lock.is_attribute]
        return next(iter([*measured, *with_data]), None)

    @property
    def tone(self) -> str:
        if self.spoken_of is not None:
            return self.spoken_of.tone
        return "ok" if self.has_data else "draft"

    def count(self, zone: Zone) -> int:
        """Lots with at least one lock in that zone."""
        return len({point.lot for each in self.locks for point in each.drift.points if point.zone is zone})

    @property
    def red_lots(self) -> int:
        return self.count(Zone.RED)

    @property
    def amber_lots(self) -> int:
        return self.count(Zone.AMBER)

    @property
    def has_data(self) -> bool:
        return any(each.n for each in self.locks)


NOTHING_LOCKED = DriftView(())


def drift_of(dossier: "Dossier") -> DriftView:
    """Every lot on every lock of the locked standard, else of the newest superseded one; constant queries."""
    return _views(_items([dossier]), _lots(Asked([dossier]))).get(dossier.pk, NOTHING_LOCKED)


def standing_of(dossiers: Sequence["Dossier"], *, newest: int = rules.LOOK_BACK) -> dict[Any, DriftView]:
    """The present verdict on each pair, by the key of the dossier: that of ``drift_of``, from the newest lots of each lock.

    Two queries for the locks and one for the lots of all pairs; one more for the locks whose run is longer than what
    was read. The older points are missing: for the drawing take ``drift_of``.
    """
    items = _items(dossiers)
    lots = _lots(Asked(dossiers, newest=newest))
    views = _views(items, lots)
    longer = [
        lock.item.pk
        for view in views.values()
        for lock in view.locks
        if rules.may_begin_earlier(lock.drift, newest)
    ]
    if longer:
        views = _views(items, lots | _lots(Asked(dossiers, items=longer)))
    return {dossier.pk: views.get(dossier.pk, NOTHING_LOCKED) for dossier in dossiers}


def headline_of(dossier: "Dossier") -> DriftView | None:
    """What stands beside the signature, or None where bulk was never measured."""
    view = standing_of([dossier])[dossier.pk]
    return view if view.has_data else None


Lots = dict[Any, tuple[LotMeasurement, ...]]


def _lots(asked: Asked) -> Lots:
    """By lock, oldest first."""
    by_item: dict[Any, list[LotMeasurement]] = defaultdict(list)
    for each in drift_sources.measurements_of(asked):
        by_item[each.item_id].append(each)
    return {item: _ordered(rows) for item, rows in by_item.items()}


def _views(items: dict[Any, list["StandardItem"]], lots: Lots) -> dict[Any, DriftView]:
    return {
        pk: DriftView(tuple(_view(item, lots.get(item.pk, ())) for item in locks))
        for pk, locks in items.items()
    }


def _items(dossiers: Sequence["Dossier"]) -> dict[Any, list["StandardItem"]]:
    """The locks of each pair's locked standard that a lot can answer, else of its newest superseded one; two queries."""
    from sampling.models import ProcessStandard, StandardItem

    standards = (
        ProcessStandard.objects.filter(
            dossier__in=dossiers, state__in=(StandardState.LOCKED, StandardState.SUPERSEDED)
        )
        .prefetch_related(Prefetch("items", StandardItem.objects.exclude(kind__in=LOCK_AGREED)))
        .order_by("number")
    )
    chosen: dict[Any, ProcessStandard] = {}
    for each in standards:
        known = chosen.get(each.dossier_id)
        if known is None or known.state != StandardState.LOCKED:
            chosen[each.dossier_id] = each
    return {pk: list(standard.items.all()) for pk, standard in chosen.items()}


def _ordered(rows: list[LotMeasurement]) -> tuple[LotMeasurement, ...]:
    """One entry a lot, oldest first; a lot inspected twice brings its readings together."""
    merged: dict[Any, LotMeasurement] = {}
    for each in sorted(rows, key=lambda row: row.made_at):
        known = merged.get(each.lot_id)
        if known is None:
            merged[each.lot_id] = each
        else:
            merged[each.lot_id] = LotMeasurement(
                each.item_id,
                each.lot_id,
                each.lot_code,
                each.order,
                known.made_at,
                known.numbers + each.numbers,
                _together(known.seen, each.seen),
                known.circumstances | each.circumstances,
                each.url or known.url,
            )
    return tuple(merged.values())


def _together(one: Seen, other: Seen) -> Seen:
    counts = Counter(dict(one))
    counts.update(dict(other))
    return tuple(counts.items())


def _view(item: "StandardItem", lots: Sequence[LotMeasurement]) -> LockView:
    sums = [LotSums(each.lot_code, each.numbers, each.seen, each.circumstances) for each in lots]
    return LockView(item, rules.judge_sums(_lock(item), sums), tuple(lots))


def _lock(item: "StandardItem") -> Lock:
    return Lock(
        key=item.public_id,
        name=item.name,
        limits=Limits(item.lower, item.upper, item.target),
        worse=Worse(item.direction),
        unit=item.unit,
        expected=item.expected,
        sample=tuple(number for text in item.sample_values if (number := _number(text)) is not None),
    )


def _number(text: object) -> Decimal | None:
    """A reading as a number; attribute locks keep words there."""
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None
