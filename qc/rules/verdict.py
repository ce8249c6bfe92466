"""The lot's verdict: computed from tallies, class by class, each class on its own sample.

A unit with several defects counts once, in its worst class. A class rejects as soon as its count reaches Re, even
before its sample is complete; it accepts only on its complete sample. The lot is accepted when every class is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jewelops.kernel.words import say as _
from qc.rules.aql import Plan


class DefectClass(StrEnum):
    """Worst first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Outcome(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    OPEN = "open"


@dataclass(frozen=True)
class Tally:
    """Units inspected so far, and how many of them count in this class."""

    inspected: int
    found: int


@dataclass(frozen=True)
class ClassVerdict:
    defect_class: str
    n: int
    ac: int
    re: int
    inspected: int
    found: int
    outcome: Outcome

    @property
    def reason(self) -> str:
        """Worded when asked: each result that arrives is judged, few of them are told."""
        return sentence(self.defect_class, self.n, self.ac, self.re, self.inspected, self.found, self.outcome)


@dataclass(frozen=True)
class Verdict:
    """outcome: of the lot. early: rejected before the sample is complete."""

    outcome: Outcome
    classes: tuple[ClassVerdict, ...]
    early: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Sentences, of the classes that decide: of an accepted lot that is every one."""
        return tuple(each.reason for each in self.classes if each.outcome is self.outcome)

    def of(self, defect_class: str) -> ClassVerdict:
        return next(each for each in self.classes if each.defect_class == defect_class)


def decide(plans: Mapping[str, Plan], tallies: Mapping[str, Tally]) -> Verdict:
    """The verdict of a lot from the plan and tally of each class. Missing tallies count as nothing inspected."""
    classes = tuple(
        decide_class(name, plan, tallies.get(name, Tally(0, 0))) for name, plan in _worst_first(plans)
    )
    found = {each.outcome for each in classes}
    outcome = next((each for each in (Outcome.REJECT, Outcome.OPEN) if each in found), Outcome.ACCEPT)
    early = outcome is Outcome.REJECT and any(each.inspected < each.n for each in classes)
    return Verdict(outcome, classes, early)


def decide_class(name: str, plan: Plan, tally: Tally) -> ClassVerdict:
    outcome = _outcome(plan, tally)
    return ClassVerdict(name, plan.sample_size, plan.ac, plan.re, tally.inspected, tally.found, outcome)


def _outcome(plan: Plan, tally: Tally) -> Outcome:
    if tally.found >= plan.re:
        return Outcome.REJECT
    return Outcome.OPEN if tally.inspected < plan.sample_size else Outcome.ACCEPT


def sentence(name: str, n: int, ac: int, re: int, inspected: int, found: int, outcome: str) -> str:
    """What one class says, from figures alone: so that a verdict that was signed is told in each reader's language."""
    blanks = {"name": _(name), "found": found, "n": n, "ac": ac, "re": re, "left": n - inspected}
    if outcome == Outcome.REJECT:
        return _("{name}: {found} found, rejects on {re} or more.", **blanks)
    if outcome == Outcome.OPEN:
        return _("{name}: {found} found, {left} of {n} pieces still to inspect.", **blanks)
    if found > ac:
        return _(
            "{name}: {found} found in {n}, between {ac} and {re}: accepted, back to normal inspection.",
            **blanks,
        )
    return _("{name}: {found} found in {n}, accepts on {ac} or fewer.", **blanks)


def _worst_first(plans: Mapping[str, Plan]) -> list[tuple[str, Plan]]:
    order = {name: place for place, name in enumerate(DefectClass)}
    return sorted(plans.items(), key=lambda item: order.get(item[0], len(order)))  # type: ignore[call-overload]  # StrEnum keys equal their text
