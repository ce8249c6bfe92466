"""The demo's styles: what the tech packs say. Weights in g, lengths in mm, plating in µm fine gold at the named karat."""

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class Style:
    """One style with everything its first revision says.

    figure: how specs.drawing draws it (kind, metal, stone). settings: by size where sizes are set differently.
    """

    number: str
    name: str
    category: str
    model: str
    figure: tuple[str, str, str]
    markets: tuple[str, ...]
    sizes: tuple[str, ...]
    finish: str
    weight_g: str
    alloy: str
    fineness: int
    plating: tuple[str, str, str] | None = None  # metal, karat, minimum µm
    stone: dict[str, Any] | None = None
    findings: tuple[tuple[str, str, str], ...] = ()  # part number, description, supplier part
    solder: str = ""
    passes: int = 3
    cure_minutes: int | None = None
    claims: tuple[str, ...] = ()
    dimensions: tuple[tuple[str, str, str, str, str], ...] = ()  # code, name, nominal, lower, upper
    price: str = "20.00"
    factories: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)


STYLES: Final = (
    Style(
        "MA-P-021", "Selene Pendant", "pendant", "oem", ("pendant", "gold", "white"), ("US", "EU"), ("45", "50"),
        "14k vermeil", "3.42", "Sterling silver 925", 925, ("gold", "18", "3.4"),
        {"name": "Moonstone", "shape": "round", "size": "6.0", "cut": "cabochon", "colour": "blue sheen", "clarity": "AA", "count": 1,
         "carat": "0.85", "setting": "four own prongs"},
        (("LC-09-925", "Lobster clasp 9 mm, sterling", "RF-LC9"), ("JR-40-925", "Jump ring 4.0 × 0.8 mm, sterling", "RF-JR4")),
        "soldered", 3, None, ("vermeil", "925", "nickel-safe"),
        (("D1", "Bezel width", "8.40", "0.10", "0.10"), ("D2", "Pendant height with bail", "17.20", "0.15", "0.15"),
         ("D3", "Prong height above girdle", "1.10", "0.10", "0.10"), ("D4", "Chain length", "450", "3", "3")),
        "21.40", ("ruifeng",),
    ),
    Style(
        "MA-R-014", "Tide Signet", "ring", "oem", ("signet", "silver", ""), ("US", "EU", "UK"), ("50", "52", "54", "56"),
        "polished silver", "7.85", "Sterling silver 925", 925, None, None, (), "", 4, None, ("925", "nickel-safe"),
        (("D1", "Shank width at head", "9.00", "0.15", "0.15"), ("D2", "Shank width at back", "3.20", "0.10", "0.10"),
         ("D3", "Head thickness", "2.10", "0.10", "0.10"), ("D4", "Inner diameter, size 54", "17.19", "0.08", "0.08")),
        "27.90", ("suvarna",),
    ),
    Style(
        "MA-E-033", "Luna Hoop", "earrings", "odm", ("hoops", "gold", ""), ("US", "EU"), ("18", "24"), "18k vermeil", "2.65",
        "Sterling silver 925", 925, ("gold", "18", "3.4"), None,
        (("HP-07-925", "Hinge pin 0.7 mm, sterling", "CP-HP7"), ("CK-02-925", "Click catch, sterling", "CP-CK2")),
        "soldered", 3, None, ("vermeil", "925", "nickel-safe"),
        (("D1", "Outer diameter", "18.00", "0.20", "0.20"), ("D2", "Tube thickness", "2.50", "0.08", "0.08"),
         ("D3", "Post diameter", "0.90", "0.03", "0.03")),
        "14.20", ("chaophraya",),
    ),
    Style(
        "MA-E-040", "Vega Studs", "earrings", "oem", ("studs", "gold", "white"), ("US", "EU", "UK"), ("2.5", "3.5"), "14k yellow",
        "1.36", "14k yellow gold", 585, None,
        {"name": "Diamond", "shape": "round", "size": "2.5", "cut": "brilliant", "colour": "G", "clarity": "VS", "count": 2, "carat": "0.06",
         "setting": "four own prongs"},
        (("BN-14-585", "Butterfly nut, 14k", "SV-BN14"),),
        "soldered", 4, None, ("nickel-safe",),
        (("D1", "Head diameter", "3.60", "0.08", "0.08"), ("D2", "Post length", "10.00", "0.20", "0.20"),
         ("D3", "Prong height above girdle", "0.55", "0.08", "0.08")),
        "96.50", ("suvarna", "valdichiana"), {"2.5": "four own prongs", "3.5": "bezel, rubbed over"},
    ),
    Style(
        "MA-N-052", "Riva Chain", "necklace", "odm", ("chain", "gold", ""), ("US",), ("42", "50"), "gold plated brass", "11.20",
        "Brass CuZn30", 700, ("gold", "14", "0.5"), None,
        (("LC-12-BR", "Lobster clasp 12 mm, plated", "CP-LC12"), ("JR-50-BR", "Jump ring 5.0 × 1.0 mm, plated", "CP-JR5")),
        "soldered", 2, 30, ("gold-plated", "nickel-safe"),
        (("D1", "Link length", "12.40", "0.20", "0.20"), ("D2", "Link width", "6.10", "0.15", "0.15"),
         ("D3", "Chain length", "420", "4", "4")),
        "6.80", ("chaophraya", "ruifeng"),
    ),
    Style(
        "MA-R-027", "Nova Pavé Ring", "ring", "oem", ("ring", "silver", "white"), ("US", "EU"), ("50", "52", "54"),
        "rhodium silver", "3.10", "Sterling silver 925", 925, ("rhodium", "0", "0.5"),
        {"name": "Zirconia", "shape": "round", "size": "1.5", "cut": "brilliant", "colour": "white", "clarity": "AAA", "count": 21,
         "carat": "0.015", "setting": "micro-pavé, own beads"},
        (), "", 3, None, ("925", "nickel-safe"),
        (("D1", "Band width", "3.00", "0.08", "0.08"), ("D2", "Band thickness", "1.60", "0.08", "0.08"),
         ("D3", "Inner diameter, size 52", "16.55", "0.08", "0.08")),
        "23.70", ("ruifeng", "suvarna"),
    ),
)  # fmt: skip


