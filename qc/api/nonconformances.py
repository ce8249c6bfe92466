"""Non-conformances: opened, edited, disposed of, corrected."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc import stages
from qc.models import Nonconformance
from qc.services import nonconformances
from sampling.models import Lot


class NonconformanceSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    what = serializers.CharField(source="told", read_only=True)
    owner_name = serializers.CharField(source="owner.name", read_only=True, default=None)

    class Meta:
        model = Nonconformance
        fields = (
            "id", "number", "lot", "supplier", "inspection", "stage", "what", "severity", "quantity", "state",
            "disposition", "disposition_reason", "owner_name", "due_on", "containment", "root_cause",
            "corrective_action", "prevention", "verification", "scrapped", "reworked", "cost_amount", "cost_currency",
            "opened_at", "closed_at", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = (
            "number", "supplier", "inspection", "disposition", "disposition_reason", "opened_at", "closed_at", "version",
            "created_at", "updated_at",
        )  # fmt: skip


class NonconformanceBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix)
    stage = serializers.ChoiceField(choices=[stage.value for stage in stages.ORDER])
    what = serializers.CharField(max_length=2000)
    severity = serializers.ChoiceField(choices=["critical", "major", "minor"])
    quantity = serializers.IntegerField(min_value=1)


class NonconformanceChange(StrictSerializer):
    what = serializers.CharField(max_length=2000, required=False)
    due_on = serializers.DateField(required=False)
    containment = serializers.CharField(required=False, allow_blank=True)
    root_cause = serializers.CharField(required=False, allow_blank=True)
    corrective_action = serializers.CharField(required=False, allow_blank=True)
    prevention = serializers.CharField(required=False, allow_blank=True)
    verification = serializers.CharField(required=False, allow_blank=True)
    scrapped = serializers.IntegerField(min_value=0, required=False)
    reworked = serializers.IntegerField(min_value=0, required=False)
    cost_amount = serializers.DecimalField(max_digits=12, decimal_places=2, required=False, allow_null=True)
    cost_currency = serializers.CharField(max_length=3, required=False, allow_blank=True)


class DispositionBody(StrictSerializer):
    disposition = serializers.CharField(max_length=10)
    reason = serializers.CharField(max_length=2000)


class NonconformanceViewSet(TenantViewSet):
    resource = "nonconformances"
    prefix = Nonconformance.prefix
    queryset = Nonconformance.objects.select_related("owner", "inspection")
    serializer_class = NonconformanceSerializer
    filters = {
        "state": ["exact", "in"],
        "supplier": ["exact", "in"],
        "lot": ["exact", "in"],
        "stage": ["exact", "in"],
        "severity": ["exact", "in"],
        "due_on": ["gte", "lte"],
    }
    search = ("number", "what", "lot__code")
    moves = ("contain", "find_cause", "take_action", "verify", "act_again", "close", "dispose")
    move_serializers = {"dispose": DispositionBody}

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        kind = NonconformanceChange if row is not None else NonconformanceBody
        body = kind(data=data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Nonconformance:
        return nonconformances.open_nonconformance(actor=actor, at=at, **values)

    def update_with(
        self, row: Nonconformance, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Nonconformance:
        return nonconformances.edit_nonconformance(
            nonconformance=row, values=values, actor=actor, at=at, expected=expected
        )

    def move_dispose(
        self, row: Nonconformance, values: dict[str, Any], actor: Actor, at: datetime
    ) -> Nonconformance:
        return nonconformances.decide_disposition(nonconformance=row, actor=actor, at=at, **values)
