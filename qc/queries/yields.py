"""Yields, lot acceptance and defects of a period, read from the day summaries alone: never from results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qc.rules.yields import (
    MILLION,
    Interval,
    ParetoRow,
    StageCount,
    first_pass_yield,
    pareto,
    rolled_interval,
    rolled_throughput_yield,
    wilson,
)
from qc.stages import ORDER
from specs.states import Stage


@dataclass(frozen=True)
class StageYield:
    """One stage of a period. share: first-pass yield 0..1, None without pieces. n: pieces first inspected."""

    stage: str
    label: str
    n: int
    defective: int
    defects: int
    lots: int
    lots_accepted: int
    share: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Yields:
    """rty: product of the six, None while a stage has no pieces (``missing`` names them). n: pieces over all stages.

    interval: of the rty, 95 %.
    """

    stages: tuple[StageYield, ...]
    rty: Decimal | None
    interval: Interval | None
    missing: tuple[str, ...]

    @property
    def n(self) -> int:
        return sum(stage.n for stage in self.stages)

    @property
    def weakest(self) -> tuple[str, ...]:
        """The stages with the lowest yield; none where all are alike: six perfect stages have no weakest."""
        shares = {stage.label: stage.share for stage in self.stages if stage.share is not None}
        lowest = min(shares.values(), default=None)
        low = tuple(label for label, share in shares.items() if share == lowest)
        return low if len(low) < len(shares) else ()


# Written by hand: the home page, each scorecard and the API ask them, and the ORM took longer to write them than Postgres to answer.
STAGES = """
    SELECT stage, sum(units), sum(defective), sum(defects), sum(lots), sum(lots_accepted)
    FROM qc_stageday WHERE brand_id = %s AND day BETWEEN %s AND %s {narrower} GROUP BY stage
"""
CAUSES = """
    SELECT found.stage, kind.name, sum(found.count)
    FROM qc_defectday found LEFT JOIN qc_defecttype kind ON kind.id = found.defect_type_id
    WHERE found.brand_id = %s AND day BETWEEN %s AND %s {narrower} GROUP BY found.stage, kind.name ORDER BY 1, 2
"""


def _summed(
    sql: str, brand_id: Any, start: date, end: date, supplier_id: Any, product_id: Any
) -> list[tuple[Any, ...]]:
    """Sums of a summary from ``start`` to ``end``, both days included."""
    narrowed = {"supplier_id": supplier_id, "product_id": product_id}
    given = {column: str(value) for column, value in narrowed.items() if value}
    narrower = " ".join(f"AND {column} = %s" for column in given)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(narrower=narrower), [str(brand_id), start, end, *given.values()])
        return list(cursor.fetchall())


def yields(
    *, brand_id: Any, start: date, end: date, supplier_id: Any = None, product_id: Any = None
) -> Yields:
    """One query."""
    return yields_of(_summed(STAGES, brand_id, start, end, supplier_id, product_id))


def yields_of(rows: Iterable[Sequence[Any]]) -> Yields:
    """rows: stage, pieces, defective ones, findings, lots, lots accepted."""
    by_stage = {stage: sums for stage, *sums in rows}
    stages = tuple(_stage(stage, by_stage.get(stage.value)) for stage in ORDER)
    counts = [StageCount(stage.n, stage.defective, stage.defects) for stage in stages]
    return Yields(
        stages,
        rolled_throughput_yield(counts),
        rolled_interval(counts),
        tuple(stage.label for stage in stages if stage.share is None),
    )


def _stage(stage: Stage, sums: list[int] | None) -> StageYield:
    n, bad, found, lots, lots_accepted = sums or (0, 0, 0, 0, 0)
    interval = wilson(n - bad, n)
    return StageYield(
        stage=stage.value,
        label=str(stage.label),
        n=n,
        defective=bad,
        defects=found,
        lots=lots,
        lots_accepted=lots_accepted,
        share=first_pass_yield(StageCount(n, bad, found)),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
    )


@dataclass(frozen=True)
class Cause:
    """A bar of the Pareto: which defect, in which stage, how often, and what share of all findings."""

    label: str
    stage: str
    count: int
    share: Decimal
    cumulative: Decimal


def causes(
    *, brand_id: Any, start: date, end: date, supplier_id: Any = None, product_id: Any = None
) -> list[Cause]:
    """Findings by kind, most first. One query. Kinds are told apart by stage, as the catalogue does."""
    stages = {stage.value: str(stage.label) for stage in Stage}
    names: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    for stage, name, found in _summed(CAUSES, brand_id, start, end, supplier_id, product_id):
        label = _(name) if name else _("without a named defect")
        key = f"{label}|{stage}"
        names[key] = (label, stages[stage])
        counts[key] = found
    return [_cause(row, *names[row.name]) for row in pareto(counts)]


def _cause(row: ParetoRow, label: str, stage: str) -> Cause:
    return Cause(label, stage, row.count, row.share, row.cumulative)


@dataclass(frozen=True)
class Rate:
    """A rate with what it rests on."""

    value: Decimal | None
    n: int
    detail: str
    low: Decimal | None = None
    high: Decimal | None = None


HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


def rty(found: Yields) -> Rate:
    """Rolled throughput yield in percent."""
    if found.rty is None:
        missing = ", ".join(found.missing)
        return Rate(
            None, found.n, _("no inspected pieces in: %(stages)s") % {"stages": missing} if found.n else ""
        )
    detail = _("weakest: %(stage)s") % {"stage": ", ".join(found.weakest)} if found.weakest else ""
    return Rate(_percent(found.rty), found.n, detail, *_bounds(found.interval, HUNDRED, TENTH))


def _percent(share: Decimal) -> Decimal:
    return (share * HUNDRED).quantize(TENTH)


def _bounds(found: Interval | None, scale: Decimal, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if found is None:
        return None, None
    return (found.low * scale).quantize(step), (found.high * scale).quantize(step)


def lot_acceptance(found: Yields) -> Rate:
    """Lots accepted at their first inspection of a stage, in percent of those inspected."""
    lots, good = _lots(found.stages)
    if not lots:
        return Rate(None, 0, "")
    detail = _("%(good)s of %(lots)s first inspections accepted") % {"good": good, "lots": lots}
    share = Decimal(good) / lots
    return Rate(_percent(share), lots, detail, *_bounds(wilson(good, lots), HUNDRED, TENTH))


def _lots(stages: Iterable[StageYield]) -> tuple[int, int]:
    rows = list(stages)
    return sum(row.lots for row in rows), sum(row.lots_accepted for row in rows)


def dpm_final(found: Yields) -> Rate:
    """Defective pieces at the final audit, per million inspected."""
    final = found.stages[-1]
    if not final.n:
        return Rate(None, 0, "")
    detail = ngettext(
        "%(bad)s defective of %(n)s piece at the final audit",
        "%(bad)s defective of %(n)s pieces at the final audit",
        final.n,
    )
    return Rate(
        (Decimal(final.defective) / final.n * MILLION).quantize(Decimal(1)),
        final.n,
        detail % {"bad": final.defective, "n": final.n},
        *_bounds(wilson(final.defective, final.n), MILLION, Decimal(1)),
    )
