"""Results: what was seen or measured on one piece. Append-only; a correction is a new row that voids the old one."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import TenantQuerySet
from jewelops.kernel import ids
from qc.models.defect import DefectType
from qc.models.inspection import Inspection
from qc.models.plan import Check
from qc.states import Severity

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Result(models.Model):
    """The hottest table: no history trigger, no version, four indexes.

    passed: True, False, or None for skipped. value: in the check's unit; whether it passes is computed from the limits.
    severity: of the finding, "" when passed. spot_x, spot_y: percent of the photo's width and height.
    client_key: names the fact once per brand, however often a phone sends it. recorded_at: when it was seen;
    received_at: when it reached us. brand and supplier repeat the inspection's, written by one function.
    """

    prefix = "qcr"
    supplier_path = "supplier_id"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    brand = models.ForeignKey(
        "accounts.Brand", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="results", db_index=False
    )
    check_item = models.ForeignKey(
        Check, on_delete=models.PROTECT, related_name="results", db_index=False, db_column="check_id"
    )
    piece = models.PositiveIntegerField(_("piece"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=4, null=True)
    passed = models.BooleanField(_("passed"), null=True)
    defect_type = models.ForeignKey(
        DefectType, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    photo = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    spot_x = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    spot_y = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    instrument = models.ForeignKey(
        "suppliers.Instrument", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    received_at = models.DateTimeField(_("received"))
    client_key = models.CharField(max_length=64)
    voids = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="voided_by", db_index=False
    )

    objects: Any = TenantQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "client_key"], name="result_client_key_once"),
            # Partial: a column that is almost always NULL must not cost every insert an index entry.
            models.UniqueConstraint(
                fields=["voids"], condition=Q(voids__isnull=False), name="result_voided_once"
            ),
            models.CheckConstraint(
                condition=Q(voids__isnull=False) | ~Q(passed=False) | ~Q(severity=""),
                name="result_failure_has_a_severity",
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="result_list"),
            models.Index(fields=["inspection", "id"], name="result_of_inspection"),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.piece}: {self.value if self.value is not None else self.passed}"

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)
