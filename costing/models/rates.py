"""What an hour costs where, and what a supplier has agreed to: its grid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from costing.states import GridKind
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class LabourRate(BrandOwned):
    """per_hour in ``currency``, wages and their side costs. operation "" = every operation of that country."""

    prefix = "lr"

    country = models.CharField(_("country"), max_length=2)
    operation = models.CharField(_("operation"), max_length=60, blank=True)
    per_hour = models.DecimalField(_("per hour"), max_digits=10, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    valid_from = models.DateField(_("from"))
    source = models.CharField(_("source"), max_length=120)

    class Meta(BrandOwned.Meta):
        ordering = ("country", "operation", "-valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "country", "operation", "currency", "valid_from"], name="labour_rate_once"
            ),
            models.CheckConstraint(condition=Q(per_hour__gte=0), name="labour_rate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.operation}".strip()


@tracked()
class GridLine(BrandOwned):
    """One agreed value. supplier empty = the brand's own list, used where a supplier's grid says nothing.

    key: what it is for, compared without regard to case. LOSS: the alloy as in the BOM ("925 silver"); STONE:
    "shape size" ("round 1.2"); LABOUR: the operation's name; PLATING: "metal µm" ("gold 2.5"); PART: part number.
    value: percent for LOSS, else an amount of ``currency``.
    """

    prefix = "gl"

    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="grid_lines"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=GridKind.choices)
    key = models.CharField(_("for"), max_length=80)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    valid_from = models.DateField(_("agreed on"))
    source = models.CharField(_("source"), max_length=120, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("kind", "key", "-valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "supplier", "kind", "key", "valid_from"],
                name="grid_line_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="grid_value_not_negative"),
            models.CheckConstraint(
                condition=~Q(kind=GridKind.LOSS) | Q(value__lt=100), name="grid_loss_under_100_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"
