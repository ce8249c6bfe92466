"""May this purchase order be issued? Eleven conditions, each open or closed, why, and how it is mended.

"Open" means: not met yet. The order may be issued when no blocking condition is open, or when the owner overrides
those that may be overridden, with a written reason. The gate is computed, never stored; its evidence is, at issue.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from jewelops.kernel.errors import Reason
from jewelops.kernel.words import say as _
from sampling.rules.conditions import CONDITIONS, Finding, Proof
from sampling.rules.gate_facts import GateFacts, OrderFacts, RevisionFacts, SupplierFacts

# No override opens these: the database refuses the order, whoever signs.
NEVER_OVERRIDDEN = frozenset({"supplier_approved", "revision_released", "standard_signed"})
# So no policy of a brand turns them into a mere warning either.
NEVER_ONLY_WARNS = NEVER_OVERRIDDEN


@dataclass(frozen=True)
class Condition:
    """key: stable; number: never changes, so that people can say "condition 8".

    open: not met. blocking: an open one keeps the order from being issued; False when the brand's policy only warns.
    why: the sentence that decides it. mend: what to do, "" when closed. evidence: facts with the row that proves each.
    """

    key: str
    number: int
    title: str
    open: bool
    blocking: bool
    why: str
    mend: str = ""
    evidence: tuple[Proof, ...] = ()

    @property
    def tone(self) -> str:
        if not self.open:
            return "ok"
        return "red" if self.blocking else "watch"

    @property
    def may_be_overridden(self) -> bool:
        return self.key not in NEVER_OVERRIDDEN


@dataclass(frozen=True)
class Gate:
    conditions: tuple[Condition, ...]

    @property
    def open(self) -> tuple[Condition, ...]:
        """Every open condition, blocking or not, in the order of their numbers."""
        return tuple(each for each in self.conditions if each.open)

    @property
    def closed(self) -> tuple[Condition, ...]:
        return tuple(each for each in self.conditions if not each.open)

    @property
    def blocking(self) -> tuple[Condition, ...]:
        return tuple(each for each in self.open if each.blocking)

    @property
    def warnings(self) -> tuple[Condition, ...]:
        return tuple(each for each in self.open if not each.blocking)

    @property
    def may_issue(self) -> bool:
        return not self.blocking

    @property
    def may_be_overridden(self) -> bool:
        """Something blocks, and nothing that blocks is beyond an override."""
        return bool(self.blocking) and all(each.may_be_overridden for each in self.blocking)

    @property
    def sentence(self) -> str:
        if self.may_issue:
            return _("All {total} conditions let this order be issued.", total=len(self.conditions))
        return _(
            "{open} of {total} conditions are open: this order cannot be issued yet.",
            open=len(self.open),
            total=len(self.conditions),
        )

    def condition(self, key: str) -> Condition:
        """Raises KeyError for a key that the gate does not hold."""
        found = next((each for each in self.conditions if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def titles() -> tuple[tuple[str, str], ...]:
    """(key, title) of the conditions in the order of their numbers."""
    nothing = GateFacts(date.min, SupplierFacts("", ""), RevisionFacts("", ""), OrderFacts(0))
    return tuple((found.key, found.title) for found in (judge(nothing) for judge in CONDITIONS))


def assemble(facts: GateFacts, *, only_warns: Iterable[str] = (), extra: Iterable[Condition] = ()) -> Gate:
    """The gate from its facts. only_warns: keys that the brand's policy softens; ``NEVER_ONLY_WARNS`` stay as they are.

    extra: conditions of upper apps; they are numbered after the eleven, in the order given.
    """
    soft = frozenset(only_warns) - NEVER_ONLY_WARNS
    own = [_condition(number, judge(facts), soft) for number, judge in enumerate(CONDITIONS, start=1)]
    added = [
        replace(each, number=number, blocking=each.blocking and each.key not in soft)
        for number, each in enumerate(extra, start=len(own) + 1)
    ]
    return Gate((*own, *added))


def _condition(number: int, found: Finding, soft: frozenset[str]) -> Condition:
    return Condition(
        key=found.key,
        number=number,
        title=found.title,
        open=found.open,
        blocking=found.key not in soft,
        why=found.why,
        mend=found.mend if found.open else "",
        evidence=found.evidence,
    )


def reasons_against(gate: Gate, *, override_reason: str = "") -> tuple[Reason, ...]:
    """What keeps the order from being issued; empty when it may be. A written override removes what it may remove."""
    left = [each for each in gate.blocking if not (override_reason.strip() and each.may_be_overridden)]
    return tuple(Reason(each.key, f"{each.title}: {each.why} {each.mend}".strip()) for each in left)


def as_evidence(gate: Gate) -> list[dict[str, Any]]:
    """The conditions as plain JSON, to be frozen with the order at issue."""
    return [
        asdict(each) | {"evidence": [asdict(proof) for proof in each.evidence]} for each in gate.conditions
    ]
