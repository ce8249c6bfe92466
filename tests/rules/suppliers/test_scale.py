"""Our share of a factory's capacity: below 5 % we hardly matter, above 30 % it depends on us."""

from decimal import Decimal

import pytest

from suppliers.rules.scale import Fit, scale_fit


@pytest.mark.parametrize(
    ("pieces", "capacity", "share", "fit"),
    [
        (899, 18000, "5.0", Fit.TOO_SMALL),  # 4.994 %: judged exactly, shown to one decimal
        (900, 18000, "5.0", Fit.FITS),
        (5400, 18000, "30.0", Fit.FITS),
        (5401, 18000, "30.0", Fit.TOO_BIG),
        (18000, 18000, "100.0", Fit.TOO_BIG),
        (18001, 18000, "100.0", Fit.OVER),
        (0, 18000, "0.0", Fit.TOO_SMALL),
    ],
)
def test_the_busiest_forecast_month_is_judged_against_the_capacity(
    pieces: int, capacity: int, share: str, fit: Fit
) -> None:
    found = scale_fit(capacity_per_month=capacity, pieces_a_month=pieces, stated_percent=Decimal(11))

    assert (found.fit, found.share, found.pieces) == (fit, Decimal(share), pieces)


def test_without_a_forecast_or_a_capacity_the_stated_share_counts() -> None:
    stated = Decimal("6.00")
    for capacity, pieces in ((18000, None), (None, 600), (0, 600)):
        found = scale_fit(capacity_per_month=capacity, pieces_a_month=pieces, stated_percent=stated)
        assert (found.fit, found.share, found.pieces) == (Fit.FITS, Decimal("6.0"), None)


def test_without_any_of_them_nothing_is_known() -> None:
    found = scale_fit(capacity_per_month=None, pieces_a_month=None, stated_percent=None)

    assert (found.fit, found.share, found.tone) == (Fit.UNKNOWN, None, "draft")
