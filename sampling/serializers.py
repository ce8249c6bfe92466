"""How the sampling room's rows look outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import (
    BuildStep,
    Deviation,
    Dossier,
    GateEvidence,
    Lot,
    OrderLine,
    ProcessStandard,
    PurchaseOrder,
    Sample,
    SampleMeasurement,
    Shipment,
    ShipmentLine,
    StandardItem,
)
from sampling.states import Disposition
from specs.models import Operation, Sku

STAMPS = ("version", "created_at", "updated_at")


class DossierSerializer(ResourceSerializer):
    product = PublicIdField(source="revision.product", prefix="prd", read_only=True)
    acknowledged_at = serializers.SerializerMethodField()
    tests_agreed = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_blank=True)),
        max_length=60,
        required=False,
    )

    class Meta:
        model = Dossier
        fields = (
            "id",
            "revision",
            "supplier",
            "product",
            "moq",
            "tests_agreed",
            "tests_agreed_at",
            "acknowledged_at",
            "notes",
            *STAMPS,
        )
        read_only_fields = ("tests_agreed_at", *STAMPS)

    def get_acknowledged_at(self, row: Dossier) -> Any:
        done = getattr(row, "acknowledgement", None)
        return done.acknowledged_at if done else None


class BuildStepSerializer(ResourceSerializer):
    sequence = serializers.IntegerField(source="operation.sequence", read_only=True)

    class Meta:
        model = BuildStep
        fields = (
            "id", "operation", "sequence", "parameters", "minutes", "person", "person_role", "seniority", "workshop", "machine",
            "hand_finished", "showroom_only", "rework",
        )  # fmt: skip


class MeasurementSerializer(ResourceSerializer):
    class Meta:
        model = SampleMeasurement
        fields = ("id", "dimension", "requirement", "piece", "value", "passed", "note")


class SampleSerializer(ResourceSerializer):
    class Meta:
        model = Sample
        fields = (
            "id", "dossier", "round", "kind", "state", "to_show", "due_on", "pieces", "fee_amount", "fee_currency", "fee_credited",
            "courier", "tracking", "built_by_seniors_only", "submitted_at", "sent_at", "received_at", "evaluated_at",
            "verdict_reason", "seal", "sealed_at", "kept_at", *STAMPS,
        )  # fmt: skip
        read_only_fields = (
            "round", "state", "courier", "tracking", "built_by_seniors_only", "submitted_at", "sent_at", "received_at",
            "evaluated_at", "verdict_reason", "seal", "sealed_at", "kept_at", *STAMPS,
        )  # fmt: skip


class SendBody(StrictSerializer):
    courier = serializers.CharField(max_length=60, required=False, allow_blank=True)
    tracking = serializers.CharField(max_length=80, required=False, allow_blank=True)


class StepBody(StrictSerializer):
    operation = PublicIdField(queryset=Operation.objects.all(), prefix="op")
    parameters = serializers.DictField(
        child=serializers.CharField(max_length=80, allow_blank=True), required=False
    )
    minutes = serializers.DecimalField(
        max_digits=7, decimal_places=2, min_value=0, required=False, allow_null=True
    )
    person = serializers.CharField(max_length=80, required=False, allow_blank=True)
    person_role = serializers.CharField(max_length=40, required=False, allow_blank=True)
    seniority = serializers.ChoiceField(
        choices=["junior", "skilled", "senior", "master"], required=False, allow_blank=True
    )
    workshop = serializers.CharField(max_length=80, required=False, allow_blank=True)
    machine = serializers.CharField(max_length=80, required=False, allow_blank=True)
    hand_finished = serializers.BooleanField(required=False, allow_null=True)
    showroom_only = serializers.BooleanField(required=False)
    rework = serializers.CharField(max_length=500, required=False, allow_blank=True)


class RecordBody(StrictSerializer):
    steps = StepBody(many=True)
    built_by_seniors_only = serializers.BooleanField(required=False, allow_null=True, default=None)


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


class OrderLineSerializer(ResourceSerializer):
    class Meta:
        model = OrderLine
        fields = ("id", "position", "sku", "quantity", "unit_price", "received_quantity")
        read_only_fields = ("position", "received_quantity")


class OrderSerializer(ResourceSerializer):
    lines = OrderLineSerializer(many=True, read_only=True)

    class Meta:
        model = PurchaseOrder
        fields = (
            "id", "external_ref", "number", "dossier", "standard", "state", "currency", "incoterm", "incoterm_place", "due_on",
            "promised_on", "over_delivery_percent", "is_pilot", "notes", "override_reason", "issued_at", "acknowledged_at",
            "shipped_at", "received_at", "cancelled_at", "cancel_reason", "lines", *STAMPS,
        )  # fmt: skip


class LineBody(StrictSerializer):
    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku")
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)
    unit_price = serializers.DecimalField(max_digits=12, decimal_places=4, min_value=0)


class OrderWriteSerializer(ResourceSerializer):
    """A draft; ``lines``, when given, replace all of them. A state is never written: POST {id}/issue and its kin."""

    lines = LineBody(many=True, required=False)

    class Meta:
        model = PurchaseOrder
        fields = (
            "external_ref", "number", "dossier", "currency", "incoterm", "incoterm_place", "due_on", "over_delivery_percent",
            "is_pilot", "notes", "lines",
        )  # fmt: skip
        extra_kwargs = {"number": {"required": False}}
        validators: list[Any] = []

    def to_internal_value(self, data: Any) -> Any:
        from jewelops.api.bodies import refuse_unknown

        refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


class AcknowledgeBody(StrictSerializer):
    promised_on = serializers.DateField(required=False, allow_null=True)


class ReasonBody(MoveBody):
    reason = serializers.CharField(max_length=2000)


class LotSerializer(ResourceSerializer):
    order = PublicIdField(source="line.order", prefix="po", read_only=True)
    sku = PublicIdField(source="line.sku", prefix="sku", read_only=True)

    class Meta:
        model = Lot
        fields = (
            "id", "code", "line", "order", "sku", "quantity", "state", "stage", "casting_tree", "melt", "stone_parcels", "workshops",
            "parent", "started_at", "passed_at", "quarantine_reason", *STAMPS,
        )  # fmt: skip


class LotWriteSerializer(StrictSerializer):
    """line and quantity make a lot; the trace may be written as long as it is in work."""

    line = PublicIdField(queryset=OrderLine.objects.all(), prefix="pol", required=False)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)
    casting_tree = serializers.CharField(max_length=40, required=False, allow_blank=True)
    melt = serializers.CharField(max_length=40, required=False, allow_blank=True)
    stone_parcels = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=100, required=False
    )
    workshops = serializers.DictField(child=serializers.CharField(max_length=80), required=False)


class SplitBody(StrictSerializer):
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)


class ShipmentLineSerializer(ResourceSerializer):
    class Meta:
        model = ShipmentLine
        fields = ("id", "lot", "quantity", "received_quantity")
        read_only_fields = ("received_quantity",)


class ShipmentSerializer(ResourceSerializer):
    lines = ShipmentLineSerializer(many=True, read_only=True)

    class Meta:
        model = Shipment
        fields = (
            "id",
            "dossier",
            "number",
            "carrier",
            "tracking",
            "cartons",
            "shipped_at",
            "received_at",
            "lines",
            *STAMPS,
        )


class ShippedLotBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.select_related("line__order"), prefix="lot")
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)


class ShipmentWriteSerializer(StrictSerializer):
    dossier = PublicIdField(queryset=Dossier.objects.all(), prefix="dos")
    number = serializers.CharField(max_length=40, required=False, allow_blank=True)
    carrier = serializers.CharField(max_length=60, required=False, allow_blank=True)
    tracking = serializers.CharField(max_length=80, required=False, allow_blank=True)
    cartons = serializers.IntegerField(min_value=1, max_value=9999, required=False)
    lines = ShippedLotBody(many=True)


class ReceiveBody(StrictSerializer):
    quantities = serializers.DictField(child=serializers.IntegerField(min_value=0), required=False)


class DeviationSerializer(ResourceSerializer):
    hours_to_tell = serializers.DecimalField(max_digits=10, decimal_places=1, read_only=True)

    class Meta:
        model = Deviation
        fields = (
            "id", "dossier", "origin", "lock", "what", "proposal", "lots", "occurred_at", "told_at", "hours_to_tell", "disposition",
            "decided_at", "decision_reason", *STAMPS,
        )  # fmt: skip
        read_only_fields = ("origin", "told_at", "disposition", "decided_at", "decision_reason", *STAMPS)


class DecideBody(StrictSerializer):
    disposition = serializers.ChoiceField(
        choices=[each for each in Disposition.values if each != Disposition.OPEN]
    )
    reason = serializers.CharField(max_length=2000)


class EvidenceSerializer(ResourceSerializer):
    class Meta:
        model = GateEvidence
        fields = ("id", "order", "conditions", "open_count", "override_reason", "decided_at", "content_hash")
