"""Sampling plan, lot decision and switching, for page, API and command line."""

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any

from jewelops.kernel.aqls import PREFERRED_AQLS, ZERO
from jewelops.kernel.calculators import Answer, Calculator, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import BILLION, Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from qc.rules.aql import Level, Plan, Severity, Standard, plan, plans_for_lot, standard_named
from qc.rules.verdict import ClassVerdict, DefectClass, Outcome, Tally, decide

SOURCE = "ISO 2859-1:1999; ANSI/ASQ Z1.4 (MIL-STD-105E)"
SEVERITIES = (Severity.NORMAL.value, Severity.TIGHTENED.value, Severity.REDUCED.value)
INVALID_AQL = "invalid_aql"
AQLS: dict[str, object] = {"critical": "0", "major": "2.5", "minor": "4.0"}
FOUND: dict[str, object] = {"critical": 0, "major": 5, "minor": 7}

LOT = Input("lot_size", gettext_noop("lot size"), Kind.WHOLE, unit="pc", least=1, example=1200)
LEVEL = Input(
    "inspection_level",
    gettext_noop("inspection level"),
    Kind.CHOICE,
    required=False,
    choices=tuple(Level),
    example="II",
)
AQL = Input("aql", gettext_noop("AQL"), choices=(ZERO, *PREFERRED_AQLS), example="2.5", most=None)
SEVERITY = Input(
    "severity",
    gettext_noop("inspection severity"),
    Kind.CHOICE,
    required=False,
    choices=SEVERITIES,
    example="normal",
)
STANDARD = Input(
    "standard",
    gettext_noop("standard"),
    Kind.TEXT,
    required=False,
    choices=tuple(Standard),
    example=Standard.ISO_2859_1.value,
)


def answers_invalid_aql(run: Callable[[Values], Answer]) -> Callable[[Values], Answer]:
    """An AQL off the preferred series is an answer of these topics: ``{"error": "invalid_aql"}``."""

    @wraps(run)
    def answer(values: Values) -> Answer:
        try:
            return run(values)
        except BadInput as refused:
            if refused.code != INVALID_AQL:
                raise
            return {"error": INVALID_AQL}

    return answer


def standard_of(values: Values) -> Standard:
    return standard_named(values["standard"]) if "standard" in values else Standard.ISO_2859_1


def plan_of(values: Values, severity: str | None = None) -> Plan:
    return plan(lot_size=values["lot_size"], aql=values["aql"], **_frame(values, severity))


def _frame(values: Values, severity: str | None = None) -> dict[str, Any]:
    """Level, severity and standard of the payload, or what is usual."""
    return {
        "level": values.get("inspection_level", Level.II),
        "severity": severity or values.get("severity", Severity.NORMAL),
        "standard": standard_of(values),
    }


@answers_invalid_aql
def aql_plan(values: Values) -> Answer:
    found = plan_of(values)
    return {
        "code_letter": found.code_letter,
        "effective_letter": found.effective_letter,
        "table_sample_size": found.table_sample_size,
        "ac": found.ac,
        "re": found.re,
        "sample_size": found.sample_size,
        "full_inspection": found.full_inspection,
    }


def explain_plan(values: Values, answer: Answer) -> str:
    return explain_invalid_aql(answer) or plan_of(values).sentence


def explain_invalid_aql(answer: Answer) -> str:
    if answer.get("error") != INVALID_AQL:
        return ""
    return _(
        "The AQL is not in the preferred series. Use 0 or one of: {series}.", series=", ".join(PREFERRED_AQLS)
    )


@answers_invalid_aql
def lot_decision(values: Values) -> Answer:
    aqls, found = values["aql"], values["found"]
    _same_classes(aqls, found)
    for name, count in found.items():
        within_lot(count, values["lot_size"], f"/found/{name}")
    plans = plans_for_lot(lot_size=values["lot_size"], aqls=aqls, **_frame(values))
    tallies = {name: Tally(each.sample_size, found[name]) for name, each in plans.items()}
    verdict = decide(plans, tallies)
    answer: Answer = {
        each.defect_class: _class_answer(plans[each.defect_class], each) for each in verdict.classes
    }
    return answer | {"lot": "accepted" if verdict.outcome is Outcome.ACCEPT else "rejected"}


def _class_answer(chosen: Plan, verdict: ClassVerdict) -> Answer:
    sized = {} if chosen.aql == ZERO else {"n": verdict.n}
    return sized | {
        "ac": verdict.ac,
        "re": verdict.re,
        "found": verdict.found,
        "accept": verdict.outcome is Outcome.ACCEPT,
    }


def _same_classes(aqls: dict[str, Decimal], found: dict[str, int]) -> None:
    if not aqls:
        raise BadInput(_("Give an AQL for one class or more: critical, major, minor."), "/aql", "required")
    for name in aqls:
        if name not in found:
            detail = _("Give the number found for {name}; 0 if there was none.", name=_(name))
            raise BadInput(detail, f"/found/{name}", "required")
    for name in found:
        if name not in aqls:
            detail = _("Give an AQL for {name}, or leave its count out.", name=_(name))
            raise BadInput(detail, f"/aql/{name}", "required")


def within_lot(count: int, lot_size: int, pointer: str) -> None:
    if count > lot_size:
        detail = _("{count} found is more than the lot has: {lot}.", count=count, lot=lot_size)
        raise BadInput(detail, pointer, "too_large")


def explain_decision(values: Values, answer: Answer) -> str:
    if "error" in answer:
        return explain_invalid_aql(answer)
    rejecting = [name for name in DefectClass if name in answer and not answer[name]["accept"]]
    if not rejecting:
        return _("The lot is accepted: every class is within its limit.")
    return _("The lot is rejected: {classes}.", classes=", ".join(_(name.value) for name in rejecting))


def _classes(
    name: str, label: str, kind: Kind, example: dict[str, object], most: Decimal | None = BILLION
) -> Input:
    fields = tuple(
        Input(each.value, each.value, kind, required=False, most=most, example=example[each])
        for each in DefectClass
    )
    return Input(name, label, Kind.OBJECT, fields=fields, example=example)


register(
    Calculator(
        topic="aql_plan",
        title=gettext_noop("Sampling plan"),
        inputs=(LOT, LEVEL, AQL, SEVERITY, STANDARD),
        formula=gettext_noop(
            "Lot size and level give a code letter; letter and AQL give sample size, Ac and Re."
        ),
        source=SOURCE,
        run=aql_plan,
        explain=explain_plan,
    )
)
register(
    Calculator(
        topic="lot_decision",
        title=gettext_noop("Lot decision"),
        inputs=(
            LOT,
            LEVEL,
            _classes("aql", gettext_noop("AQL of each class"), Kind.NUMBER, AQLS, most=None),
            SEVERITY,
            _classes("found", gettext_noop("units found in each class"), Kind.WHOLE, FOUND),
            STANDARD,
        ),
        formula=gettext_noop("Each class accepts on Ac or fewer; the lot is accepted when every class is."),
        source=SOURCE,
        run=lot_decision,
        explain=explain_decision,
    )
)
