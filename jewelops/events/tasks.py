"""Doorbells of the post room."""

from celery import shared_task
from django.utils import timezone

from jewelops.events import delivery, webhooks


@shared_task
def deliver_outbox() -> None:
    """Deliver what waits in the outbox, then mail and send what came of it; safe to ring twice."""
    if delivery.deliver_waiting(at=timezone.now()):
        mail_notifications.delay()
        send_webhooks.delay()


@shared_task
def mail_notifications() -> None:
    """Mail what is to be mailed."""
    delivery.mail_waiting(at=timezone.now())


@shared_task
def send_webhooks() -> None:
    """Attempt every webhook that is due."""
    webhooks.send_due(at=timezone.now())
