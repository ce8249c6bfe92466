"""The negotiation of a standard, line by line: who proposed, countered or agreed to each lock, and why. Append-only."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from sampling.models.standard import ProcessStandard, StandardItem
from sampling.states import LineMove, Side


class ItemMove(BrandOwned):
    """changes: {field: [before, after]} as texts, of a counter; {} when a line is proposed or agreed."""

    prefix = "stm"
    supplier_path = "standard__dossier__supplier_id"

    standard = models.ForeignKey(ProcessStandard, on_delete=models.CASCADE, related_name="moves")
    item = models.ForeignKey(StandardItem, on_delete=models.CASCADE, related_name="moves")
    move = models.CharField(_("move"), max_length=10, choices=LineMove.choices)
    side = models.CharField(_("side"), max_length=10, choices=Side.choices)
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))

    class Meta(BrandOwned.Meta):
        ordering = ("made_at", "created_at", "id")
        triggers = [
            *BrandOwned.Meta.triggers,
            pgtrigger.Protect(name="item_move_stays", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.get_move_display()
