"""What quality control does to a lot, through sampling's own verbs."""

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.postgres.prepared import Prepared
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


def _whole(pk: uuid.UUID) -> QuerySet[Lot]:
    rows = Lot.objects.select_related(
        "line__order__dossier__supplier",
        "line__order__dossier__revision__product",
        "line__order__standard__qc_plan",
        "line__sku",
    )
    return rows.filter(pk=pk).order_by()


def _whole_and_locked(pk: uuid.UUID) -> QuerySet[Lot]:
    return _whole(pk).select_for_update(of=("self",))


FRESH = Prepared(_whole, pk=uuid.UUID(int=1))
LOCKED = Prepared(_whole_and_locked, pk=uuid.UUID(int=1))


def fresh(pk: uuid.UUID) -> Lot:
    """The lot with all that an inspection asks of it, in one query. Raises Lot.DoesNotExist."""
    return _known(FRESH.one(pk=pk))


def locked(pk: uuid.UUID) -> Lot:
    """The same, under the lot's lock."""
    return _known(LOCKED.one(pk=pk))


def _known(lot: Lot | None) -> Lot:
    if lot is None:
        raise Lot.DoesNotExist
    return lot


def why_not_in_work(lot: Lot) -> str:
    return {
        LotState.QUARANTINED: _("The lot is quarantined: decide its non-conformance first."),
        LotState.PASSED: _("The lot has passed already."),
        LotState.SHIPPED: _("The lot has left already."),
        LotState.SCRAPPED: _("The lot is scrapped."),
    }.get(lot.state, _("The lot is not in work."))
