"""Non-conformances: opened when a lot is rejected, worked step by step, decided by the brand."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand, Membership, User
from jewelops.accounts.states import Role
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Forbidden, Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from qc import access, lots
from qc.models import Inspection, Nonconformance
from qc.standing import Standing
from qc.states import (
    InspectionState,
    NonconformanceDisposition,
    NonconformanceState,
    Severity,
)
from sampling.models import Lot
from suppliers import raci
from suppliers.raci_states import Area

DAYS_TO_ANSWER = {Severity.CRITICAL: 3, Severity.MAJOR: 7, Severity.MINOR: 14}
FACTORY_WRITES = ("containment", "root_cause", "corrective_action", "prevention", "reworked", "scrapped")
BRAND_WRITES = (
    *FACTORY_WRITES,
    "what",
    "verification",
    "owner",
    "due_on",
    "quantity",
    "cost_amount",
    "cost_currency",
)
STEPS = ("contain", "find_cause", "take_action", "verify", "act_again", "close")


def open_for(inspection: Inspection, now: Standing, *, actor: Actor, at: datetime) -> Nonconformance:
    """The non-conformance of a rejected inspection; its figures say what is wrong, in each reader's language."""
    worst = next(name for name in Severity.values if now.found[name])
    return _open(
        brand_id=inspection.brand_id,
        supplier_id=inspection.supplier_id,
        lot=inspection.lot,
        inspection=inspection,
        stage=inspection.stage,
        what="",
        severity=worst,
        quantity=inspection.lot.quantity,
        actor=actor,
        at=at,
    )


def open_nonconformance(
    *, lot: Lot, stage: str, what: str, severity: str, quantity: int, actor: Actor, at: datetime
) -> Nonconformance:
    """One found outside an inspection: a return, an audit, a failed casting run."""
    row = lots.fresh(lot.pk)
    dossier = row.line.order.dossier
    require(access.can_inspect, actor, dossier)
    if not what.strip():
        raise Invalid(Reason("what_missing", _("Write what is wrong."), "what"))
    if not 0 < quantity <= row.quantity:
        text = _("The lot has %(most)s pieces: name 1 to %(most)s.") % {"most": row.quantity}
        raise Invalid(Reason("quantity", text, "quantity"))
    with transaction.atomic():
        return _open(
            brand_id=row.brand_id,
            supplier_id=dossier.supplier_id,
            lot=row,
            inspection=None,
            stage=stage,
            what=what.strip(),
            severity=severity,
            quantity=quantity,
            actor=actor,
            at=at,
        )


