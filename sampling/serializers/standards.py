"""How process standards look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import ProcessStandard, StandardItem
from sampling.serializers.stamps import STAMPS


class StandardItemSerializer(ResourceSerializer):
    class Meta:
        model = StandardItem
        fields = (
            "id", "position", "kind", "name", "sku", "value_type", "target", "lower", "upper", "unit", "direction", "expected",
            "sample_values", "evidence", "stage", "method", "frequency",
        )  # fmt: skip


class StandardSerializer(ResourceSerializer):
    items = StandardItemSerializer(many=True, read_only=True)
    signatures = serializers.SerializerMethodField()

    class Meta:
        model = ProcessStandard
        fields = (
            "id",
            "dossier",
            "number",
            "sample",
            "state",
            "locked_at",
            "superseded_reason",
            "items",
            "signatures",
            *STAMPS,
        )

    def get_signatures(self, row: ProcessStandard) -> list[dict[str, Any]]:
        return [
            {
                "side": each.side,
                "name": each.signed_by.name,
                "signed_at": each.signed_at,
                "content_hash": each.content_hash,
            }
            for each in row.signatures.all()
        ]


class AgreeBody(StrictSerializer):
    """Without ``items`` every line is agreed."""

    items = serializers.ListField(
        child=PublicIdField(queryset=StandardItem.objects.all(), prefix="sti"), required=False, max_length=200
    )


class CounterBody(StrictSerializer):
    item = PublicIdField(queryset=StandardItem.objects.all(), prefix="sti")
    reason = serializers.CharField(max_length=400)
    target = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    lower = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    upper = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    expected = serializers.CharField(max_length=120, required=False, allow_blank=True)
    method = serializers.CharField(max_length=200, required=False)
    frequency = serializers.CharField(max_length=80, required=False, allow_blank=True)
