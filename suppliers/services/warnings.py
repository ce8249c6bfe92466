"""Warnings about certificates and contracts that end, and about upkeep that is overdue: once for each threshold."""

from datetime import datetime, timedelta
from typing import Any

from jewelops.accounts.actors import system
from jewelops.events.models import OutboxEvent
from jewelops.events.outbox import publish
from suppliers import queries
from suppliers.models import Certificate, Contract
from suppliers.rules.certificates import Standing, standing_of
from suppliers.states import VettingState
from suppliers.upkeep_facts import UPKEEP


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


def warn_of_contracts(*, at: datetime) -> int:
    """The same for contracts that both sides signed, unless one of their kind follows. Returns how many."""
    told = 0
    for row in queries.ends_within(Contract.objects.all(), today=at.date(), within_days=90).select_related(
        "supplier", "brand"
    ):
        standing = standing_of(row.ends_on, at.date())
        if not _told(row, standing.standing):
            _tell_contract(row, standing.standing, standing.days, at)
            told += 1
    return told


def _tell_contract(row: Contract, threshold: str, days: int, at: datetime) -> None:
    publish(
        "contract.ended" if days < 0 else "contract.ending",
        row,
        actor=system(row.brand),
        at=at,
        data={"supplier": row.supplier.name, "days": days, "threshold": str(threshold)},
        supplier_id=row.supplier_id,
        url=row.get_absolute_url(),
    )


def warn_of_upkeep(*, at: datetime) -> int:
    """Tell both sides once of each day that passed: a new day that passes again is told again. Returns how many."""
    told = 0
    for model, day in UPKEEP:
        rows = model.objects.filter(**{f"{day}__lt": at.date()}).exclude(
            supplier__state=VettingState.REJECTED
        )
        for row in rows.select_related("supplier", "brand"):
            threshold = f"overdue since {getattr(row, day).isoformat()}"
            if not _told(row, threshold):
                _tell_upkeep(row, threshold, at)
                told += 1
    return told


def _tell_upkeep(row: Any, threshold: str, at: datetime) -> None:
    publish(
        "upkeep.overdue",
        row,
        actor=system(row.brand),
        at=at,
        data={"supplier": row.supplier.name, "threshold": threshold},
        supplier_id=row.supplier_id,
        url=f"/suppliers/{row.supplier.public_id}/capability/",
    )


def _told(row: Any, threshold: str) -> bool:
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
