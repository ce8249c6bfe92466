"""What a piece costs once it lies in our own store: freight, insurance, duty, fees, tests, inspection."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from costing.states import Allocation, DutyBasis
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.states import Incoterm

COSTS = ("export", "freight", "insurance", "brokerage", "tests", "inspection", "inland", "other", "credit")


def _cost(label: object) -> models.DecimalField:
    return models.DecimalField(label, max_digits=12, decimal_places=2, default=Decimal(0))  # type: ignore[arg-type]  # lazy text


@tracked()
class LandedScenario(BrandOwned):
    """One shipment, assumed or real. Amounts are for the whole shipment in ``currency``; rates in percent.

    fee_percent with fee_min and fee_max: a fee on the customs value (in the United States the merchandise
    processing fee); tariffs change, so rate and source are data with a date. credit: sample fees that the order takes off.
    """

    prefix = "lc"

    name = models.CharField(_("name"), max_length=120)
    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="landed_scenarios")
    quote = models.ForeignKey(
        "costing.Quote", on_delete=models.PROTECT, null=True, blank=True, related_name="landed_scenarios"
    )
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    incoterm = models.CharField(_("incoterm"), max_length=3, choices=Incoterm.choices, default=Incoterm.FCA)
    origin = models.CharField(_("origin"), max_length=2)
    destination = models.CharField(_("destination"), max_length=2)
    hs_code = models.CharField(_("HS code"), max_length=12, blank=True)
    duty_percent = models.DecimalField(_("duty (%)"), max_digits=7, decimal_places=4, default=Decimal(0))
    duty_basis = models.CharField(
        _("duty is charged on"), max_length=3, choices=DutyBasis.choices, default=DutyBasis.FOB
    )
    duty_source = models.CharField(_("source of the rate"), max_length=120, blank=True)
    vat_percent = models.DecimalField(_("VAT (%)"), max_digits=7, decimal_places=4, default=Decimal(0))
    fee_percent = models.DecimalField(
        _("processing fee (%)"), max_digits=7, decimal_places=4, default=Decimal(0)
    )
    fee_min = models.DecimalField(_("fee at least"), max_digits=12, decimal_places=2, null=True, blank=True)
    fee_max = models.DecimalField(_("fee at most"), max_digits=12, decimal_places=2, null=True, blank=True)
    export = _cost(_("way to the port of export"))
    freight = _cost(_("main freight"))
    insurance = _cost(_("insurance"))
    brokerage = _cost(_("brokerage"))
    tests = _cost(_("laboratory tests"))
    inspection = _cost(_("inspection"))
    inland = _cost(_("inland delivery"))
    other = _cost(_("other"))
    credit = _cost(_("sample fees credited"))
    allocation = models.CharField(
        _("shared out"), max_length=10, choices=Allocation.choices, default=Allocation.VALUE
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 0 for name in COSTS}), name="landed_costs_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(duty_percent__gte=0, duty_percent__lte=500)
                & Q(vat_percent__gte=0, vat_percent__lte=100)
                & Q(fee_percent__gte=0, fee_percent__lte=100),
                name="landed_rates_are_percentages",
            ),
            models.CheckConstraint(
                condition=Q(fee_min__isnull=True)
                | Q(fee_max__isnull=True)
                | Q(fee_max__gte=models.F("fee_min")),
                name="landed_fee_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("costing:landed", args=[self.public_id])


@tracked()
class LandedLine(BrandOwned):
    """unit_price: goods only, at the named incoterm. weight_g: of one piece packed, for sharing out by weight."""

    prefix = "ll"

    scenario = models.ForeignKey(LandedScenario, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    label = models.CharField(_("line"), max_length=120)
    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_price = models.DecimalField(_("unit price"), max_digits=14, decimal_places=4)
    weight_g = models.DecimalField(_("weight (g)"), max_digits=10, decimal_places=3, null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["scenario", "position"], name="landed_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0) & Q(unit_price__gte=0), name="landed_line_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(weight_g__isnull=True) | Q(weight_g__gte=0), name="landed_weight_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def value(self) -> Decimal:
        return self.quantity * self.unit_price
