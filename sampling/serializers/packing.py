"""How cartons, serial numbers and delivery plans look outside."""

from rest_framework import serializers

from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Carton, CartonLot, Lot, OrderLine, PlannedDelivery, SerialRange


class CartonLotSerializer(ResourceSerializer):
    class Meta:
        model = CartonLot
        fields = ("lot", "quantity")


class CartonSerializer(ResourceSerializer):
    contents = CartonLotSerializer(many=True, read_only=True)

    class Meta:
        model = Carton
        fields = ("id", "number", "gross_kg", "net_kg", "size_cm", "seal", "contents")


class PackedLotBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix="lot")
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)


class CartonBody(StrictSerializer):
    gross_kg = serializers.DecimalField(max_digits=8, decimal_places=3, min_value=0, required=False)
    net_kg = serializers.DecimalField(max_digits=8, decimal_places=3, min_value=0, required=False)
    size_cm = serializers.CharField(max_length=30, required=False, allow_blank=True)
    seal = serializers.CharField(max_length=40, required=False, allow_blank=True)
    contents = PackedLotBody(many=True)


class PackBody(MoveBody):
    """The whole packing list, carton by carton; it replaces the one before."""

    cartons = CartonBody(many=True)


class SerialSerializer(ResourceSerializer):
    text = serializers.CharField(source="range.text", read_only=True)

    class Meta:
        model = SerialRange
        fields = ("letters", "first", "last", "digits", "text")


class NumberBody(MoveBody):
    """first: as engraved, such as MA26-000001; pieces left out: all that have no number yet."""

    first = serializers.CharField(max_length=40)
    pieces = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)


class PlannedSerializer(ResourceSerializer):
    class Meta:
        model = PlannedDelivery
        fields = ("day", "quantity")


class PlannedBody(StrictSerializer):
    line = PublicIdField(queryset=OrderLine.objects.all(), prefix="pol")
    day = serializers.DateField()
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)


class PlanBody(MoveBody):
    """The whole delivery plan; it replaces the one before."""

    rows = PlannedBody(many=True)
