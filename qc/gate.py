"""What the gate of an order is told of the QC plan."""

from django.utils.translation import gettext as _

from jewelops.postgres.children import Children
from qc.models import Check, Plan
from qc.stages import ORDER
from qc.states import CheckKind
from sampling.models import Dossier, ProcessStandard
from sampling.rules.gate_facts import PlanFacts
from sampling.states import LOCK_AGREED, LockKind, StandardState

PLANS, CHECKS = Children(ProcessStandard, "qc_plan"), Children(Plan, "checks")


def read_ahead(dossiers: list[Dossier]) -> None:
    """Below the standards of each: the plan, and below that its checks."""
    CHECKS.lay(PLANS.lay(each for row in dossiers for each in row.standards.all()))


def plan_facts(dossier: Dossier) -> PlanFacts | None:
    """The plan of the standard that is locked now. Complete: each stage is checked, every check can be carried out."""
    locked = [each for each in dossier.standards.all() if each.state == StandardState.LOCKED]
    plan = next((found for each in locked if (found := getattr(each, "qc_plan", None))), None)
    if plan is None:
        return None
    checks = sorted(plan.checks.all(), key=lambda check: check.position)
    covered = {check.stage for check in checks}
    return PlanFacts(
        checks=len(checks),
        stages=len(covered),
        missing=tuple(_missing(checks, covered)),
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


def uncovered_locks(plan: Plan) -> list[str]:
    """Locks of the standard that no check of the plan rests on."""
    checked = Check.objects.filter(plan=plan, lock_item__isnull=False).values("lock_item_id")
    # A plan made before substitution was asked for lot by lot lacks that check: it stays complete.
    unasked = (*LOCK_AGREED, LockKind.NO_SUBSTITUTION)
    return list(
        plan.standard.items.exclude(kind__in=unasked).exclude(pk__in=checked).values_list("name", flat=True)
    )
