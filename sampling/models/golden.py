"""The golden sample's copies: where each lies, and who looked at it when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.sample import Sample
from sampling.states import Side


@tracked()
class SealedCopy(BrandOwned):
    """Copy n of a sealed sample, kept by one side."""

    prefix = "gsc"
    supplier_path = "sample__dossier__supplier_id"

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField(_("copy"))
    kept_by = models.CharField(_("kept by"), max_length=10, choices=Side.choices)
    place = models.CharField(_("where it lies"), max_length=120)

    class Meta(BrandOwned.Meta):
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["sample", "number"], name="sealed_copy_once")]

    def __str__(self) -> str:
        return f"{self.sample.seal}/{self.number}"


@tracked()
class CopyCheck(BrandOwned):
    """Somebody looked at a copy: the seal is whole, or what is wrong with it."""

    prefix = "gcc"
    supplier_path = "copy__sample__dossier__supplier_id"

    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="checks")
    intact = models.BooleanField(_("intact"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(_("checked"))

    class Meta(BrandOwned.Meta):
        ordering = ("-checked_at",)

    def __str__(self) -> str:
        return str(self.copy)

    def get_absolute_url(self) -> str:
        return f"{self.copy.sample.get_absolute_url()}#copies"