def bom(style: Style) -> list[dict[str, Any]]:
    """BOM lines as model fields."""
    rows: list[dict[str, Any]] = [
        {"part_number": f"{style.number}-CAST", "kind": "metal", "description": f"Casting, {style.alloy}", "unit": "g",
         "quantity": style.weight_g, "alloy": style.alloy, "fineness": style.fineness, "no_substitution": True}
    ]  # fmt: skip
    if style.stone:
        stone = style.stone
        rows.append(
            {"part_number": f"{style.number}-STONE", "kind": "stone", "description": f"{stone['name']} {stone['size']} mm",
             "unit": "pc", "quantity": str(stone["count"]), "stone_shape": stone["shape"], "stone_size_mm": stone["size"],
             "stone_cut": stone["cut"], "stone_colour": stone["colour"], "stone_clarity": stone["clarity"],
             "stone_count": stone["count"], "stone_carat_each": stone["carat"], "setting": stone["setting"],
             "no_substitution": True, "is_long_lead": True, "lead_time_days": 35}
        )  # fmt: skip
        if style.settings:
            rows[-1:] = [_set_for(rows[-1], size, setting) for size, setting in style.settings.items()]
    for part, description, theirs in style.findings:
        rows.append(
            {"part_number": part, "kind": "finding", "description": description, "unit": "pc", "quantity": "1",
             "supplier_part": theirs, "no_substitution": True}
        )  # fmt: skip
    if style.plating:
        metal, karat, minimum = style.plating
        row = {"part_number": f"{style.number}-PLATE", "kind": "plating", "description": f"{metal.capitalize()} plating",
               "unit": "pc", "quantity": "1", "plating_metal": metal, "plating_thickness_um": minimum}  # fmt: skip
        if karat != "0":
            row["plating_karat"] = karat
        rows.append(row)
    rows.append(
        {
            "part_number": "PK-BOX-02",
            "kind": "packaging",
            "description": "Rigid box with linen pouch",
            "unit": "pc",
            "quantity": "1",
        }
    )
    return rows


def _set_for(stone: dict[str, Any], size: str, setting: str) -> dict[str, Any]:
    """The stone of one size alone. skus: the size, until the codes of the product are known."""
    return stone | {
        "part_number": f"{stone['part_number']}-{size}",
        "description": f"{stone['description'].split()[0]} {size} mm",
        "stone_size_mm": size,
        "setting": setting,
        "skus": size,
    }


