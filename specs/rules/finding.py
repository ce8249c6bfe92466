"""One finding on a revision: what is wrong, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

from jewelops.kernel.words import Sentence


class Weight(StrEnum):
    """Whether a finding keeps the revision from being released."""

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """code: stable. row_kind: bom_line, dimension, operation, requirement, claim, dfm or revision; row_ref: its id.

    field: the column at fault, or "". text: what is wrong; mend: what to do; both worded when they are read.
    """

    code: str
    severity: Weight
    row_kind: str
    row_ref: str
    field: str
    what: Sentence
    remedy: Sentence

    @property
    def text(self) -> str:
        return str(self.what)

    @property
    def mend(self) -> str:
        return str(self.remedy)

    @property
    def is_blocking(self) -> bool:
        return self.severity is Weight.BLOCKING


def blocking(code: str, row_kind: str, row_ref: str, field: str, text: Sentence, mend: Sentence) -> Finding:
    return Finding(code, Weight.BLOCKING, row_kind, row_ref, field, text, mend)


def warning(code: str, row_kind: str, row_ref: str, field: str, text: Sentence, mend: Sentence) -> Finding:
    return Finding(code, Weight.WARNING, row_kind, row_ref, field, text, mend)
