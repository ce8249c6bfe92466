"""The weighted vetting score. A certificate is a screen: alone it never scores above "screened"."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MAX_SCORE: Final = Decimal(5)
# "table stakes, not an assurance": what papers alone can earn.
SCREENED: Final = Decimal(2)
PASS_MARK: Final = Decimal(70)
CONDITION_MARK: Final = Decimal(55)


@dataclass(frozen=True)
class Scored:
    """One criterion: weight in percent, score 0 to 5 or None when nobody scored it yet."""

    key: str
    weight: Decimal
    score: Decimal | None
    evidence_kind: str = ""


@dataclass(frozen=True)
class VettingScore:
    """value: 0 to 100, weighted over the criteria that have a score (None when none has)."""

    value: Decimal | None
    scored: int
    total: int
    missing: tuple[str, ...]

    @property
    def proposal(self) -> str:
        """ "approve" from 70, "conditional" from 55, else "reject"; "incomplete" while a criterion is missing."""
        if self.value is None or self.missing:
            return "incomplete"
        if self.value >= PASS_MARK:
            return "approve"
        return "conditional" if self.value >= CONDITION_MARK else "reject"


def score_cap(evidence_kind: str) -> Decimal:
    """The most that this kind of evidence can earn, of 5."""
    return SCREENED if evidence_kind == "certificate" else MAX_SCORE


def weighted_score(rows: Iterable[Scored]) -> VettingScore:
    """100 x sum(weight x score / 5) / sum(weight of the scored), to one decimal, half up."""
    rows = list(rows)
    scored = [row for row in rows if row.score is not None]
    missing = tuple(row.key for row in rows if row.score is None)
    weight = sum((row.weight for row in scored), Decimal(0))
    if not weight:
        return VettingScore(None, len(scored), len(rows), missing)
    points = sum(
        (
            row.weight * min(row.score or Decimal(0), score_cap(row.evidence_kind)) / MAX_SCORE
            for row in scored
        ),
        Decimal(0),
    )
    value = (100 * points / weight).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return VettingScore(value, len(scored), len(rows), missing)
