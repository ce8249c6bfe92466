"""Lots on the floor, and shipments out of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.fields import StateField
from sampling.models.dossier import Dossier
from sampling.models.order import OrderLine
from sampling.states import LotState
from specs.states import Stage


@tracked()
class Lot(BrandOwned):
    """A quantity of one order line. ``stage`` is the QC stage it is in; it moves on only when that stage has passed.

    workshops: {stage: name}, the workshop that really did it; stone_parcels: list of parcel numbers.
    """

    prefix = "lot"
    supplier_path = "line__order__dossier__supplier_id"

    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(_("lot"), max_length=40)
    quantity = models.PositiveIntegerField(_("pieces"))
    state = StateField(_("state"), choices=LotState.choices, default=LotState.IN_WORK)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.PRE_PRODUCTION)
    casting_tree = models.CharField(_("casting tree"), max_length=40, blank=True)
    melt = models.CharField(_("melt"), max_length=40, blank=True)
    stone_parcels = models.JSONField(_("stone parcels"), default=list, blank=True)
    workshops = models.JSONField(_("workshops"), default=dict, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    passed_at = models.DateTimeField(_("passed final audit"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="lot_code_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="lot_quantity_above_zero"),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class Shipment(BrandOwned):
    prefix = "shp"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="shipments")
    number = models.CharField(_("number"), max_length=40)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking"), max_length=80, blank=True)
    cartons = models.PositiveSmallIntegerField(_("cartons"), default=1)
    shipped_at = models.DateTimeField(_("shipped"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [models.UniqueConstraint(fields=["brand", "number"], name="shipment_number_once")]

    def __str__(self) -> str:
        return self.number


@tracked()
class ShipmentLine(BrandOwned):
    prefix = "shl"
    supplier_path = "shipment__dossier__supplier_id"

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="shipment_lines")
    quantity = models.PositiveIntegerField(_("pieces"))

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["shipment", "lot"], name="shipment_lot_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shipment_quantity_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.lot} × {self.quantity}"
