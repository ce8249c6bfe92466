"""Pieces that customers sent back, each with how it failed: the field's own verdict on a lot."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from qc.states import FailureMode


@tracked()
class CustomerReturn(BrandOwned):
    """serial: of the piece where it bears one; quantity: pieces that failed the same way."""

    prefix = "ret"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("sampling.Lot", on_delete=models.PROTECT, related_name="customer_returns")
    mode = models.CharField(_("how it failed"), max_length=20, choices=FailureMode.choices)
    quantity = models.PositiveIntegerField(_("pieces"), default=1)
    serial = models.CharField(_("serial number"), max_length=40, blank=True)
    returned_on = models.DateField(_("came back on"))
    note = models.TextField(_("what the customer says"), blank=True)
    photo = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-returned_on", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="return_of_at_least_one_piece")
        ]
        indexes = [models.Index(fields=["supplier", "returned_on"], name="return_of_supplier")]

    def __str__(self) -> str:
        return f"{self.lot}: {self.get_mode_display()}"
