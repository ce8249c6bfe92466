"""The tech pack: its tabs, its moves, the release page and the comparison."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.audit.queries import history_of
from jewelops.documents.issue import issue
from jewelops.documents.models import Document, Job
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from specs import access, queries, workbook
from specs.callouts import drawn, is_picture
from specs.forms import AttachForm, FindingForm, RevisionForm
from specs.models import Revision
from specs.services import revisions as verbs
from specs.sheets import SHEETS, grid_columns
from specs.states import RevisionState
from specs.tabs import TABS, tabs_of
from specs.views.seen import actor_of, expected_of, seen_product, seen_revision, tell


@require_http_methods(["GET", "POST"])
@signed_in
def revision(request: HttpRequest, pk: str, tab: str = "overview") -> HttpResponse:
    """One tab of the tech pack; POST saves the overview's own fields."""
    if tab not in TABS:
        raise Http404
    row = seen_revision(request, pk)
    form = RevisionForm(request.POST or None, instance=row)
    if request.method == "POST" and tab == "overview" and form.is_valid():
        try:
            _save(request, row, form)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    return tab_page(request, row, tab, form=form)


def tab_page(
    request: HttpRequest, row: Revision, tab: str, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """shown: what stands on it instead of the usual, such as a refused form with what was typed."""
    context = _page(request, row, tab) | shown
    return render(request, f"specs/revision/{TABS[tab].template}.html", context, status=status)


def _save(request: HttpRequest, row: Revision, form: Any) -> None:
    verbs.edit_revision(
        revision=row,
        values=form.cleaned_data,
        actor=actor_of(request),
        at=timezone.now(),
        expected=expected_of(request),
    )


def _page(request: HttpRequest, row: Revision, tab: str) -> dict[str, Any]:
    actor, found = actor_of(request), queries.readiness(row)
    every = [finding for each in found for finding in each["all"]]
    blocking = sum(finding.is_blocking for finding in every)
    editable = access.can_edit(actor, row) and row.is_editable
    return {
        "revision": row,
        "product": row.product,
        "tab": tab,
        "tabs": tabs_of(row, tab),
        "findings": found,
        "blocking": blocking,
        "warnings": len(every) - blocking,
        "may_edit": editable,
        "may_open": row.state == RevisionState.RELEASED and access.can_release(actor, row.product),
        "actions": {each.name: each for each in actions(row, actor=actor, at=timezone.now())},
        "job": _job(actor, row),
        "is_brand": actor.is_brand_side,
        **_TAB_CONTEXT.get(tab, _nothing)(actor, row, found),
        **(_grid(tab, row, found) if tab in SHEETS else {}),
    }


def _nothing(actor: Any, row: Revision, found: Any) -> dict[str, Any]:
    return {}


def _job(actor: Any, row: Revision) -> Job | None:
    documents = Document.objects.visible_to(actor).filter(kind="tech_pack", subject_id=row.pk)
    return (
        Job.objects.filter(document__in=documents).select_related("document").order_by("-created_at").first()
    )  # type: ignore[no-any-return]


def _grid(tab: str, row: Revision, found: Any) -> dict[str, Any]:
    sheet = SHEETS[tab]
    rows = queries.grid_rows(sheet, row, [finding for each in found for finding in each["all"]])
    return {
        "sheet": sheet,
        "columns": grid_columns(sheet) if row.is_editable else _filled(grid_columns(sheet), rows),
        "rows": rows,
        "parts": sheet.rows(row).all(),
    }


def _filled(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who only reads is spared the columns in which nothing stands."""
    used = {name for row in rows for name, cell in row["cells"].items() if _holds(cell)}
    return [column for column in columns if column["name"] in used] or columns


def _holds(cell: Any) -> bool:
    if isinstance(cell, dict):
        return any(cell.get(part) not in (None, "") for part in ("value", "reason", "callout"))
    return cell not in (None, "")


def _drawings(actor: Any, row: Revision, found: Any) -> dict[str, Any]:
    return {"drawings": _pictured(row), "attach_form": AttachForm()}


def _pictured(row: Revision) -> list[dict[str, Any]]:
    """Each file with its picture under callouts, or None for what is not a picture."""
    return [
        {"row": each, "svg": drawn(each) if is_picture(each) else None} for each in queries.drawings_of(row)
    ]


def _dfm(actor: Any, row: Revision, found: Any) -> dict[str, Any]:
    return {
        "dfm": queries.findings_list(actor, row),
        "finding_form": FindingForm(),
        "may_raise": access.can_raise_finding(actor, row),
        "may_decide": access.can_decide_finding(actor, row),
    }


def _overview(actor: Any, row: Revision, found: Any) -> dict[str, Any]:
    return {
        "drawings": [each for each in _pictured(row) if each["svg"]][:1],
        "snapshots": row.snapshots.filter(undone_at=None)[:3],
    }


def _history(actor: Any, row: Revision, found: Any) -> dict[str, Any]:
    if not actor.is_brand_side:
        return {"history": []}
    rows = [each for sheet in SHEETS.values() for each in sheet.rows(row).all()]
    return {"history": history_of(row, *rows[:400], limit=120)}


_TAB_CONTEXT = {"drawings": _drawings, "dfm": _dfm, "history": _history, "overview": _overview}


@require_safe
@signed_in
def panel(request: HttpRequest, pk: str) -> HttpResponse:
    """The readiness panel alone, after a cell was written."""
    row = seen_revision(request, pk)
    return render(request, "specs/revision/_readiness.html", _page(request, row, ""))


@require_POST
@signed_in
def start(request: HttpRequest, pk: str) -> HttpResponse:
    product = seen_product(request, pk)
    try:
        row = verbs.start_revision(
            product=product,
            actor=actor_of(request),
            at=timezone.now(),
            summary=request.POST.get("reason", ""),
        )
    except Refused as refusal:
        tell(request, refusal)
        return redirect(product)
    messages.success(
        request,
        _("Revision %(letter)s is a copy of the released one; change what is to change.")
        % {"letter": row.letter},
    )
    return redirect(row)


@require_POST
@signed_in
def submit(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_revision(request, pk)
    try:
        verbs.submit_revision(
            revision=row, actor=actor_of(request), at=timezone.now(), expected=expected_of(request)
        )
        messages.success(request, _("It is in review. It stays editable until it is released."))
    except Refused as refusal:
        tell(request, refusal)
    return redirect(row)


@require_POST
@signed_in
def send_back(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_revision(request, pk)
    try:
        verbs.send_back_revision(
            revision=row, reason=request.POST.get("reason", ""), actor=actor_of(request), at=timezone.now()
        )
    except Refused as refusal:
        tell(request, refusal)
    return redirect(row)


@require_POST
@signed_in
def discard(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_revision(request, pk)
    try:
        verbs.discard_revision(revision=row, actor=actor_of(request), at=timezone.now())
    except Refused as refusal:
        tell(request, refusal)
        return redirect(row)
    messages.success(request, _("Revision %(letter)s is thrown away.") % {"letter": row.letter})
    return redirect(row.product)


@require_http_methods(["GET", "POST"])
@signed_in
def release(request: HttpRequest, pk: str) -> HttpResponse:
    """One decision: what is in the way, what will follow and for whom, the button."""
    actor, row = actor_of(request), seen_revision(request, pk)
    if not access.can_release(actor, row):
        raise Http404
    if request.method == "POST":
        try:
            done = verbs.release_revision(
                revision=row,
                actor=actor,
                at=timezone.now(),
                reason=request.POST.get("reason", ""),
                expected=expected_of(request),
            )
        except Refused as refusal:
            tell(request, refusal)
            return redirect("specs:release", pk)
        messages.success(request, _("Revision %(letter)s is released.") % {"letter": done.letter})
        return redirect(done)
    return render(request, "specs/release.html", _page(request, row, "") | {"follows": _follows(row)})


def _follows(row: Revision) -> list[str]:
    found = [_("Its content is frozen for good, in the database too, and stamped with a hash.")]
    previous = row.product.revisions.filter(state=RevisionState.RELEASED).first()
    if previous is not None:
        found.append(_("Revision %(letter)s is superseded; its prints say so.") % {"letter": previous.letter})
    found.append(_("Every supplier concerned is told and must acknowledge it before an order can be issued."))
    found.append(_("Samples, process standard and orders from now on are pinned to this revision."))
    return found


@require_safe
@signed_in
def compare(request: HttpRequest, pk: str, other: str) -> HttpResponse:
    after, before = seen_revision(request, pk), seen_revision(request, other)
    if before.product_id != after.product_id:
        raise Http404
    context = {
        "before": before,
        "after": after,
        "product": after.product,
        "groups": queries.comparison(before, after),
        "revisions": queries.revisions_of(actor_of(request), after.product),
    }
    return render(request, "specs/compare.html", context)


@require_POST
@signed_in
def make_pdf(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_revision(request, pk)
    language = request.POST.get("language") or get_language() or "en"
    issue("tech_pack", row, actor=actor_of(request), at=timezone.now(), language=language[:10])
    return redirect(f"{row.get_absolute_url()}#document")


@require_safe
@signed_in
def export(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_revision(request, pk)
    return exports.workbook(
        workbook.export(row), f"{row.product.style_number}-{row.letter}.xlsx".replace('"', "")
    )
