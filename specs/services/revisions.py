"""Verbs about a revision: start, edit, review, release, discard."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from specs import access
from specs.content import REVISION_FIELDS, ROW_MODELS, field_names, hash_of, with_parts
from specs.models import Attachment, Callout, Product, Revision
from specs.services.work import drafting, refuse_frozen
from specs.states import EDITABLE, FROZEN, RevisionState

FIELDS = (*REVISION_FIELDS, "summary")


def start_revision(*, product: Product, actor: Actor, at: datetime, summary: str = "") -> Revision:
    """The next letter, as a copy of the newest released revision. Refused while one is in work."""
    require(access.can_edit, actor, product)
    with transaction.atomic(), acting(actor, "specs.revision.start"):
        Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        _refuse_second_draft(product)
        newest = product.revisions.filter(state__in=FROZEN).order_by("-released_at").first()
        own = {name: getattr(newest, name) for name in REVISION_FIELDS} if newest else {}
        row: Revision = Revision.objects.create(
            brand_id=product.brand_id,
            product=product,
            letter=next_letter([each.letter for each in product.revisions.all()]),
            summary=summary[:300],
            based_on=newest,
            **own,
        )
        if newest:
            _copy_rows(newest, row)
        publish("revision.started", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def _refuse_second_draft(product: Product) -> None:
    open_one = product.revisions.filter(state__in=EDITABLE).first()
    if open_one is not None:
        text = _("Revision %(letter)s is in work: release or discard it first.") % {"letter": open_one.letter}
        raise Refused(Reason("revision_in_work", text, "", open_one.get_absolute_url()))


def next_letter(used: list[str]) -> str:
    """A to Z, then AA, AB …; the one after the highest used."""
    highest = max((_ordinal(letter) for letter in used), default=0) + 1
    letters = ""
    while highest:
        highest, place = divmod(highest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _ordinal(letters: str) -> int:
    total = 0
    for letter in letters.upper():
        total = total * 26 + max(ord(letter) - ord("A") + 1, 0)
    return total


def _copy_rows(source: Revision, target: Revision) -> None:
    for kind, model in ROW_MODELS.items():
        names = (*field_names(model), *(("file_id", "castability") if model is Attachment else ()))
        for row in getattr(source, kind).all():
            values = {name: getattr(row, name) for name in names}
            copy = model.objects.create(brand_id=target.brand_id, revision=target, **values)
            if isinstance(row, Attachment):
                _copy_callouts(row, copy)  # type: ignore[arg-type]  # narrower than the stubs say


def _copy_callouts(source: Attachment, target: Attachment) -> None:
    for mark in source.callouts.all():
        values = {name: getattr(mark, name) for name in ("number", "x", "y", "text")}
        Callout.objects.create(brand_id=target.brand_id, attachment=target, **values)


def edit_revision(
    *, revision: Revision, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Revision:
    """Change packaging, labelling, engraving, weight, escalation or summary of a draft. Raises Refused, Stale."""
    with drafting(revision, "specs.revision.edit", actor=actor, expected=expected) as row:
        changed = [key for key in FIELDS if key in values and getattr(row, key) != values[key]]
        for key in changed:
            setattr(row, key, values[key])
        if changed:
            row.save(update_fields=changed)
            row.version += 1
    return row


def submit_revision(
    *, revision: Revision, actor: Actor, at: datetime, expected: int | None = None
) -> Revision:
    """Ask the others to look at it."""
    with transaction.atomic():
        row = advance(revision, "submit", actor=actor, at=at, expected=expected)
        publish("revision.in_review", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def send_back_revision(*, revision: Revision, reason: str, actor: Actor, at: datetime) -> Revision:
    with transaction.atomic():
        row = advance(revision, "send_back", actor=actor, at=at, reason=reason)
        publish(
            "revision.sent_back", row, actor=actor, at=at, data={"reason": reason}, url=row.get_absolute_url()
        )
    return row


def release_revision(
    *, revision: Revision, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> Revision:
    """Freeze it for good, stamp its hash, supersede the one before, tell everyone. Raises Refused with every finding."""
    with transaction.atomic():
        locked: Revision = (
            Revision.objects.select_for_update(of=("self",)).select_related("product").get(pk=revision.pk)
        )
        check_version(locked, expected)
        stamp = hash_of(with_parts(locked))
        concerned: set[Any] = set()
        for previous in locked.product.revisions.filter(state=RevisionState.RELEASED):
            advance(previous, "supersede", actor=actor, at=at, reason=reason or locked.letter)
            concerned |= suppliers_of(previous)
            _tell("revision.superseded", previous, suppliers_of(previous), actor, at)
        row = advance(locked, "release", actor=actor, at=at, reason=reason, content_hash=stamp)
        _tell("revision.released", row, concerned | suppliers_of(row), actor, at)
    return row


def suppliers_of(revision: Revision) -> set[Any]:
    """Ids of the factories that have a dossier of it; dossiers stand in a room above this one."""
    return set(revision.dossiers.values_list("supplier_id", flat=True))  # type: ignore[attr-defined]  # set by sampling


def _tell(topic: str, row: Revision, suppliers: set[Any], actor: Actor, at: datetime) -> None:
    """The brand once, and each factory concerned."""
    data = {"style_number": row.product.style_number, "letter": row.letter, "content_hash": row.content_hash}
    for supplier_id in (None, *sorted(suppliers)):
        publish(
            topic, row, actor=actor, at=at, data=data, supplier_id=supplier_id, url=row.get_absolute_url()
        )


def discard_revision(*, revision: Revision, actor: Actor, at: datetime) -> None:
    """Throw a draft away. The first revision of a product stays; so does one that a dossier already uses."""
    require(access.can_edit, actor, revision)
    with transaction.atomic(), acting(actor, "specs.revision.discard"):
        row: Revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
        refuse_frozen(row)
        if row.product.revisions.count() == 1:
            raise Refused(Reason("only_revision", _("It is the product's only revision: edit it instead.")))
        try:
            with transaction.atomic():
                row.delete()
        except IntegrityError as error:
            raise Refused(Reason("in_use", _("A dossier uses this revision already; it stays."))) from error
