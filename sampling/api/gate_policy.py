"""The API door of the brand's gate policy: its versions, and the questions it asks on top."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import GateQuestion, PolicyVersion
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.gate import PolicySerializer, QuestionBody, QuestionSerializer, SoftenBody
from sampling.services import gate_policy

Values = dict[str, Any]


class PolicyViewSet(TenantViewSet):
    """Every version of the policy, newest first; a new one says which conditions only warn. The owner writes it."""

    resource = "gate_policy"
    prefix = "gpv"
    queryset = PolicyVersion.objects.all()
    serializer_class = PolicySerializer
    write_serializer_class = SoftenBody
    filters = {"number": ["exact", "gte", "lte"], "made_at": ["gte", "lte"]}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> PolicyVersion:
        return gate_policy.soften(
            conditions=values["only_warns"], reason=values["reason"], actor=actor, at=at
        )


class QuestionViewSet(TenantViewSet):
    """Conditions of the brand's own: asked of every pair, answered at POST dossiers/{id}/answer."""

    resource = "gate_policy"
    prefix = "gqu"
    queryset = GateQuestion.objects.all()
    serializer_class = QuestionSerializer
    write_serializer_class = QuestionBody
    filters = {"asked_of": ["exact"], "only_warns": ["exact"], "retired_at": ["isnull"]}
    search = ("text",)
    moves = ("retire",)
    move_serializers = {"retire": ReasonBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> GateQuestion:
        return gate_policy.add_question(**values, actor=actor, at=at)

    def move_retire(self, row: GateQuestion, values: Values, actor: Actor, at: datetime) -> GateQuestion:
        return gate_policy.retire_question(question=row, **values, actor=actor, at=at, expected=self.expected)
