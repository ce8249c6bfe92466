"""Writing what happened into the outbox, in the transaction of its cause."""

import uuid
from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.events.tasks import deliver_outbox
from jewelops.lifecycle.bell import ring_after_commit


def publish(
    topic: str,
    row: Any,
    *,
    actor: Actor,
    at: datetime,
    data: dict[str, Any] | None = None,
    supplier_id: uuid.UUID | None = None,
    url: str = "",
) -> OutboxEvent:
    """Record one event. ``data`` holds plain values for its wording; ``supplier_id`` lets that factory see it."""
    event = OutboxEvent.objects.create(
        brand_id=row.brand_id,
        supplier_id=supplier_id,
        topic=topic,
        object_type=row._meta.label_lower,
        object_id=row.pk,
        object_version=getattr(row, "version", 1),
        url=url,
        data={"name": str(row), **(data or {})},
        actor=actor.user,
        occurred_at=at,
    )
    ring_after_commit(deliver_outbox)
    return event
