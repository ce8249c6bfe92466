"""Buckets of a change, what still has no disposition, and the cycle time."""

from datetime import UTC, datetime
from decimal import Decimal

from sampling.rules.change import (
    Bucket,
    LineFact,
    LotFact,
    cycle_days,
    pieces_by_bucket,
    undisposed,
    with_told,
)


def test_pieces_stand_where_their_lot_stands() -> None:
    lots = [
        LotFact("raw_casting", "in_work", 60),
        LotFact("raw_casting", "quarantined", 40),
        LotFact("final_audit", "passed", 120),
        LotFact("final_audit", "shipped", 80),
    ]
    assert pieces_by_bucket(lots, [LineFact(600, 300)]) == {
        Bucket.WIP_RAW_CASTING: 100,
        Bucket.FINISHED: 120,
        Bucket.IN_TRANSIT: 80,
        Bucket.OPEN_ORDER_LINES: 300,
    }


def test_a_line_cut_beyond_its_quantity_waits_for_nothing() -> None:
    assert pieces_by_bucket([], [LineFact(300, 310)]) == {}


def test_every_bucket_with_pieces_wants_an_answer() -> None:
    pieces = {Bucket.FINISHED: 120, Bucket.WIP_RAW_CASTING: 100}
    assert undisposed(pieces, []) == [Bucket.WIP_RAW_CASTING, Bucket.FINISHED]
    assert undisposed(pieces, ["finished", "raw_stock"]) == [Bucket.WIP_RAW_CASTING]
    assert undisposed({}, []) == []


def test_the_cycle_is_told_to_a_tenth_of_a_day() -> None:
    assert cycle_days(datetime(2026, 5, 1, 9, tzinfo=UTC), datetime(2026, 5, 13, 17, tzinfo=UTC)) == Decimal(
        "12.3"
    )


def test_told_stock_stands_where_lots_and_orders_hold_nothing() -> None:
    counted = {Bucket.WIP_RAW_CASTING: 60, Bucket.FINISHED: 0}
    told = {"raw_stock": 420, "wip_raw_casting": 75, "finished": 12, "in_transit": 0}
    assert with_told(counted, told) == {
        Bucket.RAW_STOCK: 420,
        Bucket.WIP_RAW_CASTING: 60,
        Bucket.FINISHED: 12,
    }
