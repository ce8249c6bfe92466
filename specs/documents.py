"""The tech pack as paper: what is frozen into it."""

from typing import Any

import segno
from django.conf import settings

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from jewelops.ui import figures
from specs import parameters
from specs.callouts import is_picture
from specs.content import number, with_parts
from specs.labels import also, labels
from specs.models import BomLine, Dimension, Product, Requirement, Revision
from specs.plans import EXAMPLE_LOT, plan
from specs.queries import comparison
from specs.states import LineKind, RevisionState, Stage

MARKS = {
    RevisionState.DRAFT: "DRAFT",
    RevisionState.IN_REVIEW: "DRAFT",
    RevisionState.SUPERSEDED: "SUPERSEDED",
}


def context(revision: Revision, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values only: the paper is printed from them and from nothing else."""
    with_parts(revision)
    product = revision.product
    address = f"{settings.BASE_URL}{revision.get_absolute_url()}"
    bom = list(revision.bom_lines.all())
    drawings = _drawings(revision, language)
    return {
        "brand": revision.brand.name,
        "style": product.style_number,
        "name": product.name,
        "category": product.category,
        "markets": product.target_markets,
        "letter": revision.letter,
        "state": revision.state,
        "released_on": revision.released_at.date().isoformat() if revision.released_at else "",
        "summary": revision.summary,
        "hash": revision.short_hash,
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=0, dark="#1c1a17"),
        "picture": _picture(product, drawings),
        "second": language if labels(language)["style"]["other"] else "",
        "label": labels(language),
        "cover": _cover(bom, revision),
        "drawings": drawings,
        "bom": [_part(line, language) for line in bom],
        "dimensions": [_dimension(row, language) for row in revision.dimensions.all()],
        "operations": [_operation(row) for row in revision.operations.all()],
        "stages": _stages(revision, language),
        "lot": EXAMPLE_LOT,
        "locks": [_requirement(row, language) for row in revision.requirements.all() if row.lock],
        "claims": [
            {"claim": row.claim, "markets": ", ".join(row.markets or product.target_markets)}
            for row in revision.claims.all()
        ],
        "skus": [{"code": sku.code, "size": sku.size, "finish": sku.finish} for sku in product.skus.all()],
        "packaging": revision.packaging,
        "labelling": revision.labelling,
        "engraving": revision.engraving,
        "escalation": revision.escalation,
        "weight": _number(revision.target_weight_g),
        "history": _history(product),
        "changes": _changes(revision),
    }


def _number(value: Any) -> str:
    return "" if value is None else number(value)


def _cover(bom: list[BomLine], revision: Revision) -> dict[str, str]:
    def of(kind: str) -> list[BomLine]:
        return [line for line in bom if line.kind == kind]

    sizes = dict.fromkeys(sku.size for sku in revision.product.skus.all() if sku.size)
    return {
        "metal": "; ".join(_metal(line) for line in of(LineKind.METAL)),
        "plating": "; ".join(_plating(line) for line in of(LineKind.PLATING)),
        "stones": "; ".join(_stone(line) for line in of(LineKind.STONE)),
        "sizes": ", ".join(sizes),
    }


def _metal(line: BomLine) -> str:
    return " ".join(part for part in (line.alloy, _fineness(line)) if part) or line.description


def _fineness(line: BomLine) -> str:
    """ "" where the alloy says it already: Sterling silver 925."""
    return "" if not line.fineness or str(line.fineness) in line.alloy else f"{line.fineness} ‰"


def _plating(line: BomLine) -> str:
    karat = f"{_number(line.plating_karat)} kt " if line.plating_karat else ""
    thickness = f", ≥ {_number(line.plating_thickness_um)} µm" if line.plating_thickness_um else ""
    return f"{karat}{line.plating_metal}{thickness}"


def _stone(line: BomLine) -> str:
    count = f"{line.stone_count} × " if line.stone_count else ""
    measure = f"{line.stone_size_mm} mm" if line.stone_size_mm else ""
    size = f" {measure}" if measure and measure not in line.description else ""
    colour = " ".join(
        part for part in (line.stone_shape, line.stone_cut, line.stone_colour, line.stone_clarity) if part
    )
    return f"{count}{line.description}{size}{f', {colour}' if colour else ''}{f', {line.setting}' if line.setting else ''}"


MATERIALS = {LineKind.METAL: _metal, LineKind.PLATING: _plating, LineKind.STONE: _stone}


def _part(line: BomLine, language: str) -> dict[str, Any]:
    made_of = MATERIALS.get(LineKind(line.kind), lambda each: each.alloy)(line)
    return {
        "part": line.part_number,
        "kind": line.get_kind_display(),
        "what": f"{line.description} ({line.skus})" if line.skus else line.description,
        "also": also(line.description, language),
        "material": made_of,
        "quantity": f"{_number(line.quantity)} {line.unit}",
        "supplier_part": line.supplier_part,
        "alternates": line.alternates,
        "fixed": line.no_substitution,
        "lead": line.lead_time_days or 0,
    }


def _dimension(row: Dimension, language: str) -> dict[str, str]:
    low = None if row.lower is None else row.nominal - row.lower
    high = None if row.upper is None else row.nominal + row.upper
    return {
        "code": row.code,
        "name": row.name,
        "also": also(row.name, language),
        "nominal": _number(row.nominal),
        "lower": "" if row.lower is None else f"−{_number(row.lower)}",
        "upper": "" if row.upper is None else f"+{_number(row.upper)}",
        "min": _number(low) or "–",
        "max": _number(high) or "–",
        "unit": row.unit,
        "size": row.size,
        "instrument": row.instrument,
    }


def _operation(row: Any) -> dict[str, Any]:
    return {
        "sequence": row.sequence,
        "name": row.name,
        "stage": row.stage,
        "parameters": [
            {"name": each.get("name", ""), "value": parameters.wanted(each, figures.limit_signs)}
            for each in row.parameters
        ],
        "minutes": _number(row.standard_minutes),
        "sop": row.sop,
        "hand": row.hand_finishing_allowed,
    }


def _stages(revision: Revision, language: str) -> list[dict[str, Any]]:
    rows = list(revision.requirements.all())
    found = []
    for place, stage in enumerate(Stage, 1):
        mine = [row for row in rows if row.stage == stage]
        if mine:
            tools = dict.fromkeys(row.instrument for row in mine if row.instrument)
            requirements = [_requirement(row, language) for row in mine]
            found.append(
                {"place": place, "key": stage.value, "tools": ", ".join(tools), "rows": requirements}
            )
    return found


def _requirement(row: Requirement, language: str) -> dict[str, Any]:
    return {
        "code": row.code,
        "what": row.what,
        "also": also(row.what, language),
        "promise": row.promise,
        "method": ", ".join(part for part in (row.method, row.instrument) if part),
        "frequency": row.frequency,
        "sample": _sample(row),
        "rule": f"AQL {row.aql}, {row.inspection_level or 'II'}" if row.aql else "",
        "limits": _limits(row),
        "accept": row.acceptance,
        "severity": row.severity,
        "callout": row.callout or 0,
        "lock": row.lock,
        "stage": row.stage,
        "target": _number(row.target),
        "unit": row.unit,
        "escalation": row.escalation,
    }


def _sample(row: Requirement) -> str:
    if row.sampling == "100%":
        return "100 %, Ac 0 Re 1"
    planned = plan(row.aql, row.inspection_level) if row.sampling == "AQL" else None
    if planned is not None:
        return "n {}, Ac {} Re {}".format(*planned)
    return f"n {row.sample_size}, Ac 0 Re 1" if row.sample_size else ""


def _limits(row: Requirement) -> str:
    return figures.limit_signs(row.lower, row.upper, row.unit)


def _picture(product: Product, drawings: list[dict[str, Any]]) -> str:
    """What the cover shows: the product's picture, or its first drawing as long as it has none."""
    if product.picture:
        return f"stored:{product.picture.public_id}/large"
    return str(drawings[0]["address"]) if drawings else ""


def _drawings(revision: Revision, language: str) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "address": f"stored:{row.file.public_id}/large",
            "marks": [
                {
                    "number": mark.number,
                    "x": str(mark.x),
                    "y": str(mark.y),
                    "text": mark.text,
                    "also": also(mark.text, language),
                }
                for mark in row.callouts.all()
            ],
        }
        for row in revision.attachments.all()
        if is_picture(row)
    ]


def _history(product: Any) -> list[dict[str, str]]:
    rows = product.revisions.select_related("released_by").order_by("created_at")
    return [
        {
            "letter": row.letter,
            "state": row.state,
            "on": row.released_at.date().isoformat() if row.released_at else "",
            "by": row.released_by.name if row.released_by else "",
            "summary": row.summary,
            "hash": row.short_hash,
        }
        for row in rows
    ]


def _changes(revision: Revision) -> list[dict[str, str]]:
    """What differs from the revision it is based on, one line a field."""
    if revision.based_on is None:
        return []
    return [
        {
            "where": f"{group['title']}, {change['key']}",
            "word": str(change["word"]),
            "field": each["label"],
            "old": each["left"],
            "new": each["right"],
        }
        for group in comparison(revision.based_on, revision)
        for change in group["changes"]
        for each in (change["rows"] if change["status"] == "changed" else change["rows"][:1])
    ]


TECH_PACK = Kind(
    key="tech_pack",
    template="pdf/tech_pack.html",
    subject_model=lambda: Revision,
    title=lambda revision: (
        f"{revision.product.style_number} {revision.product.name}, revision {revision.letter}"
    ),
    context=context,
    mark=lambda revision: MARKS.get(revision.state, ""),
)
