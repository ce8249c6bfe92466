"""What the rules propose a standard from: the revision's rows beside the sample's readings and its build record."""

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jewelops.kernel.aqls import find_aql
from sampling.rules import standard as rules
from sampling.rules.proposed import AgreedTest, PartRow, Proposed, RequirementRow, StepRow
from sampling.states import LockKind
from specs.rules.materials import codes_of
from specs.states import Severity

if TYPE_CHECKING:
    from sampling.models import Dossier, ProcessStandard, Sample

# How bulk is checked when neither the requirement nor the routing says it; both sides may write another way.
METHODS = {
    LockKind.PLATING: "XRF, ISO 3497",
    LockKind.SETTING: "10× loupe against the reference photo",
    LockKind.HARDWARE: "part number on the bag and the piece",
    LockKind.FINISHING: "process log of the lot",
    LockKind.SOLDER: "10× loupe and pull by hand",
    LockKind.CURE: "oven log of the lot",
    LockKind.TESTS: "laboratory report",
    LockKind.NO_SUBSTITUTION: "part number and supplier's delivery note",
    LockKind.DEFECT_THRESHOLDS: "final audit by plan",
    LockKind.WEIGHT: "scale, 0.01 g",
}
# What their methods above read from a log: it was set once for the lot, and no look at a piece shows it.
LOGGED = (LockKind.FINISHING, LockKind.CURE)
FREQUENCY = "each lot"
USUAL_AQLS = {Severity.CRITICAL: "0", Severity.MAJOR: "2.5", Severity.MINOR: "4.0"}


def proposed_for(sample: "Sample", dossier: "Dossier") -> tuple[Proposed, ...]:
    """The locks, with a method and frequency each; five queries. dossier: the sample's, as it is now."""
    revision = dossier.revision
    built = {step.operation_id: step.parameters for step in sample.build_steps.all()}
    requirements = _requirements(sample, list(revision.requirements.all()))
    locks = rules.propose(
        requirements=requirements,
        parts=_parts(list(revision.bom_lines.all()), built),
        steps=[_step(each, built.get(each.pk, {})) for each in revision.operations.all()],
        tests=[agreed_test(each) for each in dossier.tests_agreed],
        weight_g=revision.target_weight_g,
        built_weight_g=_weights(requirements),
        aqls=thresholds_of(list(revision.requirements.all())),
    )
    return tuple(each for each in locks if each.value_type == "measured" or each.expected)


def agreed_test(agreed: dict[str, Any]) -> AgreedTest:
    return AgreedTest(
        *(str(agreed.get(key, "")).strip() for key in ("test", "method", "laboratory", "frequency"))
    )


def logged_locks(standard: "ProcessStandard") -> set[Any]:
    """Keys of the locks that a parameter of the routing gave and that its log answers, once for a lot; two queries."""
    parameters = {
        rules.parameter_lock(operation.name, str(each.get("name", "")).strip())
        for operation in standard.dossier.revision.operations.all()
        for each in operation.parameters
    }
    items = standard.items.filter(kind__in=LOGGED, requirement=None, name__in=parameters)
    return set(items.values_list("pk", flat=True))


def method_of(lock: Proposed) -> str:
    return lock.method or METHODS.get(LockKind(lock.kind), "")


def _requirements(sample: "Sample", rows: list[Any]) -> list[RequirementRow]:
    values: dict[Any, list[Decimal]] = defaultdict(list)
    passed: dict[Any, bool] = {}
    for each in sample.measurements.all():
        if each.value is not None:
            values[each.requirement_id].append(each.value.normalize())
        elif each.requirement_id:
            passed[each.requirement_id] = passed.get(each.requirement_id, True) and bool(each.passed)
    return [
        RequirementRow(
            ref=str(row.pk),
            what=row.what,
            lock=row.lock,
            stage=row.stage,
            characteristic=row.characteristic,
            acceptance=row.acceptance,
            lower=row.lower,
            upper=row.upper,
            target=row.target,
            unit=row.unit,
            method=row.method,
            frequency=row.frequency,
            values=tuple(values[row.pk]),
            passed=passed.get(row.pk),
        )
        for row in rows
    ]


def _parts(rows: list[Any], built: dict[Any, dict[str, Any]]) -> list[PartRow]:
    thickness = tuple(
        value
        for parameters in built.values()
        for name, text in parameters.items()
        if "thickness" in name.casefold() and (value := rules.number_of(text)) is not None
    )
    return [
        PartRow(
            part_number=row.part_number,
            kind=row.kind,
            description=row.description,
            supplier_part=row.supplier_part,
            setting=row.setting,
            skus=codes_of(row.skus),
            plating_metal=row.plating_metal,
            plating_um=row.plating_thickness_um,
            built_um=thickness if row.plating_thickness_um is not None else (),
            no_substitution=row.no_substitution,
        )
        for row in rows
    ]


def _step(operation: Any, built: dict[str, Any]) -> StepRow:
    return StepRow(
        sequence=operation.sequence,
        name=operation.name,
        stage=operation.stage,
        parameters=tuple(operation.parameters),
        built={key: str(value) for key, value in built.items()},
    )


def _weights(rows: list[RequirementRow]) -> tuple[Decimal, ...]:
    return tuple(
        value for row in rows if row.unit == "g" and "weight" in row.what.casefold() for value in row.values
    )


def thresholds_of(rows: list[Any]) -> tuple[str, ...]:
    """AQL of critical, major and minor defects: the strictest that a requirement of the class asks, never laxer than the
    house's; () for a tech pack that judges nothing by AQL. Both sides may write other thresholds.
    """
    asked: dict[str, list[str]] = {severity: [usual] for severity, usual in USUAL_AQLS.items()}
    for row in rows:
        if row.aql and (found := find_aql(row.aql.replace(",", "."))):
            asked[row.severity].append(found)
    if all(len(each) == 1 for each in asked.values()):
        return ()
    return tuple(min(each, key=Decimal) for each in asked.values())
