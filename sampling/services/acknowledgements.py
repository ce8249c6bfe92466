"""Verbs of understanding: the factory asks, the brand answers, the factory acknowledges."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Acknowledgement, Dossier, Question
from sampling.services.rows import locked
from specs.states import RevisionState


def acknowledge(*, dossier: Dossier, actor: Actor, at: datetime) -> Acknowledgement:
    """The factory has read and understood the released revision, whose hash is kept with its name."""
    require(access.can_answer_for_factory, actor, dossier)
    with transaction.atomic(), acting(actor, "dossier.acknowledge"):
        row = locked(dossier)
        reasons = _against(row)
        if reasons:
            raise Refused(*reasons)
        done: Acknowledgement = Acknowledgement.objects.create(
            brand_id=row.brand_id,
            dossier=row,
            acknowledged_by=actor.user,  # type: ignore[misc]  # a person; the column refuses nobody
            acknowledged_at=at,
            content_hash=row.revision.content_hash,
        )
        publish(
            "revision.acknowledged",
            row,
            actor=actor,
            at=at,
            supplier_id=row.supplier_id,
            url=row.get_absolute_url(),
        )
    return done


def _against(dossier: Dossier) -> list[Reason]:
    reasons = []
    if dossier.revision.state != RevisionState.RELEASED:
        reasons.append(Reason("not_released", _("Only a released revision can be acknowledged.")))
    if Acknowledgement.objects.filter(dossier=dossier).exists():
        reasons.append(Reason("twice", _("The revision is acknowledged already.")))
    waiting = dossier.questions.filter(answered_at__isnull=True).count()
    if waiting:
        text = ngettext(
            "%(n)d question is not answered yet.", "%(n)d questions are not answered yet.", waiting
        )
        reasons.append(Reason("questions_open", text % {"n": waiting}))
    return reasons


def ask_question(*, dossier: Dossier, text: str, actor: Actor, at: datetime, item: str = "") -> Question:
    """The factory asks about one item ("D3", "bom:MA-CLASP-02") or the whole; it keeps the gate closed until answered."""
    require(access.can_build, actor, dossier)
    if not text.strip():
        raise Invalid(Reason("missing", _("Write the question."), "text"))
    with transaction.atomic(), acting(actor, "question.ask"):
        question: Question = Question.objects.create(
            brand_id=dossier.brand_id,
            dossier=dossier,
            item=item.strip()[:80],
            text=text.strip(),
            asked_by=actor.user,  # type: ignore[misc]  # a person; the column refuses nobody
            asked_at=at,
        )
        publish(
            "question.asked",
            question,
            actor=actor,
            at=at,
            supplier_id=dossier.supplier_id,
            url=dossier.get_absolute_url(),
        )
    return question


def answer_question(
    *, question: Question, answer: str, actor: Actor, at: datetime, expected: int | None = None
) -> Question:
    require(access.can_run_sampling, actor, question)
    if not answer.strip():
        raise Invalid(Reason("missing", _("Write the answer."), "answer"))
    with transaction.atomic(), acting(actor, "question.answer"):
        row = locked(question, expected)
        if row.answered_at is not None:
            raise Refused(Reason("twice", _("The question is answered already."), "answer"))
        row.answer, row.answered_by, row.answered_at = answer.strip(), actor.user, at
        row.save(update_fields=["answer", "answered_by", "answered_at"])
        dossier = row.dossier
        publish(
            "question.answered",
            row,
            actor=actor,
            at=at,
            supplier_id=dossier.supplier_id,
            url=dossier.get_absolute_url(),
        )
    return row
