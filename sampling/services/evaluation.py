"""Verbs of judging a sample: measure, then approve, approve with comments or reject."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.change_states import ChangeKind
from sampling.models import Sample, SampleComment, SampleMeasurement
from sampling.services.changes import ask_change
from sampling.services.rows import locked
from sampling.states import Becomes, SampleState
from specs.models import Dimension, Requirement
from specs.states import FROZEN

MEASURABLE = (SampleState.SENT, SampleState.RECEIVED)


def measure(
    *,
    sample: Sample,
    readings: Sequence[dict[str, Any]],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> list[SampleMeasurement]:
    """Write this evaluator's readings; writing one again replaces it, and None takes it back.

    Each reading: ``row`` (a Dimension or Requirement of the revision), ``value`` (Decimal, in the row's unit) or
    ``passed`` (bool), and optionally ``piece`` (1 ...) and ``note``.
    """
    require(access.can_judge_samples, actor, sample)
    with transaction.atomic(), acting(actor, "sample.measure"):
        row = locked(sample, expected)
        if row.state not in MEASURABLE:
            raise Refused(
                Reason(
                    "wrong_state",
                    _("Not possible while it is “%(state)s”.") % {"state": row.get_state_display()},
                    "state",
                )
            )
        _refuse_foreign(row, readings)
        return [saved for each in readings if (saved := _save(row, each, actor)) is not None]


def approve_sample(
    *, sample: Sample, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> Sample:
    """Refused with one reason for each row that is not measured or lies outside."""
    return _judge(sample, "approve", "sample.approved", actor=actor, at=at, reason=reason, expected=expected)


def approve_sample_with_comments(
    *,
    sample: Sample,
    reason: str,
    actor: Actor,
    at: datetime,
    comments: Sequence[dict[str, str]] = (),
    expected: int | None = None,
) -> Sample:
    """The comments say what is accepted. comments: {"text", "becomes": "item" or "change"} each.

    An item stands in the next standard proposed from this sample; a change opens a change order of the tech pack and is
    told at once (while the tech pack is a draft it is only told: a draft is edited).
    """
    _words(reason, _("Write the comments: they become items of the standard or change orders."))
    _refuse_vague(comments)
    with transaction.atomic():
        row = _judge(
            sample,
            "approve_with_comments",
            "sample.approved",
            actor=actor,
            at=at,
            reason=reason.strip(),
            expected=expected,
        )
        with acting(actor, "sample.comment"):
            for each in comments:
                _comment(row, each, actor, at)
    return row


def _refuse_vague(comments: Sequence[dict[str, str]]) -> None:
    reasons = [
        Reason("vague", _("Comment %(n)d: write what it says, and what it becomes.") % {"n": n}, "comments")
        for n, each in enumerate(comments, start=1)
        if not each.get("text", "").strip() or each.get("becomes") not in Becomes.values
    ]
    if reasons:
        raise Invalid(*reasons)


def _comment(sample: Sample, given: dict[str, str], actor: Actor, at: datetime) -> None:
    comment = SampleComment.objects.create(
        brand_id=sample.brand_id, sample=sample, text=given["text"].strip()[:200], becomes=given["becomes"]
    )
    if comment.becomes == Becomes.CHANGE:
        _open_change(comment, actor, at)
        publish(
            "sample.change_asked",
            comment,
            actor=actor,
            at=at,
            supplier_id=sample.dossier.supplier_id,
            data={"dossier": str(sample.dossier)},
            url=f"{sample.get_absolute_url()}#comments",
        )


def _open_change(comment: SampleComment, actor: Actor, at: datetime) -> None:
    sample = comment.sample
    if sample.dossier.revision.state not in FROZEN:
        return
    values = {
        "kind": ChangeKind.SPECIFICATION,
        "title": comment.text[:160],
        "what": comment.text,
        "reason": sample.verdict_reason,
    }
    comment.change = ask_change(dossier=sample.dossier, values=values, actor=actor, at=at)
    comment.save(update_fields=["change"])


def reject_sample(
    *, sample: Sample, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Sample:
    """The factory is told the reasons at once."""
    _words(reason, _("Write the reasons: the factory gets them at once."))
    return _judge(
        sample, "reject", "sample.rejected", actor=actor, at=at, reason=reason.strip(), expected=expected
    )


def _judge(
    sample: Sample, name: str, topic: str, *, actor: Actor, at: datetime, reason: str, expected: int | None
) -> Sample:
    with transaction.atomic():
        row = advance(sample, name, actor=actor, at=at, reason=reason, expected=expected)
        dossier = row.dossier
        publish(
            topic,
            row,
            actor=actor,
            at=at,
            supplier_id=dossier.supplier_id,
            data={"dossier": str(dossier), "reason": reason},
            url=row.get_absolute_url(),
        )
    return row


def _words(text: str, sentence: str) -> None:
    if not text.strip():
        raise Invalid(Reason("missing", sentence, "reason"))


def _refuse_foreign(sample: Sample, readings: Sequence[dict[str, Any]]) -> None:
    revision = sample.dossier.revision_id
    reasons = [
        Reason("foreign", _("“%(row)s” does not belong to this revision.") % {"row": each["row"]})
        for each in readings
        if each["row"].revision_id != revision
    ]
    if reasons:
        raise Invalid(*reasons)


def _save(sample: Sample, reading: dict[str, Any], actor: Actor) -> SampleMeasurement | None:
    row = reading["row"]
    where: dict[str, Any] = {
        "sample": sample,
        "dimension": row if isinstance(row, Dimension) else None,
        "requirement": row if isinstance(row, Requirement) else None,
        "piece": reading.get("piece") or 1,
        "measured_by": actor.user,
    }
    said = {
        "value": reading.get("value"),
        "passed": reading.get("passed"),
        "note": reading.get("note", "")[:200],
    }
    if said["value"] is None and said["passed"] is None:
        SampleMeasurement.objects.filter(**where).delete()
        return None
    saved, _created = SampleMeasurement.objects.update_or_create(
        **where, defaults={"brand_id": sample.brand_id, **said}
    )
    return saved  # type: ignore[no-any-return]  # a generic manager
