"""The forecast: what a brand expects to order of a SKU in a month. It commits nobody; orders do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class Forecast(BrandOwned):
    """month: its first day. quantity: pieces that are to be due in that month. What became of it is derived from orders.

    supplier: the factory that is to make them, which then reads it; made_by: who answers for the figure.
    """

    prefix = "fct"
    supplier_path = "supplier_id"

    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, related_name="forecasts")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="forecasts")
    month = models.DateField(_("month"))
    quantity = models.PositiveIntegerField(_("pieces"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("month", "sku__code")
        constraints = [
            models.UniqueConstraint(fields=["sku", "supplier", "month"], name="forecast_once_a_month"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="forecast_quantity_above_zero"),
            models.CheckConstraint(condition=Q(month__day=1), name="forecast_month_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.sku} {self.month:%Y-%m} × {self.quantity}"

    def get_absolute_url(self) -> str:
        return reverse("sampling:forecasts") + f"#{self.public_id}"
