"""The scorecard as paper."""

from typing import Any

from django.utils import translation

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from suppliers.card import card_of
from suppliers.models import Scorecard
from suppliers.states import ScorecardState


def context(scorecard: Scorecard, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values: supplier, period, figures, red items, grade."""
    card = card_of(scorecard)
    with translation.override(language):
        place = scorecard.supplier.place
    answers = {item.measure: item for item in scorecard.red_items.select_related("owner")}
    return {
        "brand": scorecard.brand.name,
        "supplier": scorecard.supplier.name,
        "legal_name": scorecard.supplier.legal_name,
        "place": place,
        "starts_on": scorecard.starts_on.isoformat(),
        "ends_on": scorecard.ends_on.isoformat(),
        "state": scorecard.state,
        "grade": card.grade,
        "score": str(card.score) if card.score is not None else None,
        "weight_with_data": str(card.weight_with_data),
        "lines": [vars(line) for line in card.lines],
        "red": [
            {
                "key": line.key,
                "label": line.label,
                "value": line.value,
                "unit": line.unit,
                "detail": line.detail,
                **_answer(answers.get(line.key)),
            }
            for line in card.red
        ],
        "address": f"/suppliers/scorecards/{scorecard.public_id}/",
    }


def _answer(item: Any) -> dict[str, str]:
    if item is None:
        return {"root_cause": "", "owner": "", "due_on": ""}
    return {"root_cause": item.root_cause, "owner": item.owner.name, "due_on": item.due_on.isoformat()}


SCORECARD = Kind(
    key="scorecard",
    template="pdf/scorecard.html",
    subject_model=lambda: Scorecard,
    title=lambda card: f"Scorecard {card.supplier.name} {card.starts_on} – {card.ends_on}",
    context=context,
    supplier_of=lambda card: card.supplier_id,
    mark=lambda card: "" if card.state == ScorecardState.CLOSED else "DRAFT",
)
