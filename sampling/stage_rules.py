"""Has a lot passed its stage, is it being inspected? An upper room that knows inspections answers; sampling only asks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jewelops.kernel.errors import Reason

if TYPE_CHECKING:
    from sampling.models import Lot

StageRule = Callable[["Lot", str], Iterable[Reason]]
CountRule = Callable[["Lot"], Iterable[Reason]]
_rules: list[StageRule] = []
_counts: list[CountRule] = []


def register(rule: StageRule) -> StageRule:
    """rule(lot, stage) -> the reasons why the lot has not passed that stage; none = it has."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def unregister(rule: StageRule) -> None:
    _rules.remove(rule)


def reasons_against_leaving(lot: "Lot", stage: str) -> list[Reason]:
    return [reason for rule in _rules for reason in rule(lot, stage)]


def register_count(rule: CountRule) -> CountRule:
    """rule(lot) -> the reasons why its number of pieces must stay as it is for now; none = it may change."""
    if rule not in _counts:
        _counts.append(rule)
    return rule


def reasons_against_recounting(lot: "Lot") -> list[Reason]:
    return [reason for rule in _counts for reason in rule(lot)]
