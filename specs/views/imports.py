"""Importing a workbook: the template, the preview with every fault, the decision."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.files.models import FileKind, StoredFile
from jewelops.files.store import store_bytes
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from specs import access, workbook
from specs.forms import ImportForm
from specs.services import imports as verbs
from specs.sheets import SHEETS
from specs.views.seen import actor_of, expected_of, seen_part, seen_revision, tell


@require_safe
@signed_in
def template(request: HttpRequest) -> HttpResponse:
    return exports.workbook(workbook.template(), "tech-pack-template.xlsx")


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: HttpRequest, pk: str) -> HttpResponse:
    """Look at the workbook; nothing is written into the draft."""
    revision = seen_revision(request, pk)
    if not access.can_edit(actor_of(request), revision):
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {
        "revision": revision,
        "product": revision.product,
        "form": form,
        "snapshots": revision.snapshots.all()[:5],
    }
    if request.method == "POST" and form.is_valid():
        sent, mode = form.cleaned_data["file"], form.cleaned_data["mode"]
        try:
            data = sent.read(workbook.MOST_BYTES + 1)  # one byte too many is refused with its sentence
            reading = verbs.preview(data=data, name=sent.name, revision=revision, mode=mode)
            stored = (
                None
                if reading.faults
                else store_bytes(
                    data, sent.name, kind=FileKind.SHEET, actor=actor_of(request), at=timezone.now()
                )
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            counts = [{"title": SHEETS[key].title, "n": n} for key, n in reading.counts.items()]
            context |= {
                "reading": reading,
                "said": workbook.said(reading),
                "counts": counts,
                "stored": stored,
                "mode": mode,
                "name": sent.name,
            }
    return render(request, "specs/import.html", context)


@require_POST
@signed_in
def take(request: HttpRequest, pk: str) -> HttpResponse:
    """Take what was previewed, whole."""
    revision = seen_revision(request, pk)
    stored = seen_part(request, StoredFile, request.POST.get("file", ""))
    with default_storage.open(stored.file.name, "rb") as stream:
        data = stream.read()
    try:
        snapshot = verbs.take_import(
            revision=revision,
            data=data,
            name=stored.name,
            mode=request.POST.get("mode", "replace"),
            actor=actor_of(request),
            at=timezone.now(),
            expected=expected_of(request),
        )
    except Refused as refusal:
        tell(request, refusal)
        return redirect("specs:import", pk)
    undo = reverse("specs:undo", args=[snapshot.public_id])
    messages.success(request, _("%(name)s is imported.") % {"name": stored.name}, extra_tags=f"undo:{undo}")
    return redirect(revision)
