"""Doorbells of the printing room."""

import logging
import uuid

from celery import Task, shared_task
from django.utils import timezone

from jewelops.documents import jobs
from jewelops.documents.press import print_document

log = logging.getLogger(__name__)


@shared_task(bind=False)
def render_document(job_id: str) -> None:
    """Print one document. Ringing twice prints once: the job is claimed under a lock."""
    job = jobs.claim(uuid.UUID(job_id), at=timezone.now())
    if job is None:
        return
    if job.attempts > jobs.MAX_ATTEMPTS:
        jobs.failed(job, at=timezone.now(), error="The worker was stopped three times while printing this.")
        return
    try:
        print_document(job)
    except Exception as error:  # whatever the template or the library raised, the person who waits is told
        log.exception("Document job %s failed", job_id)
        jobs.failed(job, at=timezone.now(), error=f"{type(error).__name__}: {error}"[:500])


@shared_task
def requeue_stale_jobs() -> None:
    """Rings again for each job that lost its worker."""
    for job in jobs.stale(timezone.now()):
        if job.kind in WORKERS:
            WORKERS[job.kind].delay(str(job.pk))
        elif job.document_id is not None:
            render_document.delay(str(job.pk))


# Jobs of other rooms (an import, a castability check) name their own task here when they load.
WORKERS: dict[str, Task] = {}