def _open(*, brand_id: Any, actor: Actor, at: datetime, severity: str, **facts: Any) -> Nonconformance:
    with acting(actor, "qc.nonconformance.open"):
        row = Nonconformance.objects.create(
            brand_id=brand_id,
            number=_next_number(brand_id),
            severity=severity,
            owner=_default_owner(brand_id, facts["supplier_id"]),
            due_on=at.date() + timedelta(days=DAYS_TO_ANSWER[Severity(severity)]),
            opened_at=at,
            **facts,
        )
    _tell("nonconformance.opened", row, actor, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def _next_number(brand_id: Any) -> str:
    """NC-0001 upward. The brand's row is locked, so that two rejections do not take the same number."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    return f"NC-{Nonconformance.objects.filter(brand_id=brand_id).count() + 1:04d}"


def _default_owner(brand_id: Any, supplier_id: Any) -> User | None:
    """Who is accountable for corrective actions by the RACI, else for quality, else the owner: a red thing is never nobody's."""
    if accountable := raci.accountable_for(
        Area.CORRECTIVE_ACTIONS, brand_id=brand_id, supplier_id=supplier_id
    ):
        return accountable  # type: ignore[no-any-return]  # a user
    members = Membership.objects.filter(brand_id=brand_id, supplier=None, is_active=True).select_related(
        "user"
    )
    for role in (Role.QUALITY, Role.PRODUCTION, Role.OWNER):
        member = members.filter(role=role).order_by("created_at").first()
        if member is not None:
            return member.user  # type: ignore[no-any-return]  # a generic manager
    return None


def edit_nonconformance(
    *,
    nonconformance: Nonconformance,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Nonconformance:
    """Write the texts, owner and due date. The factory writes its own part; the rest is the brand's."""
    require(access.can_correct, actor, nonconformance)
    writes = BRAND_WRITES if access.can_judge_correction(actor, nonconformance) else FACTORY_WRITES
    strange = set(values) - set(writes)
    if strange:
        raise Forbidden(Reason("forbidden", _("Your role does not allow this."), min(strange)))
    _refuse_nonsense(nonconformance, values, at.date())
    with transaction.atomic(), acting(actor, "qc.nonconformance.edit"):
        row = _locked(nonconformance)
        check_version(row, expected)
        for key, value in values.items():
            setattr(row, key, value)
        row.save(update_fields=list(values))
    return _again(row)


def _refuse_nonsense(row: Nonconformance, values: dict[str, Any], today: date) -> None:
    reasons = []
    due = values.get("due_on", row.due_on)
    if due != row.due_on and due < today:
        reasons.append(
            Reason("due_past", _("The due date lies in the past: choose today or later."), "due_on")
        )
    for name in ("reworked", "scrapped"):
        if values.get(name, 0) > row.lot.quantity:
            text = _("The lot has only %(most)s pieces.") % {"most": row.lot.quantity}
            reasons.append(Reason("too_many", text, name))
    if reasons:
        raise Invalid(*reasons)


def take_step(
    *,
    nonconformance: Nonconformance,
    step: str,
    actor: Actor,
    at: datetime,
    values: dict[str, Any] | None = None,
    expected: int | None = None,
) -> Nonconformance:
    """Write what belongs to the step (``values``) and take it: contain, find_cause, take_action, verify, act_again, close."""
    if step not in STEPS:
        raise Invalid(Reason("step", _("This is no step of a corrective action."), "step"))
    with transaction.atomic():
        row = nonconformance
        if values:
            row = edit_nonconformance(
                nonconformance=row, values=values, actor=actor, at=at, expected=expected
            )
            expected = None
        row = advance(row, step, actor=actor, at=at, expected=expected)
        _tell(f"nonconformance.{row.state}", row, actor, at)
    return row


def decide_disposition(
    *, nonconformance: Nonconformance, disposition: str, reason: str, actor: Actor, at: datetime,
    expected: int | None = None,
) -> Nonconformance:  # fmt: skip
    """What happens to the pieces: rework opens the lot for another inspection, scrap ends it, a concession lets it on."""
    require(access.can_judge_correction, actor, nonconformance)
    if disposition not in NonconformanceDisposition.values or disposition == NonconformanceDisposition.OPEN:
        raise Invalid(Reason("disposition", _("Choose rework, scrap, return or concession."), "disposition"))
    if not reason.strip():
        raise Invalid(Reason("reason_missing", _("Write why the pieces go this way."), "disposition_reason"))
    with transaction.atomic(), acting(actor, "qc.nonconformance.dispose", reason):
        row = _locked(nonconformance)
        check_version(row, expected)
        if row.disposition != NonconformanceDisposition.OPEN:
            raise Refused(
                Reason(
                    "decided",
                    _("This has been decided already: %(what)s.") % {"what": row.get_disposition_display()},
                )
            )
        row.disposition, row.disposition_reason = disposition, reason.strip()
        row.disposed_by, row.disposed_at = actor.user, at
        row.save(update_fields=["disposition", "disposition_reason", "disposed_by", "disposed_at"])
        _carry_out(row, actor, at)
        _tell("nonconformance.disposed", row, actor, at)
    return _again(row)


def _carry_out(row: Nonconformance, actor: Actor, at: datetime) -> None:
    from qc.services.inspections import concede

    lot = lots.fresh(row.lot_id)
    if row.disposition == NonconformanceDisposition.REWORK:
        lots.release(lot, reason=row.disposition_reason, actor=actor, at=at)
    elif row.disposition == NonconformanceDisposition.SCRAP and row.quantity >= lot.quantity:
        lots.scrap(lot, reason=row.disposition_reason, actor=actor, at=at)
    elif row.disposition == NonconformanceDisposition.CONCESSION:
        if row.inspection and row.inspection.state == InspectionState.REJECTED:
            concede(inspection=row.inspection, reason=row.disposition_reason, actor=actor, at=at)
        else:
            lots.release(lot, reason=row.disposition_reason, actor=actor, at=at)


def _locked(row: Nonconformance) -> Nonconformance:
    found = (
        Nonconformance.objects.select_for_update(of=("self",))
        .select_related("lot", "inspection")
        .get(pk=row.pk)
    )
    if found.state == NonconformanceState.CLOSED:
        raise Refused(Reason("closed", _("This non-conformance is closed.")))
    return found  # type: ignore[no-any-return]  # a generic manager


def _again(row: Nonconformance) -> Nonconformance:
    """The row as it stands now; a protected state field cannot be refreshed in place."""
    found = Nonconformance.objects.select_related("lot", "inspection", "owner")
    return found.get(pk=row.pk)  # type: ignore[no-any-return]  # a generic manager


def _tell(topic: str, row: Nonconformance, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        row,
        actor=actor,
        at=at,
        supplier_id=row.supplier_id,
        url=f"/qc/nonconformances/{row.public_id}/",
        data={"lot": row.lot.code, "what": row.told[:120], "due": row.due_on.isoformat()},
    )
