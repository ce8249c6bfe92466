"""On which terms a supplier works in one sourcing model: how few, how long, whose design, what may be changed."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.audit.tracking import tracked
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import DesignOwner
from suppliers.states import SupplierKind


@tracked()
class ModelTerms(SupplierEntry):
    """moq in pieces; None = not agreed. The supplier's own moq_oem and moq_odm follow it (``services.terms``).

    is_exclusive None: nobody asked. customisation: what may be changed, by ``Customisation``; [] = nothing, or not asked.
    """

    prefix = "mtm"

    model = models.CharField(_("sourcing model"), max_length=3, choices=SupplierKind.choices)
    moq = models.PositiveIntegerField(_("MOQ (pieces)"), null=True, blank=True)
    lead_days_least = models.PositiveSmallIntegerField(_("lead time from (days)"), null=True, blank=True)
    lead_days_most = models.PositiveSmallIntegerField(_("lead time to (days)"), null=True, blank=True)
    design_owner = models.CharField(_("design belongs to"), max_length=8, choices=DesignOwner.choices)
    is_exclusive = models.BooleanField(
        _("exclusive to us"),
        null=True,
        blank=True,
        help_text=_("No: the same design may be sold to other brands."),
    )
    customisation: Any = models.JSONField(_("may be changed"), default=list, blank=True)
    limits = models.TextField(_("limits of customisation"), blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("model",)
        constraints = [
            models.UniqueConstraint(fields=["supplier", "model"], name="model_terms_once"),
            models.CheckConstraint(
                condition=Q(lead_days_least__isnull=True)
                | Q(lead_days_most__isnull=True)
                | Q(lead_days_most__gte=F("lead_days_least")),
                name="model_terms_lead_time_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_model_display())

    @property
    def is_at_risk(self) -> bool:
        """A factory's design that nobody keeps for us may hang in another shop."""
        return self.design_owner == DesignOwner.FACTORY and not self.is_exclusive
