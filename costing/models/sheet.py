"""The should-cost: what a revision ought to cost at a supplier, line by line, with the prices of one day."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from costing.states import CostKind
from costing.triggers import SHEET_IS_A_STATEMENT
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class CostSheet(BrandOwned):
    """A statement of one day; new prices make a new sheet, so an old comparison stays readable."""

    prefix = "cs"

    revision = models.ForeignKey("specs.Revision", on_delete=models.PROTECT, related_name="cost_sheets")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="cost_sheets")
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    priced_on = models.DateField(_("prices of"))
    overhead_percent = models.DecimalField(_("overhead on labour (%)"), max_digits=6, decimal_places=2)
    margin_percent = models.DecimalField(_("margin on cost (%)"), max_digits=6, decimal_places=2)
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    computed_at = models.DateTimeField(_("computed"))

    class Meta(BrandOwned.Meta):
        ordering = ("-computed_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(overhead_percent__gte=0, overhead_percent__lte=1000)
                & Q(margin_percent__gte=0, margin_percent__lte=1000),
                name="cost_sheet_percentages",
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {self.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("costing:sheet", args=[self.public_id])

    @property
    def total(self) -> Decimal:
        """Per piece, of the lines that have a price; ``missing`` says whether that is all."""
        return sum((line.amount for line in self.lines.all() if line.amount is not None), Decimal(0))

    @property
    def missing(self) -> int:
        return sum(line.amount is None for line in self.lines.all())


@tracked()
class CostLine(BrandOwned):
    """amount: per piece in the sheet's currency, four decimals; None = no price is known (said, never 0).

    formula: the numbers as they were put together. source: where each price comes from, with its date.
    key: what a quote's line is matched by (part number, or operation).
    """

    prefix = "cl"

    sheet = models.ForeignKey(CostSheet, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=CostKind.choices)
    key = models.CharField(_("part or operation"), max_length=120, blank=True)
    label = models.CharField(_("line"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=4, null=True, blank=True)
    formula = models.CharField(_("formula"), max_length=400)
    source = models.CharField(_("source"), max_length=300, blank=True)
    priced_on = models.DateField(_("price of"), null=True, blank=True)
    off_grid = models.BooleanField(_("not on the supplier's grid"), default=False)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        triggers = [*BrandOwned.Meta.triggers, SHEET_IS_A_STATEMENT]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "position"], name="cost_line_position_once"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="cost_line_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.label
