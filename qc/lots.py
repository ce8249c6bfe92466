"""What quality control does to a lot, through sampling's own verbs."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from qc.models import Inspection
from qc.states import STAGE_PASSED
from sampling.models import Lot
from sampling.services import lots as verbs
from sampling.states import LotState


def move_on(lot: Lot, *, actor: Actor, at: datetime) -> None:
    """Into the next stage; after the final audit the lot has passed."""
    verbs.advance_stage(lot=lot, actor=actor, at=at)


def quarantine(lot: Lot, *, reason: str, actor: Actor, at: datetime) -> None:
    if lot.state in (LotState.IN_WORK, LotState.PASSED):
        verbs.quarantine_lot(lot=lot, actor=actor, at=at, reason=reason)


def release(lot: Lot, *, reason: str, actor: Actor, at: datetime) -> None:
    if lot.state == LotState.QUARANTINED:
        verbs.release_lot(lot=lot, actor=actor, at=at, reason=reason)


def scrap(lot: Lot, *, reason: str, actor: Actor, at: datetime) -> None:
    verbs.scrap_lot(lot=lot, actor=actor, at=at, reason=reason)


def inspections_of(lot: Lot) -> QuerySet[Inspection]:
    """Its own, and for a part split off a lot those the lot had before the split."""
    mine, parent = Q(lot=lot), lot.parent
    while parent is not None:
        mine |= Q(lot=parent, created_at__lte=lot.created_at)
        parent = parent.parent
    return Inspection.objects.filter(mine)


def has_passed(lot: Lot, stage: str) -> bool:
    return inspections_of(lot).filter(stage=stage, state__in=STAGE_PASSED).exists()


def fresh(pk: Any) -> Lot:
    """The lot with all that an inspection asks of it, in one query."""
    return _whole().get(pk=pk)  # type: ignore[no-any-return]  # a generic manager


def locked(pk: Any) -> Lot:
    """The same, under the lot's lock."""
    return _whole().select_for_update(of=("self",)).get(pk=pk)  # type: ignore[no-any-return]


def _whole() -> QuerySet[Lot]:
    return Lot.objects.select_related(
        "line__order__dossier__supplier",
        "line__order__dossier__revision__product",
        "line__order__standard__qc_plan",
        "line__sku",
    )


def why_not_in_work(lot: Lot) -> str:
    return {
        LotState.QUARANTINED: _("The lot is quarantined: decide its non-conformance first."),
        LotState.PASSED: _("The lot has passed already."),
        LotState.SHIPPED: _("The lot has left already."),
        LotState.SCRAPPED: _("The lot is scrapped."),
    }.get(lot.state, _("The lot is not in work."))
