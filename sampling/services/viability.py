"""The verb of scale viability: a named person answers for a hand-finished step."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Sample, Viability
from sampling.services.rows import locked
from sampling.states import ViabilityAnswer


def answers_of(actor: Actor) -> tuple[ViabilityAnswer, ...]:
    """What this side may answer; OPEN stands for no answer yet, and is refused with a sentence of its own."""
    if actor.is_brand_side:
        return tuple(ViabilityAnswer)
    return tuple(each for each in ViabilityAnswer if each is not ViabilityAnswer.PRICE_ACCEPTED)


def answer_viability(
    *,
    viability: Viability,
    answer: str,
    actor: Actor,
    at: datetime,
    explanation: str = "",
    proven_by: Sample | None = None,
    expected: int | None = None,
) -> Viability:
    """Scales as is, process adjusted (how), price accepted (what it costs), or cannot be scaled safely (why).

    proven_by: the round of this pair that showed the adjusted process at work. A price is accepted by who pays it.
    """
    require(access.can_answer_viability, actor, viability)
    chosen, words = ViabilityAnswer(answer), explanation.strip()
    if chosen not in answers_of(actor):
        text = _(
            "Only the brand accepts a price: say that the step cannot be scaled as it is, and what it costs."
        )
        raise Invalid(Reason("not_yours", text, "answer"))
    if chosen == ViabilityAnswer.OPEN:
        raise Invalid(Reason("missing", _("Choose an answer."), "answer"))
    if chosen != ViabilityAnswer.SCALES and not words:
        raise Invalid(
            Reason(
                "missing",
                _("Say how the process changes, what it costs, or why it cannot be scaled."),
                "explanation",
            )
        )
    if proven_by is not None and proven_by.dossier_id != viability.step.sample.dossier_id:
        raise Invalid(Reason("foreign", _("This round belongs to another dossier."), "proven_by"))
    if chosen == ViabilityAnswer.ADJUSTED and proven_by is not None and not proven_by.may_prove:
        text = _("Round %(n)s proves nothing: it has not been made yet, or it was rejected.")
        raise Invalid(Reason("not_made", text % {"n": proven_by.round}, "proven_by"))
    with transaction.atomic(), acting(actor, "viability.answer", words):
        row = locked(viability, expected)
        if row.answer == ViabilityAnswer.CANNOT_SCALE and not words:
            text = _("It was said that it cannot be scaled safely: say what has changed since.")
            raise Invalid(Reason("missing", text, "explanation"))
        row.proven_by = proven_by if chosen == ViabilityAnswer.ADJUSTED else None
        row.answer, row.explanation = chosen, words
        row.answered_by, row.answered_at = actor.user, at
        row.save(update_fields=["answer", "explanation", "proven_by", "answered_by", "answered_at"])
        dossier = row.step.sample.dossier
        publish(
            "viability.answered",
            row,
            actor=actor,
            at=at,
            supplier_id=dossier.supplier_id,
            data={"step": str(row.step)},
            url=dossier.get_absolute_url(),
        )
    return row
