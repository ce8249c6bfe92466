"""Inspections: the list, one of them with its results, and the verbs on it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.documents.issue import issue
from jewelops.documents.models import Document, Job
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.listing import Listing
from qc import standing
from qc.models import Inspection
from qc.queries import inspections as queries
from qc.services import inspections as verbs
from qc.snapshot import sentence_of
from qc.states import TONES, InspectionState
from specs.states import Stage
from suppliers.models import Supplier

INSPECTIONS = Listing(
    "inspections",
    sorts={"newest": ("id",)},
    default="-newest",
    columns={
        "id": "public_id",
        "lot": "lot.code",
        "supplier": "supplier.name",
        "style_number": "product.style_number",
        "stage": "stage",
        "attempt": "attempt",
        "mode": "mode",
        "severity": "switching",
        "pieces": "pieces",
        "pieces_inspected": "pieces_inspected",
        "state": "state",
        "inspector": "inspector.name",
        "seniority": "seniority",
        "workshop": "workshop",
        "started_at": "started_at",
        "signed_at": "signed_at",
    },
)


@require_safe
@signed_in
def inspection_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: str(value) for key, value in request.GET.items() if value}
    if file := INSPECTIONS.file(request, queries.filtered(actor, asked)):
        return file
    page = queries.page(actor, asked)
    context = {
        "rows": [_line(row) for row in page.rows],
        "following": page.following,
        "asked": asked,
        "filtered": bool(set(asked) - {"cursor"}),
        "states": InspectionState.choices,
        "stages": Stage.choices,
        "suppliers": Supplier.objects.visible_to(actor).order_by("name"),
    }
    return render(request, "qc/inspections.html", context)


def _line(row: Inspection) -> dict[str, Any]:
    now = standing.of(row) if row.is_open else None
    return {
        "row": row,
        "tone": TONES[row.state],
        "done": now.done if now else row.pieces_inspected,
        "reasons": row.reasons,
    }


def seen(request: HttpRequest, pk: str) -> Inspection:
    rows = Inspection.objects.select_related(
        "lot__line__order__dossier",
        "supplier",
        "product",
        "plan",
        "inspector",
        "signed_by",
        "conceded_by",
        "tally",
    )
    return rows.seen(request.actor, pk=by_public_id(pk, Inspection.prefix))  # type: ignore[attr-defined,no-any-return]


@require_safe
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen(request, pk))


def _show(
    request: HttpRequest, row: Inspection, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    now = standing.of(row)
    results = queries.results_of(row)
    context = {
        "inspection": row,
        "sentence": sentence_of(row.snapshot),
        "lot": row.lot,
        "tone": TONES[row.state],
        "now": now,
        "classes": row.verdict.get("classes") or standing.verdict_json(now)["classes"],
        "reasons": row.reasons or now.verdict.reasons,
        "checks": queries.check_rows(row, results),
        "faults": [each for each in results if each.passed is False],
        "photos": [_photo(each) for each in results if each.photo],
        "actions": actions(row, actor=actor, at=timezone.now()),
        "refused": refused,
        "nonconformance": getattr(row, "nonconformance", None),
        "history": _history(row),
        "job": _job(row),
    }
    return render(request, "qc/inspection.html", context, status=status)


# The page shows these in words already; raw they would only be noise.
IN_WORDS = {"verdict", "snapshot", "signed_by_id", "conceded_by_id", "signed_by", "conceded_by"}


def _history(row: Inspection) -> list[Any]:
    entries = history_of(row)
    return [
        replace(each, changes=tuple(one for one in each.changes if one.field not in IN_WORDS))
        for each in entries
    ]


def _photo(result: Any) -> dict[str, Any]:
    name = _(result.defect_type.name) if result.defect_type else result.note
    caption = _("Piece %(piece)s: %(name)s") % {"piece": result.piece, "name": name}
    return {
        "url": result.photo.small_url,
        "large": result.photo.large_url,
        "alt": caption,
        "caption": caption,
        "spot": None if result.spot_x is None else (result.spot_x, result.spot_y),
    }


def _job(row: Inspection) -> Job | None:
    document = (
        Document.objects.filter(kind="inspection_report", subject_id=row.pk).order_by("-number").first()
    )
    return document.jobs.order_by("-created_at").first() if document else None


@require_POST
@signed_in
def sign(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    return _do(request, row, lambda actor, at: verbs.sign_inspection(inspection=row, actor=actor, at=at))


@require_POST
@signed_in
def concede(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    reason = request.POST.get("reason", "")
    return _do(
        request, row, lambda actor, at: verbs.concede(inspection=row, reason=reason, actor=actor, at=at)
    )


@require_POST
@signed_in
def void(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    reason = request.POST.get("reason", "")
    return _do(
        request,
        row,
        lambda actor, at: verbs.void_inspection(inspection=row, reason=reason, actor=actor, at=at),
    )


def _do(request: HttpRequest, row: Inspection, verb: Any) -> HttpResponse:
    try:
        changed = verb(request.actor, timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    messages.success(
        request, _("%(what)s: %(state)s.") % {"what": changed, "state": changed.get_state_display()}
    )
    return redirect("qc:inspection", row.public_id)


@require_POST
@signed_in
def make_pdf(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    language = request.POST.get("language") or get_language() or "en"
    issue("inspection_report", row, actor=request.actor, at=timezone.now(), language=language)  # type: ignore[attr-defined]
    return redirect(f"/qc/inspections/{row.public_id}/#report")
