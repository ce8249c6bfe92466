"""Ring sizes from any system, for page, API and command line."""

from decimal import Decimal

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from specs.rules import ring_sizes

SIZE_DIGITS = Decimal("0.001")


def from_us(values: Values) -> Answer:
    circumference = ring_sizes.from_us(values["us"])
    return _diameter(circumference) | _circumference(circumference) | _europe(circumference)


def from_uk(values: Values) -> Answer:
    circumference = ring_sizes.from_uk(values["uk"])
    return _circumference(circumference) | _diameter(circumference) | _us(circumference)


def from_eu(values: Values) -> Answer:
    return _diameter(values["eu_iso"]) | _us(values["eu_iso"])


def from_italian(values: Values) -> Answer:
    circumference = ring_sizes.from_italian(values["it"])
    return (
        _circumference(circumference) | _diameter(circumference) | _us(circumference) | _europe(circumference)
    )


def from_diameter(values: Values) -> Answer:
    circumference = ring_sizes.circumference_of(values["diameter_mm"])
    return _circumference(circumference) | _us(circumference) | _europe(circumference)


def from_circumference(values: Values) -> Answer:
    circumference = values["circumference_mm"]
    return _diameter(circumference) | _us(circumference) | _europe(circumference)


def _diameter(circumference: Decimal) -> Answer:
    return {"diameter_mm": ring_sizes.diameter_of(circumference).quantize(SIZE_DIGITS)}


def _circumference(circumference: Decimal) -> Answer:
    return {"circumference_mm": circumference.quantize(SIZE_DIGITS)}


def _us(circumference: Decimal) -> Answer:
    exact = ring_sizes.to_us(circumference)
    return {
        "us_exact": exact.quantize(SIZE_DIGITS),
        "us_nearest_quarter": ring_sizes.nearest_quarter(exact),
    }


def _europe(circumference: Decimal) -> Answer:
    return {"eu_iso": ring_sizes.to_eu(circumference), "uk": ring_sizes.to_uk(circumference)}


def explain_ring(values: Values, answer: Answer) -> str:
    if "us_nearest_quarter" in answer:
        return _("The nearest US size made is {size}.", size=f"{answer['us_nearest_quarter']:g}")
    blanks = {"eu": answer["eu_iso"], "uk": answer["uk"] or "–", "mm": answer["diameter_mm"]}
    return _("Inner diameter {mm} mm: EU {eu}, UK {uk}.", **blanks)


register(
    Calculator(
        topic="ring_size",
        title=gettext_noop("Ring size"),
        inputs=(
            Input("us", gettext_noop("US size"), required=False, most=20, example=7),
            Input("uk", gettext_noop("UK size"), Kind.TEXT, required=False, example="N½"),
            Input(
                "eu_iso", gettext_noop("EU size (ISO 8653)"), required=False, least=30, most=100, example=54
            ),
            Input("it", gettext_noop("Italian size"), required=False, most=60, example=14),
            Input(
                "diameter_mm",
                gettext_noop("inner diameter"),
                unit="mm",
                required=False,
                least=10,
                most=32,
                example=17.3,
            ),
            Input(
                "circumference_mm",
                gettext_noop("inner circumference"),
                unit="mm",
                required=False,
                least=30,
                most=100,
                example=54.4,
            ),
        ),
        formula=gettext_noop(
            "Diameter = 25.4 × (0.458 + 0.032 × US); EU = circumference; UK = (circumference − 37.5) / 1.25."
        ),
        source="ISO 8653; BS EN 28653",
        shapes=(
            Shape(gettext_noop("From a US size"), ("us",), from_us),
            Shape(gettext_noop("From a UK size"), ("uk",), from_uk),
            Shape(gettext_noop("From an EU size"), ("eu_iso",), from_eu),
            Shape(gettext_noop("From an Italian size"), ("it",), from_italian),
            Shape(gettext_noop("From the inner diameter"), ("diameter_mm",), from_diameter),
            Shape(gettext_noop("From the inner circumference"), ("circumference_mm",), from_circumference),
        ),
        explain=explain_ring,
    )
)
