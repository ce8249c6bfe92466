"""What the gate is judged from: plain facts of the supplier, the revision, the sample, the lock and the order.

``ref`` is the public id of the row that proves a fact; it goes into the evidence. Quantities are pieces.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SupplierFacts:
    """state: where vetting stands ("approved", "conditional", ...); held_reason: "" when nothing is held."""

    name: str
    state: str
    held_reason: str = ""
    ref: str = ""


@dataclass(frozen=True)
class CertificateFacts:
    """A mandatory certificate. issued_on and expires_on are its first and last valid day."""

    standard: str
    number: str
    expires_on: date
    issued_on: date | None = None
    ref: str = ""


@dataclass(frozen=True)
class RevisionFacts:
    """acknowledged: by this supplier, of the revision as released. unanswered: the open questions, as texts."""

    label: str
    state: str
    acknowledged: bool = False
    unanswered: tuple[str, ...] = ()
    questions: int = 0
    open_dfm: tuple[str, ...] = ()
    decided_dfm: int = 0
    ref: str = ""
    acknowledgement_ref: str = ""


@dataclass(frozen=True)
class SampleFacts:
    """undocumented: operations of the routing that its build record does not describe, or only for the showroom."""

    label: str
    kind: str
    state: str
    undocumented: tuple[str, ...] = ()
    measured: int = 0
    inside: int = 0
    ref: str = ""


@dataclass(frozen=True)
class StandardFacts:
    """signed_by: sides that signed ("brand", "supplier") the items as they stand now."""

    label: str
    state: str
    items: int
    signed_by: tuple[str, ...] = ()
    ref: str = ""


@dataclass(frozen=True)
class StepFacts:
    """A hand-finished or senior-only step: answer as in ViabilityAnswer; answered_by: the named person."""

    name: str
    answer: str
    answered_by: str = ""
    ref: str = ""


@dataclass(frozen=True)
class PlanFacts:
    """The QC plan: checks in it, and what is missing, as texts ("stone setting has no check")."""

    checks: int
    stages: int
    missing: tuple[str, ...] = ()
    ref: str = ""


@dataclass(frozen=True)
class TestsFacts:
    """needed: tests that claims and markets ask for; agreed: those agreed in advance, with laboratory and date."""

    __test__ = False  # a name of the trade, not a test class

    needed: tuple[str, ...]
    agreed: tuple[str, ...]
    ref: str = ""


@dataclass(frozen=True)
class OrderFacts:
    """quantity: pieces over all lines of the order; moq: agreed minimum of bulk, None when none is agreed.

    is_drafted: False while there is no order, only one to come: then the quantity says nothing.
    """

    quantity: int
    moq: int | None = None
    ref: str = ""
    is_pilot: bool = False
    is_drafted: bool = True


@dataclass(frozen=True)
class GateFacts:
    """today: the day at which certificates are judged. None: the thing does not exist yet.

    is_recorded: the factory submitted how the sample was built; without it nobody knows which steps are by hand.
    """

    today: date
    supplier: SupplierFacts
    revision: RevisionFacts
    order: OrderFacts
    certificates: tuple[CertificateFacts, ...] = ()
    samples: tuple[SampleFacts, ...] = ()
    standard: StandardFacts | None = None
    is_recorded: bool = False
    steps: tuple[StepFacts, ...] = ()
    plan: PlanFacts | None = None
    tests: TestsFacts = TestsFacts((), ())
