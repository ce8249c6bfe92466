"""Doorbells of the costing room."""

import uuid

from celery import shared_task
from django.utils import timezone

from costing.services import buffers, chokepoints
from jewelops.accounts.models import Brand


@shared_task
def look_for_chokepoints(brand: str) -> None:
    """After something that opens or closes one; safe to ring twice."""
    chokepoints.look(brand=Brand.objects.get(pk=uuid.UUID(brand)), at=timezone.now())


@shared_task
def look_for_chokepoints_everywhere() -> None:
    """Hourly: certificates come nearer, a year moves on, a bell was lost."""
    for brand in Brand.objects.all():
        chokepoints.look(brand=brand, at=timezone.now())


@shared_task
def recalculate_buffers(brand: str) -> None:
    """After an order was issued or has arrived; safe to ring twice."""
    buffers.recalculate_all(brand=Brand.objects.get(pk=uuid.UUID(brand)), at=timezone.now())


@shared_task
def recalculate_buffers_everywhere() -> None:
    """Hourly: the months ahead become others, a bell was lost."""
    for brand in Brand.objects.all():
        buffers.recalculate_all(brand=brand, at=timezone.now())
