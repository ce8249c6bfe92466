"""The sourcing decision: make, buy or hybrid; OEM or ODM; with its reason, its owner and the day to look again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from costing.states import Sourcing
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.states import SourcingModel


@tracked()
class SourcingDecision(BrandOwned):
    """factors: {key: {"oem": 0 to 5, "odm": 0 to 5, "why": text}} over ``costing.factors.FACTORS``.

    core: {key: true or false} over ``costing.factors.CORE_TEST``.
    """

    prefix = "sd"

    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="sourcing_decisions")
    scenario = models.ForeignKey(
        "costing.TcoScenario", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    choice = models.CharField(_("make or buy"), max_length=10, choices=Sourcing.choices)
    model = models.CharField(_("sourcing model"), max_length=3, choices=SourcingModel.choices, blank=True)
    factors = models.JSONField(_("factors"), default=dict, blank=True)
    core = models.JSONField(_("core-competency test"), default=dict, blank=True)
    reason = models.TextField(_("reason"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"))
    revisit_on = models.DateField(_("revisit by"))

    class Meta(BrandOwned.Meta):
        ordering = ("-decided_at",)
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="sourcing_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(choice=Sourcing.MAKE) | ~Q(model=""), name="sourcing_bought_names_its_model"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.get_choice_display()}"
