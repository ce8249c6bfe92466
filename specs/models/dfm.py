"""Findings of the design-for-manufacture review, pinned to the row or callout they speak of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.models.revision import Revision
from specs.states import FindingState, Severity


@tracked()
class DfmFinding(BrandOwned):
    """Raised by the factory or by the castability check; an open one blocks release and the gate.

    pinned_to: "callout:4", "bom:MA-CLASP-02", "dimension:D3" or "" (the piece as a whole).
    """

    prefix = "dfm"
    # A factory sees its own findings, never another's.
    supplier_path = "factory_id"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="dfm_findings")
    pinned_to = models.CharField(_("where"), max_length=80, blank=True)
    text = models.TextField(_("finding"))
    proposal = models.TextField(_("proposed change"), blank=True)
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity.choices, default=Severity.MAJOR
    )
    source = models.CharField(
        _("raised by"),
        max_length=10,
        choices=[("factory", _("factory")), ("check", _("check")), ("brand", _("brand"))],
    )
    factory_id = models.UUIDField(_("factory"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=FindingState.choices, default=FindingState.OPEN
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FindingState.OPEN) | (Q(decided_at__isnull=False) & ~Q(decision_reason="")),
                name="dfm_decision_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
