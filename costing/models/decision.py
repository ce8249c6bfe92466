"""The sourcing decision: make, buy or hybrid; OEM or ODM; with its reason, its owner and the day to look again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from costing.states import ReviewVerdict, Sourcing
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.states import SourcingModel


@tracked()
class SourcingDecision(BrandOwned):
    """factors: {key: {"oem": 0 to 5, "odm": 0 to 5, "why": text}} over ``costing.factors.FACTORS``.

    core: {key: {"yes": true or false, "why": text}} over ``costing.factors.CORE_TEST``; older rows hold true or false.
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


@tracked()
class SourcingReview(BrandOwned):
    """The decision looked at again. since: what changed since it, frozen, see ``costing.sourcing_since``."""

    prefix = "sr"

    decision = models.ForeignKey(SourcingDecision, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=10, choices=ReviewVerdict.choices)
    reason = models.TextField(_("reason"))
    since = models.JSONField(_("what changed since"), default=list)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("looked at"))
    next_on = models.DateField(_("look again on"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("sourcing review")
        ordering = ("-reviewed_at",)
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="sourcing_review_has_a_reason"),
            models.CheckConstraint(
                condition=Q(verdict=ReviewVerdict.ANEW) | Q(next_on__isnull=False),
                name="sourcing_that_stands_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.get_verdict_display()}"
