"""Is a revision ready to be released? Every finding, each with the row at fault and the way to mend it.

A revision may be released when no finding is blocking.
"""

from collections.abc import Iterator
from itertools import chain

from jewelops.kernel.words import later as _
from specs.rules.facts import RevisionFacts
from specs.rules.finding import Finding, Weight, blocking, warning
from specs.rules.market_claims import check_claim, check_substance_limits
from specs.rules.materials import check_bom_line
from specs.rules.testability import check_dimension, check_operation, check_requirement
from specs.rules.thickness import check_thickness

ROW = "revision"

__all__ = ["Finding", "Weight", "findings", "is_ready"]


def findings(facts: RevisionFacts) -> tuple[Finding, ...]:
    """Blocking findings first, then warnings; within each in the order of the tech pack."""
    found = tuple(_all(facts))
    return tuple(sorted(found, key=lambda each: not each.is_blocking))


def is_ready(facts: RevisionFacts) -> bool:
    return not any(each.is_blocking for each in findings(facts))


def _all(facts: RevisionFacts) -> Iterator[Finding]:
    yield from _missing_parts(facts)
    yield from _paper(facts)
    yield from chain.from_iterable(check_bom_line(line, facts.skus) for line in facts.bom_lines)
    yield from chain.from_iterable(map(check_dimension, facts.dimensions))
    yield from chain.from_iterable(map(check_operation, facts.operations))
    yield from chain.from_iterable(map(check_requirement, facts.requirements))
    yield from check_thickness(facts)
    yield from check_substance_limits(facts)
    for claim in facts.claims:
        yield from check_claim(claim, facts)
    yield from _open_dfm(facts)


def _missing_parts(facts: RevisionFacts) -> Iterator[Finding]:
    parts = (
        ("bom_lines", facts.bom_lines, _("There is no bill of materials."), _("Add the metal first.")),
        (
            "dimensions",
            facts.dimensions,
            _("There is no dimension."),
            _("Add the points of measure with tolerance."),
        ),
        ("operations", facts.operations, _("There is no routing."), _("Add the operations in sequence.")),
        (
            "requirements",
            facts.requirements,
            _("There is no requirement."),
            _("Add what a QC technician checks."),
        ),
    )
    for field, rows, text, mend in parts:
        if not rows:
            yield blocking(f"no_{field}", ROW, "", field, text, mend)
    if facts.bom_lines and not any(line.kind == "metal" for line in facts.bom_lines):
        text = _("The bill of materials has no metal.")
        yield blocking("no_metal", ROW, "", "bom_lines", text, _("Add the metal with alloy and fineness."))


def _paper(facts: RevisionFacts) -> Iterator[Finding]:
    if not facts.drawings:
        text = _("There is no drawing.")
        yield warning(
            "no_drawing", ROW, "", "drawings", text, _("Add a drawing or photo with numbered callouts.")
        )
    if facts.target_weight_g is None:
        text = _("The finished weight is not stated.")
        yield warning("no_weight", ROW, "", "target_weight_g", text, _("Write the weight in grams."))
    if not facts.packaging.strip():
        yield warning(
            "no_packaging",
            ROW,
            "",
            "packaging",
            _("Packaging is not described."),
            _("Write how it is packed."),
        )
    if not facts.labelling.strip():
        yield warning(
            "no_labelling",
            ROW,
            "",
            "labelling",
            _("Labelling is not described."),
            _("Write what stands on the label."),
        )
    if not facts.escalation.strip() and not all(row.escalation.strip() for row in facts.requirements):
        text = _("It is not said who is told when a requirement fails.")
        yield warning("no_escalation", ROW, "", "escalation", text, _("Write the escalation path."))


def _open_dfm(facts: RevisionFacts) -> Iterator[Finding]:
    for row in facts.open_dfm:
        text = _("A DFM finding is open: {text}", text=row.text)
        yield blocking(
            "dfm_open", "dfm", row.ref, "", text, _("Decide it: accept and change, or decline with a reason.")
        )
