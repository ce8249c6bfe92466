"""What a brand knows of making jewelry in a country."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.ui.countries import country_name


@tracked()
class CountryProfile(BrandOwned):
    """One a country (ISO 3166). reviewed_on: when somebody last asked whether it still holds."""

    prefix = "cty"
    supplier_path = None

    country = models.CharField(_("country"), max_length=2)
    good_at = models.TextField(_("good at"), blank=True)
    costs = models.CharField(_("cost level"), max_length=200, blank=True)
    risks = models.TextField(_("risks"), blank=True)
    closed = models.CharField(
        _("closed when"), max_length=200, blank=True, help_text=_("Holidays that stop production.")
    )
    reviewed_on = models.DateField(_("reviewed"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("country",)
        constraints = [models.UniqueConstraint(fields=["brand", "country"], name="country_profile_once")]

    def __str__(self) -> str:
        return country_name(self.country)
