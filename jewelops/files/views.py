"""Serves private files to those who may read them; everybody else gets 404."""

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jewelops.accounts.tenancy import by_public_id
from jewelops.files import grants
from jewelops.files.limits import RENDITIONS
from jewelops.files.models import FileKind, StoredFile

logger = logging.getLogger(__name__)
INLINE = ("image/jpeg", "image/png", "image/webp", "application/pdf")


@require_safe
def download(request: HttpRequest, pk: str, rendition: str = "original") -> HttpResponseBase:
    """rendition: "original", or for a photo "thumb", "small", "large" (the original until the worker made them)."""
    row = StoredFile.objects.filter(pk=by_public_id(pk, StoredFile.prefix)).first()
    if row is None or not grants.may_read(request.actor, row):  # type: ignore[attr-defined]
        raise Http404
    if rendition != "original" and (row.kind != FileKind.PHOTO or rendition not in RENDITIONS):
        raise Http404
    path, kind = row.file.name, row.content_type
    if rendition in row.renditions:
        path, kind = row.renditions[rendition], "image/jpeg"
    try:
        found = default_storage.open(path, "rb")  # type: ignore[arg-type]  # a stored file has a name
    except FileNotFoundError as missing:
        logger.error("The store has lost %s of %s: restore it from the backup.", path, row.public_id)
        raise Http404 from missing
    response = FileResponse(found, content_type=kind)
    disposition = content_disposition_header(as_attachment=kind not in INLINE, filename=row.name)
    response["Content-Disposition"] = disposition or "attachment"
    # A stored file never changes, so a browser may keep it; private, because the next person may not.
    response["Cache-Control"] = "private, max-age=604800, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
