"""From the outbox to whoever is to be told: the bell, the mail, the webhooks. At least once, in order per thing."""

import logging
import re
from datetime import date, datetime
from smtplib import SMTPException
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation

from jewelops.accounts.mail import send_mail
from jewelops.accounts.models import Membership
from jewelops.events import webhooks
from jewelops.events.models import Notification, OutboxEvent
from jewelops.events.topics import Topic, topic_of
from jewelops.ui.figures import written

log = logging.getLogger(__name__)

BATCH = 200
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def deliver_waiting(*, at: datetime) -> int:
    """Deliver everything that waits; returns how many. Safe to run beside itself and to run twice."""
    total = 0
    while taken := deliver_batch(at=at):
        total += taken
    return total


def deliver_batch(*, at: datetime) -> int:
    """Take up to BATCH events under a lock. Of each thing only its oldest waiting event, so its order is kept."""
    earlier = OutboxEvent.objects.filter(
        delivered_at=None, object_id=OuterRef("object_id"), sequence__lt=OuterRef("sequence")
    )
    with transaction.atomic():
        waiting = list(
            OutboxEvent.objects.select_for_update(skip_locked=True)
            .filter(~Exists(earlier), delivered_at=None)
            .order_by("sequence")[:BATCH]
        )
        for event in waiting:
            notify(event)
            webhooks.enqueue(event, at=at)
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
            by_mail=topic.mail,
        )
        for membership in audience(topic, event)
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def audience(topic: Topic, event: OutboxEvent) -> list[Any]:
    """Members whose role the topic names, and whom it names themselves; the person who caused it left out, nobody twice."""
    members = Membership.objects.filter(
        brand_id=event.brand_id, is_active=True, user__is_active=True
    ).select_related("user")
    told = list(members.filter(supplier=None, role__in=topic.roles))
    if event.supplier_id:
        told += members.filter(supplier_id=event.supplier_id, role__in=topic.supplier_roles)
    if topic.person:
        # Who belongs to several factories is told of this one's only.
        theirs = Q(supplier=None) | Q(supplier_id=event.supplier_id)
        told += members.filter(theirs, user_id=event.data.get(topic.person))
    return list({member.user_id: member for member in told if member.user_id != event.actor_id}.values())


def wording(topic: Topic, event: OutboxEvent, language: str) -> str:
    with translation.override(language):
        return (str(topic.text) % {key: _told(value) for key, value in event.data.items()})[:300]


def _told(value: Any) -> Any:
    """A day, which an event keeps as ISO 8601, as the reader writes one; a name that only looks like one stays."""
    if not (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    try:
        return written(date.fromisoformat(value))
    except ValueError:
        return value


def mail_waiting(*, at: datetime) -> int:
    """Mail what is to be mailed; returns how many left. A closed post office is tried again at the next round."""
    sent = 0
    while mail_one(at=at):
        sent += 1
    return sent


def mail_one(*, at: datetime) -> bool:
    with transaction.atomic():
        row = (
            Notification.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("user", "brand")
            .filter(by_mail=True, mailed_at=None)
            .order_by("created_at")
            .first()
        )
        if row is None:
            return False
        try:
            _mail(row)
        except (SMTPException, OSError) as error:
            log.warning("Mail to %s waits: %s", row.user.email, error)
            return False
        Notification.objects.filter(pk=row.pk).update(mailed_at=at)
    return True


def _mail(row: Notification) -> None:
    send_mail(
        "notification",
        to=row.user.email,
        language=row.user.language,
        subject=row.text,
        context={"row": row, "name": row.user.name, "brand": row.brand.name},
    )
