"""Prints an issued document: frozen context -> HTML -> PDF -> file, with progress the page can show."""

from typing import Any

import segno
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from jewelops.documents import jobs
from jewelops.documents.kinds import kind_of
from jewelops.documents.models import Document, Job
from jewelops.documents.render import pdf


def print_document(job: Job) -> None:
    document = job.document
    if document is None:
        raise ValueError("This job prints nothing: it has no document.")
    if document.file:
        jobs.done(job, at=timezone.now())
        return
    with translation.override(document.language):
        jobs.beat(job, at=timezone.now(), progress=15, step=_("Writing the pages"))
        html = page(document)
        jobs.beat(job, at=timezone.now(), progress=40, step=_("Setting the type"))
        data, pages = pdf(html, brand_id=document.brand_id)
    jobs.beat(job, at=timezone.now(), progress=90, step=_("Filing the document"))
    _file(document, data, pages)
    jobs.done(job, at=timezone.now())


def page(document: Document) -> str:
    """The document's HTML from its frozen context alone."""
    return render_to_string(kind_of(document.kind).template, stationery(document) | document.context)


def stationery(document: Document) -> dict[str, Any]:
    """What every paper carries: number, short hash, mark, language, day of issue, a code that leads to the live page."""
    return {
        "document_qr": qr(settings.BASE_URL + document.context.get("address", document.url)),
        "document_rtl": get_language_info(document.language)["bidi"],
        "document": document,
        "document_title": document.title,
        "document_number": document.number,
        "document_hash": document.content_hash[:12],
        "document_mark": document.mark,
        "document_language": document.language,
        "issued_on": document.created_at,
    }


def qr(address: str) -> SafeString:
    """The address as an inline SVG QR code."""
    # segno draws from our own address: nothing in it is another's markup.
    return mark_safe(segno.make(address, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308


def _file(document: Document, data: bytes, pages: int) -> None:
    with transaction.atomic():
        row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if row.file:
            return
        row.file.save(f"{document.pk.hex}.pdf", ContentFile(data), save=False)
        row.pages = pages
        row.save(update_fields=["file", "pages"])
