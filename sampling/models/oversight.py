"""Experienced oversight: a named person with years at the bench signs that a hard step is done as the standard says."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling import triggers as promises
from sampling.models.sample import BuildStep
from sampling.models.standard import ProcessStandard
from sampling.states import Side


@tracked()
class Oversight(BrandOwned):
    """One signature under one hard step of a standard. years: of experience in this work, as the person states them."""

    prefix = "ovs"
    supplier_path = "standard__dossier__supplier_id"

    standard = models.ForeignKey(ProcessStandard, on_delete=models.PROTECT, related_name="oversights")
    step = models.ForeignKey(BuildStep, on_delete=models.PROTECT, related_name="oversights")
    side = models.CharField(_("side"), max_length=10, choices=Side.choices)
    role = models.CharField(_("role"), max_length=80)
    years = models.PositiveSmallIntegerField(_("years of experience"))
    note = models.CharField(_("what was watched"), max_length=300, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed"))

    class Meta(BrandOwned.Meta):
        ordering = ("step__operation__sequence",)
        constraints = [
            models.UniqueConstraint(fields=["standard", "step"], name="oversight_once_a_step"),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=60), name="oversight_years_are_stated"
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, promises.OVERSIGHT_STAYS]

    def __str__(self) -> str:
        return f"{self.step}: {self.signed_by}"
