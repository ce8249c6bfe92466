"""Metal prices by day and source, and the lock that a quote names."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from costing.states import Metal, WeightUnit
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked

# International avoirdupois and troy ounce agreement of 1959: one troy ounce is exactly 31.1034768 g.
GRAMS = {
    WeightUnit.TROY_OUNCE: Decimal("31.1034768"),
    WeightUnit.GRAM: Decimal(1),
    WeightUnit.KILOGRAM: Decimal(1000),
}


@tracked()
class MetalPrice(BrandOwned):
    """price: of one ``unit`` of pure metal (for brass and steel: of the alloy) in ``currency`` on ``on_date``."""

    prefix = "mp"

    metal = models.CharField(_("metal"), max_length=12, choices=Metal.choices)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=4)
    unit = models.CharField(_("per"), max_length=2, choices=WeightUnit.choices, default=WeightUnit.TROY_OUNCE)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    on_date = models.DateField(_("on"))
    source = models.CharField(_("source"), max_length=80)

    class Meta(BrandOwned.Meta):
        ordering = ("-on_date", "metal")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "metal", "currency", "on_date", "source"], name="metal_price_once"
            ),
            models.CheckConstraint(condition=Q(price__gt=0), name="metal_price_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.get_metal_display()} {self.price.normalize():f} {self.currency}/{self.unit}, {self.on_date}"

    @property
    def per_gram(self) -> Decimal:
        """Price of a gram, unrounded."""
        return self.price / GRAMS[WeightUnit(self.unit)]


@tracked()
class MetalLock(BrandOwned):
    """The metal price a supplier's quotes rest on until ``expires_on``, and the rule by which they move with it."""

    prefix = "ml"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="metal_locks")
    metal = models.CharField(_("metal"), max_length=12, choices=Metal.choices)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=4)
    unit = models.CharField(_("per"), max_length=2, choices=WeightUnit.choices, default=WeightUnit.TROY_OUNCE)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    source = models.CharField(_("source"), max_length=80)
    locked_on = models.DateField(_("locked on"))
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    dead_band_percent = models.DecimalField(
        _("moves under this change nothing (%)"), max_digits=5, decimal_places=2, default=Decimal(0)
    )
    pass_through_percent = models.DecimalField(
        _("passed on of a move (%)"), max_digits=5, decimal_places=2, default=Decimal(100)
    )
    rule = models.CharField(_("how the quote moves with it"), max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-locked_on",)
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="metal_lock_price_above_zero"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=models.F("locked_on")),
                name="metal_lock_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(dead_band_percent__gte=0, dead_band_percent__lte=100)
                & Q(pass_through_percent__gte=0, pass_through_percent__lte=100),
                name="metal_lock_percentages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_metal_display()} {self.price.normalize():f} {self.currency}/{self.unit}, {self.source}, {self.locked_on}"

    @property
    def per_gram(self) -> Decimal:
        return self.price / GRAMS[WeightUnit(self.unit)]
