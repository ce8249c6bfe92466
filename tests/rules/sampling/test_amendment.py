"""What an amendment of an order changes: exact cases."""

from datetime import date
from decimal import Decimal

import pytest

from sampling.rules.amendment import Change, Fault, Terms, What, faults, grows, latest_day, real

AS_ISSUED = Terms(600, Decimal("21.4000"))


def _to(quantity: int = 600, price: str = "21.40", day: date | None = None, in_lots: int = 0) -> Change:
    return Change(1, "MA-P-021-V", AS_ISSUED, Terms(quantity, Decimal(price), day), in_lots)


@pytest.mark.parametrize(
    ("change", "what", "pieces"),
    [
        (_to(), (), 0),
        (_to(quantity=550), (What.QUANTITY,), -50),
        (_to(price="20.90"), (What.PRICE,), 0),
        (_to(day=date(2026, 7, 10)), (What.DAY,), 0),
        (_to(quantity=700, day=date(2026, 7, 10)), (What.QUANTITY, What.DAY), 100),
        (Change(2, "MA-P-021-S", None, Terms(100, Decimal(19))), (What.LINE,), 100),
    ],
)
def test_what_of_a_line_changes(change: Change, what: tuple[What, ...], pieces: int) -> None:
    assert (change.what, change.pieces) == (what, pieces)


def test_only_more_pieces_or_a_line_more_ask_the_gate_again() -> None:
    assert not grows([_to(quantity=550), _to(day=date(2026, 7, 10)), _to(price="30")])
    assert grows([_to(quantity=550), _to(quantity=601)])
    assert grows([Change(2, "MA-P-021-S", None, Terms(1, Decimal(19)))])


def test_a_price_written_with_more_zeros_is_the_same_price() -> None:
    assert real([_to(price="21.4")]) == ()


def test_nothing_changes_is_not_an_amendment() -> None:
    assert faults([_to()], "later") == ((Fault.NOTHING, None),)


def test_lots_within_the_tolerance_keep_no_day_and_no_price_from_changing() -> None:
    over = _to(day=date(2026, 7, 10), in_lots=630)
    assert faults([over], "New Year") == ()
    assert not over.leaves_lots_over
    assert _to(quantity=599, in_lots=630).leaves_lots_over


def test_what_is_in_lots_is_not_taken_away() -> None:
    assert faults([_to(quantity=400, in_lots=400)], "smaller") == ()
    over = _to(quantity=399, in_lots=400)
    assert faults([over], "smaller") == ((Fault.TAKEN, over),)


def test_a_change_says_why() -> None:
    assert faults([_to(quantity=700)], "  ") == ((Fault.NO_REASON, None),)


def test_the_whole_order_is_agreed_for_the_latest_of_its_lines() -> None:
    june = date(2026, 6, 26)
    assert latest_day(june, {1: None, 2: date(2026, 7, 10)}) == date(2026, 7, 10)
    assert latest_day(june, {1: date(2026, 6, 1)}) == date(2026, 6, 1)
    assert latest_day(june, {1: None}) == june
    assert latest_day(june, {}) == june
