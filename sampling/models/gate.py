"""What is stored of the gate: the evidence frozen at issue, and the brand's policy. The gate itself is derived."""

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


@tracked()
class GatePolicy(BrandOwned):
    """Conditions that only warn, per brand; revision released and standard signed always block."""

    prefix = "gpo"

    condition = models.SlugField(_("condition"))
    only_warns = models.BooleanField(_("only warns"), default=False)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "condition"], name="gate_policy_once"),
            models.CheckConstraint(
                condition=~Q(only_warns=True, condition__in=("revision_released", "standard_signed")),
                name="gate_policy_never_softens_the_locks",
            ),
        ]

    def __str__(self) -> str:
        return self.condition
