"""What an inspection freezes of its plan: checks, how many pieces, the sampling plan per severity, and why so many.

A level is the plan's; each class has its own, which the tech pack may ask otherwise.
Plain JSON: {standard, level, severity, mode, lot_size, pieces, classes: {severity: plan}, checks: [...], defects: [...]}.
The reason in words is not frozen: ``sentence_of`` says it in the language of whoever reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.utils.translation import gettext as _

from jewelops.kernel.aqls import Level
from qc.models.plan import Check
from qc.models.plan import Plan as QcPlan
from qc.rules.aql import Plan, plans_for_lot
from qc.rules.levels import levels_of
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
    classes = classes_of(plan, checks, units=units, mode=mode, severity=severity)
    judged = dict(classes)
    # A check on every piece finds defects beyond the sample: its class is judged on the whole lot.
    for name in {check.severity for check in checks if check.mode == Mode.FULL} & set(classes):
        judged[name] = _whole(classes[name])
    return {
        "standard": plan.sampling_standard,
        "level": plan.level,
        "severity": severity,
        "mode": mode,
        "lot_size": units,
        "pieces": sample_of(classes),
        "classes": {name: asdict(each) for name, each in judged.items()},
        "checks": [
            _check(check, number, pieces_of(check, classes, units))
            for number, check in enumerate(checks, start=1)
        ],
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


def classes_of(
    plan: QcPlan, checks: Iterable[Check], *, units: int, mode: str, severity: str
) -> dict[str, Plan]:
    """The plan's own AQLs and standard on a lot of ``units``. checks: of the stage, whose levels count."""
    aqls = {name: plan.aqls[name] for name in Severity.values if name in plan.aqls}
    usual = Level(plan.level)
    asked: dict[str, set[Level]] = defaultdict(set)
    for check in checks:
        if check.mode == Mode.AQL and check.pieces is None and not check.of_lot:
            asked[check.severity].add(Level(check.level or usual))
    levels = levels_of(asked, classes=aqls, usual=usual)
    return sampling(
        aqls, units=units, mode=mode, levels=levels, severity=severity, standard=plan.sampling_standard
    )


def sampling(
    aqls: Mapping[str, str],
    *,
    units: int,
    mode: str,
    levels: Mapping[str, str],
    severity: str,
    standard: str,
) -> dict[str, Plan]:
    """One sampling plan per severity class. At 100 % each class may show its AQL's share of the lot, rounded down."""
    plans = plans_for_lot(lot_size=units, aqls=aqls, levels=levels, severity=severity, standard=standard)
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
        levels={name: each["level"] for name, each in frozen["classes"].items()},
        units=units, mode=mode, severity=frozen["severity"], standard=frozen["standard"],
    )  # fmt: skip
    if mode == Mode.FULL:
        return _every_piece(classes, units)
    return " ".join(filter(None, (_sample(classes), _levels(classes, frozen["level"]))))


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


def _levels(classes: Mapping[str, Plan], usual: str) -> str:
    """Which classes the tech pack wants looked at on another level than the plan's."""
    others: dict[str, list[str]] = defaultdict(list)
    for name, each in classes.items():
        if each.level != usual:
            others[each.level].append(str(Severity(name).label))
    if len(others) == 1 and len(classes) == len(next(iter(others.values()))):
        return _("The tech pack asks level %(level)s.") % {"level": next(iter(others))}
    return " ".join(
        _("The tech pack asks level %(level)s for: %(classes)s.")
        % {"level": level, "classes": ", ".join(names)}
        for level, names in others.items()
    )


def sample_of(classes: Mapping[str, Plan]) -> int:
    """The pieces that a stage looks at: the most that one of its classes asks for."""
    return max(each.sample_size for each in classes.values())


def pieces_of(check: Check, classes: Mapping[str, Plan], units: int) -> int:
    """How often a check is answered in a lot of ``units``. classes: the stage's plans as ``classes_of`` gives them.

    One whose class is looked at on a lower level than the others ends with its class: a pull test spends what it tests.
    """
    if check.of_lot:
        return 1
    own = classes.get(check.severity)
    highest = max(each.level.rank for each in classes.values())
    ends_early = own is not None and check.level and own.level.rank < highest
    sample = own.sample_size if own is not None and ends_early else sample_of(classes)
    return min(units if check.mode == Mode.FULL else (check.pieces or sample), units)


def _check(check: Check, number: int, pieces: int) -> dict[str, Any]:
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
        "pieces": pieces,
        "of_lot": check.of_lot,
        "lock": lock.kind if lock else "",
        "sample": list(lock.sample_values) if lock else [],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
