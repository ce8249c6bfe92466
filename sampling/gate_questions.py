"""Conditions of the brand's own: each question of its policy, open until it is answered for this pair with evidence."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sampling.models.gate_policy import GateAnswer, GateQuestion
from sampling.rules.conditions import Proof
from sampling.rules.gate import Condition
from sampling.states import Side

if TYPE_CHECKING:
    from sampling.gate_basis import Basis
    from sampling.models import Dossier


def conditions_of(basis: "Basis") -> list[Condition]:
    """In the order they were asked. Their numbers are given by the gate."""
    newest = {each.question_id: each for each in basis.dossier.gate_answers.all()}
    return [_condition(each, newest.get(each.pk)) for each in basis.questions]


def answers_of(dossier: "Dossier") -> dict[object, GateAnswer]:
    """The newest answer to each question."""
    rows = GateAnswer.objects.filter(dossier=dossier).select_related("answered_by", "file")
    return {each.question_id: each for each in rows.order_by("answered_at", "id")}


def _condition(question: GateQuestion, answer: GateAnswer | None) -> Condition:
    if answer is None:
        whose = _("the brand") if question.asked_of == Side.BRAND else _("the factory")
        return Condition(
            key=question.key,
            number=0,
            title=question.text,
            open=True,
            blocking=not question.only_warns,
            why=_("Not answered with evidence yet; %(side)s answers it.") % {"side": whose},
            mend=_("Answer it, with a file or the reference of a paper."),
        )
    ref = answer.file.url("original") if answer.file else ""
    return Condition(
        key=question.key,
        number=0,
        title=question.text,
        open=False,
        blocking=not question.only_warns,
        why=answer.answer,
        evidence=(Proof("document", answer.reference or _("file"), ref),),
    )
