"""Findings on a layer whose thickness is written twice: the BOM's minimum against what a QC check or the routing allows.

A purchase order would carry both figures, and the factory would choose. Thickness in µm.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jewelops.kernel.words import Sentence
from jewelops.kernel.words import later as _
from specs.rules.facts import BomLineFacts, OperationFacts, RequirementFacts, RevisionFacts
from specs.rules.finding import Finding, blocking
from specs.rules.testability import OPERATION, REQUIREMENT, number_of

METALS = ("gold", "rhodium", "palladium", "platinum", "silver", "nickel", "copper", "ruthenium", "titanium")
# As the bench writes them: "Au 585", "Rh". Copper and titanium keep their words: "cu" and "ti" stand in too many others.
SYMBOLS = {"au": "gold", "ag": "silver", "rh": "rhodium", "pd": "palladium", "pt": "platinum", "ni": "nickel"}
# The micro sign and the Greek letter are two characters; casefold makes them one.
MICROMETRES = frozenset({"μm", "um", "micron", "microns"})
# Not "plat": a back plate is flat to some µm, and platinum is a metal.
PLATING_WORDS = ("plating", "plated", "electroplat")
THICKNESS_WORDS = (*PLATING_WORDS, "thick", "rhodium", "vermeil", "flash", "coat")
# Also in µm at the same operation, and not the layer that the BOM names.
OTHER_WORDS = ("strike", "under", "barrier", "rough")


@dataclass(frozen=True)
class Allowed:
    """What a row lets a layer be, from least to most; fields: the columns that say so; metals: () = of any layer."""

    row_kind: str
    ref: str
    name: str
    least: Decimal | None
    most: Decimal | None
    fields: tuple[str, str]
    metals: frozenset[str] = frozenset()


def check_thickness(facts: RevisionFacts) -> Iterator[Finding]:
    """Each row that speaks of a layer once, on the row that is not the BOM's."""
    layers = [line for line in facts.bom_lines if _is_layer(line)]
    checked = [row for each in facts.requirements if (row := _of_requirement(each))]
    made = [row for each in facts.operations for row in _of_operation(each)]
    for row in (*checked, *made):
        yield from _against_layers(row, layers)
    for row in made:
        others = [each for each in checked if _is_same_layer(row.metals, each.metals, layers)]
        if not any(_against_layers(row, layers)):
            yield from _against_checks(row, others)


def metals_of(text: str) -> frozenset[str]:
    """The metals a text names, by word or by symbol; vermeil is gold."""
    words = text.casefold().replace("vermeil", "gold")
    symbols = re.findall(r"(?<![^\W\d_])(?:au|ag|rh|pd|pt|ni)(?![^\W\d_])", words)
    return frozenset(metal for metal in METALS if metal in words) | {SYMBOLS[each] for each in symbols}


def _is_layer(line: BomLineFacts) -> bool:
    return line.kind in {"plating", "coating"} and bool(line.plating_thickness_um)


def _of_requirement(row: RequirementFacts) -> Allowed | None:
    """None too where its own two limits cross: that is said first."""
    crossed = row.lower is not None and row.upper is not None and row.lower > row.upper
    if row.characteristic != "measured" or crossed or not _is_thickness(row.what, row.unit, row.lock):
        return None
    name = f"{row.code} “{row.what}”"
    return Allowed(REQUIREMENT, row.ref, name, row.lower, row.upper, ("lower", "upper"), metals_of(row.what))


def _of_operation(row: OperationFacts) -> Iterator[Allowed]:
    """A target without a minimum is what the operation is content with."""
    for each in row.parameters:
        label, unit = str(each.get("name", "")), str(each.get("unit", ""))
        words = f"{row.name} {label}"
        if not _is_thickness(words, unit):
            continue
        lower, target, upper = (number_of(each.get(key)) for key in ("lower", "target", "upper"))
        least, fields = (target if lower is None else lower), ("parameters", "parameters")
        name = f"{row.sequence} {row.name}, {label}"
        yield Allowed(OPERATION, row.ref, name, least, upper, fields, metals_of(words))


def _is_thickness(words: str, unit: str, lock: str = "") -> bool:
    """lock: the process lock a requirement feeds. Without it, and without a metal, only plating is surely the layer."""
    text = words.casefold()
    if unit.strip().casefold() not in MICROMETRES or any(word in text for word in OTHER_WORDS):
        return False
    if lock == "plating" or any(word in text for word in PLATING_WORDS):
        return True
    return bool(metals_of(words)) and any(word in text for word in THICKNESS_WORDS)


def _against_layers(row: Allowed, layers: list[BomLineFacts]) -> Iterator[Finding]:
    """Of several layers it may mean (one a SKU), the thinnest is the least it must ask and the thickest what it must let pass."""
    mine = [line for line in layers if _is_same_layer(row.metals, metals_of(line.plating_metal), layers)]
    mine.sort(key=lambda line: line.plating_thickness_um or Decimal(0))
    if not mine:
        return
    thinnest, thickest = mine[0], mine[-1]
    if row.most is not None and row.most < _um(thickest):
        yield _too_little(row, row.most, thickest.part_number, _um(thickest))
    elif row.least is not None and row.least < _um(thinnest):
        yield _content_with_less(row, row.least, thinnest)


def _is_same_layer(one: frozenset[str], other: frozenset[str], layers: list[BomLineFacts]) -> bool:
    """A row that names no metal is about the layer, if there is one."""
    return bool(one & other) if one and other else len(layers) == 1


def _against_checks(row: Allowed, checks: Iterable[Allowed]) -> Iterator[Finding]:
    """The routing and the QC check have no thickness in common. Within the check's limits it may be stricter."""
    for check in checks:
        if row.most is not None and check.least is not None and row.most < check.least:
            yield _too_little(row, row.most, check.name, check.least)
        elif row.least is not None and check.most is not None and check.most < row.least:
            yield _too_little(check, check.most, row.name, row.least)


def _too_little(row: Allowed, most: Decimal, asker: str, least: Decimal) -> Finding:
    text = _(
        "{name} allows {most} µm at most, and {asker} asks for {least} µm or more: no piece can pass.",
        name=row.name,
        most=_plain(most),
        asker=asker,
        least=_plain(least),
    )
    return blocking("thickness_out_of_reach", row.row_kind, row.ref, row.fields[1], text, _mend())


def _content_with_less(row: Allowed, least: Decimal, line: BomLineFacts) -> Finding:
    text = _(
        "{name} is content with {least} µm, and {part} asks for {um} µm or more: a thinner layer would pass.",
        name=row.name,
        least=_plain(least),
        part=line.part_number,
        um=_plain(_um(line)),
    )
    return blocking("thickness_below_bom", row.row_kind, row.ref, row.fields[0], text, _mend())


def _mend() -> Sentence:
    return _("Decide which of the two holds, and write it in both places.")


def _um(line: BomLineFacts) -> Decimal:
    return line.plating_thickness_um or Decimal(0)


def _plain(um: Decimal) -> str:
    return f"{um.normalize():f}"
