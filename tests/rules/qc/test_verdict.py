"""The lot's verdict, class by class, each on its own sample."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc.rules.aql import Plan, Standard, plan, plans_for_lot
from qc.rules.verdict import Outcome, Tally, decide, decide_class

AQLS = {"critical": "0", "major": "2.5", "minor": "4.0"}


@pytest.fixture
def plans() -> dict[str, Plan]:
    return plans_for_lot(lot_size=1200, aqls=AQLS)


def full(critical: int = 0, major: int = 0, minor: int = 0) -> dict[str, Tally]:
    return {"critical": Tally(80, critical), "major": Tally(80, major), "minor": Tally(80, minor)}


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ((0, 5, 7), "accept"),
        ((0, 6, 7), "reject"),
        ((0, 5, 8), "reject"),
        ((1, 0, 0), "reject"),
        ((0, 0, 0), "accept"),
    ],
)
def test_every_class_must_accept(plans: dict[str, Plan], found: tuple[int, int, int], outcome: str) -> None:
    assert decide(plans, full(*found)).outcome == outcome


def test_rejection_is_early_as_soon_as_it_is_certain(plans: dict[str, Plan]) -> None:
    verdict = decide(plans, {"critical": Tally(20, 0), "major": Tally(20, 6), "minor": Tally(20, 0)})
    assert (verdict.outcome, verdict.early) == (Outcome.REJECT, True)
    assert verdict.reasons == ("major: 6 found, rejects on 6 or more.",)


def test_acceptance_waits_for_the_complete_sample(plans: dict[str, Plan]) -> None:
    verdict = decide(plans, {name: Tally(79, 0) for name in AQLS})
    assert (verdict.outcome, verdict.early) == (Outcome.OPEN, False)
    assert "major: 0 found, 1 of 80 pieces still to inspect." in verdict.reasons


def test_a_class_nobody_inspected_is_open(plans: dict[str, Plan]) -> None:
    assert decide(plans, {}).outcome is Outcome.OPEN


def test_a_full_sample_is_not_called_early(plans: dict[str, Plan]) -> None:
    assert not decide(plans, full(major=6)).early


def test_between_ac_and_re_z14_accepts_and_says_so() -> None:
    z14 = plan(lot_size=1000, aql="2.5", severity="reduced", standard=Standard.Z1_4)
    verdict = decide_class("major", z14, Tally(32, 3))
    assert verdict.outcome is Outcome.ACCEPT
    assert verdict.reason == "major: 3 found in 32, between 2 and 5: accepted, back to normal inspection."


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.integers(0, 2))
def test_one_more_finding_never_saves_a_lot(found: list[int], which: int) -> None:
    plans = plans_for_lot(lot_size=1200, aqls=AQLS)
    more = list(found)
    more[which] += 1
    if decide(plans, full(*found)).outcome is Outcome.REJECT:
        assert decide(plans, full(*more)).outcome is Outcome.REJECT
