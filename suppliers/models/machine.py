"""A supplier's machines, and each time one was maintained."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import MachineKind


@tracked()
class Machine(SupplierEntry):
    """count: how many alike. interval_days: between two services; None = nobody keeps one.

    maintained_on, maintenance_due: of the latest service; ``services.upkeep`` writes both with its record.
    """

    prefix = "mac"

    kind = models.CharField(_("machine"), max_length=16, choices=MachineKind.choices)
    make = models.CharField(_("make and model"), max_length=80)
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    interval_days = models.PositiveSmallIntegerField(_("maintenance interval (days)"), null=True, blank=True)
    maintained_on = models.DateField(_("last maintenance"), null=True, blank=True)
    maintenance_due = models.DateField(
        _("next maintenance"),
        null=True,
        blank=True,
        help_text=_("Empty: the last one and the interval say it."),
    )

    class Meta(SupplierEntry.Meta):
        ordering = ("kind", "make")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "kind", "make"], name="machine_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="machine_count_above_zero"),
            models.CheckConstraint(
                condition=Q(interval_days__isnull=True) | Q(interval_days__gt=0),
                name="machine_interval_above_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.make}"


@tracked()
class Maintenance(BrandOwned):
    """One service that was done. was_due_on: the day it had to be done by, None = no day was set."""

    prefix = "mnt"
    supplier_path = "machine__supplier_id"

    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="services")
    was_due_on = models.DateField(_("was due"), null=True, blank=True)
    done_on = models.DateField(_("done"))
    done_by = models.CharField(_("done by"), max_length=120, blank=True)
    what = models.CharField(_("what was done"), max_length=200, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-done_on", "-id")
        constraints = [models.UniqueConstraint(fields=["machine", "done_on"], name="maintenance_once_a_day")]

    def __str__(self) -> str:
        return f"{self.machine}, {self.done_on}"
