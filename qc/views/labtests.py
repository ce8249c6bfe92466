"""Laboratory reports: the list, one of them, recording it, voiding it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.ui import figures
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import NO_FILTERS, Listing
from qc import access
from qc.forms import LabTestForm, limit_words
from qc.models import LabTest
from qc.queries import labtests as queries
from qc.rules.limits import limit_named
from qc.services import labtests as verbs
from qc.states import TONES, LabOutcome, LabSubstance
from sampling.models import Lot

PER_PAGE = 50
LAB_TESTS = Listing(
    "lab-tests",
    sorts={
        "substance": ("substance", "tested_on"),
        "product": ("dossier__revision__product__name", "tested_on"),
        "verdict": ("outcome", "tested_on"),
        "tested": ("tested_on",),
    },
    default="-tested",
    columns={
        "id": "public_id",
        "substance": "substance",
        "style_number": "dossier.revision.product.style_number",
        "supplier": "dossier.supplier.name",
        "lot": "lot.code",
        "value": "value",
        "unit": "unit",
        "limit": "limit_value",
        "verdict": "outcome",
        "laboratory": "laboratory",
        "report_number": "report_number",
        "tested_on": "tested_on",
    },
)


@require_safe
@signed_in
def lab_test_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: str(value) for key, value in request.GET.items() if value and key not in NO_FILTERS}
    sort = LAB_TESTS.asked(request)
    rows = LAB_TESTS.sorted(queries.filtered(actor, asked), sort)
    if file := LAB_TESTS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [{"row": row, "tone": TONES[row.outcome], "limit": _limit(row)} for row in page],
        "asked": asked,
        "sort": sort,
        "substances": LabSubstance.choices,
        "outcomes": LabOutcome.choices,
        "may_record": access.can_record_lab_test(actor),
    }
    return render(request, "qc/lab_tests.html", context)


def _limit(row: LabTest) -> str:
    """The limit in words."""
    if row.limit_key:
        return limit_words(limit_named(row.limit_key))
    return figures.limits(row.limit_value, None, row.unit)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_record_lab_test(actor):
        raise Http404
    form = LabTestForm(request.POST or None, request.FILES or None, actor=actor, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = _record(request, dict(form.cleaned_data))
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Recorded: %(outcome)s.") % {"outcome": row.get_outcome_display()})
            return redirect("qc:lab-test", row.public_id)
    return render(request, "qc/lab_test_new.html", {"form": form}, status=422 if form.errors else 200)


def _initial(request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = {"substance": request.GET.get("substance", "")}
    lot = request.GET.get("lot", "")
    if lot:
        row = Lot.objects.select_related("line__order").seen(
            request.actor,  # type: ignore[attr-defined]
            pk=by_public_id(lot, Lot.prefix),
        )
        found |= {"lot": row.pk, "dossier": row.line.order.dossier_id}
    return found


def _record(request: HttpRequest, values: dict[str, Any]) -> LabTest:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    upload = values.pop("upload", None)
    file = store_upload(upload, kind="document", actor=actor, at=at) if upload else None
    return verbs.record_lab_test(file=file, actor=actor, at=at, **values)


def seen(request: HttpRequest, pk: str) -> LabTest:
    rows = LabTest.objects.select_related(
        "dossier__revision__product", "dossier__supplier", "lot", "file", "recorded_by", "voided_by"
    )
    return rows.seen(request.actor, pk=by_public_id(pk, LabTest.prefix))  # type: ignore[attr-defined,no-any-return]


@require_safe
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen(request, pk))


def _show(
    request: HttpRequest, row: LabTest, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    limit = limit_named(row.limit_key) if row.limit_key else None
    context = {
        "test": row,
        "tone": TONES[row.outcome],
        "limit": _limit(row),
        "sentence": limit.sentence if limit else "",
        "may_void": row.voided_at is None and access.can_record_lab_test(request.actor),  # type: ignore[attr-defined]
        "refused": refused,
        "history": history_of(row),
    }
    return render(request, "qc/lab_test.html", context, status=status)


@require_POST
@signed_in
def void(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    reason = request.POST.get("reason", "")
    try:
        verbs.void_lab_test(lab_test=row, reason=reason, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    messages.success(request, _("This report no longer counts."))
    return redirect("qc:lab-test", row.public_id)
