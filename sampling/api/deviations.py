"""The API door of deviations: told by a factory's token, found by a brand's."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Deviation
from sampling.serializers.deviations import CompleteBody, DecideBody, DeviationSerializer
from sampling.services import deviations

Values = dict[str, Any]


class DeviationViewSet(TenantViewSet):
    """A factory's token tells one (disclosed); a brand's token records one that was found."""

    resource = "deviations"
    prefix = "dev"
    queryset = Deviation.objects.select_related("dossier").prefetch_related("lots")
    serializer_class = DeviationSerializer
    filters = {
        "dossier": ["exact", "in"],
        "origin": ["exact"],
        "disposition": ["exact", "in"],
        "told_at": ["gte", "lte"],
    }
    search = ("what",)
    moves = ("complete", "decide")
    move_serializers = {"complete": CompleteBody, "decide": DecideBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Deviation:
        verb = deviations.disclose_deviation if actor.is_supplier_side else deviations.record_found_deviation
        return verb(**values, actor=actor, at=at)

    def move_complete(self, row: Deviation, values: Values, actor: Actor, at: datetime) -> Deviation:
        """Add to what was told; the clock stays where it stopped."""
        return deviations.complete_deviation(
            deviation=row, values=values, actor=actor, at=at, expected=self.expected
        )

    def move_decide(self, row: Deviation, values: Values, actor: Actor, at: datetime) -> Deviation:
        return deviations.decide_deviation(
            deviation=row, **values, actor=actor, at=at, expected=self.expected
        )
