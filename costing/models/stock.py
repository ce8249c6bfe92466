"""Stock and demand: what a buffer is calculated from, the buffers themselves, and what lies where."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from costing import stock_words
from costing.resilience_states import Cause, ItemKind, LeadTimeFrom, Missing
from costing.rules.stock_plan import NO_SEASON
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.change_states import BucketChoice


class OfItem(BrandOwned):
    """Abstract: about a SKU, or about a part by its number; never both."""

    sku = models.ForeignKey(
        "specs.Sku", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    part_number = models.CharField(_("part number"), max_length=60, blank=True)

    class Meta(BrandOwned.Meta):
        abstract = True

    @property
    def item(self) -> str:
        return self.sku.code if self.sku else self.part_number

    @property
    def item_key(self) -> tuple[Any, str]:
        return self.sku_id, self.part_number

    @property
    def item_kind(self) -> ItemKind:
        return ItemKind.FINISHED if self.sku_id else ItemKind.PART


def one_item(name: str) -> models.CheckConstraint:
    """Of a SKU or of a part."""
    sku_alone = Q(sku__isnull=False, part_number="")
    return models.CheckConstraint(condition=sku_alone | (Q(sku__isnull=True) & ~Q(part_number="")), name=name)


@tracked()
class StockPoint(OfItem):
    """Where a buffer is held. supplier empty = the brand's own store; else the factory or findings maker that keeps it.

    service_level in percent. lead_time_days and lead_time_sd_days: used where ``lead_time_from`` is ``entered``.
    season: twelve factors, January first, 1 = an average month; [] = none. below_since: told once, until it is above again.
    """

    prefix = "stk"

    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="stock_points"
    )
    service_level = models.DecimalField(_("service level (%)"), max_digits=5, decimal_places=2, default=95)
    lead_time_from = models.CharField(
        _("lead time from"), max_length=8, choices=LeadTimeFrom.choices, default=LeadTimeFrom.ORDERS
    )
    lead_time_days = models.DecimalField(
        _("lead time (days)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    lead_time_sd_days = models.DecimalField(
        _("standard deviation of the lead time (days)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    season = models.JSONField(_("season factors"), default=list, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    below_since = models.DateTimeField(
        _("below the reorder point since"), null=True, blank=True, editable=False
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta(OfItem.Meta):
        ordering = ("sku__code", "part_number", "id")
        constraints = [
            one_item("stock_point_of_one_item"),
            models.UniqueConstraint(
                fields=["brand", "sku", "part_number", "supplier"],
                condition=Q(closed_at__isnull=True),
                nulls_distinct=False,
                name="stock_point_once_a_place",
            ),
            models.CheckConstraint(
                condition=Q(service_level__gt=50, service_level__lt=100), name="stock_service_level_in_range"
            ),
            models.CheckConstraint(
                condition=Q(lead_time_from=LeadTimeFrom.ORDERS) | Q(lead_time_days__isnull=False),
                name="stock_entered_lead_time_is_there",
            ),
        ]

    def __str__(self) -> str:
        return self.item

    def get_absolute_url(self) -> str:
        return reverse("costing:stock-point", args=[self.public_id])

    @property
    def factors(self) -> tuple[Decimal, ...]:
        """Twelve, January first."""
        return tuple(Decimal(text) for text in self.season) or NO_SEASON


@tracked()
class BufferCalculation(BrandOwned):
    """One calculation of a point's buffer, kept: the newest holds. Demand in pieces a month, lead time in days.

    missing: what it could not be calculated without; then sigma, safety_stock and reorder_point are empty.
    """

    prefix = "bfc"

    point = models.ForeignKey(StockPoint, on_delete=models.PROTECT, related_name="calculations")
    calculated_at = models.DateTimeField(_("calculated"))
    cause = models.CharField(_("because"), max_length=10, choices=Cause.choices)
    demand = models.DecimalField(_("demand a month"), max_digits=14, decimal_places=4, null=True)
    demand_sd = models.DecimalField(_("its standard deviation"), max_digits=14, decimal_places=4, null=True)
    demand_n = models.PositiveSmallIntegerField(_("months of demand"), default=0)
    season_factor = models.DecimalField(_("season ahead"), max_digits=7, decimal_places=4, default=1)
    lead_time_days = models.DecimalField(_("lead time (days)"), max_digits=7, decimal_places=2, null=True)
    lead_time_sd_days = models.DecimalField(
        _("its standard deviation"), max_digits=7, decimal_places=2, null=True
    )
    lead_time_n = models.PositiveSmallIntegerField(_("orders behind the lead time"), default=0)
    z = models.DecimalField(_("z"), max_digits=5, decimal_places=3)
    sigma = models.DecimalField(_("σ over the lead time"), max_digits=14, decimal_places=4, null=True)
    safety_stock = models.PositiveIntegerField(_("safety stock"), null=True)
    reorder_point = models.PositiveIntegerField(_("reorder point"), null=True)
    missing = models.CharField(_("missing"), max_length=10, choices=Missing.choices, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-calculated_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["point", "calculated_at"], name="buffer_once_a_moment"),
            models.CheckConstraint(
                condition=~Q(missing="") | Q(safety_stock__isnull=False, reorder_point__isnull=False),
                name="buffer_says_what_it_misses",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.safety_stock}"

    @property
    def formula(self) -> list[tuple[str, str]]:
        return stock_words.formula_of(self)

    @property
    def missing_words(self) -> str:
        return stock_words.missing_of(self) if self.missing else ""


@tracked()
class Demand(OfItem):
    """Pieces that were sold or used up in a month. month: its first day. source: where the figure comes from."""

    prefix = "dmd"

    month = models.DateField(_("month"))
    quantity = models.PositiveIntegerField(_("pieces"))
    source = models.CharField(_("source"), max_length=60, blank=True)

    class Meta(OfItem.Meta):
        ordering = ("-month", "sku__code", "part_number")
        constraints = [
            one_item("demand_of_one_item"),
            models.UniqueConstraint(
                fields=["brand", "sku", "part_number", "month"],
                nulls_distinct=False,
                name="demand_once_a_month",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="demand_month_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.month:%Y-%m}"


@tracked()
class StockLevel(OfItem):
    """What lies in one bucket of one place, as it was last counted or told. supplier empty = at the brand."""

    prefix = "lvl"

    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="stock_levels"
    )
    bucket = models.CharField(
        _("where"),
        max_length=24,
        choices=[each for each in BucketChoice.choices if each[0] != BucketChoice.OPEN_ORDER_LINES],
    )
    quantity = models.PositiveIntegerField(_("pieces"))
    counted_on = models.DateField(_("counted"))
    source = models.CharField(_("source"), max_length=60, blank=True)

    class Meta(OfItem.Meta):
        ordering = ("sku__code", "part_number", "bucket")
        constraints = [
            one_item("stock_level_of_one_item"),
            models.UniqueConstraint(
                fields=["brand", "sku", "part_number", "supplier", "bucket"],
                nulls_distinct=False,
                name="stock_level_once_a_bucket",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_bucket_display()}"
