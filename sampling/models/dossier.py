"""The dossier: one revision at one supplier; the lowest place that knows both."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class Dossier(BrandOwned):
    """opened_at: None in rows from before it was kept.

    moq: the minimum agreed for this pair (pieces), else the supplier's own for the sourcing model.

    moq_per_sku: the fewest pieces of one SKU that the factory makes in one order, None = not agreed.

    oversight_years: the experience of whoever signs that hard steps are overseen, None = not asked.

    tests_agreed: [{"test", "method", "laboratory", "frequency", "paid_by"}], all texts; what is tested in bulk, and where.
    """

    prefix = "dos"
    supplier_path = "supplier_id"

    revision = models.ForeignKey("specs.Revision", on_delete=models.PROTECT, related_name="dossiers")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="dossiers")
    moq = models.PositiveIntegerField(_("MOQ (pieces)"), null=True, blank=True)
    moq_per_sku = models.PositiveIntegerField(_("MOQ per SKU (pieces)"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    tests_agreed = models.JSONField(_("tests agreed"), default=list, blank=True)
    tests_agreed_at = models.DateTimeField(_("tests agreed at"), null=True, blank=True)
    needs_first_article = models.BooleanField(
        _("first article before the lots go on"), default=False, db_default=False
    )
    needs_pilot = models.BooleanField(_("pilot series before bulk"), default=False, db_default=False)
    oversight_years = models.PositiveSmallIntegerField(
        _("hard steps overseen by somebody with (years)"), null=True, blank=True
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [models.UniqueConstraint(fields=["revision", "supplier"], name="dossier_once")]
        triggers = [
            *BrandOwned.Meta.triggers,
            pgtrigger.ReadOnly(name="dossier_pair_is_fixed", fields=["brand", "revision", "supplier"]),
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {self.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("sampling:dossier", args=[self.public_id])
