"""The sheet of a sample's evaluation: every dimension and requirement, its readings, and whether each is inside."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jewelops.kernel.errors import Reason
from jewelops.ui import figures
from sampling.rules.tolerance import Limits, judge, limits_of
from specs.states import Characteristic, Severity

if TYPE_CHECKING:
    from sampling.models import Sample, SampleMeasurement


@dataclass(frozen=True)
class Said:
    """What one evaluator read, piece after piece: figures alike in their decimals, or verdicts. notes: in words."""

    name: str
    values: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetRow:
    """One thing to judge. code: "D1" or "R-04"; readings: all evaluators' values, in order of entry.

    required: a row of one size only is not asked of a sample of another size, but counts once measured.
    """

    key: str
    code: str
    name: str
    unit: str
    limits: Limits
    is_measured: bool
    severity: str
    readings: tuple["SampleMeasurement", ...]
    row: Any
    required: bool = True
    how: str = ""
    rule: str = ""

    @property
    def is_critical(self) -> bool:
        return self.severity == Severity.CRITICAL

    @property
    def is_judged(self) -> bool:
        return bool(self.readings)

    @property
    def failing_readings(self) -> tuple["SampleMeasurement", ...]:
        return tuple(each for each in self.readings if not self.holds(each))

    def holds(self, reading: "SampleMeasurement") -> bool:
        """The measurement decides; where there is a value, a "passed" beside it says nothing."""
        if reading.value is not None:
            return judge(reading.value, self.limits).inside
        return bool(reading.passed)

    @property
    def is_inside(self) -> bool:
        return self.is_judged and not self.failing_readings

    @property
    def disagrees(self) -> bool:
        """Two evaluators came to different answers."""
        answers: dict[Any, set[bool]] = defaultdict(set)
        for each in self.readings:
            answers[each.piece].add(self.holds(each))
        return any(len(found) > 1 for found in answers.values())

    @property
    def tone(self) -> str:
        if not self.is_judged:
            return "open" if self.required else "draft"
        return "ok" if self.is_inside else "red"

    @property
    def limits_text(self) -> str:
        return figures.limits(self.limits.lower, self.limits.upper, self.unit)

    @property
    def said(self) -> tuple[Said, ...]:
        """The readings by who took them, in order of entry."""
        by_person: dict[str, list[SampleMeasurement]] = {}
        for each in self.readings:
            by_person.setdefault(each.measured_by.name, []).append(each)
        return tuple(
            Said(name, self._texts(taken), tuple(each.note for each in taken if each.note))
            for name, taken in by_person.items()
        )

    def _texts(self, taken: list["SampleMeasurement"]) -> tuple[str, ...]:
        values = [each.value.normalize() for each in taken if each.value is not None]
        places = max((-int(each.as_tuple().exponent) for each in values), default=0)
        verdicts = (_("passed") if each.passed else pgettext("measurement", "failed") for each in taken)
        return tuple(f"{each:.{max(places, 0)}f}" for each in values) or tuple(verdicts)

    def missing_reason(self) -> Reason:
        return Reason(
            "not_measured",
            _("%(code)s %(name)s is not measured yet.") % {"code": self.code, "name": self.name},
            self.key,
        )

    def failing_reason(self) -> Reason:
        worst = self.failing_readings[0]
        facts = {"code": self.code, "name": self.name, "unit": self.unit, "limits": self.limits_text}
        if worst.value is None:
            return Reason("failed", _("%(code)s %(name)s did not pass.") % facts, self.key)
        text = _("%(code)s %(name)s measured %(value)s %(unit)s; allowed is %(limits)s.")
        return Reason("outside", text % {**facts, "value": figures.number(worst.value)}, self.key)


@dataclass(frozen=True)
class Sheet:
    rows: tuple[SheetRow, ...]

    @property
    def missing(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.required and not row.is_judged)

    @property
    def failing(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.failing_readings)

    @property
    def judged(self) -> int:
        return sum(row.is_judged for row in self.rows)

    @property
    def inside(self) -> int:
        return sum(row.is_inside for row in self.rows)


def evaluation_of(sample: "Sample", taken: Iterable["SampleMeasurement"] | None = None) -> Sheet:
    """Three queries: dimensions, requirements, and the readings unless they are given as ``taken``."""
    readings = defaultdict(list)
    for each in sample.measurements.select_related("measured_by") if taken is None else taken:
        readings[each.dimension_id or each.requirement_id].append(each)
    revision = sample.dossier.revision
    rows = [_of_dimension(each, readings[each.pk]) for each in revision.dimensions.all()]
    rows += [_of_requirement(each, readings[each.pk]) for each in revision.requirements.all()]
    return Sheet(tuple(rows))


def _of_dimension(row: Any, readings: list[Any]) -> SheetRow:
    return SheetRow(
        key=row.public_id,
        code=row.code,
        name=f"{row.name} {row.size}".strip(),
        unit=row.unit,
        limits=limits_of(nominal=row.nominal, minus=row.lower, plus=row.upper),
        is_measured=True,
        severity=Severity.MAJOR,
        readings=tuple(readings),
        row=row,
        required=not row.size,
        how=row.instrument,
    )


def _of_requirement(row: Any, readings: list[Any]) -> SheetRow:
    return SheetRow(
        key=row.public_id,
        code=row.code,
        name=row.what,
        unit=row.unit,
        limits=Limits(row.lower, row.upper, row.target),
        is_measured=row.characteristic == Characteristic.MEASURED,
        severity=row.severity,
        readings=tuple(readings),
        row=row,
        how=row.method,
        rule=row.acceptance,
    )


def plain(value: Decimal | None) -> str:
    """Without trailing zeros: 2.7800 -> 2.78, 18.0000 -> 18."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
