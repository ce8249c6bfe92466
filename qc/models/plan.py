"""The QC plan of a locked process standard, and its checks per stage."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from qc.states import CheckKind, Mode, Severity
from specs.states import Stage


@tracked()
class Plan(BrandOwned):
    """One a standard. modes: {stage: "100%" | "AQL"}; aqls: {severity: AQL as text}; level as ISO 2859-1 names it.

    The level is that of checks whose requirement asks none.
    """

    prefix = "qcp"
    supplier_path = "standard__dossier__supplier_id"

    standard = models.OneToOneField(
        "sampling.ProcessStandard", on_delete=models.PROTECT, related_name="qc_plan"
    )
    sampling_standard = models.CharField(_("sampling standard"), max_length=30, default="ISO 2859-1:1999")
    level = models.CharField(_("level"), max_length=4, default="II")
    aqls = models.JSONField(_("AQL per severity"), default=dict)
    modes = models.JSONField(_("inspection mode per stage"), default=dict)
    reduced_allowed = models.BooleanField(_("reduced inspection allowed"), default=False)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.standard.dossier} {self.standard}"


@tracked()
class Check(BrandOwned):
    """One thing looked at or measured on each sampled piece. Limits inclusive, in ``unit``.

    level: the inspection level that its requirement asks, or "" for the plan's.
    pieces: a fixed number instead of the stage's sample (five XRF readings), or None.
    of_lot: one answer for the whole lot, from its log (flask temperature, cure minutes); a fault is one of each piece.
    direction: which way is worse ("low", "high", "both"). expected: the only right answer of an attribute lock.
    """

    prefix = "chk"
    supplier_path = "plan__standard__dossier__supplier_id"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    kind = models.CharField(_("type"), max_length=10, choices=CheckKind.choices)
    code = models.CharField(_("no."), max_length=20, blank=True)
    what = models.CharField(_("check"), max_length=200)
    method = models.CharField(_("method"), max_length=200, blank=True)
    acceptance = models.CharField(_("acceptance rule"), max_length=300, blank=True)
    instrument = models.CharField(_("instrument"), max_length=60, blank=True)
    requirement = models.ForeignKey(
        "specs.Requirement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dimension = models.ForeignKey(
        "specs.Dimension", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lock_item = models.ForeignKey(
        "sampling.StandardItem", on_delete=models.PROTECT, null=True, blank=True, related_name="checks"
    )
    lower = models.DecimalField(_("minimum"), max_digits=12, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("maximum"), max_digits=12, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    direction = models.CharField(_("worse is"), max_length=4, default="both")
    expected = models.CharField(_("expected"), max_length=120, blank=True)
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity.choices, default=Severity.MAJOR
    )
    mode = models.CharField(_("mode"), max_length=5, choices=Mode.choices, default=Mode.AQL)
    level = models.CharField(_("level"), max_length=4, blank=True)
    pieces = models.PositiveIntegerField(_("pieces"), null=True, blank=True)
    of_lot = models.BooleanField(_("once a lot"), default=False)

    class Meta(BrandOwned.Meta):
        ordering = ("stage", "position", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=CheckKind.MEASURED) | Q(lower__isnull=False) | Q(upper__isnull=False),
                name="check_measured_has_a_limit",
            )
        ]

    def __str__(self) -> str:
        return self.what

    def judge(self, value: object) -> bool:
        """Inside the limits, both inclusive. value: Decimal in the check's unit."""
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)  # type: ignore[operator]  # Decimals
