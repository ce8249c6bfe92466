"""The locks that a process standard proposes, drawn from the revision's rows and the sample as it was built.

Each row of the revision that a factory could change without being seen becomes a lock: requirements that name one,
plating, settings, findings, parts without substitution, parameters of operations, agreed tests, the finished weight.
Nothing is invented: a lock without a sample reading carries none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from jewelops.kernel.words import say_count as ngettext
from sampling.rules.proposed import AgreedTest, PartRow, Proposed, RequirementRow, StepRow
from sampling.rules.same_promise import direction_of, once

# A stage and a lock by the words of an operation; the first that fits. Everything else is finishing.
KINDS = (
    ("cure", ("cure", "curing", "epoxy", "resin", "enamel", "glue", "adhesive")),
    ("solder", ("solder", "weld", "jump ring", "joint")),
    ("plating", ("plat", "rhodium", "vermeil", "flash", "coating")),
    ("setting", ("setting", "prong", "bezel", "pave", "pavé")),
)
WEIGHT_BAND = Decimal("0.05")  # a finished weight more than 5 % off is a major defect
WORSE_LOW = frozenset({"plating", "finishing", "cure"})
LONGEST = 120


def propose(
    *,
    requirements: Iterable[RequirementRow] = (),
    parts: Iterable[PartRow] = (),
    steps: Iterable[StepRow] = (),
    tests: Iterable[AgreedTest] = (),
    weight_g: Decimal | None = None,
    built_weight_g: tuple[Decimal, ...] = (),
    aqls: tuple[str, ...] = (),
) -> tuple[Proposed, ...]:
    """Every lock worth signing, in the order of the tech pack; a promise stands once, the requirement's own first.

    weight_g: proposed with a band of 5 % only where no requirement says how heavy the piece is.
    """
    rows, parts = tuple(requirements), tuple(parts)
    weighed = any(row.lock == "weight" for row in rows)
    all_of_them = (
        *(_of_requirement(row) for row in rows if row.lock),
        *(lock for part in parts for lock in _for_its_skus(part)),
        *(lock for step in steps for lock in _of_step(step)),
        *(of_test(test) for test in tests),
        *_of_thresholds(aqls),
        *(_of_weight(weight_g, built_weight_g) if weight_g and not weighed else ()),
    )
    return once(all_of_them)


def _of_requirement(row: RequirementRow) -> Proposed:
    if row.characteristic == "measured":
        return Proposed(
            row.lock,
            row.what[:LONGEST],
            row.stage,
            "measured",
            row.target,
            row.lower,
            row.upper,
            row.unit,
            direction_of(row.lower, row.upper),
            sample_values=tuple(map(str, row.values)),
            evidence=_readings(len(row.values)),
            method=row.method,
            frequency=row.frequency,
            ref=row.ref,
        )
    expected = (row.acceptance or row.what)[:LONGEST]
    evidence = _("judged on the sample") if row.passed is not None else ""
    return Proposed(
        row.lock,
        row.what[:LONGEST],
        row.stage,
        "attribute",
        expected=expected,
        sample_values=(expected,) if row.passed else (),
        evidence=evidence,
        method=row.method,
        frequency=row.frequency,
        ref=row.ref,
    )


def _readings(n: int) -> str:
    return ngettext("{n} reading on the sample", "{n} readings on the sample", n) if n else ""


def _for_its_skus(part: PartRow) -> Iterator[Proposed]:
    """A part that is only for some SKUs is locked for each of them: what differs by SKU is signed by SKU."""
    for lock in _of_part(part):
        yield from (replace(lock, sku=code) for code in part.skus) if part.skus else (lock,)


def _of_part(part: PartRow) -> Iterator[Proposed]:
    if part.kind in ("plating", "coating") and part.plating_um is not None:
        yield _thickness(part)
    if part.kind == "stone" and part.setting:
        name = _("Setting of {part}", part=part.part_number)
        yield Proposed("setting", name, "stone_setting", "attribute", expected=part.setting[:LONGEST])
    if part.kind == "finding":
        name = _("Part number of {part}", part=part.description or part.part_number)[:LONGEST]
        expected = part.supplier_part or part.part_number
        yield Proposed("hardware", name, "pre_polishing", "attribute", expected=expected)
    if part.no_substitution:
        name = _("No substitution of {part}", part=part.part_number)
        expected = part.supplier_part or part.part_number
        yield Proposed("no_substitution", name, "final_audit", "attribute", expected=expected)


def _thickness(part: PartRow) -> Proposed:
    """The BOM's thickness is a minimum; the sample's mean is what the factory showed it can do."""
    name = _("{metal} thickness", metal=part.plating_metal or part.part_number)
    target = sum(part.built_um, Decimal(0)) / len(part.built_um) if part.built_um else None
    return Proposed(
        "plating",
        (name[:1].upper() + name[1:])[:LONGEST],
        "post_polishing",
        "measured",
        target.quantize(Decimal("0.0001")) if target is not None else None,
        part.plating_um,
        None,
        "µm",
        "low",
        sample_values=tuple(map(str, part.built_um)),
        evidence=_("build record") if part.built_um else "",
        method="XRF",
    )


def _of_step(step: StepRow) -> Iterator[Proposed]:
    for parameter in step.parameters:
        label = str(parameter.get("name", "")).strip()
        if not label:
            continue
        built = str(step.built.get(label, "")).strip()
        kind = kind_of(f"{step.name} {label}")
        name = parameter_lock(step.name, label)
        evidence = _("build record, operation {number}", number=step.sequence) if built else ""
        yield _parameter(kind, name, step.stage, parameter, built, evidence)


def parameter_lock(operation: str, parameter: str) -> str:
    """What the lock on a parameter of an operation is called: "Casting: flask temperature"."""
    return f"{operation}: {parameter}"[:LONGEST]


def _parameter(
    kind: str, name: str, stage: str, parameter: dict[str, str], built: str, evidence: str
) -> Proposed:
    numbers = {key: number_of(parameter.get(key)) for key in ("target", "lower", "upper")}
    reading = number_of(built)
    if all(value is None for value in numbers.values()) and reading is None:
        expected = str(parameter.get("text") or built)[:LONGEST]
        seen = (built,) if built else ()
        return Proposed(
            kind, name, stage, "attribute", expected=expected, sample_values=seen, evidence=evidence
        )
    direction = direction_of(numbers["lower"], numbers["upper"])
    if numbers["lower"] is None and numbers["upper"] is None and kind in WORSE_LOW:
        direction = "low"
    return Proposed(
        kind,
        name,
        stage,
        "measured",
        numbers["target"] if numbers["target"] is not None else reading,
        numbers["lower"],
        numbers["upper"],
        str(parameter.get("unit", "")),
        direction,
        sample_values=(str(reading),) if reading is not None else (),
        evidence=evidence,
    )


def kind_of(words: str) -> str:
    """The lock that an operation or parameter belongs to, by its words; finishing when none fits."""
    text = words.casefold()
    return next((kind for kind, names in KINDS if any(name in text for name in names)), "finishing")


def number_of(text: object) -> Decimal | None:
    """The finite number in a text such as "2.78" or "2,78", or None."""
    try:
        value = Decimal(str(text).strip().replace(",", ".", 1))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def of_test(row: AgreedTest) -> Proposed:
    """evidence: the test as it was agreed, by which the lock is known again."""
    return Proposed(
        "tests",
        _("Test: {test}", test=row.test)[:LONGEST],
        "final_audit",
        "attribute",
        expected=_("passed"),
        evidence=row.test,
        method=listed(filter(None, (row.method, row.laboratory))),
        frequency=row.frequency,
    )


def _of_thresholds(aqls: tuple[str, ...]) -> tuple[Proposed, ...]:
    """aqls: for critical, major and minor defects, in this order ("0", "2.5", "4.0"); () proposes none."""
    if not aqls:
        return ()
    name = _("Acceptable defects, critical / major / minor")
    expected = " / ".join(aqls)
    evidence = _("the strictest AQL of the tech pack, or the house’s")
    return (
        Proposed("defect_thresholds", name, "final_audit", "attribute", expected=expected, evidence=evidence),
    )


def _of_weight(weight_g: Decimal, built: tuple[Decimal, ...]) -> tuple[Proposed, ...]:
    low, high = weight_g * (1 - WEIGHT_BAND), weight_g * (1 + WEIGHT_BAND)
    name, values = _("Finished weight"), tuple(map(str, built))
    return (
        Proposed(
            "weight", name, "final_audit", "measured", weight_g, low, high, "g", "both", sample_values=values
        ),
    )
