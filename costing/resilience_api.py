"""The API door of resilience: chokepoints. Not there for a factory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from costing import access
from costing.models import Chokepoint
from costing.resilience_serializers import ChokepointPlanBody, ChokepointSerializer
from costing.services import chokepoints
from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet

Values = dict[str, Any]


class ChokepointViewSet(TenantViewSet):
    """What would stop production; found and mended by itself, answered with ``plan``."""

    resource = "resilience"
    prefix = "chk"
    queryset = Chokepoint.objects.select_related("owner")
    serializer_class = ChokepointSerializer
    filters = {
        "kind": ["exact", "in"],
        "mended_at": ["isnull", "gte", "lte"],
        "due_on": ["isnull", "gte", "lte", "lt"],
        "plan": ["exact", "in"],
    }
    search = ("name",)
    moves = ("plan",)
    move_serializers = {"plan": ChokepointPlanBody}

    def move_plan(self, row: Chokepoint, values: Values, actor: Actor, at: datetime) -> Chokepoint:
        owner = chokepoints.person(row.brand_id, values.pop("owner"))
        return chokepoints.plan_chokepoint(
            chokepoint=row, owner=owner, **values, actor=actor, at=at, expected=self.expected
        )

    def actions_of(self, row: Chokepoint) -> Sequence[dict[str, Any]]:
        """Planning is no state of a lifecycle: it may be done again while the chokepoint stands."""
        allowed = access.can_plan_resilience(self.request.actor) and row.mended_at is None
        return [{"name": "plan", "label": "Plan", "allowed": allowed, "reasons": []}]


routes: list[tuple[str, Any, str]] = [("chokepoints", ChokepointViewSet, "chokepoint")]
