"""First-pass and rolled throughput yield, defects per unit and per million, for page, API and command line."""

from decimal import Decimal
from typing import Any

from jewelops.kernel.calculators import Answer, Calculator, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import against
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from qc.rules import yields

CENT = Decimal("0.01")
STAGE = Input(
    "",
    gettext_noop("stage"),
    Kind.OBJECT,
    fields=(
        Input("in", gettext_noop("units in"), Kind.WHOLE, example=400),
        Input("defective_first_time", gettext_noop("defective at first inspection"), Kind.WHOLE, example=4),
        Input("defects", gettext_noop("defects found"), Kind.WHOLE, example=5),
    ),
)


def yield_of(values: Values) -> Answer:
    """Units of DPU and DPMO are those that entered the first stage."""
    stages = [_stage(row, index) for index, row in enumerate(values["stages"])]
    defects, units = sum(stage.defects for stage in stages), stages[0].units_in
    rty = yields.rolled_throughput_yield(stages)
    return {
        "fpy": [yields.first_pass_yield(stage) for stage in stages],
        "rty": rty,
        "dpu": yields.defects_per_unit(defects=defects, units=units),
        "dpmo": _dpmo(defects, units, values.get("opportunities_per_unit")),
        "meets_94": None if rty is None else rty >= yields.RTY_TARGET,
    }


def _dpmo(defects: int, units: int, opportunities: int | None) -> Decimal | None:
    if opportunities is None:
        return None
    dpmo = yields.defects_per_million(defects=defects, units=units, opportunities=opportunities)
    return None if dpmo is None else dpmo.quantize(CENT)


def _stage(row: dict[str, Any], index: int) -> yields.StageCount:
    if row["defective_first_time"] > row["in"]:
        detail = _("Stage {number} has more defective units than units in.", number=index + 1)
        raise BadInput(detail, f"/stages/{index}/defective_first_time", "too_large")
    return yields.StageCount(row["in"], row["defective_first_time"], row["defects"])


def explain(values: Values, answer: Answer) -> str:
    if answer["rty"] is None:
        return _("A stage has no units: there is no rolled throughput yield.")
    percent = against(answer["rty"] * 100, float(yields.RTY_TARGET * 100))
    if answer["meets_94"]:
        return _("RTY {percent} %: meets the target of 94 %.", percent=percent)
    return _("RTY {percent} %: below the target of 94 %.", percent=percent)


register(
    Calculator(
        topic="yield",
        title=gettext_noop("Yield"),
        inputs=(
            Input(
                "stages",
                gettext_noop("stages in order"),
                Kind.LIST,
                item=STAGE,
                example=[
                    {"in": 400, "defective_first_time": 4, "defects": 5},
                    {"in": 396, "defective_first_time": 10, "defects": 12},
                ],
            ),
            Input(
                "opportunities_per_unit",
                gettext_noop("chances for a defect on one unit"),
                Kind.WHOLE,
                required=False,
                least=1,
                example=24,
            ),
        ),
        formula=gettext_noop(
            "FPY = right first time / in; RTY = product of FPY; DPMO = defects / (units × chances) × 1,000,000."
        ),
        source="Six Sigma",
        run=yield_of,
        explain=explain,
    )
)
