"""Laboratory reports: recorded with their limit, judged by it, voided when entered wrongly."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from qc.models import LabTest
from qc.services import labtests
from qc.states import LabSubstance
from sampling.models import Dossier, Lot


class LabTestSerializer(ResourceSerializer):
    class Meta:
        model = LabTest
        fields = (
            "id", "dossier", "lot", "substance", "limit_key", "limit_value", "value", "unit", "laboratory",
            "report_number", "tested_on", "outcome", "file", "voided_at", "void_reason", "version", "created_at",
            "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class LabTestBody(StrictSerializer):
    """limit_key for nickel, lead and cadmium; minimum (µm, ‰) for plating thickness and fineness, by itself that of the tech pack."""

    dossier = PublicIdField(queryset=Dossier.objects.all(), prefix=Dossier.prefix)
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix, required=False, allow_null=True)
    substance = serializers.ChoiceField(choices=LabSubstance.values)
    limit_key = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")
    minimum = serializers.DecimalField(
        max_digits=12, decimal_places=4, required=False, allow_null=True, source="minimum_um"
    )
    value = serializers.DecimalField(max_digits=12, decimal_places=4)
    laboratory = serializers.CharField(max_length=120)
    report_number = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    tested_on = serializers.DateField()
    file = PublicIdField(
        queryset=StoredFile.objects.all(), prefix=StoredFile.prefix, required=False, allow_null=True
    )


class LabTestViewSet(TenantViewSet):
    """POST records a report; its outcome follows from its limit. ``void`` takes it out of the counting."""

    resource = "inspections"
    prefix = LabTest.prefix
    queryset = LabTest.objects.all()
    serializer_class = LabTestSerializer
    write_serializer_class = LabTestBody
    filters = {
        "dossier": ["exact", "in"],
        "lot": ["exact", "in"],
        "substance": ["exact", "in"],
        "outcome": ["exact", "in"],
        "tested_on": ["gte", "lte"],
        "voided_at": ["isnull"],
    }
    search = ("laboratory", "report_number", "lot__code")
    moves = ("void",)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> LabTest:
        return labtests.record_lab_test(actor=actor, at=at, **values)

    def move_void(self, row: LabTest, values: dict[str, Any], actor: Actor, at: datetime) -> LabTest:
        return labtests.void_lab_test(lab_test=row, reason=values.get("reason", ""), actor=actor, at=at)
