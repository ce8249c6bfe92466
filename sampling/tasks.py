"""Doorbells of the sampling room."""

from celery import shared_task
from django.utils import timezone

from sampling.services.lateness import tell_of_late_samples


@shared_task
def tell_of_samples_that_are_late() -> None:
    """Hourly; each late sample is told of once."""
    tell_of_late_samples(at=timezone.now())
