"""Where the pieces and orders that a change touches stand, and what still has no disposition. Pure.

Buckets after "inventory disposition rules": every place where something of the old kind may lie.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Bucket(StrEnum):
    """Where something of the old kind may lie. WIP stands for work in process, by the QC stage the lot is in."""

    RAW_STOCK = "raw_stock"
    WIP_PRE_PRODUCTION = "wip_pre_production"
    WIP_RAW_CASTING = "wip_raw_casting"
    WIP_PRE_POLISHING = "wip_pre_polishing"
    WIP_POST_POLISHING = "wip_post_polishing"
    WIP_STONE_SETTING = "wip_stone_setting"
    WIP_FINAL_AUDIT = "wip_final_audit"
    FINISHED = "finished"
    IN_TRANSIT = "in_transit"
    OPEN_ORDER_LINES = "open_order_lines"


@dataclass(frozen=True)
class LotFact:
    """stage: a QC stage by its key; state: ``in_work``, ``quarantined``, ``passed``, ``shipped`` (in transit until received)."""

    stage: str
    state: str
    quantity: int


@dataclass(frozen=True)
class LineFact:
    """An open order line: pieces ordered, and how many of them are cut into lots already."""

    ordered: int
    in_lots: int


def pieces_by_bucket(lots: Iterable[LotFact], lines: Iterable[LineFact]) -> dict[Bucket, int]:
    """Pieces in each bucket that is not empty. What is ordered and not yet cut lies in the open order lines."""
    found: dict[Bucket, int] = {}
    for lot in lots:
        bucket = _bucket_of(lot)
        found[bucket] = found.get(bucket, 0) + lot.quantity
    waiting = sum(max(line.ordered - line.in_lots, 0) for line in lines)
    if waiting:
        found[Bucket.OPEN_ORDER_LINES] = waiting
    return {bucket: found[bucket] for bucket in Bucket if found.get(bucket)}


def with_told(counted: Mapping[Bucket, int], told: Mapping[str, int]) -> dict[Bucket, int]:
    """Lots and orders are believed where they hold something; elsewhere what was told of stock stands."""
    return {
        bucket: counted.get(bucket) or told.get(bucket, 0)
        for bucket in Bucket
        if counted.get(bucket) or told.get(bucket)
    }


def _bucket_of(lot: LotFact) -> Bucket:
    if lot.state == "shipped":
        return Bucket.IN_TRANSIT
    return Bucket.FINISHED if lot.state == "passed" else Bucket(f"wip_{lot.stage}")


def undisposed(pieces: Mapping[Bucket, int], answered: Iterable[str]) -> list[Bucket]:
    """Buckets with pieces for which nobody has said what becomes of them, in the order of the chain."""
    known = set(answered)
    return [bucket for bucket in Bucket if pieces.get(bucket) and bucket.value not in known]


def cycle_days(opened_at: datetime, implemented_at: datetime) -> Decimal:
    """Days from opening to implementation, to a tenth."""
    return (Decimal((implemented_at - opened_at).total_seconds()) / 86400).quantize(Decimal("0.1"))
