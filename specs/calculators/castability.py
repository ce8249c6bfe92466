"""Castability and shrinkage, for page, API and command line."""

from decimal import Decimal

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from specs.rules import dfm

SIZE_DIGITS = Decimal("0.0001")


def castability(values: Values) -> Answer:
    if not values["part"]:
        raise BadInput(
            _("Give one measure of the part or more, for example wall_mm."),
            "/part",
            "required",
            said=_("Fill in one measure of the part or more."),
        )
    found = dfm.violations(values["part"], dfm.THRESHOLDS | values.get("thresholds", {}))
    names = sorted({violation.name for violation in found})
    return {"violations": names, "castable": not names}


def model_size(values: Values) -> Answer:
    model = dfm.model_size(
        values["finished_mm"],
        wax_shrink=values.get("wax_shrink", dfm.WAX_SHRINK),
        casting_shrink=values.get("casting_shrink", dfm.CASTING_SHRINK),
    )
    return {"model_mm": model.quantize(SIZE_DIGITS)}


def explain_dfm(values: Values, answer: Answer) -> str:
    if "model_mm" in answer:
        return _("Draw the model at {mm} mm.", mm=f"{answer['model_mm']:.3f}")
    found = dfm.violations(values["part"], dfm.THRESHOLDS | values.get("thresholds", {}))
    return " ".join(violation.text for violation in found) or _("Castable: every measure keeps its limit.")


def _measure(name: str, label: str, example: object, most: int = 1000) -> Input:
    return Input(name, label, unit="mm", required=False, most=most, example=example)


register(
    Calculator(
        topic="dfm",
        title=gettext_noop("Castability"),
        inputs=(
            Input(
                "part",
                gettext_noop("measures of the part"),
                Kind.OBJECT,
                required=False,
                fields=tuple(_measure(check.measure, check.label, 1.0) for check in dfm.CHECKS),
                example={"wall_mm": 0.9, "prong_dia_mm": 0.8, "gap_mm": 0.4},
            ),
            Input(
                "thresholds",
                gettext_noop("limits"),
                Kind.OBJECT,
                required=False,
                fields=tuple(_measure(check.threshold, check.label, 0.8) for check in dfm.CHECKS),
                example={"min_wall_mm": 0.8},
            ),
            _measure("finished_mm", gettext_noop("finished size"), 18.0),
            Input(
                "wax_shrink",
                gettext_noop("shrinkage of the wax"),
                required=False,
                most=Decimal("0.5"),
                example=0.025,
            ),
            Input(
                "casting_shrink",
                gettext_noop("shrinkage of the casting"),
                required=False,
                most=Decimal("0.5"),
                example=0.01,
            ),
        ),
        formula=gettext_noop(
            "Each measure against its limit; model = finished / ((1 − wax) × (1 − casting))."
        ),
        source=gettext_noop("casting house guides"),
        shapes=(
            Shape(gettext_noop("Castability"), ("part",), castability, ("thresholds",)),
            Shape(
                gettext_noop("Model size for shrinkage"),
                ("finished_mm",),
                model_size,
                ("wax_shrink", "casting_shrink"),
            ),
        ),
        explain=explain_dfm,
    )
)
