"""Doorbells of the suppliers room."""

from celery import shared_task
from django.utils import timezone

from suppliers.services.warnings import warn_of_certificates


@shared_task
def warn_of_expiring_certificates() -> None:
    """Hourly; each certificate is warned of once a threshold, whatever the number of rings."""
    warn_of_certificates(at=timezone.now())
