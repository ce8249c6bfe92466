"""What bulk measured against the locks, told to sampling's drift."""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from jewelops.kernel import ids
from qc.models import DefectType, Inspection
from sampling.drift_sources import Asked, LotMeasurement
from sampling.rules.chance import NO_READINGS, Sums

# Results that stand, summed up by lock and inspection. One text for what is kept and for what is still being looked at.
GATHERED = """
    SELECT ordered.dossier_id, r.inspection_id, r.check_id,
        count(r.value) AS n, coalesce(sum(r.value), 0) AS total, coalesce(sum(r.value * r.value), 0) AS squares,
        min(r.value) AS lowest, max(r.value) AS highest,
        count(*) FILTER (WHERE r.value < item.lower OR r.value > item.upper) AS off,
        count(*) FILTER (WHERE r.value IS NULL AND r.passed) AS as_locked,
        coalesce(
            jsonb_agg(jsonb_build_array(r.note, r.defect_type_id) ORDER BY r.id) FILTER (WHERE r.value IS NULL AND NOT r.passed),
            '[]'
        ) AS otherwise
    FROM qc_result r
        JOIN qc_check looked ON looked.id = r.check_id
        JOIN sampling_standarditem item ON item.id = looked.lock_item_id
        JOIN qc_inspection seen ON seen.id = r.inspection_id
        JOIN sampling_lot lot ON lot.id = seen.lot_id
        JOIN sampling_orderline line ON line.id = lot.line_id
        JOIN sampling_purchaseorder ordered ON ordered.id = line.order_id
    WHERE {which} AND r.passed IS NOT NULL AND r.voids_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM qc_result taken WHERE taken.voids_id = r.id)
    GROUP BY ordered.dossier_id, r.inspection_id, r.check_id
"""
OPEN_ONES = GATHERED.format(which="seen.state = 'open' AND ordered.dossier_id = ANY(%s::uuid[])")
TOLD = f"""
    told AS MATERIALIZED (
        SELECT dossier_id, inspection_id, check_id, n, total, squares, lowest, highest, off, as_locked, otherwise
        FROM qc_lockreading WHERE dossier_id = ANY(%s::uuid[])
        UNION ALL ({OPEN_ONES})
    )
"""  # noqa: S608 - put together from our own texts
READINGS = """
    WITH {told}
    SELECT looked.lock_item_id::text AS item, looked.expected, told.inspection_id::text AS inspection,
        seen.lot_id::text AS lot, lot.code,
        ordered.number, lot.melt, seen.started_at, seen.workshop, person.name AS person,
        told.n, told.total, told.squares, told.lowest, told.highest, told.off, told.as_locked, told.otherwise
    FROM {rows}
        JOIN qc_check looked ON looked.id = told.check_id
        JOIN qc_inspection seen ON seen.id = told.inspection_id
        JOIN sampling_lot lot ON lot.id = seen.lot_id
        JOIN sampling_orderline line ON line.id = lot.line_id
        JOIN sampling_purchaseorder ordered ON ordered.id = line.order_id
        LEFT JOIN accounts_user person ON person.id = seen.inspector_id
    WHERE seen.state <> 'void' {which}
    ORDER BY seen.started_at, told.inspection_id
"""
EVERY = READINGS.format(told=TOLD, rows="told", which="")
OF_LOCKS = READINGS.format(told=TOLD, rows="told", which="AND looked.lock_item_id = ANY(%s::uuid[])")
# The lots of a lock in the order in which each was first inspected on it: that is the order in which drift reads them.
PLACED = """
    placed AS (
        SELECT inspection_id, check_id, dense_rank() OVER (PARTITION BY item ORDER BY first DESC) AS place
        FROM (
            SELECT told.inspection_id, told.check_id, looked.lock_item_id AS item,
                min(seen.started_at) OVER (PARTITION BY looked.lock_item_id, seen.lot_id) AS first
            FROM told
                JOIN qc_check looked ON looked.id = told.check_id
                JOIN qc_inspection seen ON seen.id = told.inspection_id
            WHERE seen.state <> 'void'
        ) AS dated
    )
"""
NEWEST = READINGS.format(
    told=f"{TOLD}, {PLACED}",
    rows="placed JOIN told USING (inspection_id, check_id)",
    which="AND placed.place <= %s",
)

NOTHING_ELSE = "[]"


class Told(NamedTuple):
    """One row of ``READINGS``, in its order. Ids are texts: few of them, each many times."""

    item: str
    expected: str
    inspection: str
    lot: str
    code: str
    order: str
    melt: str
    started_at: datetime
    workshop: str
    person: str | None
    sums: Sums
    as_locked: int
    otherwise: list[tuple[str, str | None]]


def measurements(asked: Asked) -> list[LotMeasurement]:
    """One entry a check and inspection. One query, and one for the names of defects where any was found."""
    rows = _read(asked)
    names = _defects({kind for row in rows for _note, kind in row.otherwise if kind})
    key, url = cache(uuid.UUID), cache(_url)
    return [_measurement(row, names, key, url) for row in rows]


def _url(inspection: str) -> str:
    return f"/qc/inspections/{ids.public(Inspection.prefix, uuid.UUID(inspection))}/"


def _read(asked: Asked) -> list[Told]:
    dossiers = [str(dossier.pk) for dossier in asked.dossiers]
    with connection.cursor() as cursor:
        if asked.newest is not None:
            cursor.execute(NEWEST, [dossiers, dossiers, asked.newest])
        elif asked.items is not None:
            cursor.execute(OF_LOCKS, [dossiers, dossiers, [str(item) for item in asked.items]])
        else:
            cursor.execute(EVERY, [dossiers, dossiers])
        return [_told(row) for row in cursor.fetchall()]


def _told(row: tuple[Any, ...]) -> Told:
    *_rest, as_locked, otherwise = row
    # Django lets the driver hand JSON over as text.
    texts = [] if otherwise == NOTHING_ELSE else json.loads(otherwise)
    sums = Sums(*row[10:16]) if row[10] else NO_READINGS
    return Told._make([*row[:10], sums, as_locked, texts])


def _defects(kinds: set[str]) -> dict[str, str]:
    rows = DefectType.objects.filter(pk__in=kinds).values_list("pk", "name") if kinds else ()
    return {str(pk): name for pk, name in rows}


def _measurement(
    row: Told, defects: Mapping[str, str], key: Callable[[str], uuid.UUID], url: Callable[[str], str]
) -> LotMeasurement:
    return LotMeasurement(
        item_id=key(row.item),
        lot_id=key(row.lot),
        lot_code=row.code,
        order=row.order,
        made_at=row.started_at,
        numbers=row.sums,
        seen=_seen(row, defects),
        circumstances={"workshop": row.workshop, "person": row.person or "", "melt": row.melt},
        url=url(row.inspection),
    )


def _seen(row: Told, defects: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """An attribute that passed is what was locked; one that failed is what the inspector wrote or named."""
    passed = ((row.expected, row.as_locked),) if row.as_locked else ()
    if not row.otherwise:
        return passed
    texts = Counter(dict(passed))
    texts.update(note or defects.get(kind or "", "") or _("not as locked") for note, kind in row.otherwise)
    return tuple(texts.items())
