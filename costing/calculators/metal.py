"""Metal questions: weight and value, another alloy, wax to metal, an assay, loss and title."""

from decimal import Decimal
from typing import Any

from costing.calculators.figures import figure, money, within_reason
from costing.rules import metal, metal_loss
from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _

HEAVIEST = Decimal(30)  # osmium is 22.6 g/cm3


def _density(name: str, label: str, example: object) -> Input:
    return Input(name, label, unit="g/cm³", required=False, above=0, most=HEAVIEST, example=example)


INPUTS = (
    Input("volume_mm3", gettext_noop("volume"), unit="mm³", required=False, above=0, example=312.5),
    _density("density_g_cm3", gettext_noop("density"), 13.07),
    Input("fineness", gettext_noop("fineness"), unit="‰", required=False, above=0, most=1000, example=585),
    Input("spot_per_troy_oz", gettext_noop("price of a troy ounce"), required=False, example=2650),
    Input(
        "unrecoverable_loss",
        gettext_noop("metal lost for good, as a fraction"),
        required=False,
        most=1,
        example=0.02,
    ),
    Input(
        "casting_yield",
        gettext_noop("castings of what is poured, as a fraction"),
        required=False,
        above=0,
        most=1,
        example=0.55,
    ),
    Input("weight_g", gettext_noop("weight"), unit="g", required=False, above=0, example=4.2),
    _density("rho_old", gettext_noop("density of the present alloy"), 10.36),
    _density("rho_new", gettext_noop("density of the other alloy"), 13.07),
    Input("wax_g", gettext_noop("weight of the wax"), unit="g", required=False, above=0, example=0.82),
    _density("rho_wax", gettext_noop("density of the wax"), 0.95),
    _density("rho_metal", gettext_noop("density of the metal"), 10.36),
    Input(
        "sprue_button_fraction",
        gettext_noop("sprue and button, as a fraction of the casting"),
        required=False,
        most=10,
        example=0.4,
    ),
    Input(
        "declared_fineness",
        gettext_noop("declared fineness"),
        unit="‰",
        required=False,
        above=0,
        most=1000,
        example=585,
    ),
    Input(
        "measured_ppt", gettext_noop("measured fineness"), unit="‰", required=False, most=1000, example=583.9
    ),
    Input(
        "negative_tolerance_ppt",
        gettext_noop("allowed below the mark"),
        unit="‰",
        required=False,
        most=1000,
        example=0,
    ),
    Input(
        "forward_loss",
        gettext_noop("forward loss, as a fraction"),
        required=False,
        most=Decimal("0.99"),
        example=0.05,
    ),
    Input("reverse_loss", gettext_noop("reverse loss, as a fraction"), required=False, most=10, example=0.05),
    Input(
        "invoiced_title",
        gettext_noop("invoiced title"),
        unit="‰",
        required=False,
        above=0,
        most=100_000,
        example=394.7,
    ),
)


@within_reason
def of_volume(values: Values) -> Answer:
    """Only what can be told from the inputs that are given."""
    weight = metal.weight_of(volume_mm3=values["volume_mm3"], density=values["density_g_cm3"])
    return {"weight_g": figure(weight, 4)} | _content(weight, values)


def _content(weight: Decimal, values: Values) -> Answer:
    answer: Answer = {}
    if "fineness" in values:
        pure = metal.fine_weight(weight_g=weight, fineness=values["fineness"])
        answer["pure_g"] = figure(pure, 4)
        if "spot_per_troy_oz" in values:
            value = metal.metal_value(fine_g=pure, price_per_oz=values["spot_per_troy_oz"])
            answer["metal_value"] = money(value)
            if "unrecoverable_loss" in values:
                answer["metal_cost_with_loss"] = money(value * (1 + values["unrecoverable_loss"]))
    if "casting_yield" in values:
        poured = metal.poured_weight(weight_g=weight, casting_yield=values["casting_yield"])
        answer["poured_g"] = figure(poured, 4)
    return answer


@within_reason
def of_weight(values: Values) -> Answer:
    return {"weight_g": figure(values["weight_g"], 4)} | _content(values["weight_g"], values)


@within_reason
def in_other_alloy(values: Values) -> Answer:
    weight = metal.weight_in_other_alloy(
        weight_g=values["weight_g"], density_old=values["rho_old"], density_new=values["rho_new"]
    )
    return {"weight_g": figure(weight, 4)}


