"""The verb of a gate's question: answered for one pair, with its evidence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.files.models import StoredFile
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Dossier, GateAnswer, GateQuestion
from sampling.states import Side


def answer_question(
    *,
    dossier: Dossier,
    question: GateQuestion,
    answer: str,
    actor: Actor,
    at: datetime,
    reference: str = "",
    file: StoredFile | None = None,
) -> GateAnswer:
    """Answered by the side that is asked, with a file or the reference of a paper; a later answer takes its place."""
    guard = access.can_run_sampling if question.asked_of == Side.BRAND else access.can_answer_for_factory
    require(guard, actor, dossier)
    _refuse_gaps(question, answer, reference, file)
    with transaction.atomic(), acting(actor, "gate.answer"):
        row: GateAnswer = GateAnswer.objects.create(
            brand_id=dossier.brand_id,
            dossier=dossier,
            question=question,
            answer=answer.strip(),
            reference=reference.strip()[:120],
            file=file,
            answered_by=actor.user,  # type: ignore[misc]  # a person answers; the column refuses nobody
            answered_at=at,
        )
        publish(
            "gate.answered",
            row,
            actor=actor,
            at=at,
            supplier_id=dossier.supplier_id,
            data={"dossier": str(dossier), "question": question.text},
            url=dossier.get_absolute_url(),
        )
    return row


def _refuse_gaps(question: GateQuestion, answer: str, reference: str, file: StoredFile | None) -> None:
    if question.retired_at is not None:
        raise Refused(Reason("retired", _("This question is asked no more.")))
    reasons = []
    if not answer.strip():
        reasons.append(Reason("missing", _("Write the answer."), "answer"))
    if file is None and not reference.strip():
        text = _("Add the evidence: a file, or the number of the report it stands in.")
        reasons.append(Reason("no_evidence", text, "reference"))
    if reasons:
        raise Invalid(*reasons)
