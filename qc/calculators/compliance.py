"""Measurements against compliance limits, for page, API and command line."""

from jewelops.kernel.calculators import Answer, Calculator, Values, register
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind, labels_of
from jewelops.kernel.words import listed
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from qc.rules.limits import EN_1811_PASS, UK_EXEMPT_G, judge, judge_nickel, limit_named, needs_uk_hallmark

# Input -> the answer's key, and the limit it is held against.
MEASURES = {
    "cadmium_pct": ("cadmium", "eu_cadmium"),
    "lead_pct": ("lead", "eu_lead"),
    "lead_substrate_ppm": ("lead_substrate", "us_child_lead_substrate"),
    "lead_coating_ppm": ("lead_coating", "us_child_lead_coating"),
    "cadmium_total_ppm": ("cadmium_screen", "us_child_cadmium_screen"),
}
NICKEL = ("article", "release_ug_cm2_week")
HALLMARK = ("metal", "weight_g", "fineness")


def compliance(values: Values) -> Answer:
    """Each measurement that is given gets its verdict."""
    for group in (NICKEL, HALLMARK):
        _complete(values, group)
    if not values:
        raise BadInput(
            _("Give a measurement: {known}.", known=listed((*MEASURES, *NICKEL, *HALLMARK))),
            "",
            "required",
            said=_("Fill in one measurement or more."),
        )
    return _nickel(values) | _substances(values) | _hallmark(values)


def _complete(values: Values, group: tuple[str, ...]) -> None:
    missing = [name for name in group if name not in values]
    if missing and len(missing) < len(group):
        detail = _("Give {missing} as well.", missing=listed(missing))
        said = _("Fill in: {fields}.", fields=labels_of(INPUTS, missing))
        raise BadInput(detail, f"/{missing[0]}", "required", said=said)


def _nickel(values: Values) -> Answer:
    if "article" not in values:
        return {}
    result = judge_nickel(values["article"], values["release_ug_cm2_week"])
    return {
        "legal_limit": result.legal_limit,
        "en1811_pass_threshold": result.pass_threshold,
        "verdict": result.verdict,
    }


def _substances(values: Values) -> Answer:
    return {
        key: judge(limit_named(limit), values[name])
        for name, (key, limit) in MEASURES.items()
        if name in values
    }


def _hallmark(values: Values) -> Answer:
    if "metal" not in values:
        return {}
    return {
        "hallmark_required": needs_uk_hallmark(
            metal=values["metal"], weight_g=values["weight_g"], fineness=values["fineness"]
        )
    }


def explain(values: Values, answer: Answer) -> str:
    sentences = [limit_named(limit).sentence for name, (_key, limit) in MEASURES.items() if name in values]
    if "verdict" in answer:
        sentences.append(_nickel_sentence(values["article"], answer["verdict"]))
    if "hallmark_required" in answer:
        sentences.append(_hallmark_sentence(values["metal"], answer["hallmark_required"]))
    return " ".join(sentences)


def _nickel_sentence(article: str, verdict: str) -> str:
    limit = limit_named("eu_nickel_post" if article == "post_assembly" else "eu_nickel_skin")
    if verdict == "pass_within_uncertainty":
        line = EN_1811_PASS[article]
        return _(
            "{limit} The laboratory passes below {line} for the method's uncertainty: ask for corrective action.",
            limit=limit.sentence,
            line=line,
        )
    return limit.sentence


def _hallmark_sentence(metal: str, required: bool) -> str:
    exempt = UK_EXEMPT_G[metal]
    if required:
        return _("Above {exempt} g of {metal} the UK asks for a hallmark.", exempt=exempt, metal=_(metal))
    return _(
        "No UK hallmark: {metal} up to {exempt} g, or below a legal fineness.", exempt=exempt, metal=_(metal)
    )


INPUTS = (
    Input(
        "article",
        gettext_noop("article"),
        Kind.CHOICE,
        required=False,
        choices=tuple(sorted(EN_1811_PASS, reverse=True)),
        example="skin_contact",
    ),
    Input(
        "release_ug_cm2_week",
        gettext_noop("nickel release"),
        unit="µg/cm²/week",
        required=False,
        example=0.42,
    ),
    Input("cadmium_pct", gettext_noop("cadmium"), unit="% w/w", required=False, most=100, example=0.002),
    Input("lead_pct", gettext_noop("lead"), unit="% w/w", required=False, most=100, example=0.01),
    Input(
        "lead_substrate_ppm",
        gettext_noop("lead, substrate"),
        unit="ppm",
        required=False,
        most=1_000_000,
        example=40,
    ),
    Input(
        "lead_coating_ppm",
        gettext_noop("lead, coating"),
        unit="ppm",
        required=False,
        most=1_000_000,
        example=20,
    ),
    Input(
        "cadmium_total_ppm",
        gettext_noop("cadmium, total"),
        unit="ppm",
        required=False,
        most=1_000_000,
        example=30,
    ),
    Input(
        "metal",
        gettext_noop("metal"),
        Kind.CHOICE,
        required=False,
        choices=tuple(UK_EXEMPT_G),
        example="silver",
    ),
    Input("weight_g", gettext_noop("weight"), unit="g", required=False, above=0, example=8.1),
    Input(
        "fineness",
        gettext_noop("fineness"),
        Kind.WHOLE,
        unit="‰",
        required=False,
        least=1,
        most=1000,
        example=925,
    ),
)

register(
    Calculator(
        topic="compliance",
        title=gettext_noop("Compliance limits"),
        inputs=INPUTS,
        formula=gettext_noop("The measurement against the limit, and what holds at the limit itself."),
        source="REACH annex XVII 23, 27, 63; EN 1811; CPSIA; ASTM F2923; UK hallmarking",
        run=compliance,
        explain=explain,
    )
)
