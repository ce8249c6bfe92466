"""The gate of an order: facts read with a constant number of queries, judged by the rules, mended by the pages.

The eleven conditions stand in ``sampling.rules.conditions``. Upper rooms add to them from their ``apps.ready``::

    gate.register_plan(lambda dossier: PlanFacts(checks=31, stages=6))       # qc: what condition 9 is judged from
    gate.register(lambda dossier, order, at: Condition(...) or None)         # costing: a condition of its own
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sampling import gate_basis, gate_facts, gate_questions
from sampling.gate_basis import Basis
from sampling.rules import gate as rules
from sampling.rules.gate import NEVER_ONLY_WARNS, NEVER_OVERRIDDEN, Condition, Gate, titles
from sampling.rules.gate_facts import PlanFacts

if TYPE_CHECKING:
    from sampling.models import Dossier, PurchaseOrder

__all__ = [
    "NEVER_ONLY_WARNS",
    "NEVER_OVERRIDDEN",
    "Condition",
    "Gate",
    "register",
    "register_plan",
    "standing",
    "standing_of_dossier",
    "standing_on",
    "titles",
]

Extra = Callable[["Dossier", "PurchaseOrder | None", datetime], Condition | None]
PlanSource = Callable[["Dossier"], PlanFacts | None]
_extras: list[Extra] = []
_plan_sources: list[PlanSource] = []


def register(condition: Extra) -> Extra:
    """Add a condition: (dossier, order or None, at) -> Condition, or None where it does not apply.

    One with the key of the eleven takes that one's place and number.
    """
    if condition not in _extras:
        _extras.append(condition)
    return condition


def unregister(condition: Extra) -> None:
    _extras.remove(condition)


def register_plan(source: PlanSource, *ahead: gate_basis.Reader) -> PlanSource:
    """Say where the QC plan of a dossier is read, and what of it is read ahead; the newest source speaks."""
    _plan_sources[:] = [source]
    gate_basis.read_ahead(*ahead)
    return source


def standing(order: "PurchaseOrder", *, at: datetime) -> Gate:
    """The gate of this order now, read anew."""
    return standing_on(gate_basis.basis_of(order.dossier), order, at=at)


def standing_of_dossier(dossier: "Dossier", *, at: datetime) -> Gate:
    """The gate as it would stand for an order of the agreed minimum, read anew."""
    return standing_on(gate_basis.basis_of(dossier), None, at=at)


def standing_on(basis: Basis, order: "PurchaseOrder | None", *, at: datetime) -> Gate:
    """The gate of the order, or without one as for the agreed minimum, on what a page has read already."""
    dossier, soft = basis.dossier, set(basis.soft)
    plan = _plan_sources[0](dossier) if _plan_sources else None
    facts = gate_facts.read(basis, order, at=at, plan=plan)
    added = [found for extra in _extras if (found := extra(dossier, order, at)) is not None]
    added += gate_questions.conditions_of(basis)
    gate = rules.assemble(facts, only_warns=soft)
    own = {each.key for each in gate.conditions}
    replaced = _replaced(gate, [each for each in added if each.key in own], soft)
    extra = [each for each in added if each.key not in own]
    numbered = rules.assemble(facts, only_warns=soft, extra=extra).conditions[len(replaced) :]
    return Gate((*replaced, *numbered))


def _replaced(gate: Gate, others: list[Condition], soft: set[str]) -> tuple[Condition, ...]:
    by_key = {each.key: each for each in others}
    return tuple(
        replace(by_key[each.key], number=each.number, blocking=each.blocking) if each.key in by_key else each
        for each in gate.conditions
    )
