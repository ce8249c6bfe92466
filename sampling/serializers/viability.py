"""How scale viability looks outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Sample, Viability
from sampling.serializers.stamps import STAMPS
from sampling.states import ViabilityAnswer


class ViabilitySerializer(ResourceSerializer):
    """One hard step. sample: the round whose build record shows it; name: who answered."""

    sample = PublicIdField(source="step.sample", prefix="smp", read_only=True)
    operation = serializers.CharField(source="step.operation.__str__", read_only=True)
    name = serializers.CharField(source="answered_by.name", default="", read_only=True)

    class Meta:
        model = Viability
        fields = (
            "id", "sample", "step", "operation", "answer", "explanation", "proven_by", "name", "answered_at", *STAMPS,
        )  # fmt: skip


class ViabilityBody(StrictSerializer):
    answer = serializers.ChoiceField(
        choices=[each for each in ViabilityAnswer.values if each != ViabilityAnswer.OPEN]
    )
    explanation = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    proven_by = PublicIdField(queryset=Sample.objects.all(), prefix="smp", required=False, allow_null=True)
