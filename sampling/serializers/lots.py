"""How lots and shipments look outside."""

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Destination, Dossier, Lot, OrderLine, Shipment, ShipmentLine
from sampling.models.lot import MOST_ORIGINS
from sampling.serializers.packing import CartonSerializer, SerialSerializer
from sampling.serializers.stamps import STAMPS


class LotSerializer(ResourceSerializer):
    order = PublicIdField(source="line.order", prefix="po", read_only=True)
    sku = PublicIdField(source="line.sku", prefix="sku", read_only=True)
    serials = SerialSerializer(many=True, read_only=True)

    class Meta:
        model = Lot
        fields = (
            "id", "code", "line", "order", "sku", "quantity", "state", "stage", "casting_tree", "melt", "stone_parcels", "workshops",
            "parent", "merged_into", "started_at", "passed_at", "quarantine_reason", "serials", *STAMPS,
        )  # fmt: skip


class LotWriteSerializer(StrictSerializer):
    """line and quantity make a lot; the trace may be written as long as it is in work."""

    line = PublicIdField(queryset=OrderLine.objects.all(), prefix="pol", required=False)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)
    casting_tree = serializers.CharField(max_length=MOST_ORIGINS, required=False, allow_blank=True)
    melt = serializers.CharField(max_length=MOST_ORIGINS, required=False, allow_blank=True)
    stone_parcels = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=100, required=False
    )
    workshops = serializers.DictField(child=serializers.CharField(max_length=80), required=False)


class SplitBody(StrictSerializer):
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)


class MergeBody(StrictSerializer):
    lots = serializers.ListField(
        child=PublicIdField(queryset=Lot.objects.select_related("line__order__dossier"), prefix="lot"),
        min_length=1,
        max_length=200,
    )


class ShipmentLineSerializer(ResourceSerializer):
    class Meta:
        model = ShipmentLine
        fields = ("id", "lot", "quantity", "received_quantity")
        read_only_fields = ("received_quantity",)


class ShipmentSerializer(ResourceSerializer):
    lines = ShipmentLineSerializer(many=True, read_only=True)
    packed = CartonSerializer(many=True, read_only=True)

    class Meta:
        model = Shipment
        fields = (
            "id",
            "dossier",
            "number",
            "carrier",
            "tracking",
            "cartons",
            "destination",
            "shipped_at",
            "received_at",
            "lines",
            "packed",
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
    destination = PublicIdField(
        queryset=Destination.objects.all(), prefix="dst", required=False, allow_null=True
    )
    lines = ShippedLotBody(many=True)


class RedirectBody(StrictSerializer):
    """destination: null where it is not said."""

    destination = PublicIdField(queryset=Destination.objects.all(), prefix="dst", allow_null=True)


class ReceiveBody(StrictSerializer):
    quantities = serializers.DictField(child=serializers.IntegerField(min_value=0), required=False)
