"""How amendments of an order look outside."""

from rest_framework import serializers

from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Amendment, AmendmentLine, OrderLine
from sampling.serializers.stamps import STAMPS
from specs.models import Sku


class AmendmentLineSerializer(ResourceSerializer):
    class Meta:
        model = AmendmentLine
        fields = (
            "id", "line", "position", "sku", "quantity_before", "quantity_after", "unit_price_before", "unit_price_after",
            "day_before", "day_after", "reason",
        )  # fmt: skip


class AmendmentSerializer(ResourceSerializer):
    lines = AmendmentLineSerializer(many=True, read_only=True)

    class Meta:
        model = Amendment
        fields = (
            "id", "order", "number", "state", "asked_side", "reason", "asked_at", "answered_at", "answer", "open_count", "override_reason",
            "content_hash", "lines", *STAMPS,
        )  # fmt: skip


class ChangeBody(StrictSerializer):
    """line or sku; what is left out stays as it is."""

    line = PublicIdField(
        queryset=OrderLine.objects.select_related("sku", "order"), prefix="pol", required=False
    )
    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku", required=False)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)
    unit_price = serializers.DecimalField(max_digits=12, decimal_places=4, min_value=0, required=False)
    day = serializers.DateField(required=False)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True)


class AmendBody(MoveBody):
    reason = serializers.CharField(max_length=2000)
    lines = ChangeBody(many=True)
