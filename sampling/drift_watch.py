"""A quiet change is told when its first lot shows it, before the lot ships: one event a lock and lot, never twice."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from jewelops.accounts.actors import Actor, system
from jewelops.events.models import OutboxEvent
from jewelops.events.outbox import publish
from jewelops.lifecycle.bell import ring_after_commit
from sampling.drift_page import LockView, standing_of
from sampling.models import Dossier, Lot
from sampling.queries import PAIR
from sampling.states import OrderState

TOPIC = "drift.seen"
# After these a lot has readings that it did not have before.
TOPICS = ("lot.stage_passed", "lot.rejected")


def hear(topic: str, row: Any, actor: Actor, at: datetime) -> None:
    """Ring for the pair whose lot was inspected; the worker looks, so that nobody at the loupe waits for it."""
    from sampling.tasks import look_for_drift

    lot = getattr(row, "lot", row)
    ring_after_commit(look_for_drift, str(lot.line.order.dossier_id))


def look_everywhere(*, at: datetime) -> int:
    """Every pair with an order in production; what a lost bell missed is told here."""
    running = Dossier.objects.filter(orders__state=OrderState.IN_PRODUCTION).distinct()
    return sum(look(pk, at=at) for pk in running.values_list("pk", flat=True))


def look(dossier_id: uuid.UUID, *, at: datetime) -> int:
    """Tell of each lock that is or was not inside, at the lot where it began; how many were told anew.

    A run that has ended is told too: a good lot may be signed before anyone looked.
    """
    with transaction.atomic():
        dossier = (
            Dossier.objects.select_for_update(of=("self",))
            .select_related(*PAIR)
            .filter(pk=dossier_id)
            .first()
        )
        if dossier is None:
            return 0
        begun = [each for each in standing_of([dossier])[dossier.pk].locks if each.drift.since]
        return sum(_tell(dossier, each, at) for each in begun)


def _tell(dossier: Dossier, view: LockView, at: datetime) -> bool:
    first = next(each for each in view.lots if each.lot_code == view.drift.since)
    item = view.item.public_id
    if OutboxEvent.objects.filter(topic=TOPIC, object_id=first.lot_id, data__item=item).exists():
        return False
    with translation.override("en"):
        sentence = view.sentence
    publish(
        TOPIC,
        Lot.objects.get(pk=first.lot_id),
        actor=system(dossier.brand),
        at=at,
        supplier_id=dossier.supplier_id,
        data={"item": item, "sentence": sentence, "dossier": str(dossier), "zone": view.drift.zone},
        url=f"{dossier.get_absolute_url()}drift/?lock={item}",
    )
    return True
