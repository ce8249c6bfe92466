"""How deviations look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Deviation, Lot
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


class CompleteBody(StrictSerializer):
    """What follows one tap: words, lots, a proposal. What is left out stays."""

    what = serializers.CharField(max_length=4000, required=False)
    proposal = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    lots = serializers.ListField(
        child=PublicIdField(queryset=Lot.objects.all(), prefix="lot"), required=False, max_length=200
    )


class DecideBody(StrictSerializer):
    disposition = serializers.ChoiceField(
        choices=[each for each in Disposition.values if each != Disposition.OPEN]
    )
    reason = serializers.CharField(max_length=2000)
