"""Non-conformances: the list, and one as an 8D report with its next step."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.models import Membership
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from qc import access
from qc.forms import DispositionForm, NonconformanceForm
from qc.models import Nonconformance
from qc.queries import nonconformances as queries
from qc.services import nonconformances as verbs
from qc.states import (
    NONCONFORMANCE_TONES,
    NonconformanceDisposition,
    NonconformanceState,
)
from sampling.queries import factories
from specs.states import Stage

PER_PAGE = 50
NONCONFORMANCES = Listing(
    "non-conformances",
    sorts={
        "number": ("created_at",),
        "state": ("state", "due_on"),
        "disposition": ("disposition", "due_on"),
        "owner": ("owner__name", "due_on"),
        "due": ("due_on",),
    },
    default="due",
    columns={
        "number": "number",
        "lot": "lot.code",
        "supplier": "supplier.name",
        "stage": "stage",
        "what": "told",
        "state": "state",
        "disposition": "disposition",
        "owner": "owner.name",
        "due_on": "due_on",
        "root_cause": "root_cause",
        "corrective_action": "corrective_action",
        "reworked": "reworked",
        "scrapped": "scrapped",
    },
)
FIELDS = (
    "containment",
    "root_cause",
    "corrective_action",
    "prevention",
    "verification",
    "reworked",
    "scrapped",
    "due_on",
)
DONE_AT = (
    (NonconformanceState.CONTAINED, gettext_lazy("D3 Containment"), "containment"),
    (NonconformanceState.CAUSE_FOUND, gettext_lazy("D4 Root cause"), "root_cause"),
    (NonconformanceState.ACTION_TAKEN, gettext_lazy("D5, D6 Corrective action"), "corrective_action"),
    (NonconformanceState.VERIFIED, gettext_lazy("D6 Effect verified"), "verification"),
    (NonconformanceState.CLOSED, gettext_lazy("D8 Closed"), ""),
)


@require_safe
@signed_in
def nonconformance_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "stage", "supplier")}
    sort = NONCONFORMANCES.asked(request)
    rows = NONCONFORMANCES.sorted(queries.filtered(actor, **asked), sort)
    if file := NONCONFORMANCES.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [
            {"row": row, "tone": NONCONFORMANCE_TONES[row.state], "late": row.is_late(today)} for row in page
        ],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "states": (("all", _("all")), *NonconformanceState.choices),
        "stages": Stage.choices,
        "suppliers": factories(actor),
    }
    return render(request, "qc/nonconformances.html", context)


def seen(request: HttpRequest, pk: str) -> Nonconformance:
    rows = Nonconformance.objects.select_related(
        "lot", "supplier", "owner", "inspection", "disposed_by", "verified_by"
    )
    return rows.seen(request.actor, pk=by_public_id(pk, Nonconformance.prefix))  # type: ignore[attr-defined,no-any-return]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    if request.method != "POST":
        return _show(request, row)
    form = _form(request, row, request.POST)
    if not form.is_valid():
        return _show(request, row, form=form, status=422)
    try:
        verbs.edit_nonconformance(
            nonconformance=row,
            values=form.values(),
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, row, form=form, status=409)
    messages.success(request, _("Saved."))
    return redirect("qc:nonconformance", row.public_id)


def _form(request: HttpRequest, row: Nonconformance, data: Any = None) -> NonconformanceForm:
    actor = request.actor  # type: ignore[attr-defined]
    members = Membership.objects.filter(brand_id=actor.brand_id, is_active=True, user__is_active=True)
    mine = members.filter(supplier=None) | members.filter(supplier_id=row.supplier_id)
    initial: dict[str, Any] = {name: getattr(row, name) for name in FIELDS} | {"version": row.version}
    if row.owner_id:
        initial["owner"] = mine.filter(user_id=row.owner_id).first()
    return NonconformanceForm(
        data,
        initial=initial,
        members=mine.select_related("user"),
        brand_side=access.can_judge_correction(actor, row),
    )


def _show(
    request: HttpRequest, row: Nonconformance, *, form: Any = None, disposition: Any = None, refused: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    may_write = access.can_correct(actor, row) and row.state != NonconformanceState.CLOSED
    undecided = row.disposition == NonconformanceDisposition.OPEN
    judges = access.can_judge_correction(actor, row)
    context = {
        "nonconformance": row,
        "tone": NONCONFORMANCE_TONES[row.state],
        "disposition_tone": NONCONFORMANCE_TONES.get(row.disposition, "red"),  # type: ignore[call-overload]
        "late": row.is_late(timezone.localdate(at)),
        "steps": _steps(row),
        "form": form or (_form(request, row) if may_write else None),
        "disposition_form": disposition or (DispositionForm() if judges and undecided else None),
        "actions": actions(row, actor=actor, at=at),
        "refused": refused,
        "history": history_of(row),
    }
    return render(request, "qc/nonconformance.html", context, status=status)


def _steps(row: Nonconformance) -> list[dict[str, Any]]:
    order = list(NonconformanceState.values)
    here = order.index(row.state)
    return [
        {
            "label": str(label),
            "tone": "ok"
            if order.index(state) <= here
            else "open"
            if order.index(state) == here + 1
            else "draft",
            "state": "done" if order.index(state) <= here else "",
            "note": getattr(row, field) if field else "",
            "url": "",
        }
        for state, label, field in DONE_AT
    ]


@require_POST
@signed_in
def step(request: HttpRequest, pk: str, step: str) -> HttpResponse:
    row = seen(request, pk)
    if step not in verbs.STEPS:
        raise Http404
    try:
        verbs.take_step(nonconformance=row, step=step, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show(request, row, refused=refusal, status=409)
    messages.success(request, gettext_lazy("Done."))
    return redirect("qc:nonconformance", row.public_id)


@require_POST
@signed_in
def dispose(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen(request, pk)
    form = DispositionForm(request.POST)
    if not form.is_valid():
        return _show(request, row, disposition=form, status=422)
    try:
        verbs.decide_disposition(
            nonconformance=row,
            disposition=form.cleaned_data["disposition"],
            reason=form.cleaned_data["disposition_reason"],
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, row, disposition=form, status=409)
    messages.success(request, gettext_lazy("Decided. The lot follows."))
    return redirect("qc:nonconformance", row.public_id)
