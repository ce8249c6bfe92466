"""The functions that maintain the summaries, in the transaction of the signature."""

from collections import Counter
from datetime import UTC, date

from django.db import connection

from qc.drift import GATHERED
from qc.models import Inspection, Result
from qc.rules.verdict import Outcome
from qc.standing import Standing

STAGE_DAY = """
    INSERT INTO qc_stageday (brand_id, supplier_id, product_id, stage, day, units, defective, defects, lots, lots_accepted)
    VALUES {rows}
    ON CONFLICT (brand_id, day, supplier_id, product_id, stage) DO UPDATE SET
        units = qc_stageday.units + EXCLUDED.units,
        defective = qc_stageday.defective + EXCLUDED.defective,
        defects = qc_stageday.defects + EXCLUDED.defects,
        lots = qc_stageday.lots + EXCLUDED.lots,
        lots_accepted = qc_stageday.lots_accepted + EXCLUDED.lots_accepted
"""
DEFECT_DAY = """
    INSERT INTO qc_defectday (brand_id, supplier_id, product_id, stage, day, defect_type_id, severity, count)
    VALUES {rows}
    ON CONFLICT (brand_id, day, supplier_id, product_id, stage, defect_type_id, severity) DO UPDATE SET
        count = qc_defectday.count + EXCLUDED.count
"""

LOCK_READING = """
    INSERT INTO qc_lockreading
        (dossier_id, inspection_id, check_id, n, total, squares, lowest, highest, off, as_locked, otherwise)
    {gathered}
    ON CONFLICT (inspection_id, check_id) DO NOTHING
"""


def keep_lock_readings(inspection: Inspection) -> None:
    """Sum up what a closed inspection said of each lock; drift reads these and the results of open inspections alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            LOCK_READING.format(gathered=GATHERED.format(which="r.inspection_id = %s")), [str(inspection.pk)]
        )


def count_inspection(inspection: Inspection, standing: Standing) -> None:
    """Add a signed first inspection to its day. A lot shown again is rework: it never improves a first-pass yield."""
    if inspection.attempt > 1:
        return
    where = _where(inspection)
    found = _findings(inspection)
    accepted = int(standing.verdict.outcome is Outcome.ACCEPT)
    counts = (standing.inspected, standing.defective, sum(found.values()), 1, accepted)
    with connection.cursor() as cursor:
        cursor.execute(STAGE_DAY.format(rows=_places(1, 10)), [*where, *counts])
        if found:
            # One order for all writers, so that two signatures cannot wait for each other.
            rows = [
                (*where, kind, severity, count) for (kind, severity), count in sorted(found.items(), key=str)
            ]
            cursor.execute(
                DEFECT_DAY.format(rows=_places(len(rows), 8)), [item for row in rows for item in row]
            )


def _places(rows: int, columns: int) -> str:
    one = "(" + ", ".join(["%s"] * columns) + ")"
    return ", ".join([one] * rows)


def _where(inspection: Inspection) -> tuple[str, str, str, str, date]:
    assert inspection.signed_at is not None  # noqa: S101 - signed is what brings us here
    day = inspection.signed_at.astimezone(UTC).date()
    return (
        str(inspection.brand_id),
        str(inspection.supplier_id),
        str(inspection.product_id),
        inspection.stage,
        day,
    )


def _findings(inspection: Inspection) -> Counter[tuple[str | None, str]]:
    """Findings that stand (not voided), by kind and severity."""
    rows = Result.objects.filter(inspection=inspection, passed=False, voids=None, voided_by=None)
    return Counter(
        (str(kind) if kind else None, severity)
        for kind, severity in rows.values_list("defect_type_id", "severity")
    )
