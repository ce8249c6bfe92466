"""An inspection from its start to its verdict, and what the verdict does to the lot."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from jewelops.postgres.prepared import Prepared
from qc import access, lots, snapshot, stages, standing
from qc.models import Check, DefectType, Inspection, InspectionTally, Plan
from qc.queries.labtests import reasons_against_final_audit
from qc.rules.verdict import Outcome
from qc.services.nonconformances import open_for
from qc.services.summaries import count_inspection, keep_lock_readings
from qc.services.switching import count_lot, severity_for
from qc.states import InspectionState
from sampling.models import Lot
from sampling.states import LotState
from specs.states import Stage


def start_inspection(
    *,
    lot: Lot,
    stage: str = "",
    actor: Actor,
    at: datetime,
    workshop: str = "",
    seniority: str = "",
    client_key: str = "",
) -> Inspection:
    """Open an inspection of the lot in its present stage; the one that is open already is returned (join it).

    The plan is frozen into it, with the severity the switching rules ask for. Raises Refused with every reason.
    """
    with transaction.atomic(), acting(actor, "qc.inspection.start"):
        row = lots.locked(lot.pk)
        require(access.can_inspect, actor, row.line.order.dossier)
        stage = stage or row.stage
        joined = _open_one(row, stage, client_key)
        if joined is not None:
            return joined
        reasons = reasons_against_starting(row, stage)
        if reasons:
            raise Refused(*reasons)
        return _start(row, stage, actor, at, workshop, seniority, client_key)


def _open_one(lot: Lot, stage: str, client_key: str) -> Inspection | None:
    rows = Inspection.objects.filter(lot=lot).select_related("tally")
    if client_key:
        mine = rows.filter(client_key=client_key).first()
        if mine is not None:
            return mine  # type: ignore[no-any-return]  # a generic manager
    return rows.filter(stage=stage, state=InspectionState.OPEN).first()  # type: ignore[no-any-return]


def reasons_against_starting(lot: Lot, stage: str) -> list[Reason]:
    """Every reason why this lot cannot be inspected in this stage now."""
    reasons = []
    if lot.state != LotState.IN_WORK:
        reasons.append(Reason("lot_state", lots.why_not_in_work(lot), "lot"))
    if stage not in Stage.values:
        return [*reasons, Reason("stage", _("Choose one of the six stages."), "stage")]
    earlier = stages.before(stage)
    if earlier is not None and not lots.has_passed(lot, earlier):
        text = _("Stage %(number)s, %(stage)s, has not passed yet and has no concession.")
        blanks = {"number": stages.number(earlier), "stage": Stage(earlier).label}
        reasons.append(Reason("stage_before", text % blanks, "stage"))
    elif stage != lot.stage:
        text = _("The lot is in stage %(number)s, %(stage)s.")
        blanks = {"number": stages.number(lot.stage), "stage": Stage(lot.stage).label}
        reasons.append(Reason("other_stage", text % blanks, "stage"))
    if plan_of(lot) is None:
        reasons.append(
            Reason("no_plan", _("The order's process standard has no QC plan yet: make it first."), "lot")
        )
    return [*reasons, *reasons_against_final_audit(lot, stage)]


def plan_of(lot: Lot) -> Plan | None:
    """The plan of the order's process standard; no query where the lot was read by ``lots.fresh``."""
    return getattr(lot.line.order.standard, "qc_plan", None)


def preview(lot: Lot, stage: str) -> dict[str, Any] | None:
    """The plan as it would be frozen now; None without a plan. Raises Refused while inspection is discontinued."""
    plan = plan_of(lot)
    if plan is None:
        return None
    attempt = Inspection.objects.filter(lot=lot, stage=stage).count() + 1
    return _freeze(plan, lot, stage, severity_for(lot=lot, stage=stage, attempt=attempt))


def _freeze(plan: Plan, lot: Lot, stage: str, severity: str) -> dict[str, Any]:
    """A lock of one SKU is not asked of a lot of another."""
    own = Q(lock_item__sku=None) | Q(lock_item__sku=lot.line.sku_id) | Q(requirement__isnull=False)
    rows = Check.objects.filter(own, plan=plan, stage=stage)
    checks = rows.select_related("lock_item").order_by("position", "id")
    defects = DefectType.objects.filter(brand_id=plan.brand_id, stage=stage, is_active=True)
    frozen = snapshot.build(plan, checks, defects, stage=stage, lot_size=lot.quantity, severity=severity)
    if not frozen["checks"]:
        text = _("The plan has no check for this stage: add one to the plan.")
        raise Refused(Reason("no_checks", text, "stage"))
    return frozen


