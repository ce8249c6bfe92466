"""Scale viability: each hand-finished or senior-only step is answered by a named person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.sample import BuildStep, Sample
from sampling.states import ViabilityAnswer


@tracked()
class Viability(BrandOwned):
    prefix = "via"
    supplier_path = "step__sample__dossier__supplier_id"

    step = models.OneToOneField(BuildStep, on_delete=models.CASCADE, related_name="viability")
    answer = models.CharField(
        _("answer"), max_length=20, choices=ViabilityAnswer.choices, default=ViabilityAnswer.OPEN
    )
    explanation = models.TextField(_("how, or why"), blank=True)
    proven_by = models.ForeignKey(
        Sample, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proven by")
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("step__operation__sequence",)
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=ViabilityAnswer.OPEN)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="viability_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=(ViabilityAnswer.ADJUSTED, ViabilityAnswer.PRICE_ACCEPTED))
                | ~Q(explanation=""),
                name="viability_change_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_answer_display()}"
