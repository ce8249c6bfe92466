"""The API door of lots and shipments."""

from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import tracing
from sampling.models import Lot, Shipment
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.lots import (
    LotSerializer,
    LotWriteSerializer,
    MergeBody,
    ReceiveBody,
    RedirectBody,
    ShipmentSerializer,
    ShipmentWriteSerializer,
    SplitBody,
)
from sampling.serializers.packing import NumberBody, PackBody
from sampling.services import lots, packing, shipments

Values = dict[str, Any]


class LotViewSet(TenantViewSet):
    """Lots on the floor; POST makes one of a line, POST {id}/split parts pieces off, {id}/merge joins others."""

    resource = "lots"
    prefix = "lot"
    queryset = Lot.objects.select_related("line__order", "line__sku").prefetch_related("serials")
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
    moves = ("advance", "split", "merge", "number", "quarantine", "release", "scrap")
    move_serializers = {
        "split": SplitBody,
        "merge": MergeBody,
        "number": NumberBody,
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

    def move_merge(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        """Join other lots of its line into this one: their pieces, their trace, their serial numbers."""
        lots.merge_lots(**values, into=row, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]  # with the serials that came along

    def move_number(self, row: Lot, values: Values, actor: Actor, at: datetime) -> Lot:
        """Give its pieces serial numbers."""
        packing.number_pieces(lot=row, **values, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]

    @action(detail=False, methods=["get"], url_path="trace", url_name="trace")
    def trace(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """``?q=`` a serial, lot, melt, tree, parcel or shipment: every lot it touches, with what left and where to."""
        trail = tracing.trail(request.actor, request.query_params.get("q", ""))
        rows = [dict(zip(tracing.COLUMNS, tracing.cells(each), strict=True)) for each in trail.found]
        return Response(
            {
                "q": trail.asked,
                "lots": len(rows),
                "pieces": trail.pieces,
                "shipped_pieces": trail.left,
                "results": rows,
            }
        )

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
    queryset = Shipment.objects.select_related("dossier").prefetch_related("lines", "packed__contents")
    serializer_class = ShipmentSerializer
    write_serializer_class = ShipmentWriteSerializer
    filters = {
        "dossier": ["exact", "in"],
        "destination": ["exact", "in", "isnull"],
        "number": ["exact", "in"],
        "shipped_at": ["gte", "lte"],
        "received_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "tracking")
    moves = ("pack", "redirect", "receive")
    move_serializers = {"pack": PackBody, "redirect": RedirectBody, "receive": ReceiveBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Shipment:
        chosen = [(each["lot"], each["quantity"]) for each in values.pop("lines")]
        return shipments.ship_lots(**values, lots=chosen, actor=actor, at=at)

    def move_pack(self, row: Shipment, values: Values, actor: Actor, at: datetime) -> Shipment:
        """Write the packing list, carton by carton."""
        cartons = [
            {**each, "contents": [(row["lot"], row["quantity"]) for row in each["contents"]]}
            for each in values["cartons"]
        ]
        packing.pack_shipment(shipment=row, cartons=cartons, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]

    def move_redirect(self, row: Shipment, values: Values, actor: Actor, at: datetime) -> Shipment:
        """Another place, while it is on its way."""
        return shipments.redirect_shipment(
            shipment=row, destination=values["destination"], actor=actor, at=at, expected=self.expected
        )

    def move_receive(self, row: Shipment, values: Values, actor: Actor, at: datetime) -> Shipment:
        return shipments.receive_shipment(
            shipment=row, quantities=values.get("quantities"), actor=actor, at=at, expected=self.expected
        )
