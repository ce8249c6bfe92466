"""Verbs about what is different: told by the factory, found by the brand, decided."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Deviation, Dossier, Lot
from sampling.services.rows import changed_fields, locked
from sampling.states import DeviationOrigin, Disposition, LockKind

# Nothing is made for so long untold; a year mistyped would weigh on the scorecard with years of hours.
LONGEST_AGO = timedelta(days=3 * 365)


def disclose_deviation(
    *,
    dossier: Dossier,
    what: str,
    occurred_at: datetime,
    actor: Actor,
    at: datetime,
    lots: Sequence[Lot] = (),
    lock: str = "",
    proposal: str = "",
) -> Deviation:
    """The factory tells what is different, since when, and what it proposes; the clock stops at ``at``."""
    require(access.can_disclose, actor, dossier)
    return _record(DeviationOrigin.DISCLOSED, dossier, what, occurred_at, actor, at, lots, lock, proposal)


def record_found_deviation(
    *,
    dossier: Dossier,
    what: str,
    occurred_at: datetime,
    actor: Actor,
    at: datetime,
    lots: Sequence[Lot] = (),
    lock: str = "",
    proposal: str = "",
) -> Deviation:
    """The brand found what nobody told; it counts as undisclosed."""
    require(access.can_record_found, actor, dossier)
    _refuse_what_was_told(dossier, lock, lots)
    return _record(DeviationOrigin.FOUND, dossier, what, occurred_at, actor, at, lots, lock, proposal)


def complete_deviation(
    *,
    deviation: Deviation,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Deviation:
    """Add words, lots and a proposal to what was told in one tap. values: what, proposal, lots. Refused once decided."""
    own = access.can_disclose if deviation.origin == DeviationOrigin.DISCLOSED else access.can_record_found
    require(own, actor, deviation)
    lots = values.get("lots")
    with transaction.atomic(), acting(actor, "deviation.complete"):
        row = locked(deviation, expected)
        if row.disposition != Disposition.OPEN:
            raise Refused(Reason("decided", _("The deviation is decided: tell a new one."), "disposition"))
        what = str(values.get("what", row.what)).strip()
        _refuse(row.dossier, what, row.occurred_at, row.told_at, lots or (), row.lock)
        words = {"what": what, "proposal": str(values.get("proposal", row.proposal)).strip()}
        fields = changed_fields(row, words, ("what", "proposal"))
        if fields:
            row.save(update_fields=fields)
        if lots is not None:
            row.lots.set(lots)
        _tell("deviation.completed", row, actor, at)
    return row


def _refuse_what_was_told(dossier: Dossier, lock: str, lots: Sequence[Lot]) -> None:
    """What the factory told is not found once more: told before found costs it less."""
    told = dossier.deviations.filter(
        origin=DeviationOrigin.DISCLOSED, disposition=Disposition.OPEN, lock=lock
    )
    wanted = {lot.pk for lot in lots}
    for each in told.prefetch_related("lots") if lock else ():
        known = {lot.pk for lot in each.lots.all()}
        if not known or not wanted or wanted & known:
            text = _("The factory told this on %(day)s: decide that one.") % {
                "day": formats.date_format(each.told_at, "j F Y")
            }
            raise Refused(Reason("told", text, "what"))


def decide_deviation(
    *,
    deviation: Deviation,
    disposition: str,
    reason: str,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Deviation:
    """Use as is, rework, scrap or return, with its reason. Raises Refused when it is decided already."""
    require(access.can_decide_deviation, actor, deviation)
    chosen = Disposition(disposition)
    if chosen == Disposition.OPEN or not reason.strip():
        raise Invalid(Reason("missing", _("Choose what happens with the pieces, and say why."), "reason"))
    with transaction.atomic(), acting(actor, "deviation.decide", reason.strip()):
        row = locked(deviation, expected)
        if row.disposition != Disposition.OPEN:
            raise Refused(Reason("twice", _("The deviation is decided already."), "disposition"))
        row.disposition, row.decision_reason = chosen, reason.strip()
        row.decided_by, row.decided_at = actor.user, at
        row.save(update_fields=["disposition", "decision_reason", "decided_by", "decided_at"])
        _tell("deviation.decided", row, actor, at)
    return row


def _record(
    origin: str,
    dossier: Dossier,
    what: str,
    occurred_at: datetime,
    actor: Actor,
    at: datetime,
    lots: Sequence[Lot],
    lock: str,
    proposal: str,
) -> Deviation:
    _refuse(dossier, what, occurred_at, at, lots, lock)
    with transaction.atomic(), acting(actor, f"deviation.{origin}"):
        deviation: Deviation = Deviation.objects.create(
            brand_id=dossier.brand_id,
            dossier=dossier,
            origin=origin,
            lock=lock,
            what=what.strip(),
            proposal=proposal.strip(),
            occurred_at=occurred_at,
            told_at=at,
            told_by=actor.user,  # type: ignore[misc]  # a person tells; the column refuses nobody
        )
        deviation.lots.set(lots)
        _tell(f"deviation.{origin}", deviation, actor, at)
    return deviation


def _refuse(
    dossier: Dossier, what: str, occurred_at: datetime, at: datetime, lots: Sequence[Lot], lock: str
) -> None:
    reasons = []
    if not what.strip():
        reasons.append(Reason("missing", _("Say what is different."), "what"))
    if occurred_at > at:
        reasons.append(Reason("future", _("It cannot have begun after it was told."), "occurred_at"))
    elif at - occurred_at > LONGEST_AGO:
        text = _("That is more than three years ago: check the year.")
        reasons.append(Reason("too_long_ago", text, "occurred_at"))
    if lock and lock not in LockKind.values:
        reasons.append(Reason("unknown", _("This is not a lock."), "lock"))
    if any(lot.line.order.dossier_id != dossier.pk for lot in lots):
        reasons.append(Reason("foreign", _("A lot belongs to another dossier."), "lots"))
    if reasons:
        raise Invalid(*reasons)


def _tell(topic: str, deviation: Deviation, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        deviation,
        actor=actor,
        at=at,
        supplier_id=deviation.dossier.supplier_id,
        data={"dossier": str(deviation.dossier), "hours": str(deviation.hours_to_tell)},
        url=deviation.get_absolute_url(),
    )
