"""What an order really cost: known and unknown amounts, several currencies, a cost that jumped."""

from datetime import date
from decimal import Decimal

from costing.rules.actual import Actual, Change, Fact, Line, Point, core_test, jumps, together


def usd(amount: str | None, pieces: int = 0) -> Fact:
    return Fact("x", "/", amount and Decimal(amount), "USD", pieces)  # type: ignore[arg-type]  # None stays None


ORDER = Actual(
    "USD", 100, Decimal(1000), Decimal("10.50"),
    (
        Line("scrap", (usd("45.00", 3), usd(None, 2)), "USD"),
        Line("return", (usd("20.00", 2),), "USD"),
        Line("expedite", (usd("80.00"), Fact("x", "/", Decimal(30), "EUR")), "USD"),
    ),
    Decimal(25),
)  # fmt: skip


def test_real_is_goods_and_what_happened_less_what_was_credited() -> None:
    """1,000 + 45 + 20 + 80 − 25 = 1,120 over 100 pieces; the euros and what nobody wrote down are not in it."""
    assert (ORDER.extra, ORDER.total, ORDER.unit) == (
        Decimal("145.00"),
        Decimal("1120.00"),
        Decimal("11.2000"),
    )
    assert (ORDER.unknown, ORDER.lines[2].elsewhere) == (1, {"EUR": Decimal(30)})
    assert ORDER.over == Decimal("11.2000") / Decimal("10.50") - 1


def test_margin_is_eroded_by_scrap_rework_and_returns_only() -> None:
    assert ORDER.erosion == Decimal("0.065")


def test_without_quote_or_pieces_nothing_is_said() -> None:
    empty = Actual("USD", 0, Decimal(0), None)

    assert (empty.unit, empty.over, empty.erosion) == (None, None, None)


def test_orders_together_weigh_their_quotes_by_pieces() -> None:
    other = Actual("USD", 300, Decimal(2700), Decimal("9.50"))
    both = together([ORDER, other])

    assert (both.pieces, both.goods, both.quoted) == (400, Decimal(3700), Decimal("9.75"))
    assert (both.extra, both.unit) == (Decimal("145.00"), Decimal("9.5500"))  # (3,700 + 145 − 25) / 400


def point(month: int, unit: str) -> Point:
    return Point(date(2026, month, 1), date(2026, month, 28), Decimal(unit), f"PO-{month}")


def test_a_jump_is_a_tenth_above_the_orders_before_and_shows_what_nobody_let_through() -> None:
    points = [point(1, "10"), point(2, "10.40"), point(3, "11.22")]
    quiet, early = Change(date(2026, 2, 20), "bath"), Change(date(2026, 1, 15), "clasp")

    (jump,) = jumps(points, [quiet, early])
    assert (jump.point.what, jump.before, jump.rise, jump.after) == (
        "PO-3",
        Decimal("10.20"),
        Decimal("0.10"),
        (quiet,),
    )
    assert jumps([*points[:2], point(3, "11.21")], [quiet]) == []
    assert jumps(points[:1], [quiet]) == []


def test_a_jump_without_a_known_change_is_still_a_jump() -> None:
    (jump,) = jumps([point(1, "10"), point(2, "12")], [])

    assert jump.after == ()


def test_the_core_test_counts_what_was_answered() -> None:
    assert core_test([True, True, False]).is_core
    assert not core_test([True, False]).is_core
    assert not core_test([]).is_core
