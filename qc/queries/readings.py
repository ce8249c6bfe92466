"""Reads about what machines sent of a lot."""

from dataclasses import dataclass

from django.db.models import Count, Q

from qc.models import MachineReading
from sampling.models import Lot


@dataclass(frozen=True)
class Line:
    """One parameter at one device: its newest reading, how many there are, how many lie outside."""

    last: MachineReading
    n: int
    outside: int


def by_parameter(lot: Lot) -> list[Line]:
    """Two queries however many readings there are; those with something outside first."""
    rows = MachineReading.objects.filter(lot=lot)
    keys = ("stage", "parameter", "source")
    counts = {
        tuple(each[key] for key in keys): (each["n"], each["outside"])
        for each in rows.values(*keys)
        .annotate(n=Count("id"), outside=Count("id", filter=Q(inside=False)))
        .order_by()
    }
    newest = rows.order_by(*keys, "-measured_at", "-id").distinct(*keys)
    lines = [Line(row, *counts[(row.stage, row.parameter, row.source)]) for row in newest]
    return sorted(lines, key=lambda line: line.outside == 0)
