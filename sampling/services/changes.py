"""Verbs about change orders: asked for, disposed, signed by both sides, implemented."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.kernel.numbering import following
from jewelops.lifecycle.advance import advance, reasons_against
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.change_states import BucketChoice, ChangeKind, ChangeState, Effective
from sampling.models import ChangeDisposition, ChangeOrder, ChangeParty, Dossier
from sampling.services.rows import changed_fields, locked
from sampling.services.standards import propose_standard
from sampling.states import Disposition, Side
from specs.services.revisions import start_revision
from specs.states import FROZEN
from suppliers import raci
from suppliers.raci_states import Area

FIELDS = ("kind", "title", "what", "reason", "effective", "effective_on")


def ask_change(*, dossier: Dossier, values: dict[str, Any], actor: Actor, at: datetime) -> ChangeOrder:
    """A draft against the revision of this pair. A change of the specification concerns every factory that makes it.

    values: FIELDS. Raises Invalid (words missing, no day), Refused (the revision is not released).
    """
    require(access.can_ask_change, actor, dossier)
    _check(values)
    if dossier.revision.state not in FROZEN:
        raise Refused(
            Reason(
                "not_released", _("The revision is a draft: edit it, no change order is needed."), "revision"
            )
        )
    with transaction.atomic(), acting(actor, "change.ask", values["reason"].strip()):
        change: ChangeOrder = ChangeOrder.objects.create(
            brand_id=dossier.brand_id,
            number=next_number(dossier.brand_id, at.year),
            revision=dossier.revision,
            asked_side=Side.SUPPLIER if actor.is_supplier_side else Side.BRAND,
            asked_by=actor.user,  # type: ignore[misc]  # a person asks; the column refuses nobody
            asked_at=at,
            owner=actor.user if actor.is_brand_side else _accountable(dossier),
            **{key: values[key] for key in FIELDS if key in values},
        )
        for pair in _concerned(change, dossier):
            ChangeParty.objects.create(brand_id=change.brand_id, change=change, dossier=pair)
        _tell("change.asked", change, actor, at)
    return change


def _accountable(dossier: Dossier) -> Any:
    """Whoever the RACI names for engineering changes; None where it names nobody."""
    return raci.accountable_for(
        Area.ENGINEERING_CHANGES, brand_id=dossier.brand_id, supplier_id=dossier.supplier_id
    )


def _concerned(change: ChangeOrder, dossier: Dossier) -> list[Dossier]:
    """One pair's process is its own; a specification is everybody's who makes the revision."""
    if change.kind == ChangeKind.PROCESS:
        return [dossier]
    return list(Dossier.objects.filter(revision_id=change.revision_id).order_by("created_at"))


def edit_change(
    *, change: ChangeOrder, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    """Words and effectivity of a draft. Raises Refused once signatures are asked for."""
    require(access.can_work_on_change, actor, change)
    _check({**{key: getattr(change, key) for key in FIELDS}, **values})
    with transaction.atomic(), acting(actor, "change.edit"):
        row = _draft(change, expected)
        fields = changed_fields(row, values, FIELDS)
        if fields:
            row.save(update_fields=fields)
    return row


def dispose(*, party: ChangeParty, actions: Mapping[str, str], actor: Actor, at: datetime) -> ChangeParty:
    """Say what becomes of the pieces, bucket by bucket; an empty action takes a disposition back."""
    change = party.change
    require(access.can_work_on_change, actor, change)
    unknown = [key for key in actions if key not in BucketChoice.values]
    wrong = [each for each in actions.values() if each and each not in _ACTIONS]
    if unknown or wrong:
        raise Invalid(
            Reason("unknown", _("Choose use as is, rework, scrap or return for each place."), "actions")
        )
    with transaction.atomic(), acting(actor, "change.dispose"):
        _draft(change, None)
        for bucket, action in actions.items():
            rows = ChangeDisposition.objects.filter(party=party, bucket=bucket)
            if not action:
                rows.delete()
            elif not rows.update(action=action):
                ChangeDisposition.objects.create(
                    brand_id=party.brand_id, party=party, bucket=bucket, action=action
                )
    return party


_ACTIONS = {each for each in Disposition.values if each != Disposition.OPEN}


def propose_change(
    *, change: ChangeOrder, actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    """Ask both sides for their signatures. Refused while a bucket with pieces has no disposition."""
    return _move(change, "propose", "change.proposed", actor, at, expected=expected)


def reopen_change(
    *, change: ChangeOrder, actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    """Back to a draft; signatures given so far are void: they were given to something else."""
    with transaction.atomic():
        row = advance(change, "reopen", actor=actor, at=at, expected=expected)
        row.parties.update(signed_by=None, signed_at=None)
    return row


def sign_change(
    *,
    change: ChangeOrder,
    actor: Actor,
    at: datetime,
    cost: Decimal | None = None,
    currency: str = "",
    lead_time_days: int | None = None,
    expected: int | None = None,
) -> ChangeOrder:
    """One side's signature; the last one makes it agreed. A factory states with it what the change costs, and how long.

    cost in ``currency`` for the whole change; lead_time_days: more days than before.
    """
    require(access.can_sign_change, actor, change)
    with transaction.atomic(), acting(actor, "change.sign"):
        row = locked(change, expected)
        if row.state != ChangeState.PROPOSED:
            raise Refused(Reason("wrong_state", _("It does not wait for signatures."), "state"))
        if actor.is_supplier_side:
            _sign_part(row, actor, at, cost, currency, lead_time_days)
        elif row.signed_at is not None:
            raise Refused(Reason("twice", _("The brand has signed already."), "signed_at"))
        else:
            row.signed_by, row.signed_at = actor.user, at
            row.save(update_fields=["signed_by", "signed_at"])
        _tell("change.signed", row, actor, at)
        row = ChangeOrder.objects.get(pk=row.pk)
        if reasons_against(row, "agree", actor=actor, at=at) is None:
            row = _move(row, "agree", "change.agreed", actor, at)
    return row


def _sign_part(
    row: ChangeOrder, actor: Actor, at: datetime, cost: Decimal | None, currency: str, days: int | None
) -> None:
    own = row.parties.filter(dossier__supplier_id=actor.supplier_id)  # type: ignore[misc]  # a factory's actor has one
    party = own.select_for_update(of=("self",)).first()
    if party is None or party.signed_at is not None:
        raise Refused(Reason("twice", _("Your factory has signed already."), "signed_at"))
    if cost is not None and not currency:
        raise Invalid(Reason("missing", _("Name the currency of the cost."), "currency"))
    if cost is not None and cost < 0:
        raise Invalid(Reason("negative", _("A cost is zero or more."), "cost"))
    party.cost, party.currency, party.lead_time_days = cost, currency if cost is not None else "", days
    party.signed_by, party.signed_at = actor.user, at
    party.save(update_fields=["cost", "currency", "lead_time_days", "signed_by", "signed_at"])


def refuse_change(
    *, change: ChangeOrder, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    _say_why(reason)
    return _move(change, "refuse", "change.refused", actor, at, reason=reason.strip(), expected=expected)


def withdraw_change(
    *, change: ChangeOrder, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    _say_why(reason)
    return _move(change, "withdraw", "change.withdrawn", actor, at, reason=reason.strip(), expected=expected)


def implement_change(
    *, change: ChangeOrder, actor: Actor, at: datetime, expected: int | None = None
) -> ChangeOrder:
    """A specification or a substituted part makes the next revision as a draft; a process the next version of the standard.

    Refused while another revision of the product is in work, or another version of the standard is negotiated.
    """
    with transaction.atomic():
        refusal = reasons_against(change, "implement", actor=actor, at=at)
        if refusal:
            raise refusal
        made = _made_by(change, actor, at)
        row = advance(change, "implement", actor=actor, at=at, expected=expected, **made)
        _tell("change.implemented", row, actor, at)
    return row


def _made_by(change: ChangeOrder, actor: Actor, at: datetime) -> dict[str, Any]:
    """What implementing it makes, by its name in the move."""
    summary = f"{change.number}: {change.title}"
    if change.kind != ChangeKind.PROCESS:
        product = change.revision.product
        return {"revision": start_revision(product=product, actor=actor, at=at, summary=summary)}
    pair = change.parties.get().dossier
    return {"standard": propose_standard(dossier=pair, actor=actor, at=at, reason=summary)}


def next_number(brand_id: Any, year: int) -> str:
    """The next "ECO-2026-001"; the brand's row is locked, so that two drafts never get the same one."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    start = f"ECO-{year}-"
    taken = ChangeOrder.objects.filter(brand_id=brand_id, number__startswith=start).values_list(
        "number", flat=True
    )
    return f"{start}{following(taken, start):03d}"


