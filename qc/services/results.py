"""Logging results: validated as a set, written with a constant number of queries, exactly once by key.

One write: lock and read the inspections with their tallies, insert the rows that are new, bring the tallies up to date.
"""

import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from qc import access, standing
from qc.inspection_lock import all_locked, locked
from qc.models import Inspection, Result
from qc.result_ledger import known_ids, write
from qc.result_rows import Batch, Ready, Row, instruments_named, judge, photos_named

MOST_ROWS = 500


@dataclass(frozen=True)
class Logged:
    """What became of one row. replayed: the key was known already, nothing was written."""

    index: int
    id: uuid.UUID | None
    key: str
    passed: bool | None
    replayed: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Log:
    inspection: Inspection
    standing: standing.Standing
    rows: tuple[Logged, ...]


def log_results(
    *, inspection: Inspection | uuid.UUID, rows: Sequence[Row], actor: Actor, at: datetime
) -> Log:
    """Write the rows of one inspection, all or none. A key that is known already is answered, not written again.

    Raises Invalid, which names each row at fault (``Reason.field`` is ``rows/3/piece``), Http404, Forbidden, Refused.
    """
    _refuse_wrong_number(len(rows))
    with one_transaction():
        row = locked(inspection, actor)
        batch = judge(row, rows, instruments_named([row], rows), photos_named(rows, actor))
        faults = [reason for _ready, reasons in batch.judged for reason in reasons]
        if faults:
            raise Invalid(*faults)
        (log,) = _log([batch], actor, at)
        if any(each.reasons for each in log.rows):
            raise Refused(_signed(row))
    return log


def log_many(*, rows: Mapping[uuid.UUID, Sequence[Row]], actor: Actor, at: datetime) -> dict[uuid.UUID, Log]:
    """Write the rows of several inspections, by the inspection's id: a row at fault has its reasons and hinders no other.

    An inspection that the actor does not see has no log. Raises Forbidden.
    """
    require(access.can_inspect, actor)
    every = [row for each in rows.values() for row in each]
    _refuse_wrong_number(len(every))
    with one_transaction():
        seen = all_locked(rows, actor)
        instruments, photos = instruments_named(seen, every), photos_named(every, actor)
        batches = [judge(row, rows[row.pk], instruments, photos) for row in seen]
        return {log.inspection.pk: log for log in _log(batches, actor, at)}


def _refuse_wrong_number(rows: int) -> None:
    if not 0 < rows <= MOST_ROWS:
        raise Invalid(Reason("rows", _("Send 1 to %(most)s results at once.") % {"most": MOST_ROWS}, "rows"))


def one_transaction() -> AbstractContextManager[Any]:
    """The caller's transaction where there is one, without a savepoint: every refusal comes before the first write."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def void_result(*, result: Result, reason: str, actor: Actor, at: datetime, key: str = "") -> Result:
    """Take a result back: a new row voids it; the tally is read anew from what stands. Twice gives the first answer."""
    with transaction.atomic():
        inspection = locked(result.inspection_id, actor)
        existing = Result.objects.filter(voids=result).first()
        if existing is not None:
            return existing  # type: ignore[no-any-return]  # a generic manager
        if not inspection.is_open:
            raise Refused(_signed(inspection))
        if result.voids_id:
            raise Refused(
                Reason("is_void", _("This row takes another one back; it cannot be taken back itself."))
            )
        void = Result.objects.create(
            brand_id=inspection.brand_id,
            supplier_id=inspection.supplier_id,
            inspection=inspection,
            check_item_id=result.check_item_id,
            piece=result.piece,
            note=reason[:200],
            recorded_at=at,
            received_at=at,
            recorded_by=actor.user,
            client_key=key or ids.new_id().hex,
            voids=result,
        )
        _recount_piece(inspection, result, at)
    return void  # type: ignore[no-any-return]  # a generic manager


def last_standing(inspection: Inspection) -> Result | None:
    """The newest result that nothing has voided: what "undo last" takes back."""
    return (  # type: ignore[no-any-return]  # a generic manager
        Result.objects.filter(inspection=inspection, voids=None, voided_by=None).order_by("-id").first()
    )


def _log(batches: Sequence[Batch], actor: Actor, at: datetime) -> list[Log]:
    """Write what is new of those that are open. A phone may repeat what arrived before the signature, and add nothing."""
    due = [batch for batch in batches if batch.fresh and batch.inspection.is_open]
    written = write(due, actor, at) if due else set()
    repeated = [each.key for batch in batches for each in batch.fresh if each.id not in written]
    known = known_ids(actor.brand_id, repeated)
    return [_answered(batch, written, known) for batch in batches]


def _recount_piece(inspection: Inspection, result: Result, at: datetime) -> None:
    """The mark of one piece in one check, from what stands of it."""
    rows = Result.objects.filter(
        inspection=inspection,
        check_item_id=result.check_item_id,
        piece=result.piece,
        voids=None,
        voided_by=None,
    )
    marks = [
        standing.SKIPPED if passed is None else standing.PASSED if passed else standing.LETTER[severity]
        for passed, severity in rows.values_list("passed", "severity")
    ]
    worst = max(marks, key=standing.RANK.index, default=standing.NOTHING)
    tally = inspection.tally
    number = next(
        str(check["no"])
        for check in inspection.snapshot["checks"]
        if check["id"] == str(result.check_item_id)
    )
    tally.marks[number] = standing.remarked(tally.marks.get(number, ""), result.piece, worst)
    tally.results -= 1
    tally.defects -= int(result.passed is False)
    tally.last_at = at
    tally.save(update_fields=["marks", "results", "defects", "last_at"])


def _signed(inspection: Inspection) -> Reason:
    text = _("This inspection is signed (%(state)s); start a new one to add results.")
    return Reason("signed", text % {"state": inspection.get_state_display()}, "inspection")


def _answered(batch: Batch, written: set[uuid.UUID], known: dict[str, uuid.UUID]) -> Log:
    def answer(index: int, ready: Ready | None, reasons: list[Reason]) -> Logged:
        if ready is None:
            return Logged(index, None, "", None, replayed=False, reasons=tuple(reasons))
        if ready.id in written:
            return Logged(index, ready.id, ready.key, ready.passed, replayed=False)
        if ready.key in known:
            return Logged(index, known[ready.key], ready.key, ready.passed, replayed=True)
        return Logged(index, None, ready.key, None, replayed=False, reasons=(_signed(batch.inspection),))

    rows = tuple(answer(index, *each) for index, each in enumerate(batch.judged))
    return Log(batch.inspection, standing.of(batch.inspection), rows)
