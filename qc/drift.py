"""What bulk measured against the locks, told to sampling's drift."""

import uuid
from collections import defaultdict
from typing import Any

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
    "value",
    "passed",
    "note",
    "defect_type__name",
)


def measurements(dossier: Dossier) -> list[LotMeasurement]:
    """One entry a lock and inspection, from results that stand. One query, by the index of the inspections."""
    rows = (
        Result.objects.filter(
            inspection__lot__line__order__dossier=dossier,
            check_item__lock_item__isnull=False,
            passed__isnull=False,
            voids=None,
            voided_by=None,
        )
        .order_by("inspection__started_at", "id")
        .values(*FIELDS)
    )
    groups: dict[tuple[uuid.UUID, uuid.UUID], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["check_item__lock_item_id"], row["inspection_id"]].append(row)
    return [_measurement(item_id, rows) for (item_id, _inspection), rows in groups.items()]


def _measurement(item_id: uuid.UUID, rows: list[dict[str, Any]]) -> LotMeasurement:
    first = rows[0]
    return LotMeasurement(
        item_id=item_id,
        lot_id=first["inspection__lot_id"],
        lot_code=first["inspection__lot__code"],
        order=first["inspection__lot__line__order__number"],
        made_at=first["inspection__started_at"],
        values=tuple(row["value"] for row in rows if row["value"] is not None),
        seen=tuple(_seen(row) for row in rows if row["value"] is None),
        circumstances={
            "workshop": first["inspection__workshop"],
            "person": first["inspection__inspector__name"] or "",
            "melt": first["inspection__lot__melt"],
        },
        url=f"/qc/inspections/{_public(first['inspection_id'])}/",
    )


def _seen(row: dict[str, Any]) -> str:
    """An attribute that passed is what was locked; one that failed is what the inspector wrote or named."""
    if row["passed"]:
        return str(row["check_item__expected"])
    return str(row["note"] or row["defect_type__name"] or _("not as locked"))


def _public(pk: uuid.UUID) -> str:
    return ids.public(Inspection.prefix, pk)
