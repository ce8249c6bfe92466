"""The inspection report as paper."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from jewelops.ui import figures
from qc import standing
from qc.models import Inspection
from qc.queries.inspections import check_rows, results_of
from qc.snapshot import sentence_of
from qc.states import InspectionState
from qc.words import defect_name

MOST_PHOTOS = 12


def context(inspection: Inspection, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values: lot, plan, verdict per severity, checks with values, faults with photos, signature."""
    results = results_of(inspection)
    now = standing.of(inspection)
    order = inspection.lot.line.order
    return {
        "brand": inspection.brand.name,
        "lot": inspection.lot.code,
        "quantity": inspection.lot.quantity,
        "order": order.number,
        "product": inspection.product.name,
        "style": inspection.product.style_number,
        "revision": order.dossier.revision.letter,
        "supplier": inspection.supplier.name,
        "stage": str(inspection.get_stage_display()),
        "attempt": inspection.attempt,
        "state": inspection.state,
        "state_words": str(inspection.get_state_display()),
        "sentence": sentence_of(inspection.snapshot),
        "standard": inspection.snapshot["standard"],
        "reasons": list(inspection.reasons or now.verdict.reasons),
        "classes": inspection.verdict.get("classes") or standing.verdict_json(now)["classes"],
        "inspected": now.inspected,
        "pieces": inspection.pieces,
        "checks": [_check(row) for row in check_rows(inspection, results)],
        "faults": [_fault(each, actor) for each in results if each.passed is False],
        "photos": [
            {"address": f"stored:{each.photo.public_id}/large", "piece": each.piece}
            for each in results
            if each.photo is not None
        ][:MOST_PHOTOS],
        "inspector": inspection.inspector.name if inspection.inspector else "",
        "seniority": inspection.seniority,
        "workshop": inspection.workshop,
        "started_at": _moment(inspection.started_at, actor),
        "signed_at": _moment(inspection.signed_at, actor) if inspection.signed_at else "",
        "signed_by": inspection.signed_by.name if inspection.signed_by else "",
        "concession": inspection.concession_reason,
        "address": f"/qc/inspections/{inspection.public_id}/",
    }


def _check(row: Any) -> dict[str, Any]:
    check = row.check
    return {
        "what": check["what"],
        "method": check["method"],
        "limits": figures.limits(check["lower"], check["upper"], check["unit"]),
        "done": row.done,
        "pieces": check["pieces"],
        "failed": row.failed,
        "values": [f"{each.value.normalize():f}" for each in row.values],
    }


def _moment(at: datetime, actor: Actor) -> str:
    """In the zone of the one who prints it, which the sheet names; the year first, as 11/12 is two days in two countries."""
    zone = timezone.get_current_timezone()
    if actor.user is not None:
        try:
            zone = ZoneInfo(actor.user.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            zone = timezone.get_default_timezone()
    return f"{timezone.localtime(at, zone):%Y-%m-%d %H:%M} ({zone})"


def _fault(result: Any, actor: Actor) -> dict[str, Any]:
    name = (
        defect_name({"name": result.defect_type.name, "term": result.defect_type.term})
        if result.defect_type
        else ""
    )
    return {
        "piece": result.piece,
        "name": name,
        "note": result.note,
        "value": f"{result.value.normalize():f}" if result.value is not None else "",
        "severity": str(result.get_severity_display()),
        "at": _moment(result.recorded_at, actor),
    }


INSPECTION_REPORT = Kind(
    key="inspection_report",
    template="pdf/inspection_report.html",
    subject_model=lambda: Inspection,
    title=lambda row: f"Inspection {row.lot.code} {row.stage} {row.attempt}",
    context=context,
    supplier_of=lambda row: row.supplier_id,
    mark=lambda row: "DRAFT" if row.state == InspectionState.OPEN else "",
)
