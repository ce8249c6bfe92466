"""When each condition of a gate opened and closed: written at the event that turned it, in its transaction."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from sampling.models.dossier import Dossier
from sampling.models.order import PurchaseOrder


class GateChange(BrandOwned):
    """One turn of one condition. order: only for what is judged order by order (the quantity), else the pair's own.

    cause: the topic of the event that turned it ("sample.approved", "certificate.expired"); why: as said then, in English.
    """

    prefix = "gch"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gate_changes")
    order = models.ForeignKey(
        PurchaseOrder, on_delete=models.CASCADE, null=True, blank=True, related_name="gate_changes"
    )
    condition = models.SlugField(_("condition"))
    is_open = models.BooleanField(_("open"))
    why = models.TextField(_("why"), blank=True)
    cause = models.CharField(_("cause"), max_length=60)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("changed_at", "created_at", "id")
        indexes = [models.Index(fields=["dossier", "condition", "changed_at"], name="gate_change_of_dossier")]
        triggers = [
            *BrandOwned.Meta.triggers,
            pgtrigger.Protect(name="gate_change_stays", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.condition
