"""How process standards look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.shapes import ResourceSerializer
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