def operations(style: Style) -> list[dict[str, Any]]:
    """The routing as model fields; parameters with limits where bulk is held to them."""
    rows: list[dict[str, Any]] = [
        _op(10, "Wax and tree", "pre_production", 6, [_param("layer", "µm", "25", None, "25")], "Print or inject, weigh the tree, photograph it."),
        _op(20, "Casting", "raw_casting", 4, [_param("flask temperature", "°C", "540", "520", "560"), _param("vacuum", "mbar", "10", None, "20")], "Cast under vacuum, quench after eight minutes."),
        _op(30, "Assembly and solder", "pre_polishing", 7, [{"name": "jump rings", "text": style.solder}] if style.solder else [], "Close and solder every joint under load; no visible seam."),
        _op(40, "Polishing", "post_polishing", 9, [_param("passes", "", str(style.passes), str(style.passes), None)], "Cut, colour and lustre; clean in the ultrasonic bath after each pass.", hand=True),
    ]  # fmt: skip
    if style.plating:
        rows.append(_op(50, "Plating", "post_polishing", 3, [_param("thickness", "µm", _plus(style.plating[2], "0.30"), style.plating[2], None)], "Rack, degrease, strike, plate; five XRF readings a rack."))  # fmt: skip
    if style.cure_minutes:
        minutes = str(style.cure_minutes)
        rows.append(_op(55, "Lacquer cure", "post_polishing", style.cure_minutes, [_param("cure", "min", minutes, minutes, None)], "Cure at 120 °C; log start and end."))  # fmt: skip
    if style.stone:
        rows.append(_op(60, "Stone setting", "stone_setting", 8, [] if style.settings else [{"name": "setting", "text": style.stone["setting"]}], "Seat, close each prong over its own stone, check under the loupe.", hand=True))  # fmt: skip
    rows.append(
        _op(70, "Final audit and packing", "final_audit", 3, [], "Weigh, measure, work the clasp, wipe, box.")
    )
    return rows


def _plus(value: str, more: str) -> str:
    from decimal import Decimal

    return str(Decimal(value) + Decimal(more))


def _param(name: str, unit: str, target: str, lower: str | None, upper: str | None) -> dict[str, Any]:
    found = {"name": name, "unit": unit, "target": target}
    if lower is not None:
        found["lower"] = lower
    if upper is not None:
        found["upper"] = upper
    return found


def _op(
    sequence: int,
    name: str,
    stage: str,
    minutes: int,
    parameters: list[dict[str, Any]],
    sop: str,
    hand: bool = False,
) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "name": name,
        "stage": stage,
        "standard_minutes": str(minutes),
        "parameters": parameters,
        "sop": sop,
        "hand_finishing_allowed": hand,
    }


def dimensions(style: Style) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": name,
            "nominal": nominal,
            "lower": lower,
            "upper": upper,
            "unit": "mm",
            "instrument": "digital caliper",
        }
        for code, name, nominal, lower, upper in style.dimensions
    ]


