"""The API door of lots and shipments."""

from datetime import datetime
from typing import Any

from rest_framework.exceptions import ValidationError

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Lot, Shipment
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.lots import (
    LotSerializer,
    LotWriteSerializer,
    ReceiveBody,
    ShipmentSerializer,
    ShipmentWriteSerializer,
    SplitBody,
)
from sampling.services import lots, shipments

Values = dict[str, Any]


class LotViewSet(TenantViewSet):
    """Lots on the floor; POST makes one of a line, POST {id}/split parts pieces off."""

    resource = "lots"
    prefix = "lot"
    queryset = Lot.objects.select_related("line__order", "line__sku")
    serializer_class = LotSerializer
    write_serializer_class = LotWriteSerializer
    filters = {
        "state": ["exact", "in"],
        "stage": ["exact", "in"],
        "line": ["exact", "in"],
        "code": ["exact", "in"],
        "melt": ["exact", "in"],
    }
    search = ("code", "melt", "casting_tree", "line__order__number")
    moves = ("advance", "split", "quarantine", "release", "scrap")
    move_serializers = {
        "split": SplitBody,
        "quarantine": ReasonBody,
        "release": ReasonBody,
        "scrap": ReasonBody,
    }

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Lot:
        line, quantity = values.pop("line", None), values.pop("quantity", None)
        _need(line=line, quantity=quantity)
        return lots.split_line(line=line, quantities=[quantity], trace=values, actor=actor, at=at)[0]

    def update_with(self, row: Lot, values: Values, actor: Actor, at: datetime, expected: int | None) -> Lot:
        return lots.record_trace(lot=row, values=values, actor=actor, at=at, expected=expected)

    def move_advance(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        return lots.advance_stage(lot=row, actor=actor, at=at, expected=self.expected)

    def move_split(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        return lots.split_lot(lot=row, **values, actor=actor, at=at, expected=self.expected)

    def move_quarantine(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        return lots.quarantine_lot(lot=row, **values, actor=actor, at=at, expected=self.expected)

    def move_release(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        return lots.release_lot(lot=row, **values, actor=actor, at=at, expected=self.expected)

    def move_scrap(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        return lots.scrap_lot(lot=row, **values, actor=actor, at=at, expected=self.expected)


def _need(**given: Any) -> None:
    missing = {name: ["Required."] for name, value in given.items() if value is None}
    if missing:
        raise ValidationError(missing)


class ShipmentViewSet(TenantViewSet):
    resource = "shipments"
    prefix = "shp"
    queryset = Shipment.objects.select_related("dossier").prefetch_related("lines")
    serializer_class = ShipmentSerializer
    write_serializer_class = ShipmentWriteSerializer
    filters = {
        "dossier": ["exact", "in"],
        "number": ["exact", "in"],
        "shipped_at": ["gte", "lte"],
        "received_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "tracking")
    moves = ("receive",)
    move_serializers = {"receive": ReceiveBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Shipment:
        chosen = [(each["lot"], each["quantity"]) for each in values.pop("lines")]
        return shipments.ship_lots(**values, lots=chosen, actor=actor, at=at)

    def move_receive(self, row: Shipment, values: Values, actor: Actor, at: datetime) -> Shipment:
        return shipments.receive_shipment(
            shipment=row, quantities=values.get("quantities"), actor=actor, at=at, expected=self.expected
        )
