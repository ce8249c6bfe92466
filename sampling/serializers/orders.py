"""How purchase orders and their evidence look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import GateEvidence, OrderLine, PurchaseOrder, SampleCredit
from sampling.serializers.packing import PlannedSerializer
from sampling.serializers.stamps import STAMPS
from specs.models import Sku


class OrderLineSerializer(ResourceSerializer):
    planned = PlannedSerializer(many=True, read_only=True)

    class Meta:
        model = OrderLine
        fields = (
            "id",
            "position",
            "sku",
            "quantity",
            "unit_price",
            "agreed_on",
            "received_quantity",
            "planned",
        )
        read_only_fields = ("position", "agreed_on", "received_quantity")


class CreditSerializer(ResourceSerializer):
    class Meta:
        model = SampleCredit
        fields = ("sample", "amount")


class OrderSerializer(ResourceSerializer):
    """credits: sample fees credited, written when the order is issued, in its currency."""

    lines = OrderLineSerializer(many=True, read_only=True)
    credits = CreditSerializer(many=True, read_only=True)

    class Meta:
        model = PurchaseOrder
        fields = (
            "id", "external_ref", "number", "dossier", "standard", "state", "currency", "incoterm", "incoterm_place", "due_on",
            "promised_on", "over_delivery_percent", "under_delivery_percent", "is_pilot", "notes", "override_reason", "issued_at", "acknowledged_at",
            "shipped_at", "received_at", "closed_short_at", "cancelled_at", "cancel_reason", "lines", "credits", *STAMPS,
        )  # fmt: skip


class LineBody(StrictSerializer):
    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku")
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)
    unit_price = serializers.DecimalField(
        max_digits=12, decimal_places=4, min_value=0, required=False, allow_null=True
    )


class OrderWriteSerializer(ResourceSerializer):
    """A draft; ``lines``, when given, replace all of them. A state is never written: POST {id}/issue and its kin."""

    lines = LineBody(many=True, required=False)

    class Meta:
        model = PurchaseOrder
        fields = (
            "external_ref", "number", "dossier", "currency", "incoterm", "incoterm_place", "due_on", "over_delivery_percent",
            "under_delivery_percent", "is_pilot", "notes", "lines",
        )  # fmt: skip
        extra_kwargs = {"number": {"required": False}}
        validators: list[Any] = []

    def to_internal_value(self, data: Any) -> Any:
        from jewelops.api.bodies import refuse_unknown

        refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


class AcknowledgeBody(StrictSerializer):
    promised_on = serializers.DateField(required=False, allow_null=True)


class EvidenceSerializer(ResourceSerializer):
    class Meta:
        model = GateEvidence
        fields = ("id", "order", "conditions", "open_count", "override_reason", "decided_at", "content_hash")