def _start(
    lot: Lot, stage: str, actor: Actor, at: datetime, workshop: str, seniority: str, client_key: str
) -> Inspection:
    plan = plan_of(lot)
    assert plan is not None  # noqa: S101 - reasons_against_starting has said so
    attempt = Inspection.objects.filter(lot=lot, stage=stage).count() + 1
    frozen = _freeze(plan, lot, stage, severity_for(lot=lot, stage=stage, attempt=attempt))
    dossier = lot.line.order.dossier
    inspection = Inspection.objects.create(
        brand_id=lot.brand_id,
        supplier=dossier.supplier,
        product=dossier.revision.product,
        lot=lot,
        plan=plan,
        stage=stage,
        attempt=attempt,
        mode=frozen["mode"],
        switching=frozen["severity"],
        pieces=frozen["pieces"],
        snapshot=frozen,
        inspector=actor.user,
        seniority=seniority or _seniority(actor),
        workshop=workshop or lot.workshops.get(stage, ""),
        started_at=at,
        client_key=client_key,
    )
    inspection.tally = InspectionTally.objects.create(inspection=inspection)
    return inspection  # type: ignore[no-any-return]  # a generic manager


def _seniority(actor: Actor) -> str:
    if actor.user is None:
        return ""
    mine = Membership.objects.filter(brand_id=actor.brand_id, user=actor.user, supplier=actor.supplier_id)
    return mine.values_list("seniority", flat=True).first() or ""


def _to_sign(pk: uuid.UUID) -> Any:
    rows = Inspection.objects.select_related("tally", "plan", "lot__line__order__dossier").filter(pk=pk)
    return rows.select_for_update(of=("self",)).order_by()


TO_SIGN = Prepared(_to_sign, pk=uuid.UUID(int=1))


def sign_inspection(
    *, inspection: Inspection, actor: Actor, at: datetime, expected: int | None = None
) -> Inspection:
    """Close the inspection with the verdict its results compute: the inspector signs it, never chooses it.

    Rejecting is possible as soon as it is certain; accepting needs every piece. A second signature of the same
    inspection returns the first. Raises Refused while pieces are missing.
    """
    with transaction.atomic():
        row: Inspection = TO_SIGN.one(pk=inspection.pk)
        require(access.can_inspect, actor, row)
        if row.state in (InspectionState.ACCEPTED, InspectionState.REJECTED):
            return row
        check_version(row, expected)
        now = standing.of(row)
        move = "accept" if now.verdict.outcome is Outcome.ACCEPT else "reject"
        unproven = reasons_against_final_audit(row.lot, row.stage) if move == "accept" else []
        if unproven:
            raise Refused(*unproven)
        facts: dict[str, Any] = {"verdict": standing.verdict_json(now), "pieces_inspected": now.inspected}
        signed = advance(row, move, actor=actor, at=at, **facts)
        signed.lot, signed.plan = row.lot, row.plan
        _after_signing(signed, now, actor, at)
    return signed


def _after_signing(inspection: Inspection, now: standing.Standing, actor: Actor, at: datetime) -> None:
    count_inspection(inspection, now)
    keep_lock_readings(inspection)
    count_lot(inspection, now, actor=actor, at=at)
    lot = inspection.lot
    if inspection.state == InspectionState.ACCEPTED:
        lots.move_on(lot, actor=actor, at=at)
        _tell("lot.stage_passed", inspection, actor, at)
        return
    lots.quarantine(lot, reason="; ".join(now.verdict.reasons), actor=actor, at=at)
    open_for(inspection, now, actor=actor, at=at)
    _tell("lot.rejected", inspection, actor, at)


def _tell(topic: str, inspection: Inspection, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        inspection,
        actor=actor,
        at=at,
        supplier_id=inspection.supplier_id,
        url=f"/qc/inspections/{inspection.public_id}/",
        data={
            "lot": inspection.lot.code,
            "stage": str(inspection.get_stage_display()),
            "why": " ".join(inspection.reasons),
        },
    )


def concede(
    *, inspection: Inspection, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Inspection:
    """Accept a rejected lot as it is, with a reason: it goes on into the next stage. Never with a critical defect."""
    if not reason.strip():
        raise Invalid(Reason("reason_missing", _("Write why the lot may be used as it is."), "reason"))
    with transaction.atomic():
        row = advance(inspection, "concede", actor=actor, at=at, reason=reason.strip(), expected=expected)
        lot = lots.fresh(row.lot_id)
        lots.release(lot, reason=reason, actor=actor, at=at)
        if lot.stage == row.stage:
            lots.move_on(lots.fresh(row.lot_id), actor=actor, at=at)
        _tell("lot.conceded", row, actor, at)
    return row


def void_inspection(*, inspection: Inspection, reason: str, actor: Actor, at: datetime) -> Inspection:
    """Take an open inspection out of the record's counting; its results stay readable."""
    if not reason.strip():
        raise Invalid(Reason("reason_missing", _("Write why this inspection does not count."), "reason"))
    with transaction.atomic():
        return advance(inspection, "void", actor=actor, at=at, reason=reason.strip())
