"""What an inspection freezes of its plan: checks, how many pieces, the sampling plan per severity, and why so many.

Plain JSON: {standard, level, severity, mode, lot_size, pieces, classes: {severity: plan}, checks: [...], defects: [...]}.
The reason in words is not frozen: ``sentence_of`` says it in the language of whoever reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.utils.translation import gettext as _

from qc.models.plan import Check
from qc.models.plan import Plan as QcPlan
from qc.rules.aql import Plan, plans_for_lot
from qc.states import Mode, Severity, SwitchSeverity
from specs.states import Stage

# Before production there is one thing to look at: the model.
MODELS = 1


def build(
    plan: QcPlan,
    checks: Iterable[Check],
    defects: Iterable[Any],
    *,
    stage: str,
    lot_size: int,
    severity: str = SwitchSeverity.NORMAL,
) -> dict[str, Any]:
    """The frozen plan of one inspection. lot_size in pieces. Raises BadInput for an AQL outside the series."""
    checks = list(checks)
    units = MODELS if stage == Stage.PRE_PRODUCTION else lot_size
    mode = plan.modes.get(stage, Mode.AQL)
    classes = classes_of(plan, units=units, mode=mode, severity=severity)
    pieces = max(each.sample_size for each in classes.values())
    # A check on every piece finds defects beyond the sample: its class is judged on the whole lot.
    for name in {check.severity for check in checks if check.mode == Mode.FULL} & set(classes):
        classes[name] = _whole(classes[name])
    return {
        "standard": plan.sampling_standard,
        "level": plan.level,
        "severity": severity,
        "mode": mode,
        "lot_size": units,
        "pieces": pieces,
        "classes": {name: asdict(each) for name, each in classes.items()},
        "checks": [_check(check, number, pieces, units) for number, check in enumerate(checks, start=1)],
        "defects": [
            {
                "id": str(defect.pk),
                "code": defect.code,
                "name": defect.name,
                "severity": defect.severity,
                "term": defect.term,
                "icon": defect.icon,
            }
            for defect in defects
        ],
    }


def classes_of(plan: QcPlan, *, units: int, mode: str, severity: str) -> dict[str, Plan]:
    """The plan's own AQLs, level and standard on a lot of ``units``."""
    aqls = {name: plan.aqls[name] for name in Severity.values if name in plan.aqls}
    return sampling(
        aqls, units=units, mode=mode, level=plan.level, severity=severity, standard=plan.sampling_standard
    )


def sampling(
    aqls: Mapping[str, str], *, units: int, mode: str, level: str, severity: str, standard: str
) -> dict[str, Plan]:
    """One sampling plan per severity class. At 100 % each class may show its AQL's share of the lot, rounded down."""
    plans = plans_for_lot(lot_size=units, aqls=aqls, level=level, severity=severity, standard=standard)
    return {name: _whole(each) for name, each in plans.items()} if mode == Mode.FULL else plans


def _whole(plan: Plan) -> Plan:
    allowed = int((Decimal(plan.aql) * plan.lot_size / 100).to_integral_value(ROUND_FLOOR))
    return replace(
        plan,
        table_sample_size=plan.lot_size,
        sample_size=plan.lot_size,
        full_inspection=True,
        ac=allowed,
        re=allowed + 1,
    )


def sentence_of(frozen: Mapping[str, Any]) -> str:
    """Why this many pieces, of a frozen plan, in the reader's language: from its AQLs, level and lot."""
    units, mode = frozen["lot_size"], frozen["mode"]
    if mode == Mode.FULL and units == MODELS:
        return _("One model is checked; nothing may be wrong with it.")
    classes = sampling(
        {name: each["aql"] for name, each in frozen["classes"].items()},
        units=units, mode=mode, level=frozen["level"], severity=frozen["severity"], standard=frozen["standard"],
    )  # fmt: skip
    return _every_piece(classes, units) if mode == Mode.FULL else _sample(classes)


def _every_piece(classes: Mapping[str, Plan], units: int) -> str:
    limits = ", ".join(
        _("%(severity)s at most %(ac)s") % {"severity": Severity(name).label, "ac": each.ac}
        for name, each in classes.items()
    )
    blanks = {"n": units, "limits": limits}
    return _("Every one of the %(n)s pieces is inspected: %(limits)s; failed pieces are held back.") % blanks


def _sample(classes: Mapping[str, Plan]) -> str:
    """The deciding class's own sentence; where another asks for more pieces, in how many each is counted."""
    largest = max(classes.values(), key=lambda each: each.sample_size)
    deciding = next((each for each in classes.values() if each.aql != "0"), largest)
    if deciding.sample_size == largest.sample_size:
        return deciding.sentence
    counted = ", ".join(
        _("%(severity)s in the first %(n)s") % {"severity": Severity(name).label, "n": each.sample_size}
        for name, each in classes.items()
    )
    more = _("%(n)s pieces are inspected in all; faults are counted by class: %(counted)s.")
    return f"{deciding.sentence} {more % {'n': largest.sample_size, 'counted': counted}}"


def pieces_of(check: Check, sample: int, units: int) -> int:
    """How often a check is answered in a lot of ``units``, of which the stage looks at ``sample``."""
    if check.of_lot:
        return 1
    return min(units if check.mode == Mode.FULL else (check.pieces or sample), units)


def _check(check: Check, number: int, pieces: int, units: int) -> dict[str, Any]:
    lock = check.lock_item
    return {
        "no": number,
        "id": str(check.pk),
        "code": check.code,
        "what": check.what,
        "kind": check.kind,
        "method": check.method,
        "acceptance": check.acceptance,
        "instrument": check.instrument,
        "lower": _text(check.lower),
        "upper": _text(check.upper),
        "target": _text(check.target),
        "unit": check.unit,
        "expected": check.expected,
        "severity": check.severity,
        "mode": check.mode,
        "pieces": pieces_of(check, pieces, units),
        "of_lot": check.of_lot,
        "lock": lock.kind if lock else "",
        "sample": list(lock.sample_values) if lock else [],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
