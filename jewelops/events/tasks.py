"""Doorbells of the post room."""

from celery import shared_task
from django.utils import timezone

from jewelops.events.delivery import deliver_waiting


@shared_task
def deliver_outbox() -> None:
    """Deliver what waits in the outbox; safe to ring twice, rows are taken under a lock."""
    deliver_waiting(at=timezone.now())
