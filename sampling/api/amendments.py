"""The API door of amendments: read and answered here, asked for at POST purchase-orders/{id}/amend."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Amendment
from sampling.serializers.amendments import AmendmentSerializer
from sampling.serializers.bodies import ReasonBody
from sampling.services import amendments

Values = dict[str, Any]


class AmendmentViewSet(TenantViewSet):
    """Changes of issued orders, each with both signatures once accepted."""

    resource = "orders"
    prefix = "amd"
    queryset = Amendment.objects.select_related("order__dossier").prefetch_related("lines")
    serializer_class = AmendmentSerializer
    filters = {
        "order": ["exact", "in"],
        "state": ["exact", "in"],
        "asked_at": ["gte", "lte"],
        "answered_at": ["gte", "lte", "isnull"],
    }
    search = ("order__number", "reason")
    moves = ("accept", "override", "refuse", "withdraw")
    move_serializers = {"override": ReasonBody, "refuse": ReasonBody}

    def move_accept(self, row: Amendment, values: Values, actor: Actor, at: datetime) -> Amendment:
        return amendments.accept_amendment(
            amendment=row, **values, actor=actor, at=at, expected=self.expected
        )

    def move_override(self, row: Amendment, values: Values, actor: Actor, at: datetime) -> Amendment:
        """The owner signs over open conditions of the gate; the other side still accepts."""
        return amendments.override_amendment(
            amendment=row, **values, actor=actor, at=at, expected=self.expected
        )

    def move_refuse(self, row: Amendment, values: Values, actor: Actor, at: datetime) -> Amendment:
        return amendments.refuse_amendment(
            amendment=row, **values, actor=actor, at=at, expected=self.expected
        )

    def move_withdraw(self, row: Amendment, values: Values, actor: Actor, at: datetime) -> Amendment:
        return amendments.withdraw_amendment(
            amendment=row, **values, actor=actor, at=at, expected=self.expected
        )
