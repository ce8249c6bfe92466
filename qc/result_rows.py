"""What may be logged: one row against the frozen plan of its inspection, and what the plan makes of it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason
from qc import standing
from qc.models import Inspection
from qc.states import CheckKind, Severity
from suppliers.models import Instrument

LARGEST = Decimal(10**8)


class Row(NamedTuple):
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


class Ready(NamedTuple):
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
class Batch:
    """The rows of one inspection, each ready to be written or with what stands against it."""

    inspection: Inspection
    judged: list[tuple[Ready | None, list[Reason]]]

    @property
    def fresh(self) -> list[Ready]:
        return [ready for ready, _reasons in self.judged if ready is not None]


def judge(
    inspection: Inspection, rows: Sequence[Row], every: Iterable[Instrument], photos: set[uuid.UUID]
) -> Batch:
    """every: the instruments that the rows name, of whichever factory."""
    checks = {str(check["no"]): check for check in inspection.snapshot["checks"]}
    checks |= {check["id"]: check for check in inspection.snapshot["checks"]}
    defects = {defect["code"]: defect for defect in inspection.snapshot["defects"]}
    defects |= {defect["id"]: defect for defect in inspection.snapshot["defects"]}
    instruments = {each.pk: each for each in every if each.supplier_id == inspection.supplier_id}
    # Ids of one millisecond are in no order; "undo last" and the lists need that of the rows.
    fresh_ids = sorted(ids.new_id() for _row in rows)
    judged: list[tuple[Ready | None, list[Reason]]] = []
    for index, row in enumerate(rows):
        reasons: list[Reason] = []
        check = checks.get(str(row.check))
        if check is None:
            reasons.append(_at(index, "check", "unknown_check", _("There is no such check in this plan.")))
        else:
            reasons += _against(index, row, check, defects, instruments, photos)
        ready = None if reasons or check is None else _ready(row, fresh_ids[index], check, defects)
        judged.append((ready, reasons))
    return Batch(inspection, judged)


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


def _ready(row: Row, pk: uuid.UUID, check: dict[str, Any], defects: dict[str, Any]) -> Ready:
    passed = inside(check, row.value) if row.value is not None else row.passed
    defect = defects.get(row.defect) if passed is False else None
    severity = (
        (row.severity or (defect["severity"] if defect else check["severity"])) if passed is False else ""
    )
    mark = standing.SKIPPED if passed is None else standing.PASSED if passed else standing.LETTER[severity]
    return Ready(
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


def instruments_named(inspections: Iterable[Inspection], rows: Sequence[Row]) -> list[Instrument]:
    wanted = {row.instrument_id for row in rows if row.instrument_id}
    if not wanted:
        return []
    return list(
        Instrument.objects.filter(pk__in=wanted, supplier_id__in={each.supplier_id for each in inspections})
    )


def photos_named(rows: Sequence[Row], actor: Actor) -> set[uuid.UUID]:
    wanted = {row.photo_id for row in rows if row.photo_id}
    if not wanted:
        return set()
    return set(
        StoredFile.objects.visible_to(actor).filter(pk__in=wanted, kind="photo").values_list("pk", flat=True)
    )
