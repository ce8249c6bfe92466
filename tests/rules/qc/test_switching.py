"""Switching between severities, lot after lot, under both standards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc.rules.aql import Severity, Standard, plan
from qc.rules.switching import Conditions, History, LotResult, Step, after_lot, judge, judge_lot, resume

GOOD, BAD = LotResult(True, 3), LotResult(False, 0, found=9)
STEADY = Conditions(production_steady=True, reduced_approved=True)


def run(history: History, lots: list[LotResult], conditions: Conditions = STEADY) -> list[Step]:
    steps = []
    for lot in lots:
        steps.append(after_lot(history, lot, conditions))
        history = steps[-1].history
    return steps


def test_two_rejected_of_five_in_a_row_tighten() -> None:
    steps = run(History(), [BAD, GOOD, GOOD, GOOD, BAD])
    assert [step.next_severity for step in steps] == ["normal"] * 4 + ["tightened"]
    assert steps[-1].reason == "Two of five or fewer lots in a row were rejected: tightened inspection."


def test_two_rejected_of_six_do_not() -> None:
    assert run(History(), [BAD, GOOD, GOOD, GOOD, GOOD, BAD])[-1].next_severity == "normal"


def test_five_accepted_in_a_row_return_to_normal_and_one_rejection_starts_the_count_again() -> None:
    steps = run(History(severity=Severity.TIGHTENED), [GOOD, GOOD, GOOD, GOOD, BAD, *[GOOD] * 5])
    assert [step.next_severity for step in steps] == ["tightened"] * 9 + ["normal"]


def test_the_fifth_rejection_on_tightened_discontinues() -> None:
    steps = run(History(severity=Severity.TIGHTENED), [BAD, GOOD, BAD, GOOD, BAD, GOOD, BAD, GOOD, BAD])
    assert [step.next_severity for step in steps] == ["tightened"] * 8 + ["discontinued"]


def test_rejections_before_the_present_run_of_tightened_do_not_count() -> None:
    first = run(History(severity=Severity.TIGHTENED), [BAD] * 4 + [GOOD] * 5)[-1]
    assert first.next_severity == "normal"
    again = run(first.history, [BAD, BAD])[-1]
    assert (again.next_severity, again.history.lots) == ("tightened", ())


def test_a_discontinued_history_waits_for_corrective_action() -> None:
    stopped = run(History(severity=Severity.TIGHTENED), [BAD] * 5)[-1].history
    with pytest.raises(ValueError, match="resume it"):
        after_lot(stopped, GOOD)
    assert resume(stopped) == History(severity=Severity.TIGHTENED)


def test_a_score_of_30_reduces_and_shows_itself_on_that_lot() -> None:
    steps = run(History(), [GOOD] * 10)
    assert [step.switching_score for step in steps] == [3, 6, 9, 12, 15, 18, 21, 24, 27, 30]
    assert steps[-1].next_severity == "reduced"
    assert steps[-1].history.score == 0


@pytest.mark.parametrize(
    "conditions", [Conditions(True, False), Conditions(False, True), Conditions(False, False)]
)
def test_reduced_inspection_needs_steady_production_and_an_approval(conditions: Conditions) -> None:
    last = run(History(), [GOOD] * 11, conditions)[-1]
    assert (last.next_severity, last.switching_score) == ("normal", 33)
    assert "needs steady production and an approval" in last.reason


@pytest.mark.parametrize(("found", "score"), [(3, 3), (4, 0), (5, 0), (6, 0)])
def test_with_ac_2_or_more_the_score_asks_for_one_aql_tighter(found: int, score: int) -> None:
    assert judge(plan(lot_size=1000, aql="2.5"), found).gain == score


@pytest.mark.parametrize(("found", "score"), [(0, 2), (1, 0)])
def test_with_ac_0_or_1_the_score_grows_by_two(found: int, score: int) -> None:
    assert judge(plan(lot_size=100, aql="1.0"), found).gain == score


def test_reduced_ends_with_a_rejection_or_unsteady_production() -> None:
    reduced = History(severity=Severity.REDUCED)
    assert after_lot(reduced, GOOD, STEADY).next_severity == "reduced"
    assert after_lot(reduced, BAD, STEADY).next_severity == "normal"
    assert after_lot(reduced, GOOD, Conditions(production_steady=False)).next_severity == "normal"


def test_between_ac_and_re_z14_accepts_and_returns_to_normal() -> None:
    z14 = plan(lot_size=1000, aql="2.5", severity="reduced", standard=Standard.Z1_4)
    lot = judge(z14, 3)
    assert (lot.accepted, lot.between) == (True, True)
    step = after_lot(History(Standard.Z1_4, Severity.REDUCED), lot, STEADY)
    assert (step.accepted, step.next_severity) == (True, "normal")


def test_z14_reduces_after_ten_accepted_lots_without_a_score() -> None:
    steps = run(History(Standard.Z1_4), [BAD, *[GOOD] * 10])
    assert [step.next_severity for step in steps] == ["normal"] * 10 + ["reduced"]
    assert {step.switching_score for step in steps} == {0}


@pytest.mark.parametrize(("limit", "severity"), [(10, "reduced"), (9, "normal")])
def test_z14_may_ask_for_a_limit_number_over_the_last_ten(limit: int, severity: str) -> None:
    one_each = [LotResult(True, 3, found=1)] * 10
    conditions = Conditions(True, True, limit_number=limit)
    assert run(History(Standard.Z1_4), one_each, conditions)[-1].next_severity == severity


def test_a_lot_of_several_classes_gains_what_its_weakest_class_gains() -> None:
    critical, major, minor = (plan(lot_size=1000, aql=aql) for aql in ("0", "2.5", "4.0"))
    assert judge_lot([(critical, 0), (major, 3), (minor, 5)]) == LotResult(True, 3, found=8)
    assert judge_lot([(critical, 0), (major, 4), (minor, 5)]).gain == 0
    assert judge_lot([(critical, 1), (major, 0), (minor, 0)]) == LotResult(False, 0, found=1)


@given(st.lists(st.booleans(), max_size=60), st.sampled_from(list(Standard)))
def test_whatever_happens_the_rules_keep_their_word(accepted: list[bool], standard: Standard) -> None:
    history = History(standard)
    for is_good in accepted:
        if history.severity is Severity.DISCONTINUED:
            break
        step = after_lot(history, GOOD if is_good else BAD, STEADY)
        if not is_good:
            assert step.next_severity != "reduced"
        if history.severity is Severity.REDUCED:
            assert (step.next_severity == "reduced") is is_good
        history = step.history
