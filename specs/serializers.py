"""How products and tech packs look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from specs.models import (
    Attachment,
    BomLine,
    Claim,
    DfmFinding,
    Dimension,
    Operation,
    Product,
    Requirement,
    Revision,
    Sku,
)
from specs.sheets import SHEETS


class SkuSerializer(ResourceSerializer):
    class Meta:
        model = Sku
        fields = ("id", "product", "code", "size", "finish", "external_ref", "version", "updated_at")


class ProductSerializer(ResourceSerializer):
    skus = SkuSerializer(many=True, read_only=True)

    class Meta:
        model = Product
        fields = (
            "id", "style_number", "name", "category", "sourcing_model", "ip_owner", "is_exclusive", "target_markets",
            "external_ref", "notes", "skus", "version", "created_at", "updated_at",
        )  # fmt: skip


class ProductBody(serializers.ModelSerializer[Any]):
    """What an integrator may send. sizes and finishes make SKUs; those that exist stay."""

    target_markets = serializers.ListField(
        child=serializers.CharField(max_length=8), required=False, max_length=60
    )
    sizes = serializers.ListField(child=serializers.CharField(max_length=20), required=False, max_length=60)
    finishes = serializers.ListField(
        child=serializers.CharField(max_length=60), required=False, max_length=30
    )

    class Meta:
        model = Product
        fields = (
            "style_number", "name", "category", "sourcing_model", "ip_owner", "is_exclusive", "target_markets",
            "external_ref", "notes", "sizes", "finishes",
        )  # fmt: skip


class SkuBody(serializers.ModelSerializer[Any]):
    class Meta:
        model = Sku
        fields = ("code", "size", "finish", "external_ref")


def _row_serializer(kind: Any, sheet: str) -> Any:
    meta = type("Meta", (), {"model": kind, "fields": ("id", "position", *SHEETS[sheet].columns)})
    return type(f"{kind.__name__}Serializer", (ResourceSerializer,), {"Meta": meta})


BomLineSerializer = _row_serializer(BomLine, "bom")
DimensionSerializer = _row_serializer(Dimension, "dimensions")
OperationSerializer = _row_serializer(Operation, "operations")
RequirementSerializer = _row_serializer(Requirement, "requirements")
ClaimSerializer = _row_serializer(Claim, "claims")


class AttachmentSerializer(ResourceSerializer):
    url = serializers.CharField(source="file.url", read_only=True)
    sha256 = serializers.CharField(source="file.sha256", read_only=True)

    class Meta:
        model = Attachment
        fields = ("id", "kind", "title", "url", "sha256", "castability")


class RevisionSerializer(ResourceSerializer):
    style_number = serializers.CharField(source="product.style_number", read_only=True)
    bom_lines = BomLineSerializer(many=True, read_only=True)
    dimensions = DimensionSerializer(many=True, read_only=True)
    operations = OperationSerializer(many=True, read_only=True)
    requirements = RequirementSerializer(many=True, read_only=True)
    claims = ClaimSerializer(many=True, read_only=True)
    attachments = AttachmentSerializer(many=True, read_only=True)

    class Meta:
        model = Revision
        fields = (
            "id", "product", "style_number", "letter", "state", "summary", "packaging", "labelling", "engraving",
            "target_weight_g", "escalation", "released_at", "content_hash", "bom_lines", "dimensions", "operations",
            "requirements", "claims", "attachments", "version", "created_at", "updated_at",
        )  # fmt: skip


class RevisionStart(StrictSerializer):
    """Start the next revision of a product."""

    product = PublicIdField(queryset=Product.objects.all(), prefix="prd")
    summary = serializers.CharField(required=False, allow_blank=True, max_length=300)


class RevisionBody(serializers.ModelSerializer[Any]):
    class Meta:
        model = Revision
        fields = ("summary", "packaging", "labelling", "engraving", "target_weight_g", "escalation")


class FindingSerializer(ResourceSerializer):
    class Meta:
        model = DfmFinding
        fields = (
            "id", "revision", "pinned_to", "text", "proposal", "severity", "source", "state", "decided_at",
            "decision_reason", "version", "created_at", "updated_at",
        )  # fmt: skip


class FindingBody(serializers.ModelSerializer[Any]):
    revision = PublicIdField(queryset=Revision.objects.all(), prefix="rev")

    class Meta:
        model = DfmFinding
        fields = ("revision", "pinned_to", "text", "proposal", "severity")


class DecisionBody(StrictSerializer):
    accept = serializers.BooleanField()
    reason = serializers.CharField(max_length=2000)
