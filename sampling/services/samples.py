"""Verbs about a sample: asked for, begun, sent, received, photographed, sealed."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.files.models import StoredFile
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import BuildStep, Dossier, Lot, Sample, SamplePhoto
from sampling.services import terms
from sampling.services.golden import missing_angles
from sampling.services.rows import locked
from sampling.states import SAMPLE_STANDS, SampleKind

MOST_PIECES = 1000  # of one round; more is a pilot series
FIELDS = ("to_show", "due_on", "pieces", "fee_amount", "fee_currency", "fee_credited", "lot")


def request_sample(
    *, dossier: Dossier, kind: str, actor: Actor, at: datetime, values: dict[str, Any] | None = None
) -> Sample:
    """Ask the factory for the next round. values: any of FIELDS.

    Raises Invalid for a fee without its currency, and for a first article that is off no lot of bulk.
    """
    require(access.can_run_sampling, actor, dossier)
    given = {key: value for key, value in (values or {}).items() if key in FIELDS}
    if given.get("fee_amount") is not None and not given.get("fee_currency"):
        raise Invalid(Reason("missing", _("Say in which currency the fee is."), "fee_currency"))
    _refuse_terms(given)
    _refuse_past(given.get("due_on"), at)
    _refuse_lot(dossier, kind, given.get("lot"))
    with transaction.atomic(), acting(actor, "sample.request"):
        row = locked(dossier)
        last = row.samples.aggregate(last=Max("round"))["last"] or 0
        sample: Sample = Sample.objects.create(
            brand_id=row.brand_id,
            dossier=row,
            kind=SampleKind(kind),
            round=last + 1,
            requested_at=at,
            **given,
        )
        _tell("sample.requested", sample, actor, at)
    return sample


def _refuse_terms(given: dict[str, Any]) -> None:
    reasons = list(terms.against_pieces(given.get("pieces", 1), MOST_PIECES))
    if given.get("fee_amount") is not None:
        reasons += terms.against_fee(given["fee_amount"])
    if given.get("fee_currency"):
        reasons += terms.against_currency(given["fee_currency"], "fee_currency")
    if reasons:
        raise Invalid(*reasons)


def _refuse_past(due_on: date | None, at: datetime) -> None:
    if due_on is not None and due_on < timezone.localdate(at):
        text = _("The round would be late before it is begun: give it a day that is still to come.")
        raise Invalid(Reason("due_past", text, "due_on"))


def _refuse_lot(dossier: Dossier, kind: str, lot: Lot | None) -> None:
    if kind != SampleKind.FIRST_ARTICLE:
        if lot is not None:
            raise Invalid(Reason("not_off_a_lot", _("Only a first article is taken off a lot."), "lot"))
        return
    if lot is None or lot.line.order.dossier_id != dossier.pk:
        raise Invalid(
            Reason("missing", _("Say which lot of this pair the first article is taken off."), "lot")
        )
    if lot.line.order.is_pilot:
        text = _("That lot is of a pilot series: a first article is off the bulk tooling.")
        raise Invalid(Reason("pilot", text, "lot"))


def withdraw_sample(
    *, sample: Sample, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Sample:
    """Take back a request that the factory has not sent yet; it is told why. The round keeps its number."""
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why it is withdrawn: the factory reads it."), "reason"))
    with transaction.atomic():
        row = advance(sample, "withdraw", actor=actor, at=at, reason=reason.strip(), expected=expected)
        _tell("sample.withdrawn", row, actor, at, reason=reason.strip())
    return row


def start_sample(*, sample: Sample, actor: Actor, at: datetime, expected: int | None = None) -> Sample:
    return advance(sample, "start_work", actor=actor, at=at, expected=expected)


def send_sample(
    *,
    sample: Sample,
    actor: Actor,
    at: datetime,
    courier: str = "",
    tracking: str = "",
    expected: int | None = None,
) -> Sample:
    with transaction.atomic():
        row = advance(
            sample, "send", actor=actor, at=at, expected=expected, courier=courier, tracking=tracking
        )
        _tell("sample.sent", row, actor, at)
    return row


def receive_sample(*, sample: Sample, actor: Actor, at: datetime, expected: int | None = None) -> Sample:
    with transaction.atomic():
        row = advance(sample, "receive", actor=actor, at=at, expected=expected)
        _tell("sample.received", row, actor, at)
    return row


def add_photo(
    *,
    sample: Sample,
    file: StoredFile,
    actor: Actor,
    at: datetime,
    angle: str = "",
    step: BuildStep | None = None,
) -> SamplePhoto:
    """A photo of the sample, by either side; ``angle`` says from where ("front", "clasp"), ``step`` of which operation."""
    require(access.can_answer_viability, actor, sample)
    if step is not None and step.sample_id != sample.pk:
        raise Invalid(Reason("foreign", _("This operation belongs to another sample."), "step"))
    with transaction.atomic(), acting(actor, "sample.add_photo"):
        photo: SamplePhoto = SamplePhoto.objects.create(
            brand_id=sample.brand_id, sample=sample, file=file, angle=angle.strip()[:40], step=step
        )
    return photo


def seal_sample(
    *, sample: Sample, seal: str, kept_at: str, actor: Actor, at: datetime, expected: int | None = None
) -> Sample:
    """Make an approved production-equivalent sample the golden one: numbered, and where its copies lie.

    Raises Refused while one of the fixed angles has no photo.
    """
    require(access.can_judge_samples, actor, sample)
    if not seal.strip() or not kept_at.strip():
        raise Invalid(Reason("missing", _("Write the seal's number and where the copies lie."), "seal"))
    with transaction.atomic(), acting(actor, "sample.seal"):
        row = locked(sample, expected)
        if row.state not in SAMPLE_STANDS or not row.must_show_its_process:
            raise Refused(
                Reason("not_approved", _("Only an approved production-equivalent sample is sealed."), "state")
            )
        _refuse_missing_angles(row)
        row.seal, row.kept_at, row.sealed_at = seal.strip(), kept_at.strip(), at
        row.save(update_fields=["seal", "kept_at", "sealed_at"])
        _tell("sample.sealed", row, actor, at)
    return row


def _refuse_missing_angles(sample: Sample) -> None:
    reasons = [
        Reason("no_photo", _("No photo from this angle yet: %(angle)s.") % {"angle": angle.label}, "photos")
        for angle in missing_angles(sample)
    ]
    if reasons:
        raise Refused(*reasons)


def _tell(topic: str, sample: Sample, actor: Actor, at: datetime, **data: str) -> None:
    publish(
        topic,
        sample,
        actor=actor,
        at=at,
        supplier_id=sample.dossier.supplier_id,
        data={"dossier": str(sample.dossier), **data},
        url=sample.get_absolute_url(),
    )
