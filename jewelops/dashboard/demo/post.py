"""The post of the last weeks, as it would have come on its days; what happened before was read and cleared away."""

from datetime import date, timedelta

from django.db.models import F, OuterRef, Subquery

from jewelops.accounts.models import Brand
from jewelops.dashboard.demo.clock import noon
from jewelops.events.delivery import notify
from jewelops.events.models import Notification, OutboxEvent

KEPT, UNREAD = 21, 3  # days


def deliver(brand: Brand, today: date) -> None:
    """Everything that waits in the outbox: told where it is recent, mailed to nobody."""
    waiting = OutboxEvent.objects.filter(brand=brand, delivered_at=None).order_by("occurred_at", "sequence")
    for event in waiting.filter(occurred_at__gte=noon(today - timedelta(days=KEPT))):
        notify(event)
    waiting.order_by().update(delivered_at=F("occurred_at"))
    mine = Notification.objects.filter(brand=brand)
    happened = OutboxEvent.objects.filter(pk=OuterRef("event_id")).values("occurred_at")
    mine.update(created_at=Subquery(happened))
    mine.filter(by_mail=True).update(mailed_at=F("created_at"))
    mine.filter(created_at__lt=noon(today - timedelta(days=UNREAD))).update(read_at=F("created_at"))
