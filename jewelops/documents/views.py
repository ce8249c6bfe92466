"""A document's PDF, and the little card that watches its job."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.documents.models import Document, Job, JobState
from jewelops.documents.tasks import render_document
from jewelops.lifecycle.bell import ring_after_commit

# 286 tells htmx to stop polling.
STOP_POLLING = 286


@require_safe
@signed_in
def download(request: HttpRequest, pk: str) -> HttpResponseBase:
    document = get_object_or_404(
        Document.objects.visible_to(request.actor),  # type: ignore[attr-defined]  # the stubs do not know it
        pk=by_public_id(pk, Document.prefix),  # type: ignore[attr-defined]
    )
    if not document.file:
        raise Http404
    response = FileResponse(default_storage.open(document.file.name, "rb"), content_type="application/pdf")  # type: ignore[arg-type]  # narrower than the stubs say
    name = f"{slugify(document.title) or document.kind}-v{document.number}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Cache-Control"] = "private, max-age=604800, immutable"
    return response


@require_safe
@signed_in
def job(request: HttpRequest, pk: str) -> HttpResponse:
    row = _seen(request, pk)
    over = row.state in (JobState.DONE, JobState.FAILED)
    return render(request, "documents/_job.html", {"job": row}, status=STOP_POLLING if over else 200)


@require_POST
@signed_in
def retry(request: HttpRequest, pk: str) -> HttpResponse:
    """Queue a failed job once more."""
    row = _seen(request, pk)
    if row.state == JobState.FAILED:
        row.state, row.attempts, row.error, row.heartbeat_at = JobState.QUEUED, 0, "", None
        row.save(update_fields=["state", "attempts", "error", "heartbeat_at"])
        ring_after_commit(render_document, str(row.pk))
    return render(request, "documents/_job.html", {"job": row})


def _seen(request: HttpRequest, pk: str) -> Job:
    rows = Job.objects.visible_to(request.actor).select_related("document")  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=by_public_id(pk, Job.prefix))
