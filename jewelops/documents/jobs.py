"""A job's life: claimed once, beating while it runs, done or failed with a sentence."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from jewelops.documents.models import Job, JobState

STALE_AFTER = timedelta(minutes=5)
MAX_ATTEMPTS = 3


def claim(job_id: uuid.UUID, *, at: datetime) -> Job | None:
    """Take the job, or None when it is done, given up, or in another worker's hands."""
    with transaction.atomic():
        job = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=job_id).first()
        if job is None or job.state in (JobState.DONE, JobState.FAILED):
            return None
        alive = job.heartbeat_at is not None and at - job.heartbeat_at < STALE_AFTER
        if job.state == JobState.RUNNING and alive:
            return None
        job.state, job.heartbeat_at, job.attempts = JobState.RUNNING, at, job.attempts + 1
        job.save(update_fields=["state", "heartbeat_at", "attempts"])
        return job  # type: ignore[no-any-return]  # a generic manager


def beat(job: Job, *, at: datetime, progress: int, step: str) -> None:
    """Say how far it is; also the sign of life."""
    job.heartbeat_at, job.progress, job.step = at, progress, step
    job.save(update_fields=["heartbeat_at", "progress", "step"])


def done(job: Job, *, at: datetime) -> None:
    job.state, job.progress, job.step, job.finished_at, job.error = JobState.DONE, 100, "", at, ""
    job.save(update_fields=["state", "progress", "step", "finished_at", "error"])


def failed(job: Job, *, at: datetime, error: str) -> None:
    job.state, job.error, job.finished_at = JobState.FAILED, error, at
    job.save(update_fields=["state", "error", "finished_at"])


def stale(at: datetime) -> list[Job]:
    """Waiting or running without a sign of life: the doorbell was lost or the worker was killed."""
    silent = Q(heartbeat_at=None, created_at__lt=at - timedelta(seconds=20)) | Q(
        heartbeat_at__lt=at - STALE_AFTER
    )
    return list(Job.objects.filter(silent, state__in=(JobState.QUEUED, JobState.RUNNING)))
