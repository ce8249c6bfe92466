"""DFM findings, drawings and CAD: the forms of a tech pack's last tabs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Forbidden, Refused
from jewelops.ui.forms import show_refusal
from specs.forms import AttachForm, FindingForm
from specs.models import Attachment, DfmFinding
from specs.services import attachments, dfm
from specs.views.revisions import tab_page
from specs.views.seen import actor_of, expected_of, seen_part, seen_revision, tell


@require_POST
@signed_in
def finding_raise(request: HttpRequest, pk: str) -> HttpResponse:
    revision, form = seen_revision(request, pk), FindingForm(request.POST)
    try:
        if form.is_valid():
            dfm.raise_finding(
                revision=revision, actor=actor_of(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("The finding is noted; it blocks release until it is decided."))
            return redirect("specs:tab", pk, "dfm")
    except Forbidden as refusal:
        return _told(request, refusal, pk, "dfm")
    except Refused as refusal:
        show_refusal(form, refusal)
    return tab_page(request, revision, "dfm", status=422, finding_form=form)


def _told(request: HttpRequest, refused: Refused, pk: str, tab: str) -> HttpResponse:
    """Who may not do it has no form on the page that could say so."""
    tell(request, refused)
    return redirect("specs:tab", pk, tab)


@require_POST
@signed_in
def finding_decide(request: HttpRequest, pk: str) -> HttpResponse:
    finding = seen_part(request, DfmFinding, pk)
    try:
        dfm.decide_finding(
            finding=finding,
            accept=request.POST.get("accept") == "yes",
            reason=request.POST.get("reason", ""),
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected_of(request),
        )
        messages.success(request, _("Decided; the factory is told."))
    except Refused as refusal:
        tell(request, refusal)
    return redirect("specs:tab", finding.revision.public_id, "dfm")


@require_POST
@signed_in
def attachment_add(request: HttpRequest, pk: str) -> HttpResponse:
    revision, form = seen_revision(request, pk), AttachForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            values = form.cleaned_data
            attachments.attach(
                revision=revision,
                kind=values["kind"],
                title=values["title"],
                upload=values["file"],
                actor=actor_of(request),
                at=timezone.now(),
            )
            messages.success(request, _("The file is added."))
            return redirect("specs:tab", pk, "drawings")
    except Forbidden as refusal:
        return _told(request, refusal, pk, "drawings")
    except Refused as refusal:
        show_refusal(form, refusal)
    return tab_page(request, revision, "drawings", status=422, attach_form=form)


@require_POST
@signed_in
def attachment_remove(request: HttpRequest, pk: str) -> HttpResponse:
    attachment = seen_part(request, Attachment, pk)
    try:
        attachments.remove_attachment(attachment=attachment, actor=actor_of(request), at=timezone.now())
        messages.success(request, _("“%(title)s” is taken off.") % {"title": attachment.title})
    except Refused as refusal:
        tell(request, refusal)
    return redirect("specs:tab", attachment.revision.public_id, "drawings")


@require_POST
@signed_in
def callouts_put(request: HttpRequest, pk: str) -> HttpResponse:
    attachment = seen_part(request, Attachment, pk)
    names = ("number", "x", "y", "text")
    columns = [request.POST.getlist(name) for name in names]
    wanted = [dict(zip(names, line, strict=True)) for line in zip(*columns, strict=False) if line[0].strip()]
    try:
        attachments.put_callouts(
            attachment=attachment, callouts=wanted, actor=actor_of(request), at=timezone.now()
        )
        messages.success(request, _("The callouts are saved."))
    except Refused as refusal:
        tell(request, refusal)
    return redirect("specs:tab", attachment.revision.public_id, "drawings")
