"""What is packed: cartons of a shipment, and the serial numbers of a lot's pieces."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling import lot_triggers
from sampling.models.lot import Lot, Shipment
from sampling.rules.serials import MOST_DIGITS, Serials


@tracked()
class Carton(BrandOwned):
    """number: 1, 2, … of its shipment. Weights in kilograms, sides in centimetres."""

    prefix = "ctn"
    supplier_path = "shipment__dossier__supplier_id"

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="packed")
    number = models.PositiveSmallIntegerField(_("carton"))
    gross_kg = models.DecimalField(
        _("gross weight (kg)"), max_digits=8, decimal_places=3, null=True, blank=True
    )
    net_kg = models.DecimalField(_("net weight (kg)"), max_digits=8, decimal_places=3, null=True, blank=True)
    size_cm = models.CharField(_("size (cm)"), max_length=30, blank=True)
    seal = models.CharField(_("seal"), max_length=40, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["shipment", "number"], name="carton_number_once"),
            models.CheckConstraint(
                condition=Q(net_kg__isnull=True) | Q(gross_kg__isnull=True) | Q(net_kg__lte=F("gross_kg")),
                name="carton_net_not_above_gross",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shipment}/{self.number}"


@tracked()
class CartonLot(BrandOwned):
    """Pieces of a lot in a carton."""

    prefix = "ctl"
    supplier_path = "carton__shipment__dossier__supplier_id"

    carton = models.ForeignKey(Carton, on_delete=models.CASCADE, related_name="contents")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="carton_lots")
    quantity = models.PositiveIntegerField(_("pieces"))

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["carton", "lot"], name="carton_lot_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="carton_quantity_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.carton}: {self.lot} × {self.quantity}"


@tracked()
class SerialRange(BrandOwned):
    """Serial numbers first to last of a lot's pieces, such as MA26-000001 to MA26-000060; unique in the brand."""

    prefix = "ser"
    supplier_path = "lot__line__order__dossier__supplier_id"

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="serials")
    letters = models.CharField(_("before the number"), max_length=20, blank=True)
    first = models.BigIntegerField(_("first"))
    last = models.BigIntegerField(_("last"))
    digits = models.PositiveSmallIntegerField(_("digits"), default=6)

    class Meta(BrandOwned.Meta):
        ordering = ("letters", "first")
        indexes = [models.Index(fields=["brand", "letters", "first"], name="serial_by_number")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=0) & Q(last__gte=F("first")), name="serial_range_has_an_order"
            ),
            models.CheckConstraint(
                condition=Q(digits__gte=1, digits__lte=MOST_DIGITS), name="serial_digits_are_few"
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, lot_triggers.SERIALS_ARE_UNIQUE]

    def __str__(self) -> str:
        return self.range.text

    @property
    def range(self) -> Serials:
        return Serials(self.letters, self.first, self.last, self.digits)
