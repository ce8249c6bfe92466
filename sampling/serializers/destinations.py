"""How destinations look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from sampling.models import Destination
from sampling.serializers.stamps import STAMPS
from sampling.states import DestinationKind


class DestinationSerializer(ResourceSerializer):
    class Meta:
        model = Destination
        fields = ("id", "name", "kind", "address", "country", "external_ref", "retired_at", *STAMPS)
        read_only_fields = ("retired_at",)


class DestinationWriteSerializer(StrictSerializer):
    """country: ISO 3166-1 alpha-2."""

    name = serializers.CharField(max_length=80)
    kind = serializers.ChoiceField(choices=DestinationKind.choices, required=False)
    address = serializers.CharField(max_length=400, required=False, allow_blank=True)
    country = serializers.RegexField(r"^[A-Z]{2}$", required=False, allow_blank=True)
    external_ref = serializers.CharField(max_length=64, required=False, allow_blank=True)
