"""Making the QC plan from the locked process standard and the pinned revision."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.aqls import Level, find_aql, find_level
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from qc import access, stages
from qc.gate import uncovered_locks
from qc.models import Check, Plan
from qc.services.defects import ensure_catalogue
from qc.states import CheckKind, Mode, Severity
from sampling.models import ProcessStandard, StandardItem
from sampling.proposal import logged_locks
from sampling.states import LOCK_AGREED, LockKind, LockValue, StandardState
from specs.models import Dimension, Requirement
from specs.states import Stage

THRESHOLDS = re.compile(r"([\d.]+)\s*/\s*([\d.]+)\s*/\s*([\d.]+)")


def make_plan(*, standard: ProcessStandard, actor: Actor, at: datetime) -> Plan:
    """The plan of a locked standard: every requirement and lock a check in its stage.

    An existing one is returned, with a check more for each lock that it did not ask for.

    Raises Refused while the standard is not signed by both sides.
    """
    require(access.can_plan, actor)
    if standard.state != StandardState.LOCKED:
        raise Refused(
            Reason("standard_open", _("Both sides sign the process standard first; the plan rests on it."))
        )
    with transaction.atomic(), acting(actor, "qc.plan.make"):
        locked = ProcessStandard.objects.select_for_update(of=("self",)).get(pk=standard.pk)
        existing = Plan.objects.filter(standard=locked).first()
        if existing is not None:
            Check.objects.bulk_create(_lacking(existing, locked))
            return existing  # type: ignore[no-any-return]  # a generic manager
        ensure_catalogue(actor=actor)
        plan = Plan.objects.create(
            brand_id=locked.brand_id,
            standard=locked,
            level=stages.DEFAULT_LEVEL,
            aqls=thresholds(locked),
            modes={stage.value: mode.value for stage, mode in stages.DEFAULT_MODES.items()},
        )
        Check.objects.bulk_create(_checks(plan, locked))
        publish(
            "qc_plan.made",
            plan,
            actor=actor,
            at=at,
            supplier_id=locked.dossier.supplier_id,
            url=f"/qc/plans/{plan.public_id}/",
        )
    return plan  # type: ignore[no-any-return]  # a generic manager


def _lacking(plan: Plan, standard: ProcessStandard) -> list[Check]:
    """Checks of the locks that the plan does not ask for, after those it has."""
    last = plan.checks.aggregate(last=Max("position"))["last"] or 0
    checks = _of_locks(plan, standard, uncovered_locks(plan, standard))
    for position, check in enumerate(checks, start=last + 1):
        check.position = position
    return checks


def thresholds(standard: ProcessStandard) -> dict[str, str]:
    """AQL per severity as the standard's defect thresholds say ("0 / 2.5 / 4.0"), else the house's."""
    item = standard.items.filter(kind=LockKind.DEFECT_THRESHOLDS).first()
    told = THRESHOLDS.search(item.expected) if item else None
    named = [find_aql(text) for text in told.groups()] if told else []
    if named and all(named):
        return dict(zip(Severity.values, [str(aql) for aql in named], strict=True))
    return dict(stages.DEFAULT_AQLS)


def _checks(plan: Plan, standard: ProcessStandard) -> list[Check]:
    """Requirements first (with the lock that rests on each), then locks of their own, then dimensions, then defaults."""
    items = list(standard.items.exclude(kind__in=LOCK_AGREED).select_related("requirement"))
    by_requirement = {item.requirement_id: item for item in items if item.requirement_id}
    revision = standard.dossier.revision
    requirements = list(Requirement.objects.filter(revision=revision))
    found = [_of_requirement(plan, row, by_requirement.get(row.pk)) for row in requirements]
    asked = {check.lock_item for check in found}
    found += _of_locks(plan, standard, [item for item in items if item not in asked])
    found += list(_of_dimensions(plan, revision, found))
    covered = {check.stage for check in found if not (check.of_lot or _of_one_sku(check))}
    found += [_default(plan, stage) for stage in stages.ORDER if stage not in covered]
    found.sort(key=lambda check: stages.number(check.stage))
    for position, check in enumerate(found, start=1):
        check.position = position
    return found


def _of_one_sku(check: Check) -> bool:
    return check.requirement is None and check.lock_item is not None and check.lock_item.sku_id is not None


def _of_requirement(plan: Plan, row: Requirement, item: StandardItem | None) -> Check:
    """The tighter of the two limits counts: the lock rests on the sample, the requirement on the drawing."""
    lower, upper = row.lower, row.upper
    if item is not None:
        lower = _tighter(max, row.lower, item.lower)
        upper = _tighter(min, row.upper, item.upper)
    measured = row.characteristic == CheckKind.MEASURED and (lower is not None or upper is not None)
    return Check(
        brand_id=plan.brand_id,
        plan=plan,
        stage=row.stage,
        kind=CheckKind.MEASURED if measured else _attribute_kind(row.characteristic),
        code=row.code,
        what=row.what,
        method=row.method,
        acceptance=row.acceptance,
        instrument=row.instrument,
        requirement=row,
        lock_item=item,
        lower=lower if measured else None,
        upper=upper if measured else None,
        target=item.target if item and item.target is not None else row.target,
        unit=row.unit,
        direction=item.direction if item else "both",
        expected=item.expected if item else "",
        severity=row.severity,
        mode=Mode.FULL if row.sampling == "100%" else Mode.AQL,
        level=(find_level(row.inspection_level) or "") if row.sampling == "AQL" else "",
        pieces=row.sample_size if row.sampling == "fixed" else None,
    )


def _attribute_kind(characteristic: str) -> str:
    return CheckKind.VISUAL if characteristic == CheckKind.VISUAL else CheckKind.PASS_FAIL


def _of_locks(plan: Plan, standard: ProcessStandard, items: list[StandardItem]) -> list[Check]:
    logged = logged_locks(standard) if items else set()
    return [
        _of_lock(plan, item, of_lot=item.pk in logged or item.kind == LockKind.NO_SUBSTITUTION)
        for item in items
    ]


def _of_lock(plan: Plan, item: StandardItem, *, of_lot: bool) -> Check:
    measured = item.value_type == LockValue.MEASURED and (item.lower is not None or item.upper is not None)
    return Check(
        brand_id=plan.brand_id,
        plan=plan,
        stage=item.stage,
        kind=CheckKind.MEASURED if measured else CheckKind.PASS_FAIL,
        what=f"{item.name}: {item.expected}"[:200] if item.expected else item.name,
        method=item.method,
        lock_item=item,
        lower=item.lower if measured else None,
        upper=item.upper if measured else None,
        target=item.target,
        unit=item.unit,
        direction=item.direction,
        expected=item.expected,
        severity=Severity.MAJOR,
        of_lot=of_lot,
    )


def _of_dimensions(plan: Plan, revision: Any, found: list[Check]) -> Iterator[Check]:
    """Dimensions with a tolerance are measured at the final audit, unless a check of that name stands there already."""
    named = {check.what.lower() for check in found}
    for row in Dimension.objects.filter(revision=revision):
        if row.name.lower() in named or (row.lower is None and row.upper is None):
            continue
        yield Check(
            brand_id=plan.brand_id,
            plan=plan,
            stage=Stage.FINAL_AUDIT,
            kind=CheckKind.MEASURED,
            code=row.code,
            what=row.name,
            instrument=row.instrument,
            dimension=row,
            lower=None if row.lower is None else row.nominal - row.lower,
            upper=None if row.upper is None else row.nominal + row.upper,
            target=row.nominal,
            unit=row.unit,
            severity=Severity.MAJOR,
            pieces=5,
        )


def _default(plan: Plan, stage: Stage) -> Check:
    what, method = stages.DEFAULT_CHECKS[stage]
    return Check(
        brand_id=plan.brand_id, plan=plan, stage=stage, kind=CheckKind.VISUAL, what=str(what), method=str(method),
        severity=Severity.MAJOR,
    )  # fmt: skip


def _tighter(choose: Any, one: Decimal | None, other: Decimal | None) -> Decimal | None:
    known = [limit for limit in (one, other) if limit is not None]
    return choose(known) if known else None


def change_plan(
    *, plan: Plan, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Plan:
    """values: level, aqls, modes, reduced_allowed. Inspections under way keep the plan they froze."""
    require(access.can_plan, actor, plan)
    _refuse_nonsense(values)
    changed = [key for key in ("level", "aqls", "modes", "reduced_allowed") if key in values]
    with transaction.atomic(), acting(actor, "qc.plan.change"):
        row = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        check_version(row, expected)
        for key in changed:
            setattr(row, key, values[key])
        row.save(update_fields=changed)
        row.refresh_from_db()
    return row  # type: ignore[no-any-return]  # a generic manager


def _refuse_nonsense(values: dict[str, Any]) -> None:
    reasons = []
    if values.get("level", "II") not in set(Level):
        reasons.append(Reason("level", _("The level is one of S-1, S-2, S-3, S-4, I, II, III."), "level"))
    for name, aql in values.get("aqls", {}).items():
        if name not in Severity.values or find_aql(aql) is None:
            reasons.append(
                Reason(
                    "aql",
                    _("AQL %(aql)s is not in the series of the standard.") % {"aql": aql},
                    f"aql_{name}",
                )
            )
    for stage, mode in values.get("modes", {}).items():
        if stage not in Stage.values or mode not in Mode.values:
            reasons.append(Reason("mode", _("A stage is inspected in full or by AQL sample."), "modes"))
    if reasons:
        raise Invalid(*reasons)
