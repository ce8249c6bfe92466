"""Each calibration of an instrument, with its paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from suppliers.models.supplier import Instrument


@tracked()
class Calibration(BrandOwned):
    """was_due_on: the day it had to be done by; next_due: until when it holds. The instrument keeps the latest two days."""

    prefix = "clb"
    supplier_path = "instrument__supplier_id"

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="calibrations")
    was_due_on = models.DateField(_("was due"), null=True, blank=True)
    done_on = models.DateField(_("calibrated"))
    next_due = models.DateField(_("calibration due"))
    laboratory = models.CharField(_("laboratory"), max_length=120, blank=True)
    number = models.CharField(_("certificate number"), max_length=60, blank=True)
    deviation = models.CharField(_("deviation found"), max_length=120, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-done_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["instrument", "done_on"], name="calibration_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.done_on}"