def _check(values: Mapping[str, Any]) -> None:
    words = {
        "title": _("Give the change a title."),
        "what": _("Say what changes, from what to what."),
        "reason": _("Say why it changes."),
    }
    reasons = [
        Reason("missing", text, key) for key, text in words.items() if not str(values.get(key, "")).strip()
    ]
    day: date | None = values.get("effective_on")
    if values.get("effective") == Effective.DATE and day is None:
        reasons.append(Reason("missing", _("Name the day from which it holds."), "effective_on"))
    if reasons:
        raise Invalid(*reasons)


def _say_why(reason: str) -> None:
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: the other side reads it."), "reason"))


def _draft(change: ChangeOrder, expected: int | None) -> ChangeOrder:
    row = locked(change, expected)
    if row.state != ChangeState.DRAFT:
        raise Refused(
            Reason("wrong_state", _("Signatures are asked for: take it back to change it."), "state")
        )
    return row


def _move(
    change: ChangeOrder,
    name: str,
    topic: str,
    actor: Actor,
    at: datetime,
    *,
    reason: str = "",
    expected: int | None = None,
) -> ChangeOrder:
    with transaction.atomic():
        row = advance(change, name, actor=actor, at=at, reason=reason, expected=expected)
        _tell(topic, row, actor, at)
    return row


def _tell(topic: str, change: ChangeOrder, actor: Actor, at: datetime) -> None:
    """The brand once, and each factory concerned in an event of its own: it hears of no other factory."""
    told: list[tuple[str, Any]] = [(topic, None)]
    if topic in _TOLD_TO_FACTORIES:
        suppliers = change.parties.values_list("dossier__supplier_id", flat=True).distinct()
        told += [(f"{topic}.factory", supplier_id) for supplier_id in suppliers]
    for name, supplier_id in told:
        publish(
            name,
            change,
            actor=actor,
            at=at,
            supplier_id=supplier_id,
            data={"title": change.title},
            url=change.get_absolute_url(),
        )


_TOLD_TO_FACTORIES = (
    "change.proposed",
    "change.agreed",
    "change.refused",
    "change.withdrawn",
    "change.implemented",
)
