"""What bulk measured against the locks, told to sampling's drift."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from jewelops.kernel import ids
from qc.models import Inspection, Result
from sampling.drift_sources import LotMeasurement
from sampling.models import Dossier

FIELDS = (
    "check_item__lock_item_id",
    "check_item__expected",
    "inspection_id",
    "inspection__lot_id",
    "inspection__lot__code",
    "inspection__lot__line__order__number",
    "inspection__lot__melt",
    "inspection__started_at",
    "inspection__workshop",
    "inspection__inspector__name",
)
NUMBER = Q(value__isnull=False)


def measurements(dossiers: Sequence[Dossier]) -> list[LotMeasurement]:
    """One entry a lock and inspection, from results that stand. One query, gathered by the database."""
    rows = (
        Result.objects.filter(
            inspection__lot__line__order__dossier__in=dossiers,
            check_item__lock_item__isnull=False,
            passed__isnull=False,
            voids=None,
            voided_by=None,
        )
        .values(*FIELDS)
        .annotate(
            values=ArrayAgg("value", filter=NUMBER, order_by="id", default=Value([])),
            as_locked=Count("id", filter=~NUMBER & Q(passed=True)),
            otherwise=ArrayAgg(
                Coalesce(NullIf("note", Value("")), "defect_type__name", Value("")),
                filter=~NUMBER & Q(passed=False),
                order_by="id",
                default=Value([]),
            ),
        )
        .order_by("inspection__started_at", "inspection_id")
    )
    return [_measurement(row) for row in rows]


def _measurement(row: dict[str, Any]) -> LotMeasurement:
    """An attribute that passed is what was locked; one that failed is what the inspector wrote or named."""
    otherwise = (text or _("not as locked") for text in row["otherwise"])
    return LotMeasurement(
        item_id=row["check_item__lock_item_id"],
        lot_id=row["inspection__lot_id"],
        lot_code=row["inspection__lot__code"],
        order=row["inspection__lot__line__order__number"],
        made_at=row["inspection__started_at"],
        values=tuple(row["values"]),
        seen=(*[str(row["check_item__expected"])] * row["as_locked"], *otherwise),
        circumstances={
            "workshop": row["inspection__workshop"],
            "person": row["inspection__inspector__name"] or "",
            "melt": row["inspection__lot__melt"],
        },
        url=f"/qc/inspections/{_public(row['inspection_id'])}/",
    )


def _public(pk: uuid.UUID) -> str:
    return ids.public(Inspection.prefix, pk)
