"""Drift across the brand: every lock of every pair, worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from jewelops.accounts.actors import Actor
from sampling.drift_change import change_url
from sampling.drift_page import LockView, standing_of
from sampling.models import Dossier, Lot
from sampling.queries import PAIR
from sampling.rules.drift import Zone
from sampling.states import LotState, StandardState

if TYPE_CHECKING:
    from decimal import Decimal

ORDER = ("red", "watch", "ok", "draft")


@dataclass(frozen=True)
class Blip:
    """One lock of one pair. pieces: in the lots of its last run, 0 when it has none; shipped: of these, already gone."""

    dossier: Dossier
    view: LockView
    pieces: int = 0
    shipped: int = 0

    @property
    def tone(self) -> str:
        return self.view.tone

    @property
    def last(self) -> "Decimal | None":
        """The mean of the last lot with readings."""
        means = [point.mean for point in self.view.drift.points if point.mean is not None]
        return means[-1] if means else None

    @property
    def last_lot(self) -> str:
        lots = [point.lot for point in self.view.drift.points if point.zone is not Zone.NO_DATA]
        return lots[-1] if lots else ""

    @property
    def tell_url(self) -> str:
        return tell_url(self.dossier, self.view)

    @property
    def change_url(self) -> str:
        return change_url(self.dossier, self.view)


def tell_url(dossier: Dossier, view: LockView) -> str:
    """Where a deviation is opened, with the lock, the lots and the sentence filled in."""
    asked = {"lock": view.item.kind, "what": view.sentence, "lot": lots_of_run(view)}
    return f"{reverse('sampling:deviation-add', args=[dossier.public_id])}?{urlencode(asked, doseq=True)}"


def lots_of_run(view: LockView) -> tuple[str, ...]:
    """Codes of the lots from the first changed one: to the newest while the run goes on, else to its last."""
    drift = view.drift
    if not drift.since:
        return ()
    codes = [point.lot for point in drift.points]
    return tuple(codes[codes.index(drift.since) : codes.index(drift.until) + 1 if drift.back else None])


def blips_of(
    actor: Actor, *, supplier: str = "", lock: str = "", tone: str = "", limit: int = 200
) -> list[Blip]:
    """Worst first; the number of queries does not grow with the number of pairs."""
    rows = Dossier.objects.visible_to(actor).select_related(*PAIR)
    rows = rows.filter(standards__state=StandardState.LOCKED)
    if supplier:
        rows = rows.filter(supplier__name=supplier)
    dossiers = list(rows.distinct()[:limit])
    views = standing_of(dossiers)
    found = [(dossier, view) for dossier in dossiers for view in views[dossier.pk].locks]
    wanted = [
        (dossier, view)
        for dossier, view in found
        if (not lock or view.item.kind == lock) and (not tone or view.tone == tone)
    ]
    counts = _pieces(actor, wanted)
    blips = [Blip(dossier, view, *_sum(view, dossier, counts)) for dossier, view in wanted]
    return sorted(
        blips,
        key=lambda each: (
            ORDER.index(each.tone),
            bool(each.view.drift.back),
            -each.pieces,
            each.view.item.position,
        ),
    )


def pieces_of_run(actor: Actor, dossier: Dossier, view: LockView) -> tuple[int, int, int]:
    """(lots, pieces, pieces shipped) of the last run."""
    counts = _pieces(actor, [(dossier, view)])
    return len(lots_of_run(view)), *_sum(view, dossier, counts)


Key = tuple[Any, str]


def _pieces(actor: Actor, found: Iterable[tuple[Dossier, LockView]]) -> dict[Key, tuple[int, bool]]:
    """(pieces, shipped?) of the lots that are in a run, by pair and code; one query."""
    codes = {code for _dossier, view in found for code in lots_of_run(view)}
    if not codes:
        return {}
    rows = Lot.objects.visible_to(actor).filter(code__in=codes)
    return {
        (pair, code): (quantity, state == LotState.SHIPPED)
        for pair, code, quantity, state in rows.values_list(
            "line__order__dossier_id", "code", "quantity", "state"
        )
    }


def _sum(view: LockView, dossier: Dossier, counts: dict[Key, tuple[int, bool]]) -> tuple[int, int]:
    run = [counts[dossier.pk, code] for code in lots_of_run(view) if (dossier.pk, code) in counts]
    return sum(n for n, _gone in run), sum(n for n, gone in run if gone)
