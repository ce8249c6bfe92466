"""A study of total cost of ownership: in-house, OEM and ODM side by side."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class TcoScenario(BrandOwned):
    """Only assumptions are kept; every result is computed from them when it is read.

    inputs: {"in_house": {...}, "oem": {...}, "odm": {...}}, numbers as strings; the keys are ``costing.tco.FIELDS``.
    units_per_year: the plan.
    """

    prefix = "tco"

    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="tco_scenarios")
    name = models.CharField(_("name"), max_length=120)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    units_per_year = models.PositiveIntegerField(_("pieces a year"))
    years = models.PositiveSmallIntegerField(_("years"), default=3)
    inputs = models.JSONField(_("assumptions"), default=dict)
    revisit_on = models.DateField(_("revisit by"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(units_per_year__gt=0, years__gte=1, years__lte=20), name="tco_plan_makes_sense"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("costing:tco", args=[self.public_id])
