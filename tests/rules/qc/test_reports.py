"""Which reports the claims ask for, market by market, and which of them are met."""

from qc.rules.reports import Claimed, Need, Report, needs, unmet

NICKEL_EU = Need("nickel", "nickel-safe", "EU")


def test_a_claim_asks_once_for_each_market_with_a_limit() -> None:
    asked = needs([Claimed("nickel-safe", ("EU", "US")), Claimed("nickel-free", ("EU",))])
    assert asked == (NICKEL_EU,)


def test_thickness_and_fineness_hold_everywhere() -> None:
    assert needs([Claimed("vermeil", ("US",)), Claimed("925", ("US", "EU"))]) == (
        Need("xrf", "vermeil"),
        Need("silver", "925"),
    )


def test_lead_and_cadmium_are_two_reports() -> None:
    assert [need.substance for need in needs([Claimed("lead-safe", ("EU",))])] == ["lead", "cadmium"]


def test_words_that_promise_nothing_ask_for_nothing() -> None:
    assert needs([Claimed("handmade", ("EU",))]) == ()


def test_the_newest_report_of_the_market_decides() -> None:
    failed, passed = Report("nickel", "EU", False), Report("nickel", "EU", True)
    assert unmet([NICKEL_EU], [passed, failed]) == ()
    assert unmet([NICKEL_EU], [failed, passed]) == (NICKEL_EU,)


def test_a_report_for_another_market_or_substance_does_not_count() -> None:
    others = [Report("nickel", "Japan", True), Report("lead", "EU", True)]
    assert unmet([NICKEL_EU], others) == (NICKEL_EU,)
