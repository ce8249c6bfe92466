"""Where a vetting case stands, for its page: the steps, the weighted score and one sentence."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from suppliers import queries
from suppliers.models import VettingCase
from suppliers.rules.vetting import Scored, VettingScore, weighted_score
from suppliers.states import IN_VETTING, VettingState


@dataclass(frozen=True)
class CaseStanding:
    score: Decimal | None
    scored: int
    total: int
    proposal: str
    sentence: str
    steps: list[dict[str, Any]]


def standing(case: VettingCase) -> CaseStanding:
    result = weighted_score(
        Scored(
            row.criterion.key,
            row.criterion.weight,
            row.score.score if row.score else None,
            row.score.evidence_kind if row.score else "",
        )
        for row in queries.criterion_rows(case)
    )
    return CaseStanding(
        result.value, result.scored, result.total, result.proposal, _sentence(case, result), _steps(case)
    )


def _sentence(case: VettingCase, result: VettingScore) -> str:
    if case.decided_at is not None:
        return _("Decided: %(state)s. %(reason)s") % {
            "state": case.get_state_display(),
            "reason": case.decision_reason,
        }
    if result.value is None:
        return _("Nothing is scored yet. Each score needs its evidence; a certificate alone only screens.")
    facts = {"scored": result.scored, "total": result.total, "score": result.value}
    if result.missing:
        return _("%(scored)s of %(total)s criteria are scored, %(score)s of 100 so far.") % facts
    return {
        "approve": _("All criteria are scored: %(score)s of 100 speaks for approval."),
        "conditional": _("All criteria are scored: %(score)s of 100 speaks for approval with conditions."),
        "reject": _("All criteria are scored: %(score)s of 100 speaks against this supplier."),
    }[result.proposal] % facts


def _steps(case: VettingCase) -> list[dict[str, Any]]:
    """The journey: what is behind is ok, where it stands is open, what lies ahead is draft."""
    path = [*IN_VETTING, case.state if case.decided_at else VettingState.APPROVED]
    here = path.index(case.state) if case.state in path else len(path) - 1
    steps = []
    for index, state in enumerate(path):
        tone = "ok" if index < here else "open" if index == here else "draft"
        if index == here and case.state in (VettingState.REJECTED, VettingState.SUSPENDED):
            tone = "red"
        label = VettingState(state).label if case.decided_at or index < len(IN_VETTING) else _("decision")
        steps.append({"label": label, "tone": tone, "note": "", "url": ""})
    return steps
