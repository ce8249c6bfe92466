"""Doorbells of the suppliers room."""

from celery import shared_task
from django.utils import timezone

from suppliers.services.actions import remind_of_actions
from suppliers.services.warnings import warn_of_certificates, warn_of_contracts, warn_of_upkeep


@shared_task
def warn_of_expiring_certificates() -> None:
    """Hourly; each certificate, contract and overdue thing is told once a threshold, whatever the number of rings."""
    at = timezone.now()
    warn_of_certificates(at=at)
    warn_of_contracts(at=at)
    warn_of_upkeep(at=at)


@shared_task
def remind_owners_of_actions() -> None:
    """Hourly; each owner is told once before the day and once after it, whatever the number of rings."""
    remind_of_actions(at=timezone.now())
