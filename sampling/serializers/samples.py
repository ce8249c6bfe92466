"""How samples and their build record look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import BuildStep, Sample, SampleMeasurement
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.stamps import STAMPS
from sampling.states import Becomes
from specs.models import Operation


class BuildStepSerializer(ResourceSerializer):
    sequence = serializers.IntegerField(source="operation.sequence", read_only=True)

    class Meta:
        model = BuildStep
        fields = (
            "id", "operation", "sequence", "parameters", "minutes", "person", "person_role", "seniority", "workshop", "machine", "subcontracted",
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
            "id", "dossier", "round", "kind", "lot", "state", "to_show", "due_on", "pieces", "fee_amount", "fee_currency", "fee_credited",
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
    subcontracted = serializers.BooleanField(required=False)
    hand_finished = serializers.BooleanField(required=False, allow_null=True)
    showroom_only = serializers.BooleanField(required=False)
    rework = serializers.CharField(max_length=500, required=False, allow_blank=True)


class RecordBody(StrictSerializer):
    steps = StepBody(many=True)
    built_by_seniors_only = serializers.BooleanField(required=False, allow_null=True, default=None)


class CommentBody(StrictSerializer):
    text = serializers.CharField(max_length=200)
    becomes = serializers.ChoiceField(choices=Becomes.choices)


class CommentedBody(ReasonBody):
    """Each comment becomes a lock of the next standard, or a change that is asked of the tech pack."""

    comments = CommentBody(many=True, required=False)
