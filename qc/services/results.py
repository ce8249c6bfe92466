"""Logging results: validated as a set, written with a constant number of queries, exactly once by key.

One write: lock and read the inspections with their tallies, insert the rows that are new, bring the tallies up to date.
"""

import json
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from jewelops.postgres.prepared import Prepared
from qc import access, standing
from qc.models import Inspection, InspectionTally, Result
from qc.states import CheckKind, Severity
from suppliers.models import Instrument

MOST_ROWS = 500
LARGEST = Decimal(10**8)


@dataclass(frozen=True)
class Row:
    """One fact to log.

    check: number in the plan (1, 2 ...) or the check's id. value: for a measured check, in its unit; passed: for the
    others, None = skipped. defect: code or id in the catalogue of the stage. severity: overrides the defect's own.
    spot: (x, y) in percent of the photo. key: the caller's own name for the fact, "" = one is made.
    """

    check: str
    piece: int
    value: Decimal | None = None
    passed: bool | None = None
    defect: str = ""
    severity: str = ""
    note: str = ""
    photo_id: uuid.UUID | None = None
    spot: tuple[Decimal, Decimal] | None = None
    instrument_id: uuid.UUID | None = None
    recorded_at: datetime | None = None
    key: str = ""


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
        row = _locked(inspection, actor)
        batch = _judge(row, rows, _instruments([row], rows), _photos(rows, actor))
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
        seen = _all_locked(rows, actor)
        instruments, photos = _instruments(seen, every), _photos(every, actor)
        batches = [_judge(row, rows[row.pk], instruments, photos) for row in seen]
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
        inspection = _locked(result.inspection_id, actor)
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


@dataclass(frozen=True)
class _Ready:
    """A row that passed validation, with what the plan makes of it."""

    id: uuid.UUID
    key: str
    number: int
    check_id: str
    row: Row
    passed: bool | None
    defect_id: str | None
    severity: str
    mark: str


@dataclass(frozen=True)
class _Batch:
    """The rows of one inspection, each ready to be written or with what stands against it."""

    inspection: Inspection
    judged: list[tuple[_Ready | None, list[Reason]]]

    @property
    def fresh(self) -> list[_Ready]:
        return [ready for ready, _reasons in self.judged if ready is not None]


def _locked(inspection: Inspection | uuid.UUID, actor: Actor) -> Inspection:
    """The inspection with its tally, locked: results and signature of one inspection follow one another."""
    row = _seen(inspection.pk if isinstance(inspection, Inspection) else inspection, actor)
    if row is None:
        raise Http404
    require(access.can_inspect, actor, row)
    _take_plan(row)
    return row


def _all_locked(pks: Iterable[uuid.UUID], actor: Actor) -> list[Inspection]:
    """Those of them that the actor sees, locked in one order, so that two requests never wait for each other in a ring."""
    wanted = list(pks)
    if len(wanted) == 1:
        rows = [row for row in [_seen(wanted[0], actor)] if row is not None]
    else:
        rows = list(_to_write(actor).filter(pk__in=wanted).order_by("pk"))
    for row in rows:
        _take_plan(row)
    return rows


def _seen(pk: uuid.UUID, actor: Actor) -> Inspection | None:
    values = {"pk": pk, "brand": actor.brand_id, "supplier": actor.supplier_id}
    return (BARE if pk in PLANS else WHOLE)[actor.is_brand_side].one(**values)  # type: ignore[no-any-return]  # a generic manager


def _seen_by(brand: uuid.UUID, pk: uuid.UUID, supplier: uuid.UUID | None = None) -> Any:
    return _to_write(Actor(brand=Brand(pk=brand), role="", supplier_id=supplier)).filter(pk=pk).order_by()


def _to_write(actor: Actor) -> Any:
    rows = Inspection.objects.visible_to(actor)
    return rows.select_related("tally").select_for_update(of=("self",))


