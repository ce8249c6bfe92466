"""A laboratory's report on a lot or a dossier, judged against a limit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from qc.states import LabOutcome, LabSubstance


@tracked()
class LabTest(BrandOwned):
    """limit_key: of qc.rules.limits, or "" for thickness and fineness, which are judged against ``limit_value`` itself."""

    prefix = "lab"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey("sampling.Dossier", on_delete=models.PROTECT, related_name="lab_tests")
    lot = models.ForeignKey(
        "sampling.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="lab_tests"
    )
    substance = models.CharField(_("tested for"), max_length=10, choices=LabSubstance.choices)
    limit_key = models.CharField(_("limit"), max_length=40, blank=True)
    limit_value = models.DecimalField(_("limit value"), max_digits=12, decimal_places=4)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=20)
    laboratory = models.CharField(_("laboratory"), max_length=120)
    report_number = models.CharField(_("report no."), max_length=60, blank=True)
    tested_on = models.DateField(_("tested on"))
    outcome = models.CharField(_("verdict"), max_length=30, choices=LabOutcome.choices)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    voided_at = models.DateTimeField(_("void since"), null=True, blank=True)
    void_reason = models.TextField(_("void because"), blank=True, default="", db_default="")

    class Meta(BrandOwned.Meta):
        ordering = ("-tested_on", "-id")

    def __str__(self) -> str:
        return f"{self.get_substance_display()} {self.value} {self.unit}"
