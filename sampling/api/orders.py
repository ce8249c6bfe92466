"""The API door of purchase orders: written as drafts, issued only through their gate."""

from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import gate
from sampling.api.dossiers import as_body
from sampling.models import GateEvidence, PurchaseOrder
from sampling.serializers.amendments import AmendBody
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.dossiers import DossierSerializer
from sampling.serializers.orders import (
    AcknowledgeBody,
    EvidenceSerializer,
    OrderSerializer,
    OrderWriteSerializer,
)
from sampling.serializers.packing import PlanBody
from sampling.services import amendments, issue, orders, plans
from suppliers.api.suppliers import SupplierSerializer

Values = dict[str, Any]


class OrderViewSet(TenantViewSet):
    """Purchase orders: written as drafts, issued only through their gate."""

    resource = "orders"
    prefix = "po"
    queryset = PurchaseOrder.objects.select_related("dossier__supplier").prefetch_related(
        "lines__planned", "credits"
    )
    serializer_class = OrderSerializer
    write_serializer_class = OrderWriteSerializer
    filters = {
        "state": ["exact", "in"],
        "dossier": ["exact", "in"],
        "external_ref": ["exact", "in"],
        "number": ["exact", "in", "icontains"],
        "due_on": ["gte", "lte"],
        "issued_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "external_ref", "dossier__supplier__name")
    expand = {
        "dossier": ("dossier", DossierSerializer),
        "dossier.supplier": ("dossier__supplier", SupplierSerializer),
    }
    by_ref = "external_ref"
    moves = ("issue", "override", "acknowledge", "amend", "plan", "start_production", "cancel", "close")
    move_serializers = {
        "override": ReasonBody,
        "cancel": ReasonBody,
        "acknowledge": AcknowledgeBody,
        "amend": AmendBody,
        "plan": PlanBody,
    }

    def get_queryset(self) -> Any:
        """A factory sees an order once it is issued; a draft is the brand's own."""
        rows = super().get_queryset()
        return rows.exclude(issued_at__isnull=True) if self.request.actor.is_supplier_side else rows

    def create_with(self, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        dossier, lines, number = values.pop("dossier"), values.pop("lines", []), values.pop("number", "")
        return orders.draft_order(
            dossier=dossier, values=values, lines=lines, number=number, actor=actor, at=at
        )

    def update_with(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> PurchaseOrder:
        values.pop("dossier", None)
        values.pop("number", None)
        lines = values.pop("lines", None)
        return orders.edit_order(order=row, values=values, lines=lines, actor=actor, at=at, expected=expected)

    def move_issue(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return issue.issue_order(order=row, actor=actor, at=at, expected=self.expected)

    def move_override(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return issue.override_and_issue(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_acknowledge(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime
    ) -> PurchaseOrder:
        return orders.acknowledge_order(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_amend(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        """Ask for a change; it stands once the other side accepts it (POST amendments/{id}/accept)."""
        amendments.propose_amendment(order=row, **values, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]

    def move_plan(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        """Replace the delivery plan: which pieces of which line on which day."""
        rows = [(each["line"], each["day"], each["quantity"]) for each in values["rows"]]
        plans.plan_deliveries(order=row, rows=rows, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]

    def move_start_production(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime
    ) -> PurchaseOrder:
        return orders.start_production(order=row, actor=actor, at=at, expected=self.expected)

    def move_cancel(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return orders.cancel_order(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_close(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return orders.close_order(
            order=row, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )

    @action(detail=True, methods=["get"], url_path="gate", url_name="gate")
    def gate(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The conditions now and, once issued, the evidence frozen at issue."""
        order = self.get_object()
        frozen = GateEvidence.objects.filter(order=order).first()
        evidence = EvidenceSerializer(frozen).data if frozen else None
        return Response({**as_body(gate.standing(order, at=self.at)), "evidence": evidence})
