"""Doorbells of the sampling room."""

import uuid

from celery import shared_task
from django.utils import timezone

from sampling import drift_watch
from sampling.services.lateness import tell_of_late_samples


@shared_task
def tell_of_samples_that_are_late() -> None:
    """Hourly; each late sample is told of once."""
    tell_of_late_samples(at=timezone.now())


@shared_task
def look_for_drift(dossier: str) -> None:
    """After an inspection; safe to ring twice."""
    drift_watch.look(uuid.UUID(dossier), at=timezone.now())


@shared_task
def look_for_drift_everywhere() -> None:
    """Hourly, for bells that were lost."""
    drift_watch.look_everywhere(at=timezone.now())
