"""The facts of a revision that readiness judges: rows with the field names of the tech pack.

A row is whatever has these attributes: here as plain values, in the product as it was stored.
``ref`` is the row's public id, handed back with each finding. Lengths in mm, weights in g, thickness in µm.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class BomLineFacts:
    ref: str
    part_number: str
    kind: str
    description: str = ""
    alloy: str = ""
    fineness: int | None = None
    stone_shape: str = ""
    stone_size_mm: str = ""
    stone_count: int | None = None
    setting: str = ""
    skus: str = ""
    plating_metal: str = ""
    plating_karat: Decimal | None = None
    plating_thickness_um: Decimal | None = None
    lead_time_days: int | None = None
    is_long_lead: bool = False
    is_custom: bool = False
    is_single_source: bool = False
    alternates: str = ""


@dataclass(frozen=True)
class DimensionFacts:
    """lower and upper: how far the measure may be under and over nominal, both as positive numbers."""

    ref: str
    code: str
    name: str
    nominal: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = "mm"
    instrument: str = ""


@dataclass(frozen=True)
class OperationFacts:
    """parameters: mappings {name, unit, target, lower, upper} or {name, text}, as stored."""

    ref: str
    sequence: int
    name: str
    stage: str
    parameters: tuple[dict[str, object], ...] = ()
    sop: str = ""


@dataclass(frozen=True)
class RequirementFacts:
    """lock: the process lock it feeds (plating, setting …), or ""."""

    ref: str
    code: str
    what: str
    stage: str
    characteristic: str
    method: str = ""
    frequency: str = ""
    sampling: str = ""
    sample_size: int | None = None
    aql: str = ""
    inspection_level: str = ""
    acceptance: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    severity: str = "major"
    escalation: str = ""
    lock: str = ""


@dataclass(frozen=True)
class ClaimFacts:
    """markets: where the claim is made; empty means the product's target markets."""

    ref: str
    claim: str
    markets: tuple[str, ...] = ()


@dataclass(frozen=True)
class DfmFacts:
    """An open design-for-manufacture finding."""

    ref: str
    text: str


@dataclass(frozen=True)
class RevisionFacts:
    category: str = ""
    target_markets: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()
    packaging: str = ""
    labelling: str = ""
    target_weight_g: Decimal | None = None
    escalation: str = ""
    drawings: int = 0
    bom_lines: tuple[BomLineFacts, ...] = ()
    dimensions: tuple[DimensionFacts, ...] = ()
    operations: tuple[OperationFacts, ...] = ()
    requirements: tuple[RequirementFacts, ...] = ()
    claims: tuple[ClaimFacts, ...] = ()
    open_dfm: tuple[DfmFacts, ...] = ()
