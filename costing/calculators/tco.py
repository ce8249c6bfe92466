"""Total cost of ownership: make against buy with break-even, present value of cost, carrying cost of stock."""

from decimal import Decimal
from math import ceil

from costing.calculators.figures import cents, money, within_reason
from costing.rules.buffers import carrying_cost
from costing.rules.tco import break_even_volume, present_value
from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _

LONGEST_YEARS = 100


def _amount(name: str, label: str, example: object, **bounds: object) -> Input:
    return Input(name, label, required=False, example=example, **bounds)  # type: ignore[arg-type]  # bounds are Input's own


INPUTS = (
    _amount("capex", gettext_noop("machines, bought"), 250_000),
    _amount("life_years", gettext_noop("years of life"), 7, above=0, most=LONGEST_YEARS, unit="a"),
    _amount("in_house_fixed", gettext_noop("in-house, fixed a year"), 160_000),
    _amount("in_house_variable", gettext_noop("in-house, a piece"), 11.7),
    _amount("outsourced_fixed", gettext_noop("outsourced, fixed a year"), 35_000),
    _amount("outsourced_variable", gettext_noop("outsourced, a piece"), 17.3),
    _amount("units", gettext_noop("pieces a year"), 9_000),
    _amount("upfront", gettext_noop("paid at the start"), 21_350),
    _amount("annual", gettext_noop("paid at each year's end"), 132_338.81),
    _amount("rate", gettext_noop("discount rate, as a fraction"), 0.1, most=10),
    Input("years", gettext_noop("years"), Kind.WHOLE, required=False, least=1, most=LONGEST_YEARS, example=3),
    _amount("unit_cost", gettext_noop("cost of a piece"), 16.3),
    _amount("units_per_year", gettext_noop("pieces a year"), 6_000),
    _amount("inventory_days", gettext_noop("days in stock"), 90, most=36_500, unit="d"),
    _amount("carry_rate", gettext_noop("carrying cost a year, as a fraction"), 0.18, most=10),
)


@within_reason
def make_or_buy(values: Values) -> Answer:
    """Straight-line capital; the break-even is the volume from which in-house costs less, null when it never does."""
    fixed = _in_house_fixed(values)
    in_house = fixed + values["in_house_variable"] * values["units"]
    outsourced = values["outsourced_fixed"] + values["outsourced_variable"] * values["units"]
    volume = break_even_volume(
        fixed=fixed - values["outsourced_fixed"],
        saved_per_unit=_saved_per_unit(values),
    )
    return {
        "annual_in_house": money(in_house),
        "annual_outsourced": money(outsourced),
        "cheaper": _cheaper(in_house, outsourced),
        "breakeven_units": None if volume is None else money(volume),
    }


def _in_house_fixed(values: Values) -> Decimal:
    return Decimal(values["capex"] / values["life_years"] + values["in_house_fixed"])


def _saved_per_unit(values: Values) -> Decimal:
    return Decimal(values["outsourced_variable"] - values["in_house_variable"])


def _cheaper(in_house: Decimal, outsourced: Decimal) -> str:
    if in_house == outsourced:
        return "equal"
    return "in_house" if in_house < outsourced else "outsourced"


@within_reason
def present_cost(values: Values) -> Answer:
    yearly = [values["annual"]] * values["years"]
    npv = values["upfront"] + present_value(yearly, values["rate"])
    return {
        "npv_cost": money(npv),
        "undiscounted": money(values["upfront"] + values["annual"] * values["years"]),
    }


@within_reason
def working_capital(values: Values) -> Answer:
    value, cost = carrying_cost(
        unit_cost=values["unit_cost"],
        units_per_year=values["units_per_year"],
        inventory_days=values["inventory_days"],
        carry_rate=values["carry_rate"],
    )
    return {"average_inventory_value": money(value), "annual_carrying_cost": money(cost)}


def explain(values: Values, answer: Answer) -> str:
    if "npv_cost" in answer:
        return _("The cost is worth {npv} today.", npv=cents(answer["npv_cost"]))
    if "annual_carrying_cost" in answer:
        return _("The stock costs {cost} a year to carry.", cost=cents(answer["annual_carrying_cost"]))
    if answer["breakeven_units"] is None:
        return _dearer_piece_sentence(values)
    return _("In-house costs less from {units} pieces a year.", units=ceil(answer["breakeven_units"]))


def _dearer_piece_sentence(values: Values) -> str:
    """In-house pieces that are not cheaper still pay while their fixed cost is the lower one."""
    fixed_saved, dearer_by = values["outsourced_fixed"] - _in_house_fixed(values), -_saved_per_unit(values)
    if fixed_saved <= 0:
        return _("In-house never costs less: its piece is not cheaper.")
    if not dearer_by:
        return _("In-house costs less at any volume: its fixed cost is lower.")
    return _("In-house costs less only below {units} pieces a year.", units=ceil(fixed_saved / dearer_by))


MAKE_OR_BUY = (
    "capex",
    "life_years",
    "in_house_fixed",
    "in_house_variable",
    "outsourced_fixed",
    "outsourced_variable",
    "units",
)
SHAPES = (
    Shape(gettext_noop("in-house against outsourced"), MAKE_OR_BUY, make_or_buy),
    Shape(gettext_noop("present value of cost"), ("upfront", "annual", "rate", "years"), present_cost),
    Shape(
        gettext_noop("carrying cost of stock"),
        ("unit_cost", "units_per_year", "inventory_days", "carry_rate"),
        working_capital,
    ),
)

register(
    Calculator(
        topic="tco",
        title=gettext_noop("Total cost of ownership"),
        inputs=INPUTS,
        formula=gettext_noop(
            "In-house = capital / life + fixed + piece × volume; break-even = difference of fixed cost / saving a piece; "
            "NPV = upfront + sum of annual / (1 + rate)^year; carrying = cost × pieces × days / 365 × rate."
        ),
        source=gettext_noop("managerial accounting; year-end cash flows"),
        shapes=SHAPES,
        explain=explain,
    )
)
