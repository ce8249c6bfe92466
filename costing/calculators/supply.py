"""Safety stock and reorder point, with demand by day or by week."""

from decimal import Decimal

from costing.calculators.figures import figure, within_reason
from costing.rules.buffers import Buffer, buffer, in_weeks, pooled, z_of
from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _

ZERO = Decimal(0)
LONGEST_DAYS = 36_500


def _days(name: str, label: str, example: object) -> Input:
    return Input(name, label, unit="d", required=False, most=LONGEST_DAYS, example=example)


def _demand(name: str, label: str, example: object) -> Input:
    return Input(name, label, required=False, example=example)


INPUTS = (
    Input("z", gettext_noop("z of the service level"), required=False, most=10, example=1.645),
    Input(
        "service_level",
        gettext_noop("service level, as a fraction"),
        required=False,
        above=Decimal("0.5"),
        most=Decimal("0.999999"),
        example=0.95,
    ),
    _days("lead_time_days", gettext_noop("lead time"), 60),
    _demand("demand_per_day", gettext_noop("demand a day"), 12),
    _demand("sd_demand", gettext_noop("standard deviation of daily demand"), 4),
    _demand("demand_per_week", gettext_noop("demand a week"), 70),
    _demand("sd_demand_week", gettext_noop("standard deviation of weekly demand"), 20),
    _days("sd_lead_time_days", gettext_noop("standard deviation of the lead time"), 5),
    _demand("safety_stock", gettext_noop("safety stock of one site"), 100),
    Input("sites", gettext_noop("equal sites"), Kind.WHOLE, required=False, least=1, most=10_000, example=4),
)


@within_reason
def by_day(values: Values) -> Answer:
    return _answer(
        buffer(
            z=_z(values),
            lead_time=values["lead_time_days"],
            demand=values["demand_per_day"],
            sd_demand=values["sd_demand"],
            sd_lead_time=values.get("sd_lead_time_days", ZERO),
        )
    )


@within_reason
def by_week(values: Values) -> Answer:
    """Weeks of seven days; lead times come in days."""
    return _answer(
        buffer(
            z=_z(values),
            lead_time=in_weeks(values["lead_time_days"]),
            demand=values["demand_per_week"],
            sd_demand=values["sd_demand_week"],
            sd_lead_time=in_weeks(values.get("sd_lead_time_days", ZERO)),
        )
    )


@within_reason
def pool(values: Values) -> Answer:
    one = values["safety_stock"]
    together = pooled(one, values["sites"])
    return {"separate": figure(one * values["sites"], 4), "pooled": figure(together, 4)}


def _z(values: Values) -> Decimal:
    return values["z"] if "z" in values else z_of(values["service_level"])


def _answer(found: Buffer) -> Answer:
    return {
        "sigma_ltd": figure(found.sigma, 4),
        "safety_stock": figure(found.safety_stock, 4),
        "reorder_point": figure(found.reorder_point, 4),
    }


def explain(values: Values, answer: Answer) -> str:
    if "pooled" in answer:
        return _(
            "Pooled, {pooled} pieces do what {separate} do apart.",
            pooled=f"{answer['pooled']:.0f}",
            separate=f"{answer['separate']:.0f}",
        )
    return _(
        "Reorder at {point} pieces, of which {stock} are safety stock.",
        point=f"{answer['reorder_point']:.0f}",
        stock=f"{answer['safety_stock']:.0f}",
    )


DAILY = ("lead_time_days", "demand_per_day", "sd_demand")
WEEKLY = ("lead_time_days", "demand_per_week", "sd_demand_week")
VARIES = ("sd_lead_time_days",)
SHAPES = (
    Shape(gettext_noop("demand by day"), ("z", *DAILY), by_day, VARIES),
    Shape(gettext_noop("demand by week"), ("z", *WEEKLY), by_week, VARIES),
    Shape(gettext_noop("demand by day, service level"), ("service_level", *DAILY), by_day, VARIES),
    Shape(gettext_noop("demand by week, service level"), ("service_level", *WEEKLY), by_week, VARIES),
    Shape(gettext_noop("pooling of sites"), ("safety_stock", "sites"), pool),
)

register(
    Calculator(
        topic="supply",
        title=gettext_noop("Safety stock"),
        inputs=INPUTS,
        formula=gettext_noop(
            "σ = √(L × sd_d² + d² × sd_L²); safety stock = z × σ; reorder point = d × L + safety stock."
        ),
        source=gettext_noop("inventory theory; one unit of time throughout"),
        shapes=SHAPES,
        explain=explain,
    )
)
