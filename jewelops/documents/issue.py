"""Issuing a document: freeze its context, hash it, give it the next version, and queue its rendering."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.documents.kinds import Kind, kind_of
from jewelops.documents.models import Document, Job, JobState
from jewelops.documents.tasks import render_document
from jewelops.lifecycle.bell import ring_after_commit


def issue(kind_key: str, subject: Any, *, actor: Actor, at: datetime, language: str) -> Job:
    """The job that makes the paper; unchanged content answers with the document that exists, already done.

    The lock on the subject's row keeps two clicks from making two versions of the same content.
    """
    kind = kind_of(kind_key)
    with transaction.atomic(), acting(actor, f"document.{kind_key}.issue"):
        type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
        with translation.override(language):
            context = kind.context(subject, language, actor)
        digest = content_hash(kind_key, language, context)
        existing = _latest(kind_key, subject, language)
        if existing is not None and existing.content_hash == digest and existing.mark == kind.mark(subject):
            return _job_of(existing, actor)
        document = _freeze(kind, subject, language, context, digest, actor)
        return _queue(document, actor)


def content_hash(kind_key: str, language: str, context: dict[str, Any]) -> str:
    """SHA-256 of kind, language and context as canonical JSON (sorted keys, no spaces)."""
    canonical = json.dumps(
        [kind_key, language, context], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _latest(kind_key: str, subject: Any, language: str) -> Document | None:
    return (  # type: ignore[no-any-return]  # a generic manager
        Document.objects.filter(kind=kind_key, subject_id=subject.pk, language=language)
        .order_by("-number")
        .first()
    )


def _freeze(
    kind: Kind, subject: Any, language: str, context: dict[str, Any], digest: str, actor: Actor
) -> Document:
    last = Document.objects.filter(kind=kind.key, subject_id=subject.pk, language=language).aggregate(
        last=Max("number")
    )["last"]
    return Document.objects.create(  # type: ignore[no-any-return]  # a generic manager
        brand_id=subject.brand_id,
        kind=kind.key,
        subject_id=subject.pk,
        number=(last or 0) + 1,
        language=language,
        title=kind.title(subject),
        context=context,
        content_hash=digest,
        mark=kind.mark(subject),
        supplier_id=kind.supplier_of(subject),
        issued_by=actor.user,
    )


def _job_of(document: Document, actor: Actor) -> Job:
    """The document's last job; a failed one is queued again."""
    job = document.jobs.order_by("-created_at").first()
    if job is None or job.state == JobState.FAILED:
        return _queue(document, actor)
    return job  # type: ignore[no-any-return]  # a generic manager


def _queue(document: Document, actor: Actor) -> Job:
    job = Job.objects.create(
        brand_id=document.brand_id,
        kind=document.kind,
        document=document,
        supplier_id=document.supplier_id,
        requested_by=actor.user,
    )
    ring_after_commit(render_document, str(job.pk))
    return job  # type: ignore[no-any-return]  # a generic manager
