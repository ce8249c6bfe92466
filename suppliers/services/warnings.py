"""Warnings about certificates, once for each threshold."""

from datetime import datetime, timedelta

from jewelops.accounts.actors import system
from jewelops.events.models import OutboxEvent
from jewelops.events.outbox import publish
from suppliers.models import Certificate
from suppliers.rules.certificates import Standing, standing_of
from suppliers.states import VettingState


def warn_of_certificates(*, at: datetime) -> int:
    """Tell both sides of each certificate that passed a threshold (90, 60, 30 days, expired). Returns how many."""
    told = 0
    rows = Certificate.objects.filter(expires_on__lte=at.date() + timedelta(days=90)).exclude(
        supplier__state=VettingState.REJECTED
    )
    for row in rows.select_related("supplier", "brand"):
        standing = standing_of(row.expires_on, at.date())
        if standing.standing != Standing.VALID and not _told(row, standing.standing):
            _tell(row, standing.standing, standing.days, at)
            told += 1
    return told


def _told(row: Certificate, threshold: str) -> bool:
    return OutboxEvent.objects.filter(object_id=row.pk, data__threshold=threshold).exists()


def _tell(row: Certificate, threshold: str, days: int, at: datetime) -> None:
    publish(
        "certificate.expired" if days < 0 else "certificate.expiring",
        row,
        actor=system(row.brand),
        at=at,
        data={"supplier": row.supplier.name, "days": days, "threshold": str(threshold)},
        supplier_id=row.supplier_id,
        url=f"/suppliers/{row.supplier.public_id}/",
    )
