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

    @property
    def alike(self) -> tuple[object, ...]:
        """The same for findings that differ by the row at fault alone: what it is called is left out of the sentence."""
        named = "part" if "part" in self.what.blanks else "name"
        rest = sorted((name, str(blank)) for name, blank in self.what.blanks.items() if name != named)
        remedy = (
            self.remedy.template,
            *sorted((name, str(blank)) for name, blank in self.remedy.blanks.items()),
        )
        return self.code, self.severity, self.row_kind, self.what.template, *rest, *remedy


def blocking(code: str, row_kind: str, row_ref: str, field: str, text: Sentence, mend: Sentence) -> Finding:
    return Finding(code, Weight.BLOCKING, row_kind, row_ref, field, text, mend)


def warning(code: str, row_kind: str, row_ref: str, field: str, text: Sentence, mend: Sentence) -> Finding:
    return Finding(code, Weight.WARNING, row_kind, row_ref, field, text, mend)
