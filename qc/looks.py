"""What quality control answers when sampling asks how bulk is looked at: each check of the plan, with its pieces of a lot."""

import uuid

from django.utils.translation import gettext as _

from qc.models import Check, Plan
from qc.rules import aql
from qc.snapshot import MODELS, classes_of, pieces_of
from qc.states import Mode, SwitchSeverity
from sampling.bulk_looks import Look
from sampling.models import ProcessStandard
from specs.states import Stage


def looks_of(standard: ProcessStandard, lot_size: int) -> dict[uuid.UUID, Look]:
    """By requirement, dimension and lock; empty without a plan. Under normal inspection, as the plan is made."""
    plan = Plan.objects.filter(standard=standard).prefetch_related("checks").first()
    if plan is None:
        return {}
    checks = list(plan.checks.all())
    classes = {stage: _classes(plan, checks, stage, lot_size) for stage in Stage}
    return {
        key: _look(check, plan, classes[Stage(check.stage)], lot_size)
        for check in checks
        for key in (check.requirement_id, check.dimension_id, check.lock_item_id)
        if key
    }


def _classes(plan: Plan, checks: list[Check], stage: Stage, lot_size: int) -> dict[str, aql.Plan]:
    units = MODELS if stage == Stage.PRE_PRODUCTION else lot_size
    own = [check for check in checks if check.stage == stage]
    mode = plan.modes.get(stage, Mode.AQL)
    return classes_of(plan, own, units=units, mode=mode, severity=SwitchSeverity.NORMAL)


def _look(check: Check, plan: Plan, classes: dict[str, aql.Plan], lot_size: int) -> Look:
    stage = Stage(check.stage)
    units = MODELS if stage == Stage.PRE_PRODUCTION else lot_size
    if check.of_lot:
        return Look(str(stage.label), check.method, _("once a lot"))
    often = _("each lot, %(standard)s level %(level)s") % {
        "standard": plan.sampling_standard,
        "level": classes[check.severity].level if check.severity in classes else plan.level,
    }
    return Look(str(stage.label), check.method, often, pieces_of(check, classes, units), units)
