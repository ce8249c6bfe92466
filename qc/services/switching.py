"""The switching rules applied: one state per supplier, product and stage, moved by first inspections only."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Reason, Refused
from jewelops.lifecycle.guard import require
from qc import access
from qc.models import Inspection, SwitchingState
from qc.rules.aql import Severity, Standard
from qc.rules.switching import Conditions, History, LotResult, after_lot, judge_lot, resume
from qc.standing import Standing, plans_of
from qc.states import Mode, SwitchSeverity


def severity_for(*, lot: Any, stage: str, attempt: int) -> str:
    """Under what the next lot is inspected; a lot shown again never under reduced inspection.

    Raises Refused while inspection is discontinued.
    """
    dossier = lot.line.order.dossier
    state = SwitchingState.objects.filter(
        supplier=dossier.supplier, product=dossier.revision.product, stage=stage
    ).first()
    severity = state.severity if state else SwitchSeverity.NORMAL
    if severity == SwitchSeverity.DISCONTINUED:
        raise Refused(
            Reason(
                "discontinued",
                _(
                    "Five lots were rejected on tightened inspection: mend the cause; then the brand resumes inspection "
                    "on its page Quality."
                ),
            )
        )
    if severity == SwitchSeverity.REDUCED and attempt > 1:
        return SwitchSeverity.NORMAL
    return str(severity)


def count_lot(
    inspection: Inspection, standing: Standing, *, actor: Actor, at: datetime
) -> SwitchingState | None:
    """Move the rules by one lot inspected for the first time by sample. None for what does not count."""
    if inspection.attempt > 1 or inspection.mode == Mode.FULL:
        return None
    with acting(actor, "qc.switching.count"):
        state, _created = SwitchingState.objects.select_for_update().get_or_create(
            brand_id=inspection.brand_id,
            supplier_id=inspection.supplier_id,
            product_id=inspection.product_id,
            stage=inspection.stage,
        )
        if state.is_discontinued:
            return None
        lot = judge_lot(
            (plans_of(inspection.snapshot)[each.defect_class], each.found)
            for each in standing.verdict.classes
        )
        step = after_lot(history_of(state, inspection.snapshot["standard"]), lot, _conditions(inspection))
        _write(state, step.history, step.reason, at)
    return state  # type: ignore[no-any-return]  # a generic manager


def resume_inspection(*, state: SwitchingState, reason: str, actor: Actor, at: datetime) -> SwitchingState:
    """After effective corrective action: tightened inspection again. reason: what was mended, kept beside the state."""
    require(access.can_plan, actor, state)
    said = _said(reason)
    with transaction.atomic(), acting(actor, "qc.switching.resume", reason=said):
        row = SwitchingState.objects.select_for_update(of=("self",)).get(pk=state.pk)
        if not row.is_discontinued:
            raise Refused(Reason("not_discontinued", _("Inspection is not discontinued here.")))
        _write(row, resume(history_of(row, Standard.ISO_2859_1)), said, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def _said(reason: str) -> str:
    said, most = reason.strip(), SwitchingState._meta.get_field("reason").max_length or 0
    if not said:
        raise Refused(Reason("reason", _("Say what was mended before inspection is resumed."), "reason"))
    if len(said) > most:
        raise Refused(Reason("too_long", _("Say it in %(n)d letters at the most.") % {"n": most}, "reason"))
    return said


def history_of(state: SwitchingState, standard: str) -> History:
    return History(
        Standard(standard),
        Severity(state.severity),
        state.score,
        tuple(LotResult(**lot) for lot in state.lots),
    )


def _conditions(inspection: Inspection) -> Conditions:
    return Conditions(production_steady=True, reduced_approved=inspection.plan.reduced_allowed)


def _write(state: SwitchingState, history: History, reason: str, at: datetime) -> None:
    if state.severity != history.severity:
        state.changed_at = at
    state.severity, state.score, state.reason = history.severity.value, history.score, reason
    state.lots = [asdict(lot) for lot in history.lots]
    state.save(update_fields=["severity", "score", "reason", "lots", "changed_at"])
