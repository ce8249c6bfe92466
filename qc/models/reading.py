"""What furnaces, gauges and cameras send: one value of one parameter of one lot. Append-only."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import TenantQuerySet
from jewelops.kernel import ids
from qc.models.result import APPEND_ONLY
from qc.states import ReadingSource
from specs.states import Stage


class MachineReading(models.Model):
    """source: the device by its own name. lower, upper: the limit as it stood when judged, in ``unit``; inside is None
    where nothing was agreed. client_key names the fact once per brand, however often it is sent. No history trigger:
    a row is never changed.
    """

    prefix = "mrd"
    supplier_path = "supplier_id"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    brand = models.ForeignKey("accounts.Brand", on_delete=models.PROTECT, related_name="+", db_index=False)
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lot = models.ForeignKey(
        "sampling.Lot", on_delete=models.PROTECT, related_name="machine_readings", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReadingSource.choices)
    source = models.CharField(_("device"), max_length=60)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    operation = models.PositiveIntegerField(_("operation"), null=True)
    parameter = models.CharField(_("parameter"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    lower = models.DecimalField(_("minimum"), max_digits=12, decimal_places=4, null=True)
    upper = models.DecimalField(_("maximum"), max_digits=12, decimal_places=4, null=True)
    inside = models.BooleanField(_("inside"), null=True)
    measured_at = models.DateTimeField(_("measured"))
    received_at = models.DateTimeField(_("received"))
    received_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    client_key = models.CharField(max_length=64)

    objects: Any = TenantQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "client_key"], name="reading_client_key_once")
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="reading_list"),
            models.Index(fields=["lot", "-measured_at"], name="reading_of_lot"),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.parameter}: {self.value.normalize():f} {self.unit}".strip()

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)
