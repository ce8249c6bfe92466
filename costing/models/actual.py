"""What an order cost besides its price: expedites, delay and whatever else nobody else writes down."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from costing.states import HappenedKind
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class CostEntry(BrandOwned):
    """One amount in ``currency`` for one order, with the lot or shipment it is of. A wrong one is taken back, not changed."""

    prefix = "ce"

    order = models.ForeignKey("sampling.PurchaseOrder", on_delete=models.PROTECT, related_name="cost_entries")
    kind = models.CharField(_("what for"), max_length=10, choices=HappenedKind.choices)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    incurred_on = models.DateField(_("on"))
    what = models.CharField(_("what happened"), max_length=200)
    reference = models.CharField(_("invoice or document"), max_length=60, blank=True)
    lot = models.ForeignKey("sampling.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shipment = models.ForeignKey(
        "sampling.Shipment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    voided_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    void_reason = models.CharField(_("taken back because"), max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("cost entry")
        ordering = ("-incurred_on", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_entry_above_zero"),
            models.CheckConstraint(condition=~Q(what=""), name="cost_entry_says_what"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="cost_entry_void_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["brand", "order"], name="cost_entry_of_order")]

    def __str__(self) -> str:
        return f"{self.order}: {self.what}"
