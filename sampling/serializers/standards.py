"""How process standards look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import BuildStep, Dossier, Oversight, ProcessStandard, StandardItem
from sampling.serializers.stamps import STAMPS
from sampling.states import LockKind, LockValue
from specs.models import Sku
from specs.states import Stage


class StandardItemSerializer(ResourceSerializer):
    class Meta:
        model = StandardItem
        fields = (
            "id", "position", "kind", "name", "sku", "value_type", "target", "lower", "upper", "unit", "direction", "expected",
            "sample_values", "evidence", "stage", "method", "frequency",
        )  # fmt: skip


class OversightSerializer(ResourceSerializer):
    name = serializers.CharField(source="signed_by.name", read_only=True)

    class Meta:
        model = Oversight
        fields = ("step", "side", "name", "role", "years", "note", "signed_at")


class StandardSerializer(ResourceSerializer):
    items = StandardItemSerializer(many=True, read_only=True)
    signatures = serializers.SerializerMethodField()
    oversight = OversightSerializer(source="oversights", many=True, read_only=True)

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
            "oversight",
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


class OverseeBody(StrictSerializer):
    """step: of the build record that the standard rests on."""

    step = PublicIdField(queryset=BuildStep.objects.all(), prefix="bst")
    role = serializers.CharField(max_length=80)
    years = serializers.IntegerField(min_value=1, max_value=60)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class AgreeBody(StrictSerializer):
    """Without ``items`` every line is agreed."""

    items = serializers.ListField(
        child=PublicIdField(queryset=StandardItem.objects.all(), prefix="sti"), required=False, max_length=200
    )


class ProposeBody(StrictSerializer):
    """Drawn from the approved sample. reason: which change order, required once a version is locked."""

    dossier = PublicIdField(queryset=Dossier.objects.all(), prefix="dos")
    reason = serializers.CharField(max_length=400, required=False, allow_blank=True)


class ItemBody(StrictSerializer):
    """A lock that the proposal does not have. expected: of an attribute; limits: of a measured one."""

    kind = serializers.ChoiceField(choices=LockKind.choices)
    name = serializers.CharField(max_length=120)
    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku", required=False, allow_null=True)
    value_type = serializers.ChoiceField(choices=LockValue.choices)
    target = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    lower = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    upper = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    unit = serializers.CharField(max_length=20, required=False, allow_blank=True)
    direction = serializers.ChoiceField(choices=["low", "high", "both"], required=False)
    expected = serializers.CharField(max_length=120, required=False, allow_blank=True)
    evidence = serializers.CharField(max_length=200, required=False, allow_blank=True)
    stage = serializers.ChoiceField(choices=Stage.choices)
    method = serializers.CharField(max_length=200)
    frequency = serializers.CharField(max_length=80, required=False, allow_blank=True)


class TakeOutBody(StrictSerializer):
    item = PublicIdField(queryset=StandardItem.objects.all(), prefix="sti")
    reason = serializers.CharField(max_length=400)


class CounterBody(StrictSerializer):
    item = PublicIdField(queryset=StandardItem.objects.all(), prefix="sti")
    reason = serializers.CharField(max_length=400)
    target = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    lower = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    upper = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    expected = serializers.CharField(max_length=120, required=False, allow_blank=True)
    method = serializers.CharField(max_length=200, required=False)
    frequency = serializers.CharField(max_length=80, required=False, allow_blank=True)
