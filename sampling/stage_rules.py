"""Has a lot passed the stage it is in? An upper room that knows inspections answers; sampling only asks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jewelops.kernel.errors import Reason

if TYPE_CHECKING:
    from sampling.models import Lot

StageRule = Callable[["Lot", str], Iterable[Reason]]
_rules: list[StageRule] = []


def register(rule: StageRule) -> StageRule:
    """rule(lot, stage) -> the reasons why the lot has not passed that stage; none = it has."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def unregister(rule: StageRule) -> None:
    _rules.remove(rule)


def reasons_against_leaving(lot: "Lot", stage: str) -> list[Reason]:
    return [reason for rule in _rules for reason in rule(lot, stage)]
