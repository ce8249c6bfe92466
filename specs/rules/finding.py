"""One finding on a revision: what is wrong, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


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


def blocking(code: str, row_kind: str, row_ref: str, field: str, text: str, mend: str) -> Finding:
    return Finding(code, Weight.BLOCKING, row_kind, row_ref, field, text, mend)


def warning(code: str, row_kind: str, row_ref: str, field: str, text: str, mend: str) -> Finding:
    return Finding(code, Weight.WARNING, row_kind, row_ref, field, text, mend)
