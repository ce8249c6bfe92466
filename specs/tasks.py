"""Doorbells of the specs room."""

import uuid

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.documents import jobs
from specs.models import Attachment
from specs.services.castability import measure


@shared_task
def check_castability(job_id: str) -> None:
    """Measure one CAD model. Ringing twice measures once: the job is claimed under a lock."""
    job = jobs.claim(uuid.UUID(job_id), at=timezone.now())
    if job is None:
        return
    attachment = (
        Attachment.objects.select_related("file", "brand").filter(pk=job.payload["attachment"]).first()
    )
    if attachment is None:
        jobs.failed(job, at=timezone.now(), error=_("The model was taken off the draft."))
        return
    jobs.beat(job, at=timezone.now(), progress=20, step=_("Measuring the walls"))
    job.result = measure(attachment=attachment, at=timezone.now())
    job.save(update_fields=["result"])
    jobs.done(job, at=timezone.now())
