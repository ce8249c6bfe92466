"""Doorbells of the API."""

from celery import shared_task
from django.utils import timezone

from jewelops.api import idempotency


@shared_task
def purge_idempotency_keys() -> None:
    """Forget answers that nobody will ask for again."""
    idempotency.purge(at=timezone.now())
