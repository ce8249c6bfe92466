"""How the copies of a golden sample look outside."""

from rest_framework import serializers

from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import CopyCheck, Sample, SealedCopy
from sampling.serializers.stamps import STAMPS
from sampling.states import Side


class SealBody(MoveBody):
    seal = serializers.CharField(max_length=40)
    kept_at = serializers.CharField(max_length=200)


class CopyCheckSerializer(ResourceSerializer):
    name = serializers.CharField(source="checked_by.name", read_only=True)

    class Meta:
        model = CopyCheck
        fields = ("intact", "note", "name", "checked_at")


class CopySerializer(ResourceSerializer):
    checks = CopyCheckSerializer(many=True, read_only=True)

    class Meta:
        model = SealedCopy
        fields = ("id", "sample", "number", "kept_by", "place", "checks", *STAMPS)


class PlaceBody(StrictSerializer):
    sample = PublicIdField(queryset=Sample.objects.all(), prefix="smp")
    kept_by = serializers.ChoiceField(choices=Side.choices)
    place = serializers.CharField(max_length=120)


class CheckBody(MoveBody):
    """A copy that is not intact says what is wrong."""

    intact = serializers.BooleanField()
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)
