"""The supplier's calculators: a weighted score, and delivery figures of order lines."""

from decimal import Decimal
from typing import Any

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import listed
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from suppliers.rules.delivery import DeliveryLine, Window, measure
from suppliers.rules.scorecard import grade_of
from suppliers.rules.weighting import weighted_mean

PLACES = Decimal("0.0001")
FARTHEST_DAY = 10_000_000
LINE = Input(
    "",
    gettext_noop("order line"),
    Kind.OBJECT,
    fields=(
        Input("ordered_qty", gettext_noop("pieces ordered"), above=0, example=500),
        Input("received_qty", gettext_noop("pieces received"), example=500),
        Input(
            "promised_day", gettext_noop("day promised"), least=-FARTHEST_DAY, most=FARTHEST_DAY, example=30
        ),
        Input(
            "received_day",
            gettext_noop("day received"),
            least=-FARTHEST_DAY,
            most=FARTHEST_DAY,
            empty=True,
            example=28,
        ),
        Input("defective_qty", gettext_noop("pieces defective"), required=False, example=6),
    ),
)
INPUTS = (
    Input(
        "weights",
        gettext_noop("weights"),
        Kind.NAMED,
        required=False,
        item=Input("", gettext_noop("weight of a measure"), example=0.4),
        example={"quality": 0.4, "delivery": 0.3, "cost": 0.2, "responsiveness": 0.1},
    ),
    Input(
        "scores",
        gettext_noop("scores, 0 to 100"),
        Kind.NAMED,
        required=False,
        item=Input("", gettext_noop("score"), most=100, empty=True, example=92),
        example={"quality": 92, "delivery": 85, "cost": 78, "responsiveness": 90},
        help=gettext_noop("A score that is null or left out is no data: its weight goes to the others."),
    ),
    Input(
        "lines",
        gettext_noop("order lines"),
        Kind.LIST,
        required=False,
        item=LINE,
        example=[
            {
                "ordered_qty": 500,
                "received_qty": 500,
                "promised_day": 30,
                "received_day": 28,
                "defective_qty": 6,
            },
            {
                "ordered_qty": 300,
                "received_qty": 290,
                "promised_day": 40,
                "received_day": 41,
                "defective_qty": 2,
            },
        ],
    ),
    Input(
        "early_days",
        gettext_noop("days that may be early"),
        Kind.WHOLE,
        required=False,
        most=36_500,
        example=2,
    ),
    Input(
        "late_days", gettext_noop("days that may be late"), Kind.WHOLE, required=False, most=36_500, example=0
    ),
)


def score_of(values: Values) -> Answer:
    """The mean over the weights that have a score; those without one are named."""
    weights, scores = values["weights"], values["scores"]
    strange = [name for name in scores if name not in weights]
    if strange:
        detail = _("Give a weight for {names} as well.", names=listed(strange))
        raise BadInput(detail, f"/weights/{strange[0]}", "required")
    given = {name: scores.get(name) for name in weights}
    mean = weighted_mean(weights, given)
    missing = [name for name, score in given.items() if score is None]
    answer: Answer = {"score": None if mean is None else mean.quantize(PLACES)}
    return answer | ({"no_data": missing} if missing else {})


def delivery_of(values: Values) -> Answer:
    lines = [_line(row, index) for index, row in enumerate(values["lines"])]
    found = measure(lines, window=Window(values.get("early_days"), values.get("late_days", 0)))
    return {
        "otd": found.on_time,
        "in_full": found.in_full,
        "otif": found.on_time_in_full,
        "ppm": None if found.ppm is None else found.ppm.quantize(PLACES),
    }


def _line(row: dict[str, Any], index: int) -> DeliveryLine:
    defective = row.get("defective_qty", Decimal(0))
    if defective > row["received_qty"]:
        detail = _("Line {number} has more defective pieces than were received.", number=index + 1)
        raise BadInput(detail, f"/lines/{index}/defective_qty", "too_large")
    return DeliveryLine(
        row["ordered_qty"], row["received_qty"], row["promised_day"], row["received_day"], defective
    )


def explain(values: Values, answer: Answer) -> str:
    if "score" in answer:
        if answer["score"] is None:
            return _("No data: there is nothing to score yet.")
        return _(
            "{score} of 100: grade {grade}.",
            score=f"{answer['score']:g}",
            grade=grade_of(Decimal(str(answer["score"]))),
        )
    return _(
        "On time: {otd} %, on time and in full: {otif} %.",
        otd=f"{answer['otd'] * 100:.1f}",
        otif=f"{answer['otif'] * 100:.1f}",
    )


register(
    Calculator(
        topic="scorecard",
        title=gettext_noop("Supplier score"),
        inputs=INPUTS,
        formula=gettext_noop(
            "Score = sum of weight × score / sum of weights with data; OTD = lines on time / lines; "
            "OTIF = lines on time and in full / lines; PPM = defective / received × 1,000,000."
        ),
        source=gettext_noop("supplier scorecards of the trade; on time against the first promise"),
        shapes=(
            Shape(gettext_noop("weighted score"), ("weights", "scores"), score_of),
            Shape(
                gettext_noop("delivery of order lines"), ("lines",), delivery_of, ("early_days", "late_days")
            ),
        ),
        explain=explain,
    )
)
