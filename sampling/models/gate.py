"""What is stored of the gate: the evidence frozen at issue. The gate itself is derived."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling import triggers as promises
from sampling.models.order import PurchaseOrder


@tracked()
class GateEvidence(BrandOwned):
    """Each condition as it stood when the order was issued; written in the same transaction, append-only.

    conditions: [{key, number, title, open, blocking, why, evidence: [...]}]; txid: the writing transaction's id,
    which the trigger on the order compares with its own.
    """

    prefix = "gev"
    supplier_path = "order__dossier__supplier_id"

    order = models.OneToOneField(PurchaseOrder, on_delete=models.PROTECT, related_name="gate_evidence")
    conditions = models.JSONField(_("conditions"))
    open_count = models.PositiveSmallIntegerField(_("open conditions"))
    override_reason = models.TextField(_("override"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"))
    policy_number = models.PositiveIntegerField(_("policy version"), default=0, db_default=0)
    content_hash = models.CharField(max_length=64)
    txid = models.BigIntegerField(default=0, editable=False)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(open_count=0) | ~Q(override_reason=""), name="gate_override_has_a_reason"
            )
        ]
        triggers = [*BrandOwned.Meta.triggers, promises.EVIDENCE_IS_STAMPED, promises.EVIDENCE_STAYS]

    def __str__(self) -> str:
        return str(self.order)
