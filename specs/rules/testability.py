"""Findings on what is to be checked and done: "if it is not testable, it is not ready"."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from jewelops.kernel.aqls import Level, find_aql, find_level
from jewelops.kernel.words import later as _
from jewelops.kernel.words import listed
from specs.rules.facts import DimensionFacts, OperationFacts, RequirementFacts
from specs.rules.finding import Finding, blocking, warning
from specs.rules.wording import vague_words

REQUIREMENT, DIMENSION, OPERATION = "requirement", "dimension", "operation"


def check_requirement(row: RequirementFacts) -> Iterator[Finding]:
    yield from _method_and_frequency(row)
    yield from _sample(row)
    yield from _acceptance(row)
    yield from _limits(row)


def _method_and_frequency(row: RequirementFacts) -> Iterator[Finding]:
    name = _named(row)
    if not row.method.strip():
        text = _("{name} has no method: not testable, not ready.", name=name)
        mend = _("Write how it is measured, with instrument, light or magnification.")
        yield blocking("requirement_without_method", REQUIREMENT, row.ref, "method", text, mend)
    if not row.frequency.strip():
        text = _("{name} has no frequency: not testable, not ready.", name=name)
        mend = _("Write how often it is checked, for example “each lot” or “each plating batch”.")
        yield blocking("requirement_without_frequency", REQUIREMENT, row.ref, "frequency", text, mend)


def _sample(row: RequirementFacts) -> Iterator[Finding]:
    name = _named(row)
    if row.sampling == "AQL" and find_aql(row.aql) is None:
        text = _(
            "{name} is sampled by AQL, and “{aql}” is not an AQL of the preferred series.",
            name=name,
            aql=row.aql,
        )
        yield blocking(
            "requirement_aql_unknown", REQUIREMENT, row.ref, "aql", text, _("Choose an AQL, for example 2.5.")
        )
    if row.sampling == "AQL" and row.inspection_level and find_level(row.inspection_level) is None:
        text = _("{name}: “{level}” is not an inspection level.", name=name, level=row.inspection_level)
        mend = _("Choose one of {levels}; II is usual.", levels=listed(Level))
        yield blocking("requirement_level_unknown", REQUIREMENT, row.ref, "inspection_level", text, mend)
    if not row.sampling or (row.sampling == "fixed" and not row.sample_size):
        text = _("{name} has no sample size: not testable, not ready.", name=name)
        mend = _("Choose 100 %, an AQL with its level, or a fixed number of pieces.")
        yield blocking("requirement_without_sample", REQUIREMENT, row.ref, "sample_size", text, mend)


def _acceptance(row: RequirementFacts) -> Iterator[Finding]:
    name, vague = _named(row), vague_words(row.acceptance)
    has_limits = row.characteristic == "measured" and not (row.lower is None and row.upper is None)
    if not row.acceptance.strip() and not has_limits:
        text = _("{name} has no acceptance rule: not testable, not ready.", name=name)
        mend = _("Write when it passes and when it fails, so that two people decide the same.")
        yield blocking("requirement_without_acceptance", REQUIREMENT, row.ref, "acceptance", text, mend)
    if vague:
        text = _(
            "{name} is accepted by words that mean nothing to a QC technician: {words}.",
            name=name,
            words=listed(vague),
        )
        mend = _("Replace them by a number, or by a reference photo with what counts as a defect.")
        yield blocking("vague_acceptance", REQUIREMENT, row.ref, "acceptance", text, mend)


def _limits(row: RequirementFacts) -> Iterator[Finding]:
    name = _named(row)
    if row.characteristic == "measured" and row.lower is None and row.upper is None:
        text = _("{name} is measured and has no limit.", name=name)
        yield blocking(
            "measured_without_limits",
            REQUIREMENT,
            row.ref,
            "lower",
            text,
            _("Write a minimum, a maximum or both."),
        )
    elif row.characteristic == "measured" and not row.unit.strip():
        text = _("{name} is measured and has no unit.", name=name)
        yield blocking(
            "measured_without_unit",
            REQUIREMENT,
            row.ref,
            "unit",
            text,
            _("Write the unit, for example mm, g or µm."),
        )
    if row.lower is not None and row.upper is not None and row.lower > row.upper:
        text = _("{name} has a minimum above its maximum: no piece can pass.", name=name)
        yield blocking(
            "limits_crossed", REQUIREMENT, row.ref, "lower", text, _("Exchange or correct the two limits.")
        )


def check_dimension(row: DimensionFacts) -> Iterator[Finding]:
    name = f"{row.code} {row.name}".strip()
    mend = _("Write how far it may be under and over, for example 0.1 mm each.")
    missing = [field for field, value in (("lower", row.lower), ("upper", row.upper)) if value is None]
    if missing:  # one sentence, though both are missing: it is mended in one go
        text = _("{name} has no tolerance.", name=name)
        yield blocking("dimension_without_tolerance", DIMENSION, row.ref, missing[0], text, mend)
    if row.lower == 0 and row.upper == 0:
        text = _("{name} allows no deviation at all: no piece can pass.", name=name)
        yield blocking("dimension_tolerance_zero", DIMENSION, row.ref, "lower", text, mend)
    if not row.instrument.strip():
        text = _("{name} names no instrument.", name=name)
        yield warning(
            "dimension_without_instrument",
            DIMENSION,
            row.ref,
            "instrument",
            text,
            _("Write the instrument, for example “caliper 0.01 mm”."),
        )


def check_operation(row: OperationFacts) -> Iterator[Finding]:
    name = f"{row.sequence} {row.name}".strip()
    if not row.sop.strip():
        text = _("{name} has no SOP.", name=name)
        mend = _("Write the steps, so that it does not depend on who does it.")
        yield warning("operation_without_sop", OPERATION, row.ref, "sop", text, mend)
    for parameter in row.parameters:
        yield from _parameter(row, name, parameter)


def _parameter(row: OperationFacts, name: str, parameter: dict[str, object]) -> Iterator[Finding]:
    if number_of(parameter.get("target")) is None:
        return
    if number_of(parameter.get("lower")) is None and number_of(parameter.get("upper")) is None:
        text = _(
            "{name}: “{parameter}” has a target and no limit.", name=name, parameter=parameter.get("name", "")
        )
        mend = _("Write the least and the most that is still right.")
        yield warning("parameter_without_limits", OPERATION, row.ref, "parameters", text, mend)


def number_of(value: object) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except InvalidOperation:
        return None


def _named(row: RequirementFacts) -> str:
    return f"{row.code} “{row.what}”"
