"""How samples and their build record look outside."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.files.models import StoredFile
from sampling.models import BuildStep, Sample, SampleComment, SampleMeasurement, SamplePhoto
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.stamps import STAMPS
from sampling.states import Becomes
from specs.models import Dimension, Operation, Requirement


class BuildStepSerializer(ResourceSerializer):
    sequence = serializers.IntegerField(source="operation.sequence", read_only=True)

    class Meta:
        model = BuildStep
        fields = (
            "id", "operation", "sequence", "parameters", "minutes", "person", "person_role", "seniority", "workshop", "machine", "subcontracted",
            "hand_finished", "showroom_only", "rework",
        )  # fmt: skip


class MeasurementSerializer(ResourceSerializer):
    name = serializers.CharField(source="measured_by.name", read_only=True)

    class Meta:
        model = SampleMeasurement
        fields = ("id", "piece", "value", "passed", "note", "name")


class CommentSerializer(ResourceSerializer):
    """item: the lock it became; change: the change order it opened."""

    class Meta:
        model = SampleComment
        fields = ("id", "text", "becomes", "item", "change")


class SampleSerializer(ResourceSerializer):
    comments = CommentSerializer(many=True, read_only=True)

    class Meta:
        model = Sample
        fields = (
            "id", "dossier", "round", "kind", "lot", "state", "requested_at", "to_show", "due_on", "pieces", "fee_amount", "fee_currency", "fee_credited",
            "courier", "tracking", "built_by_seniors_only", "submitted_at", "sent_at", "received_at", "evaluated_at",
            "verdict_reason", "comments", "seal", "sealed_at", "kept_at", *STAMPS,
        )  # fmt: skip
        read_only_fields = (
            "round", "state", "requested_at", "courier", "tracking", "built_by_seniors_only", "submitted_at", "sent_at", "received_at",
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


class ReadingBody(StrictSerializer):
    """Of one dimension or one requirement; without ``value`` and ``passed`` this evaluator's reading is taken back."""

    dimension = PublicIdField(queryset=Dimension.objects.all(), prefix="dim", required=False)
    requirement = PublicIdField(queryset=Requirement.objects.all(), prefix="req", required=False)
    piece = serializers.IntegerField(min_value=1, max_value=9999, default=1)
    value = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    passed = serializers.BooleanField(required=False, allow_null=True)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        rows = [attrs.pop(key) for key in ("dimension", "requirement") if key in attrs]
        if len(rows) != 1:
            raise serializers.ValidationError(_("Name one dimension or one requirement."))
        return {"row": rows[0], **attrs}


class MeasureBody(StrictSerializer):
    readings = serializers.ListField(child=ReadingBody(), allow_empty=False, max_length=500)


class PhotoBody(StrictSerializer):
    """file: a picture that was uploaded; angle: one of the fixed ones ("front"), or in words; step: of the build record."""

    file = PublicIdField(queryset=StoredFile.objects.all(), prefix="file")
    angle = serializers.CharField(max_length=40, required=False, allow_blank=True)
    step = PublicIdField(queryset=BuildStep.objects.all(), prefix="bst", required=False, allow_null=True)


class PhotoSerializer(ResourceSerializer):
    class Meta:
        model = SamplePhoto
        fields = ("id", "file", "angle", "step", "created_at")


class CommentBody(StrictSerializer):
    text = serializers.CharField(max_length=200)
    becomes = serializers.ChoiceField(choices=Becomes.choices)


class CommentedBody(ReasonBody):
    """Each comment becomes a lock of the next standard, or a change that is asked of the tech pack."""

    comments = CommentBody(many=True, required=False)
