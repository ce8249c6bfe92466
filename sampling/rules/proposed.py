"""What a process standard is proposed from, and one proposed lock."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class RequirementRow:
    """A requirement that names its lock. lower and upper are limits; values: the sample's readings; passed: its verdict."""

    ref: str
    what: str
    lock: str
    stage: str
    characteristic: str
    acceptance: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    method: str = ""
    frequency: str = ""
    values: tuple[Decimal, ...] = ()
    passed: bool | None = None


@dataclass(frozen=True)
class PartRow:
    """A BOM line. plating_um: the minimum thickness in µm; built_um: the sample's readings of it.

    skus: codes of the SKUs it is for; () = all of the product.
    """

    part_number: str
    kind: str
    description: str = ""
    supplier_part: str = ""
    setting: str = ""
    skus: tuple[str, ...] = ()
    plating_metal: str = ""
    plating_um: Decimal | None = None
    built_um: tuple[Decimal, ...] = ()
    no_substitution: bool = False


@dataclass(frozen=True)
class AgreedTest:
    """A test agreed for bulk: what, by which method, in which laboratory, how often."""

    test: str
    method: str = ""
    laboratory: str = ""
    frequency: str = ""


@dataclass(frozen=True)
class StepRow:
    """An operation and how the sample was built at it.

    parameters: {name, unit, target, lower, upper} or {name, text}, as in the routing; built: {name: value as text}.
    """

    sequence: int
    name: str
    stage: str
    parameters: tuple[dict[str, str], ...] = ()
    built: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposed:
    """One lock with the field names of StandardItem. ref: the requirement it rests on, or ""; sku: the code it is only for."""

    kind: str
    name: str
    stage: str
    value_type: str
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    direction: str = "both"
    expected: str = ""
    sample_values: tuple[str, ...] = ()
    evidence: str = ""
    method: str = ""
    frequency: str = ""
    ref: str = ""
    sku: str = ""
