"""Switching between severities, lot after lot, for page, API and command line."""

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from qc.calculators.sampling import (
    AQL,
    LEVEL,
    LOT,
    SEVERITIES,
    SEVERITY,
    SOURCE,
    STANDARD,
    answers_invalid_aql,
    explain_invalid_aql,
    plan_of,
    standard_of,
    within_lot,
)
from qc.rules.aql import Severity
from qc.rules.switching import Conditions, History, after_lot, judge

STEADY = Input(
    "production_steady", gettext_noop("production is steady"), Kind.FLAG, required=False, example=True
)


@answers_invalid_aql
def switching(values: Values) -> Answer:
    """A run of lots of one size, all on first inspection. After discontinuation no lot is judged."""
    conditions = Conditions(
        values.get("production_steady", True),
        values.get("reduced_approved", False),
        values.get("limit_number"),
    )
    history = History(standard_of(values), Severity(values.get("start_severity", Severity.NORMAL)))
    lots = []
    for index, found in enumerate(values["nonconforming_per_lot"]):
        within_lot(found, values["lot_size"], f"/nonconforming_per_lot/{index}")
        if history.severity is Severity.DISCONTINUED:
            lots.append(_not_inspected())
            continue
        step = after_lot(history, judge(plan_of(values, history.severity), found), conditions)
        history = step.history
        lots.append(
            {
                "accepted": step.accepted,
                "severity_used": step.severity_used,
                "next_severity": step.next_severity,
                "switching_score": step.switching_score,
            }
        )
    return {"lots": lots}


def _not_inspected() -> Answer:
    discontinued = Severity.DISCONTINUED
    return {
        "accepted": None,
        "severity_used": discontinued,
        "next_severity": discontinued,
        "switching_score": 0,
    }


@answers_invalid_aql
def one_lot(values: Values) -> Answer:
    """One lot without a history before it."""
    within_lot(values["nonconforming"], values["lot_size"], "/nonconforming")
    chosen = plan_of(values)
    history = History(chosen.standard, chosen.severity)
    conditions = Conditions(values.get("production_steady", True))
    step = after_lot(history, judge(chosen, values["nonconforming"]), conditions)
    return {"accepted": step.accepted, "next_severity": step.next_severity, "ac": chosen.ac, "re": chosen.re}


def explain_switching(values: Values, answer: Answer) -> str:
    if "error" in answer:
        return explain_invalid_aql(answer)
    following = answer["next_severity"] if "next_severity" in answer else answer["lots"][-1]["next_severity"]
    if following == Severity.DISCONTINUED:
        return _("Inspection is discontinued until the cause is mended.")
    return _("The next lot: {severity} inspection.", severity=_(following))


register(
    Calculator(
        topic="switching",
        title=gettext_noop("Switching rules"),
        inputs=(
            STANDARD,
            LOT,
            LEVEL,
            AQL,
            Input(
                "start_severity",
                gettext_noop("severity of the first lot"),
                Kind.CHOICE,
                required=False,
                choices=SEVERITIES,
                example="normal",
            ),
            STEADY,
            Input(
                "reduced_approved",
                gettext_noop("reduced inspection is approved"),
                Kind.FLAG,
                required=False,
                example=True,
            ),
            Input("limit_number", gettext_noop("limit number"), Kind.WHOLE, required=False, example=8),
            Input(
                "nonconforming_per_lot",
                gettext_noop("nonconforming units in each lot"),
                Kind.LIST,
                required=False,
                item=Input("", gettext_noop("nonconforming units"), Kind.WHOLE, example=2),
                example=[0, 6, 1, 2, 7],
            ),
            SEVERITY,
            Input(
                "nonconforming", gettext_noop("nonconforming units"), Kind.WHOLE, required=False, example=3
            ),
        ),
        formula=gettext_noop(
            "2 of 5 rejected: tightened. 5 accepted: back. Score 30: reduced. 5 rejected: discontinued."
        ),
        source=SOURCE,
        shapes=(
            Shape(
                gettext_noop("A run of lots"),
                ("lot_size", "aql", "nonconforming_per_lot"),
                switching,
                (
                    "standard",
                    "inspection_level",
                    "start_severity",
                    "production_steady",
                    "reduced_approved",
                    "limit_number",
                ),
            ),
            Shape(
                gettext_noop("One lot"),
                ("lot_size", "aql", "severity", "nonconforming"),
                one_lot,
                ("standard", "inspection_level", "production_steady"),
            ),
        ),
        explain=explain_switching,
    )
)
