"""QC plans with their checks, and the catalogue of defects."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc.models import Check, DefectType, Plan
from qc.services import plans
from sampling.models import ProcessStandard


class CheckSerializer(ResourceSerializer):
    class Meta:
        model = Check
        fields = (
            "id", "position", "stage", "kind", "code", "what", "method", "acceptance", "instrument", "requirement",
            "lock_item", "lower", "upper", "target", "unit", "direction", "expected", "severity", "mode", "level", "pieces", "of_lot",
        )  # fmt: skip


class PlanSerializer(ResourceSerializer):
    class Meta:
        model = Plan
        fields = (
            "id", "standard", "sampling_standard", "level", "aqls", "modes", "reduced_allowed", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = ("sampling_standard", "version", "created_at", "updated_at")


class PlanBody(StrictSerializer):
    standard = PublicIdField(queryset=ProcessStandard.objects.all(), prefix=ProcessStandard.prefix)


class PlanChange(StrictSerializer):
    level = serializers.CharField(max_length=4, required=False)
    aqls = serializers.DictField(child=serializers.CharField(max_length=8), required=False)
    modes = serializers.DictField(child=serializers.CharField(max_length=5), required=False)
    reduced_allowed = serializers.BooleanField(required=False)


class PlanViewSet(TenantViewSet):
    """POST {"standard": …} derives the plan of a locked standard; one made before gains a check for each lock it lacks."""

    resource = "inspections"
    prefix = Plan.prefix
    queryset = Plan.objects.all()
    serializer_class = PlanSerializer
    filters = {"standard": ["exact", "in"]}
    expand = {"checks": ("checks", CheckSerializer)}

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        body = (PlanChange if row is not None else PlanBody)(data=data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Plan:
        return plans.make_plan(actor=actor, at=at, **values)

    def update_with(
        self, row: Plan, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Plan:
        return plans.change_plan(plan=row, values=values, actor=actor, at=at, expected=expected)


class DefectTypeSerializer(ResourceSerializer):
    class Meta:
        model = DefectType
        fields = (
            "id",
            "stage",
            "code",
            "name",
            "severity",
            "term",
            "is_active",
            "position",
            "version",
            "updated_at",
        )


class DefectTypeViewSet(TenantViewSet):
    resource = "inspections"
    prefix = DefectType.prefix
    queryset = DefectType.objects.all()
    serializer_class = DefectTypeSerializer
    filters = {
        "stage": ["exact", "in"],
        "severity": ["exact", "in"],
        "is_active": ["exact"],
        "code": ["exact", "in"],
    }
