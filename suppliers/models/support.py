"""What a supplier adds before the making: design assist, rapid tooling, prototypes, a laboratory of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.audit.tracking import tracked
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import SupportKind


@tracked()
class Support(SupplierEntry):
    """days: from the question to the answer, the tool or the prototype. seen_on: when the brand saw it work, None = only told."""

    prefix = "spt"

    kind = models.CharField(_("support"), max_length=16, choices=SupportKind.choices)
    what = models.CharField(_("what they can do"), max_length=200)
    days = models.PositiveSmallIntegerField(_("takes (days)"), null=True, blank=True)
    seen_on = models.DateField(
        _("seen at work"), null=True, blank=True, help_text=_("Empty: it was only told.")
    )

    class Meta(SupplierEntry.Meta):
        ordering = ("kind", "what")
        constraints = [models.UniqueConstraint(fields=["supplier", "kind", "what"], name="support_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"
