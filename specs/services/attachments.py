"""Verbs about drawings, photos and CAD of a draft, and the numbered callouts on them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.files.models import FileKind, StoredFile
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Invalid, Reason
from specs.models import Attachment, Callout, Revision
from specs.services.castability import request_check
from specs.services.work import drafting
from specs.states import AttachmentKind

FILE_KINDS = {
    AttachmentKind.DRAWING: FileKind.PHOTO,
    AttachmentKind.PHOTO: FileKind.PHOTO,
    AttachmentKind.CAD: FileKind.CAD,
    AttachmentKind.PACKAGING: FileKind.PHOTO,
    AttachmentKind.OTHER: FileKind.DOCUMENT,
}


def attach(
    *,
    revision: Revision,
    kind: str,
    title: str,
    actor: Actor,
    at: datetime,
    upload: Any = None,
    file: StoredFile | None = None,
) -> Attachment:
    """Add an uploaded (or already stored) file. A CAD model is queued for its castability check.

    Raises Invalid when the file is not what it should be, or the title is taken.
    """
    with drafting(revision, "specs.attachment.add", actor=actor) as draft:
        title = (title.strip() or getattr(upload, "name", "") or getattr(file, "name", ""))[:120]
        if draft.attachments.filter(title=title).exists():
            raise Invalid(
                Reason("taken", _("There is a file with this title already: name it otherwise."), "title")
            )
        stored = file or store_upload(upload, kind=FILE_KINDS[AttachmentKind(kind)], actor=actor, at=at)
        last = draft.attachments.aggregate(last=Max("position"))["last"]
        row: Attachment = Attachment.objects.create(
            brand_id=draft.brand_id,
            revision=draft,
            kind=kind,
            title=title,
            file=stored,
            position=0 if last is None else last + 1,
            touched=draft.version,
        )
        if kind == AttachmentKind.CAD:
            request_check(attachment=row, actor=actor, at=at)
    return row


def remove_attachment(*, attachment: Attachment, actor: Actor, at: datetime) -> None:
    """Take it off the draft; the file itself stays for the revisions that show it."""
    with drafting(attachment.revision, "specs.attachment.remove", actor=actor):
        attachment.delete()


def put_callouts(
    *,
    attachment: Attachment,
    callouts: Iterable[Mapping[str, Any]],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> list[Callout]:
    """The drawing carries exactly these numbers afterwards: {number, x, y, text}, x and y in percent from the top left."""
    wanted = [_callout(values) for values in callouts]
    numbers = [values["number"] for values in wanted]
    if len(set(numbers)) < len(numbers):
        raise Invalid(Reason("taken", _("Each number stands once on a drawing."), "number"))
    with drafting(attachment.revision, "specs.callouts.put", actor=actor, expected=expected):
        attachment.callouts.all().delete()
        return [
            Callout.objects.create(brand_id=attachment.brand_id, attachment=attachment, **values)
            for values in wanted
        ]


def _callout(values: Mapping[str, Any]) -> dict[str, Any]:
    try:
        number, x, y = int(values["number"]), Decimal(str(values["x"])), Decimal(str(values["y"]))
    except (KeyError, ValueError, TypeError, InvalidOperation) as error:
        raise Invalid(
            Reason("number", _("A callout has a whole number and a place on the drawing."), "number")
        ) from error
    if not (0 < number < 1000 and 0 <= x <= 100 and 0 <= y <= 100):
        raise Invalid(
            Reason("number", _("A callout is numbered 1 to 999 and stands on the drawing."), "number")
        )
    cents = Decimal("0.01")
    return {
        "number": number,
        "x": x.quantize(cents),
        "y": y.quantize(cents),
        "text": str(values.get("text", ""))[:200],
    }
