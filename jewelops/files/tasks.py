"""Doorbells of the file room."""

import uuid

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jewelops.files.models import StoredFile
from jewelops.files.photos import renditions


@shared_task
def make_renditions(file_id: str) -> None:
    """Thumb, small and large of one photo; a second ring finds them made."""
    row = StoredFile.objects.filter(pk=uuid.UUID(file_id)).first()
    if row is None or row.renditions:
        return
    make_renditions_of(row)


def make_renditions_of(row: StoredFile) -> None:
    with row.file.open("rb") as stream:
        made = renditions(stream.read())
    paths = {
        name: default_storage.save(f"renditions/{row.pk.hex[:4]}/{row.pk.hex}-{name}.jpg", ContentFile(data))
        for name, data in made.items()
    }
    StoredFile.objects.filter(pk=row.pk).update(renditions=paths)
    row.renditions = paths
