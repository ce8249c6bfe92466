"""Second sources: an alternate of a part qualified in calm times, and how a product's volume is to be split."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class PartAlternate(BrandOwned):
    """part_number as in a BOM; alternate: the part that may stand in for it. Withdrawn it no longer counts."""

    prefix = "alt"

    part_number = models.CharField(_("part number"), max_length=60)
    alternate = models.CharField(_("alternate"), max_length=80)
    maker = models.CharField(_("made by"), max_length=120, blank=True)
    evidence = models.TextField(_("evidence"))
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    qualified_on = models.DateField(_("qualified"))
    qualified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("withdrawn because"), max_length=300, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("part_number", "alternate")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "part_number", "alternate"],
                condition=Q(withdrawn_at__isnull=True),
                name="part_alternate_once",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="part_alternate_has_evidence"),
            models.CheckConstraint(
                condition=~Q(alternate=F("part_number")), name="part_alternate_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_number} → {self.alternate}"

    def get_absolute_url(self) -> str:
        return f"{reverse('costing:alternates')}?q={self.part_number}"


@tracked()
class SourcingPlan(BrandOwned):
    """How a product's volume is to be shared out, who coordinates it, and what that costs a year in ``currency``."""

    prefix = "srp"

    product = models.OneToOneField("specs.Product", on_delete=models.PROTECT, related_name="sourcing_plan")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    coordination_cost = models.DecimalField(
        _("coordination cost a year"), max_digits=12, decimal_places=2, default=0
    )
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    coordinators = models.CharField(_("who coordinates"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    revisit_on = models.DateField(_("revisit by"))

    class Meta(BrandOwned.Meta):
        ordering = ("product__style_number",)
        constraints = [
            models.CheckConstraint(condition=Q(coordination_cost__gte=0), name="coordination_not_negative")
        ]

    def __str__(self) -> str:
        return str(self.product)

    def get_absolute_url(self) -> str:
        return reverse("costing:second-source", args=[self.product.public_id])


@tracked()
class SourcingShare(BrandOwned):
    """percent of the product's pieces that this supplier is to make; the shares of a plan are 100 together."""

    prefix = "srs"

    plan = models.ForeignKey(SourcingPlan, on_delete=models.CASCADE, related_name="shares")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(_("share (%)"))

    class Meta(BrandOwned.Meta):
        ordering = ("-percent", "supplier__name")
        constraints = [
            models.UniqueConstraint(fields=["plan", "supplier"], name="sourcing_share_once"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="sourcing_share_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier}: {self.percent} %"
