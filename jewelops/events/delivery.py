"""From the outbox to the bell of each person who is to be told."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from jewelops.accounts.models import Membership
from jewelops.events.models import Notification, OutboxEvent
from jewelops.events.topics import Topic, topic_of

BATCH = 200


def deliver_waiting(*, at: datetime) -> int:
    """Deliver up to BATCH waiting events in order; returns how many. Another worker's rows are left to it."""
    with transaction.atomic():
        waiting = list(
            OutboxEvent.objects.select_for_update(skip_locked=True).filter(delivered_at=None).order_by("sequence")[:BATCH]
        )
        for event in waiting:
            notify(event)
        OutboxEvent.objects.filter(pk__in=[event.pk for event in waiting]).update(delivered_at=at)
    return len(waiting)


def notify(event: OutboxEvent) -> None:
    topic = topic_of(event.topic)
    if topic is None:
        return
    rows = [
        Notification(
            brand_id=event.brand_id,
            user=membership.user,
            event=event,
            text=wording(topic, event, membership.user.language),
            url=event.url,
            tone=topic.tone,
        )
        for membership in audience(topic, event)
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def audience(topic: Topic, event: OutboxEvent) -> list[Any]:
    """Members whose role the topic names, the person who caused it left out."""
    members = Membership.objects.filter(brand_id=event.brand_id, is_active=True).select_related("user")
    told = [m for m in members.filter(supplier=None, role__in=topic.roles) if m.user_id != event.actor_id]
    if event.supplier_id:
        theirs = members.filter(supplier_id=event.supplier_id, role__in=topic.supplier_roles)
        told += [m for m in theirs if m.user_id != event.actor_id]
    return told


def wording(topic: Topic, event: OutboxEvent, language: str) -> str:
    with translation.override(language):
        return (str(topic.text) % event.data)[:300]
