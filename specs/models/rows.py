"""The rows of a tech pack: BOM lines, dimensions, operations, requirements, claims. Frozen with their revision."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.models.revision import Revision
from specs.states import Characteristic, LineKind, Severity, Stage
from specs.triggers import ROW_IS_FROZEN


class RevisionRow(BrandOwned):
    """Abstract: a row that belongs to a revision and freezes with it (a trigger refuses later writes)."""

    supplier_path = "revision__dossiers__supplier_id"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField(_("position"), default=0)
    # The revision's version at the last write of this row: tells two people on different rows from two on the same.
    touched = models.PositiveIntegerField(default=0, editable=False)

    class Meta(BrandOwned.Meta):
        abstract = True
        ordering = ("position", "id")
        triggers = [*BrandOwned.Meta.triggers, ROW_IS_FROZEN]

    @property
    def ref(self) -> str:
        """What the rules call it in a finding (see ``specs.rules.facts``)."""
        return self.public_id


@tracked(exclude=["touched"])
class BomLine(RevisionRow):
    """One part: metal, stone, finding, plating, coating or packaging. Weights in g, sizes in mm, stones in ct, plating in µm.

    skus: codes of the SKUs that this part is for, with commas between them; "" = every SKU of the product.
    """

    prefix = "bom"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="bom_lines")
    part_number = models.CharField(_("part number"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind.choices)
    description = models.CharField(_("description"), max_length=200)
    quantity = models.DecimalField(_("quantity a piece"), max_digits=12, decimal_places=4, default=1)
    unit = models.CharField(_("unit"), max_length=20, default="pc")
    alloy = models.CharField(_("alloy"), max_length=60, blank=True)
    fineness = models.PositiveSmallIntegerField(_("fineness (‰)"), null=True, blank=True)
    stone_shape = models.CharField(_("shape"), max_length=30, blank=True)
    stone_size_mm = models.CharField(_("size (mm)"), max_length=30, blank=True)
    stone_cut = models.CharField(_("cut"), max_length=30, blank=True)
    stone_colour = models.CharField(_("colour"), max_length=30, blank=True)
    stone_clarity = models.CharField(_("clarity"), max_length=30, blank=True)
    stone_count = models.PositiveIntegerField(_("stones a piece"), null=True, blank=True)
    stone_carat_each = models.DecimalField(
        _("carat each (ct)"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    setting = models.CharField(_("setting method"), max_length=60, blank=True)
    skus = models.CharField(_("only for SKUs"), max_length=200, blank=True, default="", db_default="")
    plating_metal = models.CharField(_("plating metal"), max_length=60, blank=True)
    plating_karat = models.DecimalField(
        _("plating karat"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    plating_thickness_um = models.DecimalField(
        _("plating thickness, minimum (µm)"), max_digits=7, decimal_places=3, null=True, blank=True
    )
    supplier_part = models.CharField(_("supplier's part"), max_length=80, blank=True)
    lead_time_days = models.PositiveIntegerField(_("lead time (days)"), null=True, blank=True)
    is_long_lead = models.BooleanField(_("long lead"), default=False)
    is_custom = models.BooleanField(_("custom"), default=False)
    is_single_source = models.BooleanField(_("single source"), default=False)
    no_substitution = models.BooleanField(_("no substitution"), default=False)
    alternates = models.CharField(_("qualified alternates"), max_length=200, blank=True)

    class Meta(RevisionRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["revision", "part_number"], name="bom_part_number_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="bom_quantity_above_zero"),
            models.CheckConstraint(
                condition=Q(fineness__isnull=True) | Q(fineness__gte=1, fineness__lte=1000),
                name="bom_fineness_in_thousandths",
            ),
        ]

    def __str__(self) -> str:
        return self.part_number


@tracked(exclude=["touched"])
class Dimension(RevisionRow):
    """A point of measure: limits are nominal − lower and nominal + upper, both inclusive, in ``unit``."""

    prefix = "dim"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="dimensions")
    code = models.CharField(_("no."), max_length=20)
    name = models.CharField(_("point of measure"), max_length=120)
    nominal = models.DecimalField(_("nominal"), max_digits=10, decimal_places=4)
    lower = models.DecimalField(_("tolerance −"), max_digits=10, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("tolerance +"), max_digits=10, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, default="mm")
    instrument = models.CharField(_("instrument"), max_length=60, blank=True)
    size = models.CharField(_("size"), max_length=20, blank=True)

    class Meta(RevisionRow.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["revision", "code"], name="dimension_code_once")]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["touched"])
class Operation(RevisionRow):
    """A step of the routing. parameters: list of {name, unit, target, lower, upper} (numbers as strings) or {name, text}."""

    prefix = "op"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="operations")
    sequence = models.PositiveIntegerField(_("operation"))
    name = models.CharField(_("name"), max_length=120)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    parameters = models.JSONField(_("parameters"), default=list, blank=True)
    sop = models.TextField(_("SOP"), blank=True)
    standard_minutes = models.DecimalField(
        _("minutes"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    hand_finishing_allowed = models.BooleanField(_("hand finishing allowed"), default=False)

    class Meta(RevisionRow.Meta):
        abstract = False
        ordering = ("sequence", "id")
        constraints = [
            models.UniqueConstraint(fields=["revision", "sequence"], name="operation_sequence_once")
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.name}"


@tracked(exclude=["touched"])
class Requirement(RevisionRow):
    """What a QC technician checks: testable only with method, frequency, sample size (or AQL) and acceptance rule.

    lower/upper with ``unit`` for a measured characteristic, inclusive. sampling: "100%" or "AQL".
    lock: kind of process lock it feeds (plating, setting, hardware, finishing, solder, cure), or "".
    """

    prefix = "req"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="requirements")
    code = models.CharField(_("no."), max_length=20)
    what = models.CharField(_("requirement"), max_length=200)
    stage = models.CharField(_("QC stage"), max_length=20, choices=Stage.choices)
    characteristic = models.CharField(_("type"), max_length=10, choices=Characteristic.choices)
    method = models.CharField(_("method"), max_length=200, blank=True)
    instrument = models.CharField(_("instrument"), max_length=60, blank=True)
    frequency = models.CharField(_("frequency"), max_length=80, blank=True)
    sampling = models.CharField(
        _("sample"),
        max_length=10,
        blank=True,
        choices=[("100%", "100 %"), ("AQL", "AQL"), ("fixed", _("fixed"))],
    )
    sample_size = models.PositiveIntegerField(_("sample size"), null=True, blank=True)
    aql = models.CharField(_("AQL"), max_length=8, blank=True)
    inspection_level = models.CharField(_("level"), max_length=4, blank=True)
    acceptance = models.CharField(_("acceptance rule"), max_length=300, blank=True)
    lower = models.DecimalField(_("minimum"), max_digits=12, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("maximum"), max_digits=12, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity.choices, default=Severity.MAJOR
    )
    promise = models.CharField(_("customer promise"), max_length=200, blank=True)
    escalation = models.CharField(_("escalation"), max_length=200, blank=True)
    lock = models.CharField(_("lock"), max_length=20, blank=True)
    callout = models.PositiveSmallIntegerField(_("callout"), null=True, blank=True)

    class Meta(RevisionRow.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["revision", "code"], name="requirement_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.what}"


@tracked(exclude=["touched"])
class Claim(RevisionRow):
    """What the brand says of the product ("vermeil", "nickel-safe", "925") and the markets it must hold in."""

    prefix = "clm"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="claims")
    claim = models.CharField(_("claim"), max_length=40)
    markets = models.JSONField(_("markets"), default=list, blank=True)

    class Meta(RevisionRow.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["revision", "claim"], name="claim_once")]

    def __str__(self) -> str:
        return self.claim
