"""The stated balance between efficiency and adaptability: a choice with its reason, its owner and the day to look again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from costing.resilience_states import Balance
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class BalanceStatement(BrandOwned):
    """A statement stays as it was made; the newest one holds. figures: what was true when it was made, as shown."""

    prefix = "bal"

    choice = models.CharField(_("choice"), max_length=20, choices=Balance.choices)
    reason = models.TextField(_("reason"))
    figures = models.JSONField(_("figures"), default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stated_at = models.DateTimeField(_("stated"))
    revisit_on = models.DateField(_("revisit by"))

    class Meta(BrandOwned.Meta):
        ordering = ("-stated_at", "-id")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="balance_has_a_reason")]

    def __str__(self) -> str:
        return self.get_choice_display()

    def get_absolute_url(self) -> str:
        return reverse("costing:balance")
