"""Who takes a supplier's waste, its sweeps and its spent baths, and on which permit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.audit.tracking import tracked
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import ServiceKind


@tracked()
class AuxiliaryService(SupplierEntry):
    """permit_ends_on None: no permit is on file, or it has no end (``permit_number`` tells the two apart)."""

    prefix = "aux"

    kind = models.CharField(_("service"), max_length=12, choices=ServiceKind.choices)
    provider = models.CharField(_("provider"), max_length=120)
    permit_number = models.CharField(_("permit number"), max_length=60, blank=True)
    permit_ends_on = models.DateField(_("permit until"), null=True, blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("kind", "provider")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "kind", "provider"], name="auxiliary_service_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.provider}"
