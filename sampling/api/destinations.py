"""The API door of destinations."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import access
from sampling.models import Destination
from sampling.serializers.destinations import DestinationSerializer, DestinationWriteSerializer
from sampling.services import destinations

Values = dict[str, Any]


class DestinationViewSet(TenantViewSet):
    """The brand's own places, to which its factories ship finished goods."""

    resource = "shipments"
    prefix = "dst"
    queryset = Destination.objects.all()
    serializer_class = DestinationSerializer
    write_serializer_class = DestinationWriteSerializer
    filters = {"kind": ["exact", "in"], "external_ref": ["exact", "in"], "retired_at": ["isnull"]}
    search = ("name", "address", "external_ref")
    moves = ("retire", "restore")

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Destination:
        return destinations.add_destination(values=values, actor=actor, at=at)

    def update_with(
        self, row: Destination, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> Destination:
        return destinations.edit_destination(
            destination=row, values=values, actor=actor, at=at, expected=expected
        )

    def move_retire(self, row: Destination, values: Values, actor: Actor, at: datetime) -> Destination:
        return destinations.retire_destination(destination=row, actor=actor, at=at, expected=self.expected)

    def move_restore(self, row: Destination, values: Values, actor: Actor, at: datetime) -> Destination:
        return destinations.restore_destination(destination=row, actor=actor, at=at, expected=self.expected)

    def actions_of(self, row: Destination) -> Any:
        """Retiring is no state of the lifecycle: a place is in use or it is not."""
        name, label = ("retire", "Retire") if row.retired_at is None else ("restore", "Take up again")
        allowed = access.can_keep_destinations(self.request.actor)
        return [{"name": name, "label": label, "allowed": allowed, "reasons": []}]
