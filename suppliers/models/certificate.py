"""A supplier's certificates: a screen, never a score by themselves."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from suppliers.models.supplier import Supplier


@tracked()
class Certificate(BrandOwned):
    """standard: "RJC CoP", "ISO 9001", ...; mandatory ones close the purchase order's gate when they expire."""

    prefix = "cert"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="certificates")
    standard = models.CharField(_("standard"), max_length=60)
    number = models.CharField(_("number"), max_length=60)
    scope = models.CharField(_("scope"), max_length=200, blank=True)
    auditor = models.CharField(_("auditor"), max_length=120, blank=True)
    issued_on = models.DateField(_("issued"))
    expires_on = models.DateField(_("expires"))
    is_mandatory = models.BooleanField(_("mandatory"), default=False)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("expires_on",)
        constraints = [
            models.UniqueConstraint(fields=["supplier", "standard", "number"], name="certificate_once"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")), name="certificate_expires_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard} {self.number}"
