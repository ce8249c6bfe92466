"""Lots on the floor, and shipments out of it."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from sampling import access, lot_reasons
from sampling import triggers as promises
from sampling.models.destination import Destination
from sampling.models.dossier import Dossier
from sampling.models.order import OrderLine
from sampling.states import LotState
from specs.states import Stage

# Room for the trees and melts of every lot that was merged into one: "M-77, M-78".
MOST_ORIGINS = 400


@tracked()
class Lot(BrandOwned):
    """A quantity of one order line. ``stage`` is the QC stage it is in; it moves on only when that stage has passed.

    workshops: {stage: name}, the workshop that really did it; stone_parcels: list of parcel numbers.
    melt, casting_tree: one, or after a merge several with commas between. parent: the lot it was parted off.
    """

    prefix = "lot"
    supplier_path = "line__order__dossier__supplier_id"
    spoken_keys: ClassVar[dict[str, Any]] = {"workshops": Stage.choices}

    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(_("lot"), max_length=40)
    quantity = models.PositiveIntegerField(_("pieces"))
    state = StateField(_("state"), choices=LotState.choices, default=LotState.IN_WORK)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.PRE_PRODUCTION)
    casting_tree = models.CharField(_("casting tree"), max_length=MOST_ORIGINS, blank=True)
    melt = models.CharField(_("melt"), max_length=MOST_ORIGINS, blank=True)
    stone_parcels = models.JSONField(_("stone parcels"), default=list, blank=True)
    workshops = models.JSONField(_("workshops"), default=dict, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    passed_at = models.DateTimeField(_("passed final audit"), null=True, blank=True)
    quarantine_reason = models.TextField(_("quarantined because"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="lot_code_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="lot_quantity_above_zero"),
            models.CheckConstraint(
                condition=~Q(state=LotState.QUARANTINED) | ~Q(quarantine_reason=""),
                name="lot_quarantine_has_a_reason",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, promises.LOTS_FIT_THE_LINE, promises.LOT_MOVES_ONE_STAGE]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("sampling:lot", args=[self.public_id])

    @move(
        field=state,
        source=(LotState.IN_WORK, LotState.PASSED),
        target=LotState.QUARANTINED,
        label=_("Quarantine"),
        who=access.can_quarantine,
        against=lot_reasons.against_silence,
        tone="red",
    )
    def quarantine(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.quarantine_reason = reason

    @move(
        field=state,
        source=LotState.QUARANTINED,
        target=LotState.IN_WORK,
        label=_("Release from quarantine"),
        who=access.can_release_lots,
    )
    def release(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Its stage decides again whether it has passed."""

    @move(
        field=state,
        source=(LotState.IN_WORK, LotState.QUARANTINED),
        target=LotState.SCRAPPED,
        label=_("Scrap"),
        who=access.can_release_lots,
        tone="red",
    )
    def scrap(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Its pieces no longer count against the order line; others may be made for them."""

    @move(
        field=state,
        source=LotState.IN_WORK,
        target=LotState.PASSED,
        label=_("Pass the final audit"),
        who=access.can_run_lots,
        against=lot_reasons.against_passing,
        tone="ok",
    )
    def pass_audit(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.passed_at = at

    @move(
        field=state,
        source=LotState.IN_WORK,
        target=LotState.MERGED,
        label=_("Merge with another lot"),
        who=access.can_manage_lots,
    )
    def merge(self, *, actor: Actor, at: datetime, into: "Lot", reason: str = "") -> None:
        """Its pieces and trace go to the lot it is merged into."""
        self.merged_into = into

    @move(
        field=state,
        source=LotState.PASSED,
        target=LotState.SHIPPED,
        label=_("Ship"),
        who=access.can_ship,
    )
    def ship(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """All its pieces have left in shipments."""


@tracked()
class Shipment(BrandOwned):
    prefix = "shp"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="shipments")
    number = models.CharField(_("number"), max_length=40)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking"), max_length=80, blank=True)
    cartons = models.PositiveSmallIntegerField(_("cartons"), default=1)
    destination = models.ForeignKey(
        Destination, on_delete=models.PROTECT, null=True, blank=True, related_name="shipments"
    )
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

    def get_absolute_url(self) -> str:
        return reverse("sampling:shipment", args=[self.public_id])


@tracked()
class ShipmentLine(BrandOwned):
    prefix = "shl"
    supplier_path = "shipment__dossier__supplier_id"

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="shipment_lines")
    quantity = models.PositiveIntegerField(_("pieces"))
    received_quantity = models.PositiveIntegerField(_("received"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["shipment", "lot"], name="shipment_lot_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shipment_quantity_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.lot} × {self.quantity}"
