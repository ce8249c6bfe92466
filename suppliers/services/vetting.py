"""Verbs of the vetting case."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from suppliers import access, queries
from suppliers.criteria import frozen
from suppliers.evidence import Proof, proof
from suppliers.models import Supplier, TrialObservation, VettingCase, VettingCriterion, VettingScore
from suppliers.rules.vetting import score_cap
from suppliers.services.criteria import ensure_criteria

DECISIONS = ("approve", "approve_conditionally", "reject", "suspend", "reinstate")


def open_case(
    *, supplier: Supplier, owner: Any, due_on: Any = None, actor: Actor, at: datetime
) -> VettingCase:
    """Begin vetting, by the brand's criteria as they stand now. A supplier has at most one open case; a suspended or rejected one may be vetted anew."""
    require(access.can_vet, actor, supplier)
    kept = frozen(ensure_criteria(actor=actor))
    case = VettingCase(brand=actor.brand, supplier=supplier, owner=owner, due_on=due_on, criteria=kept)
    try:
        with transaction.atomic(), acting(actor, "vetting.open"):
            case.save()
            follow(case)
            publish("vetting.opened", case, actor=actor, at=at)
    except IntegrityError as error:
        if "vetting_one_open_case" not in str(error):
            raise
        raise Refused(
            Reason("open_case", _("This supplier is being vetted already: go on with its open case."))
        ) from error
    return case


def score_criterion(
    *,
    case: VettingCase,
    criterion: VettingCriterion,
    score: Decimal,
    evidence_kind: str,
    evidence: str,
    file: Any = None,
    source: str = "",
    actor: Actor,
    at: datetime,
) -> VettingScore:
    """Write or rewrite one score (0 to 5). The evidence is not optional; a certificate alone screens, it does not score.

    source: public id of a visit, interview, review or piece of this supplier: its kind, words and file are taken from it
    where none are given.
    """
    require(access.can_vet, actor, case)
    _refuse_closed(case)
    if source:
        taken = _taken(case, source)
        evidence_kind, evidence = taken.kind, evidence.strip() or taken.words
        file = file or taken.file
    if criterion.pk not in {each.pk for each in queries.asked_of(case)}:
        raise Invalid(Reason("not_asked", _("This case was begun without this criterion."), "criterion"))
    refuse_score(score, evidence_kind, evidence)
    with transaction.atomic(), acting(actor, "vetting.score"):
        row, _created = VettingScore.objects.update_or_create(  # type: ignore[misc]  # a person always acts here
            case=case,
            criterion=criterion,
            defaults={
                "brand_id": case.brand_id,
                "score": score,
                "evidence_kind": evidence_kind,
                "evidence": evidence.strip(),
                "source": source,
                "file": file,
                "author": actor.user,
            },
        )
    return row  # type: ignore[no-any-return]  # a generic manager


def _taken(case: VettingCase, source: str) -> Proof:
    found = proof(case.supplier, source)
    if found is None:
        raise Invalid(
            Reason("source", _("This entry is not in the registers of this supplier any more."), "source")
        )
    return found


def refuse_score(score: Decimal, evidence_kind: str, evidence: str) -> None:
    reasons = []
    if not 0 <= score <= 5:
        reasons.append(Reason("out_of_range", _("A score lies between 0 and 5."), "score"))
    if not evidence.strip():
        reasons.append(
            Reason("missing", _("Say what was seen: a score without evidence does not count."), "evidence")
        )
    cap = score_cap(evidence_kind)
    if score > cap:
        reasons.append(
            Reason(
                "certificate_only",
                _(
                    "A certificate alone scores at most %(cap)s (screened): add a visit, reference, trial or data."
                )
                % {"cap": cap},
                "score",
            )
        )
    if reasons:
        raise Invalid(*reasons)


def plan_trial(*, case: VettingCase, brief: str, due_on: Any, actor: Actor, at: datetime) -> VettingCase:
    """What is made in the paid trial, to which tolerances, and by when."""
    require(access.can_vet, actor, case)
    _refuse_closed(case)
    with transaction.atomic(), acting(actor, "vetting.plan_trial"):
        row = VettingCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
        row.trial_brief, row.trial_due_on = brief.strip(), due_on
        row.save(update_fields=["trial_brief", "trial_due_on"])
    return row  # type: ignore[no-any-return]  # a generic manager


def observe(
    *,
    case: VettingCase,
    kind: str,
    what: str,
    occurred_at: datetime,
    told_at: datetime | None,
    actor: Actor,
    at: datetime,
) -> TrialObservation:
    """Something seen in the trial; bad news carries when it happened and when it was told."""
    require(access.can_vet, actor, case)
    _refuse_closed(case)
    if told_at is not None and told_at < occurred_at:
        raise Invalid(Reason("order", _("It cannot be told before it happened."), "told_at"))
    with acting(actor, "vetting.observe"):
        return TrialObservation.objects.create(  # type: ignore[misc,no-any-return]  # a generic manager
            brand_id=case.brand_id,
            case=case,
            kind=kind,
            what=what,
            occurred_at=occurred_at,
            told_at=told_at,
            author=actor.user,
        )


def move_case(
    *,
    case: VettingCase,
    move: str,
    actor: Actor,
    at: datetime,
    reason: str = "",
    conditions: str = "",
    expected: int | None = None,
) -> VettingCase:
    """Take one of the case's transitions; a decision states its reason. The supplier's state follows."""
    if move in DECISIONS and not reason.strip():
        raise Invalid(Reason("missing", _("State the reason: it stays with the decision."), "reason"))
    if move == "approve_conditionally" and not conditions.strip():
        raise Invalid(Reason("missing", _("Name the conditions and by when they are met."), "conditions"))
    facts = {"conditions": conditions.strip()} if move == "approve_conditionally" else {}
    with transaction.atomic():
        row = advance(case, move, actor=actor, at=at, reason=reason.strip(), expected=expected, **facts)
        with acting(actor, f"vetting.{move}", reason.strip()):
            follow(row)
        publish(f"vetting.{row.state}", row, actor=actor, at=at, data={"supplier": row.supplier.public_id})
    return row


def follow(case: VettingCase) -> None:
    """The supplier's state is its newest case's. Kept on the supplier because the database's own guard of
    purchase orders reads it there."""
    Supplier.objects.filter(pk=case.supplier_id).update(state=case.state)


def _refuse_closed(case: VettingCase) -> None:
    if case.decided_at is not None:
        raise Refused(Reason("decided", _("This case is decided; open a new one to vet again."), "state"))
