"""The castability check of a CAD model: queued by whoever attaches it, measured by a worker, found again by anyone."""

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor, system
from jewelops.audit.tracking import acting
from jewelops.documents.models import Job
from jewelops.lifecycle.bell import ring_after_commit
from specs import geometry
from specs.models import Attachment, DfmFinding
from specs.states import Severity

JOB = "castability"


def request_check(*, attachment: Attachment, actor: Actor, at: datetime) -> Job:
    """Queue the measurement. Only STL is measured; another CAD format says so on the card."""
    from specs.tasks import check_castability

    job: Job = Job.objects.create(
        brand_id=attachment.brand_id,
        kind=JOB,
        payload={"attachment": str(attachment.pk)},
        requested_by=actor.user,
    )
    ring_after_commit(check_castability, str(job.pk))
    return job


def measure(*, attachment: Attachment, at: datetime) -> dict[str, Any]:
    """Measure and write the result on the attachment, with a DFM finding for each thing that cannot be cast."""
    result = _result(attachment)
    actor = system(attachment.brand)
    with transaction.atomic(), acting(actor, "specs.castability.check"):
        row: Attachment = (
            Attachment.objects.select_for_update(of=("self",))
            .select_related("revision__product")
            .get(pk=attachment.pk)
        )
        if row.revision.is_frozen:
            return result
        row.castability = {**result, "checked_at": at.isoformat()}
        row.save(update_fields=["castability"])
        for text in _faults(result):
            _raise_once(row, text)
    return result


def _result(attachment: Attachment) -> dict[str, Any]:
    if attachment.file.content_type != "model/stl":
        return {"error": _("Only STL models are measured; send the same part as STL too.")}
    with default_storage.open(attachment.file.file.name, "rb") as stream:  # type: ignore[arg-type]  # narrower than the stubs say
        data = stream.read()
    try:
        return geometry.check(data).as_data()
    except geometry.UnreadableMesh as error:
        return {"error": str(error)}


def _faults(result: dict[str, Any]) -> list[str]:
    if "error" in result:
        return []
    faults = [each["text"] for each in result["violations"]]
    if not result["watertight"]:
        faults.append(
            _(
                "The model is not watertight: its weight cannot be told and it cannot be printed. Close its gaps."
            )
        )
    return faults


def _raise_once(row: Attachment, text: str) -> None:
    """Ringing twice raises once."""
    DfmFinding.objects.get_or_create(
        brand_id=row.brand_id,
        revision=row.revision,
        pinned_to=f"cad:{row.title}"[:80],
        text=text,
        defaults={"source": "check", "severity": Severity.MAJOR},
    )