def _without_plan(**markers: Any) -> Any:
    return _seen_by(**markers).defer("snapshot")


def _both_sides(make: Any) -> dict[bool, Prepared]:
    """By whether the actor is of the brand's side: what a side may see is in the statement."""
    brand, pk, supplier = (uuid.UUID(int=number) for number in (1, 2, 3))
    return {
        True: Prepared(make, brand=brand, pk=pk),
        False: Prepared(make, brand=brand, pk=pk, supplier=supplier),
    }


WHOLE, BARE = _both_sides(_seen_by), _both_sides(_without_plan)
# Frozen plans, with the version of their inspection: ten kilobytes of JSON that every result of it is judged by.
PLANS: OrderedDict[uuid.UUID, tuple[int, dict[str, Any]]] = OrderedDict()
PLANS_KEPT = 200


def _take_plan(inspection: Inspection) -> None:
    """Give the inspection the plan kept from the result before, unless something changed it since."""
    version, plan = PLANS.get(inspection.pk, (0, {}))
    if version != inspection.version:
        plan = inspection.snapshot
        PLANS[inspection.pk] = (inspection.version, plan)
        while len(PLANS) > PLANS_KEPT:
            PLANS.popitem(last=False)
    inspection.snapshot = plan


def _judge(
    inspection: Inspection, rows: Sequence[Row], every: Iterable[Instrument], photos: set[uuid.UUID]
) -> _Batch:
    """every: the instruments that the rows name, of whichever factory."""
    checks = {str(check["no"]): check for check in inspection.snapshot["checks"]}
    checks |= {check["id"]: check for check in inspection.snapshot["checks"]}
    defects = {defect["code"]: defect for defect in inspection.snapshot["defects"]}
    defects |= {defect["id"]: defect for defect in inspection.snapshot["defects"]}
    instruments = {each.pk: each for each in every if each.supplier_id == inspection.supplier_id}
    # Ids of one millisecond are in no order; "undo last" and the lists need that of the rows.
    fresh_ids = sorted(ids.new_id() for _row in rows)
    judged: list[tuple[_Ready | None, list[Reason]]] = []
    for index, row in enumerate(rows):
        reasons: list[Reason] = []
        check = checks.get(str(row.check))
        if check is None:
            reasons.append(_at(index, "check", "unknown_check", _("There is no such check in this plan.")))
        else:
            reasons += _against(index, row, check, defects, instruments, photos)
        ready = None if reasons or check is None else _ready(row, fresh_ids[index], check, defects)
        judged.append((ready, reasons))
    return _Batch(inspection, judged)


def _at(index: int, name: str, code: str, text: str) -> Reason:
    return Reason(code, text, f"rows/{index}/{name}")


def _against(
    index: int,
    row: Row,
    check: dict[str, Any],
    defects: dict[str, Any],
    instruments: dict[uuid.UUID, Instrument],
    photos: set[uuid.UUID],
) -> list[Reason]:
    found = []
    if not 1 <= row.piece <= check["pieces"]:
        text = _("Piece %(piece)s is outside 1 to %(most)s.") % {"piece": row.piece, "most": check["pieces"]}
        found.append(_at(index, "piece", "piece_outside", text))
    found += _against_value(index, row, check)
    if row.defect and row.defect not in defects:
        found.append(
            _at(index, "defect", "unknown_defect", _("This defect is not in the stage's catalogue."))
        )
    if row.severity and row.severity not in Severity.values:
        found.append(_at(index, "severity", "severity", _("The severity is critical, major or minor.")))
    if row.photo_id and row.photo_id not in photos:
        found.append(
            _at(index, "photo", "unknown_photo", _("This photo has not arrived: send the photo first."))
        )
    found += _against_instrument(index, row, instruments)
    if len(row.key) > 64:
        found.append(_at(index, "key", "key", _("The key has at most 64 characters.")))
    return found