@within_reason
def of_wax(values: Values) -> Answer:
    casting = metal.casting_of_wax(
        wax_g=values["wax_g"], wax_density=values["rho_wax"], metal_density=values["rho_metal"]
    )
    answer: Answer = {"casting_g": figure(casting, 4)}
    if "sprue_button_fraction" in values:
        fraction = values["sprue_button_fraction"]
        charge = metal.charge_weight(casting_g=casting, sprue_button_fraction=fraction)
        answer["charge_g"] = figure(charge, 4)
    return answer


@within_reason
def assay(values: Values) -> Answer:
    found = metal.check_fineness(
        declared=values["declared_fineness"],
        measured=values["measured_ppt"],
        negative_tolerance=values.get("negative_tolerance_ppt", Decimal(0)),
    )
    return {"pass": found.passes, "shortfall_ppt": figure(found.shortfall_ppt, 6)}


@within_reason
def of_forward_loss(values: Values) -> Answer:
    title = metal_loss.title_from_forward(values["fineness"], values["forward_loss"])
    reverse = metal_loss.reverse_from_forward(values["forward_loss"])
    return {"invoiced_title": figure(title, 4), "reverse_loss": figure(reverse, 6)}


@within_reason
def of_reverse_loss(values: Values) -> Answer:
    title = metal_loss.title_from_reverse(values["fineness"], values["reverse_loss"])
    forward = metal_loss.forward_from_reverse(values["reverse_loss"])
    return {"invoiced_title": figure(title, 4), "forward_loss": figure(forward, 6)}


@within_reason
def of_title(values: Values) -> Answer:
    fineness, title = values["fineness"], values["invoiced_title"]
    forward = metal_loss.forward_from_title(fineness, title)
    reverse = metal_loss.reverse_from_title(fineness, title)
    return {"forward_loss": figure(forward, 6), "reverse_loss": figure(reverse, 6)}


def explain(values: Values, answer: Answer) -> str:
    if "pass" in answer:
        if answer["pass"]:
            return _("The mark of {mark} ‰ is met.", mark=values["declared_fineness"])
        return _(
            "{short} ‰ below the mark of {mark} ‰.",
            short=f"{answer['shortfall_ppt']:g}",
            mark=values["declared_fineness"],
        )
    if "casting_g" in answer:
        return _("The wax becomes {grams} g of metal.", grams=f"{answer['casting_g']:.2f}")
    if "weight_g" in answer:
        return _("{grams} g of metal.", grams=f"{answer['weight_g']:.2f}")
    return _loss_sentence(values, answer)


def _loss_sentence(values: Values, answer: Answer) -> str:
    title = answer.get("invoiced_title", values.get("invoiced_title"))
    forward, reverse = (answer.get(name, values.get(name)) for name in ("forward_loss", "reverse_loss"))
    return _(
        "Forward {forward} %, reverse {reverse} %: {fineness} ‰ is invoiced as {title} ‰.",
        forward=percent(forward),
        reverse=percent(reverse),
        fineness=values["fineness"],
        title=f"{float(title or 0):.1f}",
    )


def percent(fraction: Any) -> str:
    return f"{float(fraction or 0) * 100:.2f}"


CONTENT = ("fineness", "spot_per_troy_oz", "unrecoverable_loss", "casting_yield")
SHAPES = (
    Shape(
        gettext_noop("weight, fine content and value"), ("volume_mm3", "density_g_cm3"), of_volume, CONTENT
    ),
    Shape(gettext_noop("weight in another alloy"), ("weight_g", "rho_old", "rho_new"), in_other_alloy),
    Shape(
        gettext_noop("wax to metal"), ("wax_g", "rho_wax", "rho_metal"), of_wax, ("sprue_button_fraction",)
    ),
    Shape(
        gettext_noop("fineness against the mark"),
        ("declared_fineness", "measured_ppt"),
        assay,
        ("negative_tolerance_ppt",),
    ),
    Shape(gettext_noop("title from forward loss"), ("fineness", "forward_loss"), of_forward_loss),
    Shape(gettext_noop("title from reverse loss"), ("fineness", "reverse_loss"), of_reverse_loss),
    Shape(gettext_noop("loss from the invoiced title"), ("fineness", "invoiced_title"), of_title),
    Shape(gettext_noop("content and value of a weight"), ("weight_g", "fineness"), of_weight, CONTENT),
)

register(
    Calculator(
        topic="metal",
        title=gettext_noop("Metal"),
        inputs=INPUTS,
        formula=gettext_noop(
            "g = mm³ / 1000 × density; fine = g × fineness / 1000; value = fine / 31.1034768 × price; "
            "poured = g / yield; title = fineness / (1 − forward loss) = fineness × (1 + reverse loss)."
        ),
        source=gettext_noop("trade weights and measures; troy ounce 31.1034768 g"),
        shapes=SHAPES,
        explain=explain,
    )
)
