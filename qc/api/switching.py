"""Where the switching rules stand for each supplier, product and stage; discontinued inspection is resumed."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc.models import SwitchingState
from qc.services.switching import resume_inspection


class SwitchingSerializer(ResourceSerializer):
    class Meta:
        model = SwitchingState
        fields = (
            "id", "supplier", "product", "stage", "severity", "score", "reason", "changed_at", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ResumeBody(StrictSerializer):
    reason = serializers.CharField(max_length=300)


class SwitchingViewSet(TenantViewSet):
    """Read, and POST {id}/resume {"reason": what was mended}: tightened inspection again."""

    resource = "inspections"
    prefix = SwitchingState.prefix
    queryset = SwitchingState.objects.all()
    serializer_class = SwitchingSerializer
    filters = {
        "supplier": ["exact", "in"],
        "product": ["exact", "in"],
        "stage": ["exact", "in"],
        "severity": ["exact", "in"],
    }
    moves = ("resume",)
    move_serializers = {"resume": ResumeBody}

    def move_resume(
        self, row: SwitchingState, values: dict[str, Any], actor: Actor, at: datetime
    ) -> SwitchingState:
        return resume_inspection(state=row, actor=actor, at=at, **values)
