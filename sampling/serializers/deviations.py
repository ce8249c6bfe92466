"""How deviations look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from sampling.models import Deviation
from sampling.serializers.stamps import STAMPS
from sampling.states import Disposition


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
