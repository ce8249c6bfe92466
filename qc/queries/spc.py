"""Values of one check over time, for its control chart."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from qc.models import Check, Inspection, Result
from qc.rules.spc import NELSON, Capability, IndividualsChart, Signal, capability, individuals_chart, signals

MOST_LOOKS = 60
MOST_VALUES = 200
FEWEST = 8


@dataclass(frozen=True)
class Value:
    at: datetime
    lot: str
    piece: int
    value: Decimal
    inspection: str


@dataclass(frozen=True)
class Chart:
    """limits: None with fewer than FEWEST values, too few to draw a limit from."""

    values: list[Value]
    limits: IndividualsChart | None
    signals: tuple[Signal, ...]
    capability: Capability | None


def chart_of(check: Check) -> Chart:
    """The newest values, oldest first: I-MR limits, Nelson's rules, capability against the check's limits. Two queries."""
    looks = list(
        Inspection.objects.filter(plan_id=check.plan_id, stage=check.stage).order_by("-id")[:MOST_LOOKS]
    )
    rows = (
        Result.objects.filter(
            inspection__in=looks, check_item=check, value__isnull=False, voids=None, voided_by=None
        )
        .select_related("inspection__lot")
        .order_by("-recorded_at", "-id")[:MOST_VALUES]
    )
    values = [
        Value(row.recorded_at, row.inspection.lot.code, row.piece, row.value, row.inspection.public_id)
        for row in reversed(list(rows))
        if row.value is not None
    ]
    numbers = [each.value for each in values]
    if len(numbers) < FEWEST:
        return Chart(values, None, (), None)
    limits = individuals_chart(numbers)
    found = (
        signals(numbers, center=limits.mean, sigma=limits.sigma_within, rules=NELSON)
        if limits.sigma_within
        else ()
    )
    return Chart(values, limits, found, capability(numbers, lsl=check.lower, usl=check.upper))


def measured_checks(plan_id: uuid.UUID) -> list[Check]:
    return list(Check.objects.filter(plan_id=plan_id, kind="measured").order_by("position"))
