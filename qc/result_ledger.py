"""Results and tallies as they are written: one statement, whatever the number of rows and of inspections."""

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection

from jewelops.accounts.actors import Actor
from qc import standing
from qc.models import InspectionTally, Result
from qc.result_rows import Batch, Ready

COLUMNS = (
    "id, brand_id, supplier_id, inspection_id, check_id, piece, value, passed, defect_type_id, severity, note,"
    " photo_id, spot_x, spot_y, instrument_id, recorded_at, recorded_by_id, received_at, client_key"
)
ROW = "(" + ", ".join(["%s"] * (COLUMNS.count(",") + 1)) + ")"
TALLY = "(%s::uuid, %s::jsonb, %s::int, %s::int, %s::int)"
# Facts and tallies in one round trip. A tally moves only when each of its rows was new: with a known key among them the
# marks are not the ones computed, and Python brings the tally up to date for the rows that were written.
WRITE = """
    WITH fresh AS (
        INSERT INTO qc_result ({columns}) VALUES {rows}
        ON CONFLICT (brand_id, client_key) DO NOTHING
        RETURNING id, inspection_id
    ), counted AS (
        UPDATE qc_inspectiontally AS tally
        SET marks = now.marks, results = now.results, defects = now.defects, last_at = %s
        FROM (VALUES {tallies}) AS now (inspection_id, marks, results, defects, sent)
        WHERE tally.inspection_id = now.inspection_id
        AND (SELECT count(*) FROM fresh WHERE fresh.inspection_id = now.inspection_id) = now.sent
    )
    SELECT id::text FROM fresh
"""
# Alone is how a phone sends a result: planning it anew would take as long as writing it.
ONE = WRITE.format(columns=COLUMNS, rows=ROW, tallies=TALLY)
WRITE_ONE = ONE % tuple(f"${place}" for place in range(1, ONE.count("%s") + 1))

Counts = tuple[dict[str, str], int, int, datetime | None]


def write(batches: Sequence[Batch], actor: Actor, at: datetime) -> set[uuid.UUID]:
    """Insert the rows whose key is new, bring the tallies up to date; ids of the new rows."""
    before = [_counts(batch.inspection.tally) for batch in batches]
    for batch in batches:
        _add(batch.inspection.tally, batch.fresh, at)
    facts = {each.id: values for batch in batches for each, values in _facts(batch, actor, at)}
    tallies = [_sums(batch) for batch in batches]
    values = [*chain.from_iterable(facts.values()), at, *chain.from_iterable(tallies)]
    written = {row[0] for row in _asked(values, len(facts), len(tallies))}
    new = {pk for pk, values in facts.items() if values[0] in written}
    _recount_mixed(batches, before, new, at)
    return new


def _asked(values: list[Any], facts: int, tallies: int) -> list[tuple[Any, ...]]:
    if facts == 1:
        return connection.ask("one_result", WRITE_ONE, values)  # type: ignore[attr-defined,no-any-return]  # of jewelops.postgres
    sql = WRITE.format(columns=COLUMNS, rows=", ".join([ROW] * facts), tallies=", ".join([TALLY] * tallies))
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _recount_mixed(
    batches: Sequence[Batch], before: Sequence[Counts], new: set[uuid.UUID], at: datetime
) -> None:
    """The tallies of the inspections of which a key was known: they were as before, and get the rows that were written."""
    mixed = []
    for batch, counts in zip(batches, before, strict=True):
        kept = [each for each in batch.fresh if each.id in new]
        if len(kept) < len(batch.fresh):
            tally = batch.inspection.tally
            tally.marks, tally.results, tally.defects, tally.last_at = counts
            _add(tally, kept, at)
            mixed += [tally] if kept else []
    if mixed:
        InspectionTally.objects.bulk_update(mixed, ["marks", "results", "defects", "last_at"])


def _sums(batch: Batch) -> tuple[Any, ...]:
    tally = batch.inspection.tally
    marks = json.dumps(tally.marks)
    return str(batch.inspection.pk), marks, tally.results, tally.defects, len(batch.fresh)


def _counts(tally: InspectionTally) -> Counts:
    return dict(tally.marks), tally.results, tally.defects, tally.last_at


def _add(tally: InspectionTally, rows: Sequence[Ready], at: datetime) -> None:
    for each in rows:
        key = str(each.number)
        tally.marks[key] = standing.marked(tally.marks.get(key, ""), each.row.piece, each.mark)
        tally.defects += int(each.passed is False)
        tally.last_at = at
    tally.results += len(rows)


def _facts(batch: Batch, actor: Actor, at: datetime) -> Iterator[tuple[Ready, tuple[Any, ...]]]:
    """Each row with its values in the order of COLUMNS."""
    inspection = batch.inspection
    where = (str(inspection.brand_id), str(inspection.supplier_id), str(inspection.pk))
    who = str(actor.user.pk) if actor.user else None
    for each in batch.fresh:
        row = each.row
        found = (
            row.piece,
            row.value,
            each.passed,
            each.defect_id,
            each.severity,
            row.note[:200],
            _hex(row.photo_id),
        )
        spot = row.spot or (None, None)
        seen = (*spot, _hex(row.instrument_id), row.recorded_at or at, who, at, each.key)
        yield each, (str(each.id), *where, each.check_id, *found, *seen)


def known_ids(brand_id: uuid.UUID, keys: list[str]) -> dict[str, uuid.UUID]:
    """Ids of the rows that were there before under these keys."""
    if not keys:
        return {}
    rows = Result.objects.filter(brand_id=brand_id, client_key__in=keys)
    return dict(rows.values_list("client_key", "id"))


def _hex(value: uuid.UUID | None) -> str | None:
    return str(value) if value else None
