"""The API door of scale viability."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Viability
from sampling.serializers.viability import ViabilityBody, ViabilitySerializer
from sampling.services.viability import answer_viability

Values = dict[str, Any]


class ViabilityViewSet(TenantViewSet):
    """Each step finished by hand or by seniors only, with the answer of a named person; either side answers."""

    resource = "samples"
    prefix = "via"
    queryset = Viability.objects.select_related("step__sample", "step__operation", "answered_by", "proven_by")
    serializer_class = ViabilitySerializer
    filters = {
        "sample": ["exact", "in"],
        "dossier": ["exact", "in"],
        "answer": ["exact", "in"],
        "answered_at": ["gte", "lte", "isnull"],
    }
    aliases = {"sample": "step__sample", "dossier": "step__sample__dossier"}
    search = ("step__operation__name",)
    moves = ("answer",)
    move_serializers = {"answer": ViabilityBody}

    def move_answer(self, row: Viability, values: Values, actor: Actor, at: datetime) -> Viability:
        return answer_viability(viability=row, **values, actor=actor, at=at, expected=self.expected)
