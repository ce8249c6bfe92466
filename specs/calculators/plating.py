"""What a gold layer may be called, and XRF acceptance, for page, API and command line."""

from decimal import Decimal

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import against
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from specs.rules import claims

MICRON_DIGITS = Decimal("0.0001")
PROCESSES = {
    "electro": claims.Process.ELECTRO,
    "electrolytic": claims.Process.ELECTRO,
    "electroplate": claims.Process.ELECTRO,
    "mechanical": claims.Process.MECHANICAL,
    "pvd": claims.Process.PVD,
    "immersion": claims.Process.IMMERSION,
}


def plating_class(values: Values) -> Answer:
    coating = claims.Coating(
        base=values["base"],
        karat=values["plating_karat"],
        thickness_um=values.get("min_thickness_um"),
        process=PROCESSES[values.get("process", "electro")],
        all_significant_surfaces=values.get("all_significant_surfaces", True),
        layer_weight_fraction=values.get("layer_weight_fraction"),
    )
    found = claims.classify_french(coating) if values.get("market") == "FR" else claims.classify(coating)
    um = coating.fine_gold_um
    return {"class": found, "fine_gold_equiv_um": None if um is None else um.quantize(MICRON_DIGITS)}


def xrf_readings(values: Values) -> Answer:
    result = claims.judge_readings(
        values["readings_um"], mean_min=values["mean_min"], single_min=values["single_min"]
    )
    return {"mean_um": result.mean_um, "min_um": result.min_um, "pass": result.passed}


def explain_plating(values: Values, answer: Answer) -> str:
    if "pass" in answer:
        blanks = {
            "mean": against(answer["mean_um"], float(values["mean_min"])),
            "least": against(answer["min_um"], float(values["single_min"])),
        }
        if answer["pass"]:
            return _("Mean {mean} µm and least {least} µm: both minima hold.", **blanks)
        return _("Mean {mean} µm and least {least} µm: a minimum is missed.", **blanks)
    name = _(CLASS_NAMES[claims.PlatingClass(answer["class"])])
    if answer["fine_gold_equiv_um"] is None:
        return _("It may be called: {name}.", name=name)
    return _("{um} µm as fine gold. It may be called: {name}.", um=answer["fine_gold_equiv_um"], name=name)


CLASS_NAMES = {
    claims.PlatingClass.VERMEIL: gettext_noop("vermeil"),
    claims.PlatingClass.HEAVY_GOLD_ELECTROPLATE: gettext_noop("heavy gold electroplate"),
    claims.PlatingClass.GOLD_ELECTROPLATE: gettext_noop("gold electroplate"),
    claims.PlatingClass.GOLD_FLASH: gettext_noop("gold flashed or gold washed"),
    claims.PlatingClass.GOLD_PLATE: gettext_noop("gold plate"),
    claims.PlatingClass.GOLD_FILLED: gettext_noop("gold filled"),
    claims.PlatingClass.ROLLED_GOLD_PLATE: gettext_noop("rolled gold plate, with its fraction"),
    claims.PlatingClass.FRENCH_PLATED: gettext_noop("plaqué or"),
    claims.PlatingClass.NO_GOLD_CLAIM: gettext_noop("nothing that names gold"),
}


register(
    Calculator(
        topic="plating",
        title=gettext_noop("Plating claim"),
        inputs=(
            Input("base", gettext_noop("base metal"), Kind.TEXT, required=False, example="sterling"),
            Input(
                "plating_karat",
                gettext_noop("karat of the layer"),
                unit="kt",
                required=False,
                above=0,
                most=24,
                example=18,
            ),
            Input(
                "min_thickness_um",
                gettext_noop("minimum thickness"),
                unit="µm",
                required=False,
                most=10_000,
                example=3.4,
            ),
            Input(
                "all_significant_surfaces",
                gettext_noop("all significant surfaces are coated"),
                Kind.FLAG,
                required=False,
                example=True,
            ),
            Input(
                "process",
                gettext_noop("process"),
                Kind.CHOICE,
                required=False,
                choices=tuple(PROCESSES),
                example="electro",
            ),
            Input(
                "layer_weight_fraction",
                gettext_noop("layer's share of the metal weight"),
                required=False,
                most=1,
                example=0.05,
            ),
            Input(
                "market",
                gettext_noop("market"),
                Kind.CHOICE,
                required=False,
                choices=("US", "FR"),
                example="US",
            ),
            Input(
                "readings_um",
                gettext_noop("XRF readings"),
                Kind.LIST,
                unit="µm",
                required=False,
                item=Input("", gettext_noop("reading"), most=10_000, example=2.7),
                example=[2.8, 2.6, 2.7, 2.9, 2.4],
            ),
            Input(
                "mean_min", gettext_noop("least mean"), unit="µm", required=False, most=10_000, example=2.6
            ),
            Input(
                "single_min",
                gettext_noop("least single reading"),
                unit="µm",
                required=False,
                most=10_000,
                example=2.5,
            ),
        ),
        formula=gettext_noop("Thickness as fine gold = thickness × karat / 24."),
        source="16 CFR 23; Code général des impôts, art. 551; ISO 3497",
        shapes=(
            Shape(
                gettext_noop("Class of a gold layer"),
                ("base", "plating_karat", "min_thickness_um"),
                plating_class,
                ("all_significant_surfaces", "process", "layer_weight_fraction", "market"),
            ),
            Shape(
                gettext_noop("Class of a bonded layer"),
                ("process", "base", "plating_karat", "layer_weight_fraction"),
                plating_class,
                ("all_significant_surfaces", "market"),
            ),
            Shape(gettext_noop("XRF acceptance"), ("readings_um", "mean_min", "single_min"), xrf_readings),
        ),
        explain=explain_plating,
    )
)
