"""Inspections: started, signed, conceded, voided; and a lot's quality over its six stages."""

from datetime import datetime
from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.doors import ApiView
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.kernel import ids
from qc import lots as lot_reads
from qc import stages, standing
from qc.models import Inspection
from qc.services import inspections
from qc.states import STAGE_PASSED
from sampling.models import Lot


class InspectionSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    plan = serializers.JSONField(source="snapshot", read_only=True)

    class Meta:
        model = Inspection
        fields = (
            "id", "lot", "supplier", "product", "stage", "attempt", "state", "mode", "switching", "pieces",
            "pieces_inspected", "plan", "verdict", "seniority", "workshop", "started_at", "signed_at", "client_key",
            "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class InspectionBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix)
    stage = serializers.CharField(max_length=20, required=False, default="")
    workshop = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    seniority = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")
    client_key = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")


class InspectionViewSet(TenantViewSet):
    """POST starts (or joins) the inspection of a lot's stage; ``sign`` closes it with the computed verdict."""

    resource = "inspections"
    prefix = Inspection.prefix
    queryset = Inspection.objects.all()
    serializer_class = InspectionSerializer
    write_serializer_class = InspectionBody
    filters = {
        "state": ["exact", "in"],
        "stage": ["exact", "in"],
        "lot": ["exact", "in"],
        "supplier": ["exact", "in"],
        "started_at": ["gte", "lte"],
        "signed_at": ["gte", "lte", "isnull"],
    }
    search = ("lot__code",)
    moves = ("sign", "concede", "void")

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.start_inspection(actor=actor, at=at, **values)

    def move_sign(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.sign_inspection(inspection=row, actor=actor, at=at)

    def move_concede(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.concede(inspection=row, reason=values.get("reason", ""), actor=actor, at=at)

    def move_void(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.void_inspection(
            inspection=row, reason=values.get("reason", ""), actor=actor, at=at
        )


class LotQuality(ApiView):
    """A lot's way through the six stages: what passed, what was found, what stands against the next inspection."""

    resource = "inspections"

    def get(self, request: Any, pk: str) -> Response:
        """Constant number of queries."""
        try:
            row = Lot.objects.seen(request.actor, pk=ids.parse(pk, Lot.prefix))
        except ValueError as error:
            raise Http404 from error
        lot = lot_reads.fresh(row.pk)
        looks = list(lot_reads.inspections_of(lot).select_related("tally").order_by("attempt"))
        reasons = inspections.reasons_against_starting(lot, lot.stage)
        return Response(
            {
                "lot": lot.public_id,
                "code": lot.code,
                "state": lot.state,
                "stage": lot.stage,
                "stages": [
                    _stage(stage, [look for look in looks if look.stage == stage]) for stage in stages.ORDER
                ],
                "reasons": [{"code": one.code, "detail": one.text} for one in reasons],
            }
        )


def _stage(stage: Any, looks: list[Inspection]) -> dict[str, Any]:
    return {
        "stage": stage.value,
        "passed": any(look.state in STAGE_PASSED for look in looks),
        "inspections": [
            {
                "id": look.public_id,
                "attempt": look.attempt,
                "state": look.state,
                "pieces": look.pieces,
                "done": standing.of(look).done,
                "reasons": look.reasons,
            }
            for look in looks
        ],
    }
