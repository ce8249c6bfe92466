"""The API door of understanding: the factory asks about the revision, the brand answers; the gate waits for it."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Question
from sampling.serializers.understanding import AnswerWords, AskedSerializer
from sampling.services import acknowledgements

Values = dict[str, Any]


class AskedViewSet(TenantViewSet):
    """Questions on one item of a revision or the whole; a dossier is acknowledged at POST dossiers/{id}/acknowledge."""

    resource = "dossiers"
    prefix = "qst"
    queryset = Question.objects.select_related("dossier")
    serializer_class = AskedSerializer
    filters = {"dossier": ["exact", "in"], "answered_at": ["gte", "lte", "isnull"]}
    search = ("text", "item")
    moves = ("answer",)
    move_serializers = {"answer": AnswerWords}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Question:
        return acknowledgements.ask_question(**values, actor=actor, at=at)

    def move_answer(self, row: Question, values: Values, actor: Actor, at: datetime) -> Question:
        return acknowledgements.answer_question(
            question=row, answer=values["answer"], actor=actor, at=at, expected=self.expected
        )
