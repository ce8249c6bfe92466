"""The API door of sampling: dossiers, samples, standards, purchase orders with their gate, lots, shipments, deviations."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import gate
from sampling.models import (
    Deviation,
    Dossier,
    GateEvidence,
    Lot,
    ProcessStandard,
    PurchaseOrder,
    Sample,
    Shipment,
)
from sampling.serializers import (
    AcknowledgeBody,
    DecideBody,
    DeviationSerializer,
    DossierSerializer,
    EvidenceSerializer,
    LotSerializer,
    LotWriteSerializer,
    OrderSerializer,
    OrderWriteSerializer,
    ReasonBody,
    ReceiveBody,
    RecordBody,
    SampleSerializer,
    SendBody,
    ShipmentSerializer,
    ShipmentWriteSerializer,
    SplitBody,
    StandardSerializer,
)
from sampling.services import (
    acknowledgements,
    build,
    deviations,
    dossiers,
    evaluation,
    issue,
    lots,
    orders,
    samples,
    shipments,
    standards,
)
from suppliers.api import SupplierSerializer

Values = dict[str, Any]


class DossierViewSet(TenantViewSet):
    """One revision at one supplier, with its gate as a sub-resource."""

    resource = "dossiers"
    prefix = "dos"
    queryset = Dossier.objects.select_related("revision__product", "supplier", "acknowledgement")
    serializer_class = DossierSerializer
    filters = {"supplier": ["exact", "in"], "revision": ["exact", "in"]}
    search = ("revision__product__name", "revision__product__style_number", "supplier__name")
    expand = {"supplier": ("supplier", SupplierSerializer)}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Dossier:
        tests = values.pop("tests_agreed", None)
        dossier = dossiers.open_dossier(**values, actor=actor, at=at)
        return dossiers.agree_tests(dossier=dossier, tests=tests, actor=actor, at=at) if tests else dossier

    def update_with(
        self, row: Dossier, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> Dossier:
        tests = values.pop("tests_agreed", None)
        row = dossiers.edit_dossier(dossier=row, values=values, actor=actor, at=at, expected=expected)
        return (
            dossiers.agree_tests(dossier=row, tests=tests, actor=actor, at=at) if tests is not None else row
        )

    @action(detail=True, methods=["get"], url_path="gate", url_name="gate")
    def gate(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The conditions as they stand for an order of the agreed minimum."""
        return Response(as_body(gate.standing_of_dossier(self.get_object(), at=self.at)))

    @action(detail=True, methods=["post"], url_path="acknowledge", url_name="acknowledge")
    def acknowledge(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The factory has read and understood the released revision."""
        row = self.get_object()
        acknowledgements.acknowledge(dossier=row, actor=request.actor, at=self.at)
        return self.answer(self.get_object())


def as_body(standing: gate.Gate) -> Values:
    return {
        "may_issue": standing.may_issue,
        "open": len(standing.open),
        "sentence": standing.sentence,
        "conditions": [asdict(each) for each in standing.conditions],
    }


class SampleViewSet(TenantViewSet):
    """Rounds of a dossier; the build record is written whole or in parts with POST {id}/record."""

    resource = "samples"
    prefix = "smp"
    queryset = Sample.objects.select_related("dossier")
    serializer_class = SampleSerializer
    filters = {
        "dossier": ["exact", "in"],
        "state": ["exact", "in"],
        "kind": ["exact", "in"],
        "due_on": ["gte", "lte", "isnull"],
    }
    search = ("dossier__revision__product__name", "dossier__supplier__name")
    moves = (
        "start_work",
        "send",
        "receive",
        "record",
        "submit",
        "approve",
        "approve_with_comments",
        "reject",
    )
    move_serializers = {
        "send": SendBody,
        "record": RecordBody,
        "approve_with_comments": ReasonBody,
        "reject": ReasonBody,
    }

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Sample:
        dossier, kind = values.pop("dossier"), values.pop("kind")
        return samples.request_sample(dossier=dossier, kind=kind, values=values, actor=actor, at=at)

    def move_start_work(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.start_sample(sample=row, actor=actor, at=at, expected=self.expected)

    def move_send(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.send_sample(sample=row, **values, actor=actor, at=at, expected=self.expected)

    def move_receive(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.receive_sample(sample=row, actor=actor, at=at, expected=self.expected)

    def move_record(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        build.save_build_record(sample=row, **values, actor=actor, at=at, expected=self.expected)
        return Sample.objects.get(pk=row.pk)  # type: ignore[no-any-return]  # a generic manager

    def move_submit(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return build.submit_build_record(sample=row, actor=actor, at=at, expected=self.expected)

    def move_approve(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.approve_sample(
            sample=row, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )

    def move_approve_with_comments(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.approve_sample_with_comments(
            sample=row, **values, actor=actor, at=at, expected=self.expected
        )

    def move_reject(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.reject_sample(sample=row, **values, actor=actor, at=at, expected=self.expected)


class StandardViewSet(TenantViewSet):
    """Process standards with their locks and signatures; each side signs for itself."""

    resource = "standards"
    prefix = "std"
    queryset = ProcessStandard.objects.select_related("dossier").prefetch_related(
        "items", "signatures__signed_by"
    )
    serializer_class = StandardSerializer
    filters = {"dossier": ["exact", "in"], "state": ["exact", "in"]}
    search = ("dossier__revision__product__name", "dossier__supplier__name")
    moves = ("sign_for_brand", "sign_for_supplier")

    def move_sign_for_brand(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_brand(standard=row, actor=actor, at=at, expected=self.expected)

    def move_sign_for_supplier(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_supplier(standard=row, actor=actor, at=at, expected=self.expected)


class OrderViewSet(TenantViewSet):
    """Purchase orders: written as drafts, issued only through their gate."""

    resource = "orders"
    prefix = "po"
    queryset = PurchaseOrder.objects.select_related("dossier__supplier").prefetch_related("lines")
    serializer_class = OrderSerializer
    write_serializer_class = OrderWriteSerializer
    filters = {
        "state": ["exact", "in"],
        "dossier": ["exact", "in"],
        "external_ref": ["exact", "in"],
        "number": ["exact", "in", "icontains"],
        "due_on": ["gte", "lte"],
        "issued_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "external_ref", "dossier__supplier__name")
    expand = {
        "dossier": ("dossier", DossierSerializer),
        "dossier.supplier": ("dossier__supplier", SupplierSerializer),
    }
    by_ref = "external_ref"
    moves = ("issue", "override", "acknowledge", "start_production", "cancel", "close")
    move_serializers = {"override": ReasonBody, "cancel": ReasonBody, "acknowledge": AcknowledgeBody}

    def get_queryset(self) -> Any:
        """A factory sees an order once it is issued; a draft is the brand's own."""
        rows = super().get_queryset()
        return rows.exclude(issued_at__isnull=True) if self.request.actor.is_supplier_side else rows

    def create_with(self, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        dossier, lines, number = values.pop("dossier"), values.pop("lines", []), values.pop("number", "")
        return orders.draft_order(
            dossier=dossier, values=values, lines=lines, number=number, actor=actor, at=at
        )

    def update_with(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> PurchaseOrder:
        values.pop("dossier", None)
        values.pop("number", None)
        lines = values.pop("lines", None)
        return orders.edit_order(order=row, values=values, lines=lines, actor=actor, at=at, expected=expected)

    def move_issue(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return issue.issue_order(order=row, actor=actor, at=at, expected=self.expected)

    def move_override(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return issue.override_and_issue(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_acknowledge(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime
    ) -> PurchaseOrder:
        return orders.acknowledge_order(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_start_production(
        self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime
    ) -> PurchaseOrder:
        return orders.start_production(order=row, actor=actor, at=at, expected=self.expected)

    def move_cancel(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return orders.cancel_order(order=row, **values, actor=actor, at=at, expected=self.expected)

    def move_close(self, row: PurchaseOrder, values: Values, actor: Actor, at: datetime) -> PurchaseOrder:
        return orders.close_order(
            order=row, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )

    @action(detail=True, methods=["get"], url_path="gate", url_name="gate")
    def gate(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The conditions now and, once issued, the evidence frozen at issue."""
        order = self.get_object()
        frozen = GateEvidence.objects.filter(order=order).first()
        evidence = EvidenceSerializer(frozen).data if frozen else None
        return Response({**as_body(gate.standing(order, at=self.at)), "evidence": evidence})


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
    from rest_framework.exceptions import ValidationError

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


class DeviationViewSet(TenantViewSet):
    """A factory's token tells one (disclosed); a brand's token records one that was found."""

    resource = "deviations"
    prefix = "dev"
    queryset = Deviation.objects.select_related("dossier").prefetch_related("lots")
    serializer_class = DeviationSerializer
    filters = {
        "dossier": ["exact", "in"],
        "origin": ["exact"],
        "disposition": ["exact", "in"],
        "told_at": ["gte", "lte"],
    }
    search = ("what",)
    moves = ("decide",)
    move_serializers = {"decide": DecideBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Deviation:
        verb = deviations.disclose_deviation if actor.is_supplier_side else deviations.record_found_deviation
        return verb(**values, actor=actor, at=at)

    def move_decide(self, row: Deviation, values: Values, actor: Actor, at: datetime) -> Deviation:
        return deviations.decide_deviation(
            deviation=row, **values, actor=actor, at=at, expected=self.expected
        )


routes: list[tuple[str, Any, str]] = [
    ("dossiers", DossierViewSet, "dossier"),
    ("samples", SampleViewSet, "sample"),
    ("standards", StandardViewSet, "standard"),
    ("purchase-orders", OrderViewSet, "order"),
    ("lots", LotViewSet, "lot"),
    ("shipments", ShipmentViewSet, "shipment"),
    ("deviations", DeviationViewSet, "deviation"),
]