def requirements(style: Style) -> list[dict[str, Any]]:
    """What QC checks at each of the six stages, every row testable."""
    rows = [
        _req("R1", "CAD is watertight, walls and prongs above the limits", "pre_production", "pass_fail", "castability check of the model", "100%", "major", acceptance="no finding open"),
        _req("R2", "No porosity through, no missing detail", "raw_casting", "visual", "10× loupe, all sides", "AQL", "major", acceptance="no pit above 0.2 mm on a polished face", aql="2.5"),
        _weight(style),
    ]  # fmt: skip
    if style.solder:
        rows.append(_req("R4", "Every jump ring and joint is soldered shut", "pre_polishing", "pass_fail", "10× loupe and light pull", "AQL", "major", acceptance="no open joint", aql="2.5", lock="solder"))  # fmt: skip
    else:
        rows.append(_req("R4", "Seams and joints are closed", "pre_polishing", "pass_fail", "10× loupe", "AQL", "major", acceptance="no open seam", aql="2.5"))  # fmt: skip
    rows.append(_req("R5", f"Polished in {style.passes} passes, no scratch, no compound", "post_polishing", "visual", "600 lux, 30 cm, against the sealed sample", "AQL", "minor", acceptance="no scratch longer than 0.5 mm", aql="4.0", lock="finishing"))  # fmt: skip
    if style.plating:
        rows.append(_plating(style))
    if style.cure_minutes:
        rows.append(_req("R7", "Lacquer cured for the full time", "post_polishing", "measured", "oven log", "fixed", "major", acceptance=f"at least {style.cure_minutes} min", lower=str(style.cure_minutes), unit="min", sample_size=1, lock="cure"))  # fmt: skip
    if style.stone:
        rows.append(_req("R8", "Every stone sits level in its own prongs and does not move", "stone_setting", "pass_fail", "10× loupe, needle push, tap test", "100%", "critical", acceptance="no loose stone, no shared prong", lock="setting"))  # fmt: skip
    else:
        rows.append(_req("R8", "No stone seat damaged, surface untouched", "stone_setting", "visual", "10× loupe", "AQL", "minor", acceptance="no tool mark", aql="4.0"))  # fmt: skip
    for number, (part, description, _theirs) in enumerate(style.findings[:1], start=9):
        rows.append(_req(f"R{number}", f"Finding is {part} and works", "final_audit", "pass_fail", "part mark, 20 openings", "AQL", "major", acceptance=f"marked as {description.split(',')[0].lower()}, closes by itself", aql="2.5", lock="hardware"))  # fmt: skip
    if "nickel-safe" in style.claims:
        rows.append(_nickel(style))
    rows.append(_req("R12", "Right SKU, hallmark, box and label", "final_audit", "pass_fail", "against the packing sheet", "AQL", "major", acceptance="all four agree", aql="2.5"))  # fmt: skip
    return rows


def _weight(style: Style) -> dict[str, Any]:
    from decimal import Decimal

    weight = Decimal(style.weight_g)
    row = _req("R3", "Finished weight", "final_audit", "measured", "scale, 0.01 g", "AQL", "major", acceptance="within the limits", aql="2.5", unit="g")  # fmt: skip
    return row | {
        "lower": str((weight * Decimal("0.97")).quantize(Decimal("0.01"))),
        "upper": str((weight * Decimal("1.05")).quantize(Decimal("0.01"))),
        "target": style.weight_g,
        "instrument": "precision scale",
        "promise": "Feels as solid as it looks",
        "lock": "weight",
    }


def _plating(style: Style) -> dict[str, Any]:
    metal, _karat, minimum = style.plating or ("", "", "")
    row = _req("R6", f"{metal.capitalize()} thickness", "post_polishing", "measured", "XRF, five readings a rack on the significant surface", "fixed", "major", acceptance=f"every reading at least {minimum} µm", unit="µm", sample_size=13)  # fmt: skip
    return row | {
        "lower": minimum,
        "target": _plus(minimum, "0.30"),
        "instrument": "XRF gauge",
        "promise": "The colour lasts for years of wear",
        "lock": "plating",
    }


def _nickel(style: Style) -> dict[str, Any]:
    """REACH XVII 27: below 0.2 for posts through pierced ears, at most 0.5 µg/cm²/week elsewhere."""
    limit = "0.19" if style.category == "earrings" else "0.50"
    row = _req("R11", "Nickel release", "final_audit", "measured", "Nickel release EN 1811 after wear EN 12472, laboratory report", "fixed", "critical", acceptance=f"at most {limit} µg/cm²/week", unit="µg/cm²/week", sample_size=1)  # fmt: skip
    return row | {
        "upper": limit,
        "target": "0.05",
        "promise": "Safe on sensitive skin",
        "instrument": "laboratory",
    }


def _req(
    code: str,
    what: str,
    stage: str,
    characteristic: str,
    method: str,
    sampling: str,
    severity: str,
    **more: Any,
) -> dict[str, Any]:
    found = {
        "code": code,
        "what": what,
        "stage": stage,
        "characteristic": characteristic,
        "method": method,
        "sampling": sampling,
        "severity": severity,
        "frequency": "every lot",
        "escalation": "stop the lot, tell Maris quality within 24 hours",
    } | more
    if sampling == "AQL":
        found["inspection_level"] = "II"
    return found


def claims(style: Style) -> list[dict[str, Any]]:
    return [{"claim": claim, "markets": list(style.markets)} for claim in style.claims]
