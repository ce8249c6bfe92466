"""Taking a file in: look at what it is, refuse with a sentence, or keep it."""

import hashlib
import uuid
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.files import limits, photos, sniff
from jewelops.files.models import FileKind, StoredFile
from jewelops.files.tasks import make_renditions
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.bell import ring_after_commit

CAPS = {
    FileKind.PHOTO: limits.MAX_PHOTO_BYTES,
    FileKind.DOCUMENT: limits.MAX_DOCUMENT_BYTES,
    FileKind.CAD: limits.MAX_CAD_BYTES,
    FileKind.SHEET: limits.MAX_SHEET_BYTES,
}
PHOTO_TYPES = {"image/jpeg", "image/png", "image/webp", "image/heif", "image/gif"}
DOCUMENT_TYPES = PHOTO_TYPES | {"application/pdf", "text/plain", "application/zip"}
CAD_TYPES = {"model/stl", "model/3dm", "model/gltf-binary"}
SHEET_TYPES = {"application/zip", "text/plain"}


def store_upload(
    upload: Any, *, kind: str, actor: Actor, at: datetime, supplier_id: uuid.UUID | None = None
) -> StoredFile:
    """Keep an uploaded file. Raises Invalid with a sentence for what it is not, or is too much of."""
    if upload is None:
        raise _no("missing", _("Choose a file first."))
    cap = CAPS[FileKind(kind)]
    if upload.size > cap:
        raise _no(
            "too_large",
            _("The file has %(size)s MB; at most %(cap)s MB are taken.")
            % {"size": round(upload.size / 1_048_576), "cap": cap // 1_048_576},
        )
    upload.seek(0)
    return store_bytes(upload.read(), upload.name, kind=kind, actor=actor, at=at, supplier_id=supplier_id)


def store_bytes(
    data: bytes, name: str, *, kind: str, actor: Actor, at: datetime, supplier_id: uuid.UUID | None = None
) -> StoredFile:
    """Keep bytes under a name; the same checks as an upload."""
    name = clean_name(name)
    found = sniff.content_type(data[:1024])
    check_type(found, kind, name)
    width = height = None
    if kind == FileKind.PHOTO:
        data, found, width, height = photos.upright(data)
    elif found == "application/zip":
        refuse_zip_bomb(data)
        found = by_name(name, found)
    row = StoredFile(
        brand=actor.brand,
        kind=kind,
        name=name,
        content_type=found,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=width,
        height=height,
        supplier_id=supplier_id or actor.supplier_id,
        uploaded_by=actor.user,
    )
    row.file.save(f"{row.pk.hex}{PurePosixPath(name).suffix.lower()}", ContentFile(data), save=False)
    with transaction.atomic():
        row.save()
        if kind == FileKind.PHOTO:
            ring_after_commit(make_renditions, str(row.pk))
    return row


def check_type(found: str, kind: str, name: str) -> None:
    """Raises Invalid when the content is not of the wished kind, whatever the name says."""
    allowed = {
        FileKind.PHOTO: PHOTO_TYPES,
        FileKind.DOCUMENT: DOCUMENT_TYPES,
        FileKind.CAD: CAD_TYPES,
        FileKind.SHEET: SHEET_TYPES,
    }[FileKind(kind)]
    if found not in allowed:
        raise _no("wrong_type", _wanted(kind) % {"name": name, "found": found})


def _wanted(kind: str) -> str:
    return {
        FileKind.PHOTO: _("“%(name)s” is %(found)s inside, not a photo: send a JPEG, PNG, WebP or HEIC."),
        FileKind.DOCUMENT: _("“%(name)s” is %(found)s inside: send a PDF, a picture or a text file."),
        FileKind.CAD: _("“%(name)s” is %(found)s inside, not a CAD model: send an STL or 3DM file."),
        FileKind.SHEET: _("“%(name)s” is %(found)s inside, not a spreadsheet: send an XLSX or CSV file."),
    }[FileKind(kind)]


def refuse_zip_bomb(data: bytes) -> None:
    """Raises Invalid for an archive that unpacks to more than the caps, or that cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _no("broken", _("The file is damaged: save it again and send it once more.")) from error
    too_dense = unpacked > 10 * 1_048_576 and unpacked > limits.MAX_UNPACK_RATIO * max(len(data), 1)
    if unpacked > limits.MAX_UNPACKED_BYTES or too_dense:
        raise _no(
            "zip_bomb", _("The file unpacks to far more than its size: save it again from your spreadsheet.")
        )


def by_name(name: str, fallback: str) -> str:
    """An office file is a zip; its own type is told by its ending."""
    return {
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }.get(PurePosixPath(name).suffix.lower(), fallback)


def clean_name(name: str) -> str:
    """The last part of the path, without control characters, at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-200:] or "file"


def _no(code: str, text: str) -> Invalid:
    return Invalid(Reason(code, text, "file"))
