"""Verbs about one's own bell."""

from datetime import datetime

from jewelops.accounts.actors import Actor
from jewelops.events.models import Notification
from jewelops.events.queries import notifications_of


def mark_read(*, notification: Notification, actor: Actor, at: datetime) -> None:
    """The first reading counts; reading again changes nothing."""
    notifications_of(actor).filter(pk=notification.pk, read_at=None).update(read_at=at)


def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """Returns how many were unread."""
    return int(notifications_of(actor).filter(read_at=None).update(read_at=at))
