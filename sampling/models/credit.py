"""A sample's fee credited on an order: written when the order is issued, and frozen with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling import order_triggers
from sampling.models.order import PurchaseOrder
from sampling.models.sample import Sample


@tracked()
class SampleCredit(BrandOwned):
    """amount in the order's currency, which is the fee's. The credits of a sample never exceed its fee, nor those of an order its lines."""

    prefix = "scr"
    supplier_path = "order__dossier__supplier_id"

    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="credits")
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="credits")
    amount = models.DecimalField(_("credited"), max_digits=12, decimal_places=2)

    class Meta(BrandOwned.Meta):
        ordering = ("sample__created_at",)
        constraints = [
            models.UniqueConstraint(fields=["order", "sample"], name="sample_credit_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="sample_credit_above_zero"),
        ]
        triggers = [*BrandOwned.Meta.triggers, order_triggers.CREDIT_FITS_FEE_AND_ORDER]

    def __str__(self) -> str:
        return f"{self.order}: {self.sample}"