def _against_value(index: int, row: Row, check: dict[str, Any]) -> list[Reason]:
    if check["kind"] != CheckKind.MEASURED:
        if row.value is not None:
            return [_at(index, "value", "not_measured", _("This check passes or fails; it takes no value."))]
        return []
    if row.value is None:
        if row.passed is None:
            return []
        return [
            _at(
                index,
                "value",
                "value_missing",
                _("Give the measured value in %(unit)s.") % {"unit": check["unit"]},
            )
        ]
    if not row.value.is_finite() or abs(row.value) >= LARGEST:
        return [_at(index, "value", "value", _("This is no measured value: check the decimal point."))]
    return []


def _against_instrument(index: int, row: Row, instruments: dict[uuid.UUID, Instrument]) -> list[Reason]:
    if row.instrument_id is None:
        return []
    instrument = instruments.get(row.instrument_id)
    if instrument is None:
        return [_at(index, "instrument", "unknown_instrument", _("This factory has no such instrument."))]
    due = instrument.calibration_due
    if due is None or row.recorded_at is None or row.recorded_at.date() <= due:
        return []
    text = _("%(name)s was due for calibration on %(due)s: measure again with another one.")
    return [_at(index, "instrument", "calibration_due", text % {"name": instrument, "due": due.isoformat()})]


def _ready(row: Row, pk: uuid.UUID, check: dict[str, Any], defects: dict[str, Any]) -> _Ready:
    passed = inside(check, row.value) if row.value is not None else row.passed
    defect = defects.get(row.defect) if passed is False else None
    severity = (
        (row.severity or (defect["severity"] if defect else check["severity"])) if passed is False else ""
    )
    mark = standing.SKIPPED if passed is None else standing.PASSED if passed else standing.LETTER[severity]
    return _Ready(
        id=pk,
        key=row.key or ids.new_id().hex,
        number=check["no"],
        check_id=check["id"],
        row=row,
        passed=passed,
        defect_id=defect["id"] if defect else None,
        severity=severity,
        mark=mark,
    )


def inside(check: dict[str, Any], value: Decimal) -> bool:
    """Within the frozen check's limits, both inclusive."""
    lower, upper = check["lower"], check["upper"]
    return (lower is None or value >= Decimal(lower)) and (upper is None or value <= Decimal(upper))


def _instruments(inspections: Iterable[Inspection], rows: Sequence[Row]) -> list[Instrument]:
    wanted = {row.instrument_id for row in rows if row.instrument_id}
    if not wanted:
        return []
    return list(
        Instrument.objects.filter(pk__in=wanted, supplier_id__in={each.supplier_id for each in inspections})
    )


def _photos(rows: Sequence[Row], actor: Actor) -> set[uuid.UUID]:
    wanted = {row.photo_id for row in rows if row.photo_id}
    if not wanted:
        return set()
    return set(
        StoredFile.objects.visible_to(actor).filter(pk__in=wanted, kind="photo").values_list("pk", flat=True)
    )


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
    SELECT id FROM fresh
