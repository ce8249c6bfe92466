"""Control charts, signals and capability, for page, API and command line."""

from collections.abc import Sequence
from decimal import Decimal

from jewelops.kernel.calculators import Answer, Calculator, Shape, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind
from jewelops.kernel.words import against, listed
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from qc.rules import spc

RULE_SETS = {"western_electric": spc.WESTERN_ELECTRIC, "nelson": spc.NELSON}
# Usual guides of the trade for Cpk.
CAPABLE, CAPABLE_CRITICAL = 1.33, 1.67
VALUE = Input("", gettext_noop("value"), least=None, example=2.6)
READINGS = [2.62, 2.55, 2.71, 2.6, 2.58, 2.66, 2.49, 2.63, 2.57, 2.61]


def individuals(values: Values) -> Answer:
    _two_or_more(values["values"], "/values")
    chart = _chart(values)
    return {
        "mean": chart.mean,
        "mr_bar": chart.mr_bar,
        "sigma_within": chart.sigma_within,
        "i_ucl": chart.i_ucl,
        "i_lcl": chart.i_lcl,
        "mr_ucl": chart.mr_ucl,
    }


def _chart(values: Values) -> spc.IndividualsChart:
    return spc.individuals_chart(
        values["values"], d2=values.get("d2", spc.D2_OF_TWO), d4=values.get("D4", spc.D4_OF_TWO)
    )


def subgroups(values: Values) -> Answer:
    groups = values["subgroups"]
    sizes = {len(each) for each in groups}
    if len(sizes) != 1 or not sizes <= set(spc.FACTORS):
        raise BadInput(
            _("Every subgroup must have the same number of values, from 2 to 10."), "/subgroups", "size"
        )
    chart = spc.subgroup_chart(groups)
    return {
        "n": chart.n,
        "mean": chart.mean,
        "r_bar": chart.r_bar,
        "sigma_within": chart.sigma_within,
        "x_ucl": chart.x_ucl,
        "x_lcl": chart.x_lcl,
        "r_ucl": chart.r_ucl,
        "r_lcl": chart.r_lcl,
    }


def capability(values: Values) -> Answer:
    """Cp and Pp only where both limits are given."""
    lsl, usl = values.get("lsl"), values.get("usl")
    _two_or_more(values["values"], "/values")
    _limits(lsl, usl)
    within = _chart(values).sigma_within
    found = spc.capability(values["values"], lsl=lsl, usl=usl, sigma_within=within)
    one_sided: Answer = {"cpk": found.cpk, "ppk": found.ppk}
    return one_sided if lsl is None or usl is None else {"cp": found.cp, "pp": found.pp} | one_sided


def signals(values: Values) -> Answer:
    found = spc.signals(
        values["values"], center=values["center"], sigma=values["sigma"], rules=_rules(values.get("rules"))
    )
    return {"signals": [[signal.rule, signal.index] for signal in found]}


def _rules(names: Sequence[str] | None) -> tuple[str, ...]:
    """Rule by rule, or whole sets by their name; the usual five when none is named."""
    if names is None:
        return spc.USUAL
    chosen = [rule for name in names for rule in RULE_SETS.get(name.lower(), (name.upper(),))]
    for index, name in enumerate(chosen):
        if name not in spc.RULES:
            known = listed((*RULE_SETS, *spc.RULES))
            raise BadInput(
                _("“{name}” is not a rule here. Use: {known}.", name=name, known=known),
                f"/rules/{index}",
                "choice",
            )
    return tuple(dict.fromkeys(chosen))


def _two_or_more(values: Sequence[Decimal], pointer: str) -> None:
    if len(values) < 2:
        raise BadInput(_("Give two values or more, in the order of production."), pointer, "too_short")


def _limits(lsl: Decimal | None, usl: Decimal | None) -> None:
    if lsl is None and usl is None:
        raise BadInput(_("Give a lower limit, an upper limit or both."), "/lsl", "required")
    if lsl is not None and usl is not None and lsl >= usl:
        raise BadInput(_("The lower limit must be below the upper limit."), "/lsl", "limits")


def explain(values: Values, answer: Answer) -> str:
    if "signals" in answer:
        return _signals_sentence(answer["signals"])
    if "cpk" in answer:
        return _capability_sentence(answer["cpk"])
    ends = (answer.get("i_lcl", answer.get("x_lcl")), answer.get("i_ucl", answer.get("x_ucl")))
    low, high = (f"{end:.4g}" for end in ends)
    return _("A point below {low} or above {high} is a signal.", low=low, high=high)


def _signals_sentence(found: list[list[object]]) -> str:
    if not found:
        return _("No signal: the process runs as it always does.")
    return _(
        "Signals: {signals}.", signals=listed(f"{rule} (#{int(str(index)) + 1})" for rule, index in found)
    )


def _capability_sentence(cpk: float | None) -> str:
    if cpk is None:
        return _("The values do not vary, so there is no index.")
    if cpk >= CAPABLE_CRITICAL:
        return _("Cpk {cpk}: capable, also for a critical characteristic.", cpk=f"{cpk:.2f}")
    if cpk >= CAPABLE:
        return _("Cpk {cpk}: capable.", cpk=against(cpk, CAPABLE_CRITICAL))
    return _("Cpk {cpk}: below 1.33, not capable.", cpk=against(cpk, CAPABLE))


register(
    Calculator(
        topic="spc",
        title=gettext_noop("Control charts and capability"),
        inputs=(
            Input(
                "values",
                gettext_noop("values in order"),
                Kind.LIST,
                required=False,
                item=VALUE,
                example=READINGS,
            ),
            Input("d2", gettext_noop("factor d2"), required=False, above=0, most=10, example=1.128),
            Input("D4", gettext_noop("factor D4"), required=False, above=0, most=10, example=3.267),
            Input("lsl", gettext_noop("lower limit"), required=False, least=None, empty=True, example=2.3),
            Input("usl", gettext_noop("upper limit"), required=False, least=None, empty=True, example=2.9),
            Input("center", gettext_noop("centre line"), required=False, least=None, example=2.6),
            Input("sigma", gettext_noop("sigma"), required=False, above=0, example=0.08),
            Input(
                "rules",
                gettext_noop("rules"),
                Kind.LIST,
                required=False,
                item=Input("", gettext_noop("rule"), Kind.TEXT, example="WE1"),
                example=["western_electric"],
            ),
            Input(
                "subgroups",
                gettext_noop("subgroups"),
                Kind.LIST,
                required=False,
                item=Input("", gettext_noop("subgroup"), Kind.LIST, item=VALUE, fewest=2),
                example=[[2.6, 2.7, 2.5], [2.6, 2.6, 2.8]],
            ),
        ),
        formula=gettext_noop(
            "sigma = mean range / d2; limits = mean ± 3 sigma; Cpk = distance to the nearer limit / 3 sigma."
        ),
        source="Shewhart charts; Western Electric (1956); Nelson (1984)",
        shapes=(
            Shape(gettext_noop("Individuals and moving range"), ("values",), individuals, ("d2", "D4")),
            Shape(gettext_noop("Signals"), ("values", "center", "sigma"), signals, ("rules",)),
            Shape(gettext_noop("Capability"), ("values", "lsl"), capability, ("usl", "d2", "D4")),
            Shape(gettext_noop("Capability, upper limit only"), ("values", "usl"), capability, ("d2", "D4")),
            Shape(gettext_noop("Subgroups"), ("subgroups",), subgroups),
        ),
        explain=explain,
    )
)
