"""The figures beside a stated balance."""

from datetime import date
from decimal import Decimal

from costing.rules.balance import ToMarket, middle, share_of, time_to_market, top_share


def test_the_middle_and_the_shares() -> None:
    assert (middle([120, 60, 240]), middle([120, 60]), middle([])) == (
        Decimal("120.0"),
        Decimal("90.0"),
        None,
    )
    assert (top_share([480, 240, 400]), top_share([])) == (Decimal("42.9"), None)
    assert (share_of(1, 3), share_of(0, 0)) == (Decimal("33.3"), None)


def test_time_to_market_counts_what_arrived() -> None:
    ways = [
        ToMarket("Luna", "E-33", date(2026, 1, 1), date(2026, 5, 1)),
        ToMarket("Selene", "P-21", date(2026, 1, 1), date(2026, 3, 2)),
        ToMarket("Riva", "N-52", date(2026, 5, 1)),
    ]
    found = time_to_market(ways)
    assert (found.value, found.n, found.unit) == (Decimal("90.0"), 2, "d")
    assert ways[2].open_days(date(2026, 5, 14)) == 13
    assert time_to_market([]).value is None
