"""Summaries, so that no page counts results: each is maintained by one function, in the transaction of its facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qc.models.defect import DefectType
from qc.models.inspection import Inspection
from qc.models.plan import Check
from specs.states import Stage


class InspectionTally(models.Model):
    """How far an inspection is. Maintained by ``services.results`` under the inspection's lock.

    marks: {check number as text: one letter a piece}, piece 1 first: "." nothing yet, "s" skipped, "p" passed,
    "n" minor, "m" major, "c" critical. results: rows logged; defects: findings logged (several a piece count).
    """

    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, primary_key=True, related_name="tally"
    )
    marks = models.JSONField(default=dict)
    results = models.PositiveIntegerField(default=0)
    defects = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.inspection_id)


class DaySummary(models.Model):
    """Abstract: one row a brand, supplier, product, stage and day (UTC, of the signature), first attempts only."""

    brand = models.ForeignKey("accounts.Brand", on_delete=models.PROTECT, related_name="+", db_index=False)
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="+", db_index=False)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    day = models.DateField(_("day"))

    class Meta:
        abstract = True


class StageDay(DaySummary):
    """Pieces inspected, defective at first inspection, findings on them; lots inspected and accepted at first look."""

    units = models.PositiveIntegerField(default=0)
    defective = models.PositiveIntegerField(default=0)
    defects = models.PositiveIntegerField(default=0)
    lots = models.PositiveIntegerField(default=0)
    lots_accepted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "day", "supplier", "product", "stage"], name="stage_day_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.stage}"


class DefectDay(DaySummary):
    """Findings by kind. defect_type None: a failed check for which no kind of defect was named."""

    defect_type = models.ForeignKey(
        DefectType, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    severity = models.CharField(max_length=10)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "day", "supplier", "product", "stage", "defect_type", "severity"],
                name="defect_day_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.stage} {self.count}"


class LockReading(models.Model):
    """What one inspection said of one lock: its results summed up, in the transaction that closes it. Never changes after.

    n, total, squares, lowest, highest: of the measured values, in the check's unit; off: of these, outside the lock.
    as_locked: attributes that passed; otherwise: [[note, id of the kind of defect or null], ...] of those that failed.
    """

    dossier = models.ForeignKey("sampling.Dossier", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="lock_readings", db_index=False
    )
    check_item = models.ForeignKey(
        Check, on_delete=models.PROTECT, related_name="+", db_column="check_id", db_index=False
    )
    n = models.PositiveIntegerField(default=0)
    total = models.DecimalField(max_digits=20, decimal_places=4, default=0)
    squares = models.DecimalField(max_digits=30, decimal_places=8, default=0)
    lowest = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    highest = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    off = models.PositiveIntegerField(default=0)
    as_locked = models.PositiveIntegerField(default=0)
    otherwise = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "check_item"], name="lock_reading_once")]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.check_item_id}"
