"""The purchase order and its lines."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.fields import StateField
from sampling.models.dossier import Dossier
from sampling.states import Incoterm, OrderState


@tracked()
class PurchaseOrder(BrandOwned):
    """One order at one supplier for one dossier; pins the revision (through the dossier) and the locked standard."""

    prefix = "po"
    supplier_path = "dossier__supplier_id"

    number = models.CharField(_("number"), max_length=40)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="orders")
    standard = models.ForeignKey(
        "sampling.ProcessStandard", on_delete=models.PROTECT, null=True, blank=True, related_name="orders"
    )
    state = StateField(_("state"), choices=OrderState.choices, default=OrderState.DRAFT)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    incoterm = models.CharField(_("incoterm"), max_length=3, choices=Incoterm.choices, default=Incoterm.FCA)
    incoterm_place = models.CharField(_("place"), max_length=80, blank=True)
    due_on = models.DateField(_("due"))
    promised_on = models.DateField(_("promised by the factory"), null=True, blank=True)
    is_pilot = models.BooleanField(_("pilot series"), default=False)
    notes = models.TextField(_("notes"), blank=True)
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    override_reason = models.TextField(_("override"), blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    shipped_at = models.DateTimeField(_("shipped"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.TextField(_("cancelled because"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="order_number_once"),
            models.UniqueConstraint(
                fields=["brand", "external_ref"],
                condition=~Q(external_ref=""),
                name="order_external_ref_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(OrderState.DRAFT, OrderState.CANCELLED))
                | Q(issued_at__isnull=False, standard__isnull=False),
                name="order_issued_is_stamped",
            ),
        ]

    def __str__(self) -> str:
        return self.number


@tracked()
class OrderLine(BrandOwned):
    """quantity in pieces; unit_price in the order's currency, four decimals."""

    prefix = "pol"
    supplier_path = "order__dossier__supplier_id"

    order = models.ForeignKey(PurchaseOrder, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, related_name="order_lines")
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=4)
    received_quantity = models.PositiveIntegerField(_("received"), default=0)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_quantity_above_zero"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="order_line_price_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.order.number}/{self.position}"

    @property
    def amount(self) -> object:
        """Quantity times unit price, rounded once, half up, to the cent by the caller that shows it."""
        return self.quantity * self.unit_price
