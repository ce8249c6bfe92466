"""Findings on the bill of materials: what a factory would otherwise have to guess, part by part."""

from collections.abc import Iterator

from jewelops.kernel.words import later as _
from jewelops.kernel.words import listed
from specs.rules.facts import BomLineFacts
from specs.rules.finding import Finding, blocking, warning
from specs.rules.thickness import metals_of

# These have no fineness: fineness is stated for precious metals only.
BASE_METALS = (
    "brass",
    "bronze",
    "copper",
    "steel",
    "titanium",
    "alumin",
    "zinc",
    "pewter",
    "nickel",
    "tungsten",
)
ROW = "bom_line"


def check_bom_line(line: BomLineFacts, skus: tuple[str, ...] = ()) -> Iterator[Finding]:
    """skus: codes of the product's SKUs."""
    yield from _BY_KIND.get(line.kind, _nothing)(line)
    yield from _sourcing(line)
    yield from _of_skus(line, skus)


def is_base_metal(line: BomLineFacts) -> bool:
    words = f"{line.alloy} {line.description}".lower()
    return line.fineness is None and any(metal in words for metal in BASE_METALS)


def _metal(line: BomLineFacts) -> Iterator[Finding]:
    part = line.part_number
    if not line.alloy.strip():
        text = _("{part} names no alloy.", part=part)
        yield blocking(
            "metal_without_alloy", ROW, line.ref, "alloy", text, _("Write the alloy, for example “Ag 925”.")
        )
    if line.fineness is None and not is_base_metal(line):
        text = _("{part} has no fineness.", part=part)
        mend = _("Write the fineness in thousandths, for example 925 for sterling or 585 for 14 karat.")
        yield blocking("metal_without_fineness", ROW, line.ref, "fineness", text, mend)


def _plating(line: BomLineFacts) -> Iterator[Finding]:
    part = line.part_number
    if not line.plating_metal.strip():
        mend = _("Write the metal, for example “gold” or “rhodium”.")
        yield blocking(
            "plating_without_metal",
            ROW,
            line.ref,
            "plating_metal",
            _("{part} names no plating metal.", part=part),
            mend,
        )
    if not line.plating_thickness_um:
        text = _("{part} has no plating thickness.", part=part)
        mend = _("Write the minimum in µm on significant surfaces, for example 2.5.")
        yield blocking("plating_without_thickness", ROW, line.ref, "plating_thickness_um", text, mend)
    if "gold" in metals_of(line.plating_metal) and line.plating_karat is None:
        text = _("{part} is gold plating without a karat.", part=part)
        mend = _("Write the karat of the layer, for example 18; thickness is compared as fine gold.")
        yield blocking("gold_plating_without_karat", ROW, line.ref, "plating_karat", text, mend)


def _stone(line: BomLineFacts) -> Iterator[Finding]:
    part = line.part_number
    if not line.setting.strip():
        text = _("{part} has no setting method.", part=part)
        mend = _("Write how it is set, for example “4 prongs, not shared”.")
        yield blocking("stone_without_setting", ROW, line.ref, "setting", text, mend)
    if not line.stone_count:
        mend = _("Write how many stones one piece carries; the count is checked at 100 %.")
        yield blocking(
            "stone_without_count",
            ROW,
            line.ref,
            "stone_count",
            _("{part} has no stone count.", part=part),
            mend,
        )
    for field, value in (("stone_shape", line.stone_shape), ("stone_size_mm", line.stone_size_mm)):
        if not value.strip():
            text = _("{part} has no stone shape or size.", part=part)
            yield warning(
                "stone_without_size",
                ROW,
                line.ref,
                field,
                text,
                _("Write shape and size in mm with tolerance."),
            )


def codes_of(text: str) -> tuple[str, ...]:
    """SKU codes of a cell, each once, in the order written: "MA-R-1, MA-R-2" or with semicolons."""
    return tuple(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def _of_skus(line: BomLineFacts, known: tuple[str, ...]) -> Iterator[Finding]:
    """A part for a SKU that the product does not have is for none."""
    foreign = [code for code in codes_of(line.skus) if code not in known] if line.skus else []
    if foreign:
        text = _(
            "{part} is only for {skus}, which this product does not have.",
            part=line.part_number,
            skus=listed(foreign),
        )
        mend = _("Write the codes of this product's SKUs, or leave it empty for all of them.")
        yield blocking("part_for_unknown_sku", ROW, line.ref, "skus", text, mend)


def _finding_part(line: BomLineFacts) -> Iterator[Finding]:
    words = line.description.lower()
    if "jump ring" in words and "solder" not in words:
        text = _("{part} is a jump ring; whether it is soldered is not said.", part=line.part_number)
        mend = _("Write “soldered” or “unsoldered” in the description.")
        yield warning("jump_ring_solder_unstated", ROW, line.ref, "description", text, mend)


def _sourcing(line: BomLineFacts) -> Iterator[Finding]:
    if (line.is_custom or line.is_single_source) and not line.alternates.strip():
        yield _without_alternate(line)
    if (line.is_custom or line.is_long_lead) and line.lead_time_days is None:
        text = _("{part} is custom or long-lead, and its lead time is not fixed.", part=line.part_number)
        mend = _("Write the lead time in days that its maker has confirmed.")
        yield warning("lead_time_missing", ROW, line.ref, "lead_time_days", text, mend)


def _without_alternate(line: BomLineFacts) -> Finding:
    mend = _("Name an alternate that you have qualified, or take a part from the standard range.")
    if line.is_custom:
        text = _("{part} is a custom part without a qualified alternate.", part=line.part_number)
        return blocking("custom_without_alternate", ROW, line.ref, "alternates", text, mend)
    text = _("{part} comes from one source and has no alternate.", part=line.part_number)
    return warning("single_source_without_alternate", ROW, line.ref, "alternates", text, mend)


def _nothing(line: BomLineFacts) -> Iterator[Finding]:
    return iter(())


_BY_KIND = {"metal": _metal, "plating": _plating, "stone": _stone, "finding": _finding_part}
