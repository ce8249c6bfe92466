"""Switching between normal, tightened, reduced and discontinued inspection.

ISO 2859-1:1999, clause 9.3 and 9.4, and ANSI/ASQ Z1.4 (MIL-STD-105E). Only lots on first inspection move the rules;
a resubmitted lot is never handed in here. One history per supplier, product and stage, lot after lot:

    step = after_lot(history, judge(plan, found), ...)
    step.next_severity, step.history, step.reason
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jewelops.kernel.aqls import ZERO
from jewelops.kernel.words import say as _
from qc.rules.aql import Plan, Severity, Standard, one_step_tighter

REJECTED_TO_TIGHTEN = 2
WINDOW = 5
ACCEPTED_TO_RELAX = 5
REJECTED_TO_DISCONTINUE = 5
SCORE_TO_REDUCE = 30
# Z1.4: lots accepted in a row on normal inspection before reduced inspection may begin.
LOTS_TO_REDUCE = 10


@dataclass(frozen=True)
class LotResult:
    """One lot as the rules see it. gain: what it adds to the ISO switching score, 0 resets it.

    between: accepted with a count between Ac and Re (Z1.4 reduced). found: nonconforming in the sample.
    """

    accepted: bool
    gain: int
    between: bool = False
    found: int = 0


@dataclass(frozen=True)
class History:
    """The present run of one severity. lots: of this run, in order. score: ISO switching score, normal inspection only."""

    standard: Standard = Standard.ISO_2859_1
    severity: Severity = Severity.NORMAL
    score: int = 0
    lots: tuple[LotResult, ...] = field(default=())


@dataclass(frozen=True)
class Conditions:
    """What the counts cannot tell. limit_number: Z1.4 table VIII for the last ten samples, where it is used."""

    production_steady: bool = True
    reduced_approved: bool = False
    limit_number: int | None = None


@dataclass(frozen=True)
class Step:
    """What one lot led to: the severity it was inspected under, the next one, the score after it, and why."""

    accepted: bool
    severity_used: Severity
    next_severity: Severity
    switching_score: int
    history: History
    reason: str


def judge(plan: Plan, found: int) -> LotResult:
    """The lot's result under one plan: accepted below Re; the gain as ISO 2859-1 clause 9.3.3.2 counts it."""
    accepted = found < plan.re
    return LotResult(accepted, _gain(plan, found), between=plan.ac < found < plan.re, found=found)


def judge_lot(results: Iterable[tuple[Plan, int]]) -> LotResult:
    """One result for a lot of several defect classes: accepted if every class is, the least gain of those with an AQL."""
    pairs = list(results)
    lots = [judge(plan, found) for plan, found in pairs]
    accepted = all(lot.accepted for lot in lots)
    gains = [lot.gain for lot, (plan, _found) in zip(lots, pairs, strict=True) if plan.aql != ZERO]
    between = accepted and any(lot.between for lot in lots)
    return LotResult(
        accepted, min(gains, default=2) if accepted else 0, between, sum(lot.found for lot in lots)
    )


def _gain(plan: Plan, found: int) -> int:
    if plan.ac < 2:
        return 2 if found <= plan.ac else 0
    tighter = one_step_tighter(plan)
    # A tighter cell that is an arrow has another sample and proves nothing: the score starts again.
    return 3 if tighter is not None and found <= tighter.ac else 0


def after_lot(history: History, lot: LotResult, conditions: Conditions = Conditions()) -> Step:
    """What the next lot is inspected under. A discontinued history has no next lot: call ``resume`` first."""
    if history.severity is Severity.DISCONTINUED:
        raise ValueError("Inspection is discontinued: resume it after corrective action, on tightened.")
    run = _with_lot(history, lot)
    following, reason = _RULES[history.severity](run, lot, conditions)
    if following is history.severity:
        return Step(lot.accepted, history.severity, following, run.score, run, reason)
    # The lot that earns reduced inspection still shows the score it reached.
    shown = run.score if following is Severity.REDUCED else 0
    return Step(
        lot.accepted, history.severity, following, shown, History(history.standard, following), reason
    )


def resume(history: History) -> History:
    """After effective corrective action: a new run of tightened inspection."""
    return History(history.standard, Severity.TIGHTENED)


def _with_lot(history: History, lot: LotResult) -> History:
    return replace(history, score=_score(history, lot), lots=(*history.lots, lot))


def _score(history: History, lot: LotResult) -> int:
    if history.severity is not Severity.NORMAL or history.standard is not Standard.ISO_2859_1:
        return 0
    return history.score + lot.gain if lot.accepted and lot.gain else 0


Ruling = tuple[Severity, str]


def _from_normal(run: History, lot: LotResult, conditions: Conditions) -> Ruling:
    rejected = sum(not each.accepted for each in run.lots[-WINDOW:])
    if rejected >= REJECTED_TO_TIGHTEN and not lot.accepted:
        return Severity.TIGHTENED, _(
            "Two of five or fewer lots in a row were rejected: tightened inspection."
        )
    if not _has_earned_reduced(run, conditions):
        return Severity.NORMAL, _("Normal inspection goes on.")
    if not (conditions.production_steady and conditions.reduced_approved):
        return Severity.NORMAL, _("Reduced inspection is earned; it needs steady production and an approval.")
    return Severity.REDUCED, _("Quality has been good for long enough: reduced inspection.")


def _has_earned_reduced(run: History, conditions: Conditions) -> bool:
    if run.standard is Standard.ISO_2859_1:
        return run.score >= SCORE_TO_REDUCE
    last = run.lots[-LOTS_TO_REDUCE:]
    few = conditions.limit_number is None or sum(each.found for each in last) <= conditions.limit_number
    return len(last) == LOTS_TO_REDUCE and all(each.accepted for each in last) and few


def _from_tightened(run: History, lot: LotResult, conditions: Conditions) -> Ruling:
    if sum(not each.accepted for each in run.lots) >= REJECTED_TO_DISCONTINUE:
        return Severity.DISCONTINUED, _(
            "Five lots were rejected on tightened inspection: it is discontinued until the cause is mended."
        )
    last = run.lots[-ACCEPTED_TO_RELAX:]
    if len(last) == ACCEPTED_TO_RELAX and all(each.accepted for each in last):
        return Severity.NORMAL, _(
            "Five lots in a row were accepted on tightened inspection: normal inspection."
        )
    return Severity.TIGHTENED, _("Tightened inspection goes on.")


def _from_reduced(run: History, lot: LotResult, conditions: Conditions) -> Ruling:
    if not lot.accepted:
        return Severity.NORMAL, _("A lot was rejected on reduced inspection: normal inspection.")
    if lot.between:
        return Severity.NORMAL, _(
            "The count lies between Ac and Re: the lot is accepted, normal inspection returns."
        )
    if not conditions.production_steady:
        return Severity.NORMAL, _("Production is not steady: normal inspection.")
    return Severity.REDUCED, _("Reduced inspection goes on.")


_RULES = {
    Severity.NORMAL: _from_normal,
    Severity.TIGHTENED: _from_tightened,
    Severity.REDUCED: _from_reduced,
}
