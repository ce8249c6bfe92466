"""Layered process audits: the list, planning one, answering it, closing what it found."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import NO_FILTERS, Listing
from qc import access
from qc.forms import ProcessAuditForm
from qc.models import AuditItem, ProcessAudit
from qc.queries import process_audits as queries
from qc.services import process_audits as verbs
from qc.states import AuditAnswer, AuditLayer

PER_PAGE = 50
AUDITS = Listing(
    "process-audits",
    sorts={
        "number": ("created_at",),
        "layer": ("layer", "planned_on"),
        "product": ("dossier__revision__product__name", "planned_on"),
        "planned": ("planned_on",),
        "findings": ("open_n", "found_n"),
    },
    default="-planned",
    columns={
        "number": "number",
        "layer": "layer",
        "style_number": "dossier.revision.product.style_number",
        "supplier": "supplier.name",
        "auditor": "auditor.name",
        "planned_on": "planned_on",
        "finished_at": "finished_at",
        "items": "items_n",
        "answered": "answered_n",
        "findings": "found_n",
        "open_findings": "open_n",
    },
)


@require_safe
@signed_in
def audit_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: str(value) for key, value in request.GET.items() if value and key not in NO_FILTERS}
    sort = AUDITS.asked(request)
    rows = AUDITS.sorted(queries.filtered(actor, asked), sort)
    if file := AUDITS.file(request, rows):
        return file
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": sort,
        "layers": AuditLayer.choices,
        "may_plan": access.can_audit_process(actor),
    }
    return render(request, "qc/process_audits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_audit_process(actor):
        raise Http404
    form = ProcessAuditForm(request.POST or None, actor=actor, initial={"planned_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.plan_audit(actor=actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(row)
    return render(request, "qc/process_audit_new.html", {"form": form}, status=422 if form.errors else 200)


def seen(request: HttpRequest, pk: str) -> ProcessAudit:
    rows = ProcessAudit.objects.select_related("dossier__revision__product", "supplier", "auditor")
    return rows.seen(request.actor, pk=by_public_id(pk, ProcessAudit.prefix))  # type: ignore[attr-defined,no-any-return]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    """POST keeps the answers; the last one finishes the audit."""
    row = seen(request, pk)
    if request.method != "POST":
        return _show(request, row)
    people = {each.public_id: each.user for each in verbs.owners(row)}
    said = {item.pk: _said(request.POST, item, people) for item in row.items.all()}
    try:
        done = verbs.answer_audit(
            audit=row,
            answers={pk: each for pk, each in said.items() if each.answer},
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        return _show(request, row, said=said, refused=refusal, status=422)
    messages.success(request, _("The audit is finished.") if done.finished_at else _("The answers are kept."))
    return redirect(done)


def _said(post: Any, item: AuditItem, people: dict[str, Any]) -> verbs.Said:
    name = item.public_id
    try:
        due = parse_date(post.get(f"{name}-due", ""))
    except ValueError:
        due = None
    owner = people.get(post.get(f"{name}-owner", ""))
    return verbs.Said(post.get(f"{name}-answer", ""), post.get(f"{name}-note", "")[:300], owner, due)


def _show(
    request: HttpRequest, row: ProcessAudit, *, said: Any = None, refused: Any = None, status: int = 200
) -> HttpResponse:
    items = list(row.items.select_related("owner", "closed_by"))
    may = access.can_audit_process(request.actor, row)  # type: ignore[attr-defined]
    context = {
        "audit": row,
        "items": [{"row": item, "said": (said or {}).get(item.pk, item)} for item in items],
        "findings": [item for item in items if item.is_finding],
        "people": verbs.owners(row).order_by("user__name"),
        "answers": AuditAnswer.choices,
        "may_answer": may and row.finished_at is None,
        "may_close": may,
        "refused": refused,
    }
    return render(request, "qc/process_audit.html", context, status=status)


@require_POST
@signed_in
def close(request: HttpRequest, pk: str) -> HttpResponse:
    """pk: of the finding."""
    rows = AuditItem.objects.select_related("audit")
    item = rows.seen(request.actor, pk=by_public_id(pk, AuditItem.prefix))  # type: ignore[attr-defined]
    try:
        action = request.POST.get("reason", "")
        verbs.close_finding(item=item, action=action, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show(request, seen(request, item.audit.public_id), refused=refusal, status=409)
    messages.success(request, _("The finding is closed."))
    return redirect(item.audit)
