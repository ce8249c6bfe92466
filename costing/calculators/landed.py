"""Landed cost of one import: duty on FOB with a processing fee, or on CIF with recoverable VAT."""

from decimal import Decimal

from costing.calculators.figures import cents, money, within_reason
from costing.rules.incoterms import PAID_BY_THE_PRICE
from costing.rules.landed import processing_fee
from jewelops.kernel.calculators import Answer, Calculator, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _

ZERO = Decimal(0)
BESIDES = ("brokerage", "inspection", "tests", "inland")
HIGHEST_RATE = 10


def _rate(name: str, label: str, example: object) -> Input:
    return Input(name, label, required=False, most=HIGHEST_RATE, example=example)


def _amount(name: str, label: str, example: object) -> Input:
    return Input(name, label, required=False, example=example)


INPUTS = (
    Input(
        "incoterm",
        gettext_noop("incoterm"),
        Kind.CHOICE,
        required=False,
        choices=tuple(PAID_BY_THE_PRICE),
        example="FOB",
    ),
    Input("fob_unit", gettext_noop("price of a piece, at export"), example=14.5),
    Input("units", gettext_noop("pieces"), Kind.WHOLE, least=1, example=1000),
    _amount("freight", gettext_noop("main freight, whole shipment"), 420),
    _amount("insurance", gettext_noop("insurance, whole shipment"), 58),
    Input("duty_rate", gettext_noop("duty, as a fraction"), most=HIGHEST_RATE, example=0.05),
    _rate("fee_rate", gettext_noop("processing fee, as a fraction"), 0.003464),
    _amount("fee_min", gettext_noop("least processing fee"), 33.58),
    _amount("fee_max", gettext_noop("highest processing fee"), 651.5),
    _rate("vat_rate", gettext_noop("import VAT, as a fraction"), 0.21),
    Input(
        "duty_basis",
        gettext_noop("duty is charged on"),
        Kind.CHOICE,
        required=False,
        choices=("FOB", "CIF"),
        example="FOB",
        help=gettext_noop(
            "United States: FOB. European Union: CIF. Left empty: CIF when a VAT rate is given."
        ),
    ),
    _amount("brokerage", gettext_noop("customs brokerage"), 150),
    _amount("inspection", gettext_noop("inspection"), 320),
    _amount("tests", gettext_noop("laboratory tests"), 0),
    _amount("inland", gettext_noop("delivery after arrival"), 0),
)


@within_reason
def landed_cost(values: Values) -> Answer:
    """VAT is recoverable: with a VAT rate the landed cost is told without it."""
    _check_fee(values)
    goods = values["fob_unit"] * values["units"]
    cif = goods + values.get("freight", ZERO) + values.get("insurance", ZERO)
    on_cif = values.get("duty_basis", "CIF" if "vat_rate" in values else "FOB") == "CIF"
    base = cif if on_cif else goods
    duty = base * values["duty_rate"]
    fee = processing_fee(
        base,
        rate=values.get("fee_rate", ZERO),
        least=values.get("fee_min", ZERO),
        most=values.get("fee_max"),
    )
    total = cif + duty + fee + sum((values.get(name, ZERO) for name in BESIDES), ZERO)
    answer: Answer = {"cif" if on_cif else "customs_value": money(base), "duty": money(duty)}
    if "fee_rate" in values or "vat_rate" not in values:
        answer["mpf"] = money(fee)
    unit = money(total / values["units"])
    if "vat_rate" not in values:
        return answer | {"landed_total": money(total), "landed_unit": unit}
    vat = money((cif + duty) * values["vat_rate"])
    return answer | {"vat": vat, "landed_ex_vat": money(total), "landed_unit_ex_vat": unit}


def _check_fee(values: Values) -> None:
    least, most = values.get("fee_min"), values.get("fee_max")
    if least is not None and most is not None and least > most:
        raise BadInput(_("The least processing fee must not be above the highest."), "/fee_min", "limits")


def explain(values: Values, answer: Answer) -> str:
    unit = answer["landed_unit" if "landed_unit" in answer else "landed_unit_ex_vat"]
    return _(
        "{unit} a piece at the door, against {price} at export.", unit=cents(unit), price=values["fob_unit"]
    )


register(
    Calculator(
        topic="landed_cost",
        title=gettext_noop("Landed cost"),
        inputs=INPUTS,
        formula=gettext_noop(
            "Landed = goods + freight + insurance + duty + processing fee + brokerage + inspection + tests; "
            "duty = rate × FOB or CIF; VAT = rate × (CIF + duty), recoverable."
        ),
        source=gettext_noop("Incoterms 2020; US customs value at export, EU customs value CIF"),
        run=landed_cost,
        explain=explain,
    )
)
