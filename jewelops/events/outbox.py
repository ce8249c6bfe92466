"""Writing what happened into the outbox, in the transaction of its cause."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.events.tasks import deliver_outbox
from jewelops.lifecycle.bell import ring_after_commit

# Told in the transaction of the cause: (topic, row, actor, at). What it writes stands or falls with it.
Listener = Callable[[str, Any, Actor, datetime], None]
_listeners: dict[str, list[Listener]] = {}


def listen(topics: Iterable[str], listener: Listener) -> None:
    """Hear of these topics at the very moment, in ``apps.ready``; for what must not wait for the worker."""
    for topic in topics:
        heard = _listeners.setdefault(topic, [])
        if listener not in heard:
            heard.append(listener)


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
    for listener in _listeners.get(topic, ()):
        listener(topic, row, actor, at)
    ring_after_commit(deliver_outbox)
    return event