"""


def _log(batches: Sequence[_Batch], actor: Actor, at: datetime) -> list[Log]:
    """Write what is new of those that are open. A phone may repeat what arrived before the signature, and add nothing."""
    due = [batch for batch in batches if batch.fresh and batch.inspection.is_open]
    written = _write(due, actor, at) if due else set()
    repeated = [each.key for batch in batches for each in batch.fresh if each.id not in written]
    known = _known(actor.brand_id, repeated)
    return [_answered(batch, written, known) for batch in batches]


def _write(batches: Sequence[_Batch], actor: Actor, at: datetime) -> set[uuid.UUID]:
    """Insert the rows whose key is new, bring the tallies up to date; ids of the new rows."""
    before = [_copy(batch.inspection.tally) for batch in batches]
    for batch in batches:
        _add(batch.inspection.tally, batch.fresh, at)
    facts = [_values(batch.inspection, each, actor, at) for batch in batches for each in batch.fresh]
    tallies = [_sums(batch) for batch in batches]
    sql = WRITE.format(
        columns=COLUMNS, rows=", ".join([ROW] * len(facts)), tallies=", ".join([TALLY] * len(tallies))
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*chain.from_iterable(facts), at, *chain.from_iterable(tallies)])
        new = {uuid.UUID(str(row[0])) for row in cursor.fetchall()}
    _recount_mixed(batches, before, new, at)
    return new


def _recount_mixed(
    batches: Sequence[_Batch], before: Sequence[InspectionTally], new: set[uuid.UUID], at: datetime
) -> None:
    """The tallies of the inspections of which a key was known: they were as before, and get the rows that were written."""
    mixed = []
    for batch, tally in zip(batches, before, strict=True):
        kept = [each for each in batch.fresh if each.id in new]
        if len(kept) < len(batch.fresh):
            batch.inspection.tally = tally
            _add(tally, kept, at)
            mixed += [tally] if kept else []
    if mixed:
        InspectionTally.objects.bulk_update(mixed, ["marks", "results", "defects", "last_at"])


def _sums(batch: _Batch) -> tuple[Any, ...]:
    tally = batch.inspection.tally
    marks = json.dumps(tally.marks)
    return str(batch.inspection.pk), marks, tally.results, tally.defects, len(batch.fresh)


def _copy(tally: InspectionTally) -> InspectionTally:
    return InspectionTally(
        inspection_id=tally.inspection_id,
        marks=dict(tally.marks),
        results=tally.results,
        defects=tally.defects,
        last_at=tally.last_at,
    )


def _add(tally: InspectionTally, rows: Sequence[_Ready], at: datetime) -> None:
    for each in rows:
        key = str(each.number)
        tally.marks[key] = standing.marked(tally.marks.get(key, ""), each.row.piece, each.mark)
        tally.defects += int(each.passed is False)
        tally.last_at = at
    tally.results += len(rows)


def _values(inspection: Inspection, each: _Ready, actor: Actor, at: datetime) -> tuple[Any, ...]:
    row = each.row
    return (
        str(each.id),
        str(inspection.brand_id),
        str(inspection.supplier_id),
        str(inspection.pk),
        each.check_id,
        row.piece,
        row.value,
        each.passed,
        each.defect_id,
        each.severity,
        row.note[:200],
        _hex(row.photo_id),
        row.spot[0] if row.spot else None,
        row.spot[1] if row.spot else None,
        _hex(row.instrument_id),
        row.recorded_at or at,
        str(actor.user.pk) if actor.user else None,
        at,
        each.key,
    )


def _known(brand_id: uuid.UUID, keys: list[str]) -> dict[str, uuid.UUID]:
    """Ids of the rows that were there before under these keys."""
    if not keys:
        return {}
    rows = Result.objects.filter(brand_id=brand_id, client_key__in=keys)
    return dict(rows.values_list("client_key", "id"))


def _hex(value: uuid.UUID | None) -> str | None:
    return str(value) if value else None


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


def _answered(batch: _Batch, written: set[uuid.UUID], known: dict[str, uuid.UUID]) -> Log:
    def answer(index: int, ready: _Ready | None, reasons: list[Reason]) -> Logged:
        if ready is None:
            return Logged(index, None, "", None, replayed=False, reasons=tuple(reasons))
        if ready.id in written:
            return Logged(index, ready.id, ready.key, ready.passed, replayed=False)
        if ready.key in known:
            return Logged(index, known[ready.key], ready.key, ready.passed, replayed=True)
        return Logged(index, None, ready.key, None, replayed=False, reasons=(_signed(batch.inspection),))

    rows = tuple(answer(index, *each) for index, each in enumerate(batch.judged))
    return Log(batch.inspection, standing.of(batch.inspection), rows)
