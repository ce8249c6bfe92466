"""Is a revision ready to be released? The findings, each with the row at fault and the way to mend it.

A revision may be released when no finding is blocking. "If it is not testable, it is not ready."
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from specs.rules.facts import (
    BomLineFacts,
    ClaimFacts,
    DfmFacts,
    DimensionFacts,
    OperationFacts,
    RequirementFacts,
    RevisionFacts,
)
from specs.rules.wording import vague_words

BASE_METALS = ("brass", "bronze", "copper", "steel", "titanium", "aluminium", "aluminum", "zinc", "pewter", "nickel")
STAGES = ("pre_production", "raw_casting", "pre_polishing", "post_polishing", "stone_setting", "final_audit")
PREFERRED_AQLS_UP_TO_10 = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10",
)  # fmt: skip


class Weight(StrEnum):
    """Whether a finding keeps the revision from being released."""

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """code: stable. row_kind: bom_line, dimension, operation, requirement, claim, dfm or revision; row_ref: its id.

    field: the column at fault, or "". text: what is wrong; mend: what to do.
    """

    code: str
    severity: Weight
    row_kind: str
    row_ref: str
    field: str
    text: str
    mend: str

    @property
    def is_blocking(self) -> bool:
        return self.severity is Weight.BLOCKING
