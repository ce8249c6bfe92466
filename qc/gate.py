"""What the gate of an order is told of the QC plan."""

from django.utils.translation import gettext as _

from jewelops.postgres.children import Children
from qc.models import Check, Plan
from qc.stages import ORDER
from qc.states import CheckKind
from sampling.models import Dossier, ProcessStandard, StandardItem
from sampling.rules.gate_facts import PlanFacts
from sampling.states import LOCK_AGREED, StandardState

PLANS, CHECKS = Children(ProcessStandard, "qc_plan"), Children(Plan, "checks")


def read_ahead(dossiers: list[Dossier]) -> None:
    """Below the standards of each: the plan, and below that its checks."""
    CHECKS.lay(PLANS.lay(each for row in dossiers for each in row.standards.all()))


def plan_facts(dossier: Dossier) -> PlanFacts | None:
    """The plan of the standard that is locked now. Complete: each stage is checked, every check can be carried out, every lock is asked.

    A plan may be older than its standard's locks are read now: it is judged by what both sides signed, not by its day.
    """
    locked = [each for each in dossier.standards.all() if each.state == StandardState.LOCKED]
    standard = next((each for each in locked if getattr(each, "qc_plan", None)), None)
    if standard is None:
        return None
    plan = standard.qc_plan
    checks = sorted(plan.checks.all(), key=lambda check: check.position)
    covered = {check.stage for check in checks}
    return PlanFacts(
        checks=len(checks),
        stages=len(covered),
        missing=(*_missing(checks, covered), *_unasked(plan, standard)),
        ref=f"/qc/plans/{plan.public_id}/",
    )


def _missing(checks: list[Check], covered: set[str]) -> list[str]:
    found = [_("%(stage)s has no check") % {"stage": stage.label} for stage in ORDER if stage not in covered]
    found += [
        _("“%(check)s” has no limit") % {"check": check.what}
        for check in checks
        if check.kind == CheckKind.MEASURED and check.lower is None and check.upper is None
    ]
    return found


def _unasked(plan: Plan, standard: ProcessStandard) -> list[str]:
    return [_("“%(lock)s” has no check") % {"lock": item.name} for item in uncovered_locks(plan, standard)]


def uncovered_locks(plan: Plan, standard: ProcessStandard) -> list[StandardItem]:
    """Locks of the standard that no check of the plan asks for; no query where both were read with what is below."""
    asked = {check.lock_item_id for check in plan.checks.all()}
    return [item for item in standard.items.all() if item.kind not in LOCK_AGREED and item.pk not in asked]
