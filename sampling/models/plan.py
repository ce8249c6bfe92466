"""The delivery plan of an order: which pieces of which line on which day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling import order_triggers
from sampling.models.order import OrderLine


@tracked()
class PlannedDelivery(BrandOwned):
    """quantity: pieces of the line that are to leave by that day. The rows of a line never hold more than the line."""

    prefix = "pld"
    supplier_path = "line__order__dossier__supplier_id"

    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="planned")
    day = models.DateField(_("day"))
    quantity = models.PositiveIntegerField(_("pieces"))

    class Meta(BrandOwned.Meta):
        ordering = ("day", "pk")
        constraints = [
            models.UniqueConstraint(fields=["line", "day"], name="planned_day_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="planned_quantity_above_zero"),
        ]
        triggers = [*BrandOwned.Meta.triggers, order_triggers.PLAN_FITS_THE_LINE]

    def __str__(self) -> str:
        return f"{self.line} {self.day} × {self.quantity}"
