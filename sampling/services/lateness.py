"""Telling of samples whose day has passed: once a sample, whatever the number of looks."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import formats, timezone

from jewelops.accounts.actors import system
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from sampling.models import Sample
from sampling.states import SampleState

NOT_SENT = (SampleState.REQUESTED, SampleState.IN_WORK)


def tell_of_late_samples(*, at: datetime) -> int:
    """Every sample that is due, not sent and not told of yet; how many were told."""
    today = timezone.localdate(at)
    late = Sample.objects.filter(state__in=NOT_SENT, due_on__lt=today, late_told_at__isnull=True)
    return sum(_tell(pk, at) for pk in late.values_list("pk", flat=True))


def _tell(pk: uuid.UUID, at: datetime) -> bool:
    with transaction.atomic():
        row = (
            Sample.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("brand", "dossier__supplier", "dossier__revision__product")
            .filter(pk=pk, late_told_at__isnull=True)
            .first()
        )
        if row is None:
            return False
        actor = system(row.brand)
        with acting(actor, "sample.late"):
            row.late_told_at = at
            row.save(update_fields=["late_told_at"])
            publish(
                "sample.late",
                row,
                actor=actor,
                at=at,
                supplier_id=row.dossier.supplier_id,
                data={"dossier": str(row.dossier), "day": formats.date_format(row.due_on or at, "j F Y")},
                url=row.get_absolute_url(),
            )
    return True
