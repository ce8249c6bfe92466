"""Layered process audits at the API: planned, answered item by item, findings closed."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc.models import ProcessAudit
from qc.services import process_audits as verbs
from qc.states import AuditLayer
from sampling.models import Dossier


class AuditItemRows(serializers.ListField):
    """The items as they stand, each with its id, for the answer of one audit."""

    def to_representation(self, data: Any) -> list[Any]:
        return [
            {
                "id": row.public_id, "stage": row.stage, "what": row.what, "expected": row.expected,
                "answer": row.answer, "note": row.note, "owner": row.owner.name if row.owner else None,
                "due_on": row.due_on, "action": row.action, "closed_at": row.closed_at,
            }
            for row in data.all()
        ]  # fmt: skip


class ProcessAuditSerializer(ResourceSerializer):
    items = AuditItemRows(read_only=True)

    class Meta:
        model = ProcessAudit
        fields = (
            "id", "number", "supplier", "dossier", "layer", "planned_on", "finished_at", "items", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ProcessAuditBody(StrictSerializer):
    dossier = PublicIdField(queryset=Dossier.objects.all(), prefix=Dossier.prefix)
    layer = serializers.ChoiceField(choices=AuditLayer.values)
    planned_on = serializers.DateField()


class ProcessAuditViewSet(TenantViewSet):
    """POST plans one; its checklist is drawn from the locked standard and the routing."""

    resource = "inspections"
    prefix = ProcessAudit.prefix
    queryset = ProcessAudit.objects.prefetch_related("items__owner")
    serializer_class = ProcessAuditSerializer
    write_serializer_class = ProcessAuditBody
    filters = {
        "dossier": ["exact", "in"],
        "supplier": ["exact", "in"],
        "layer": ["exact", "in"],
        "planned_on": ["gte", "lte"],
        "finished_at": ["isnull"],
    }
    search = ("number",)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> ProcessAudit:
        return verbs.plan_audit(actor=actor, at=at, **values)
