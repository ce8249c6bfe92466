"""The product (style) and its SKUs."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.states import Category, SourcingModel


@tracked()
class Product(BrandOwned):
    """A style. What is to be made stands in its revisions, never here."""

    prefix = "prd"
    # A factory sees a product through its dossiers; sampling adds that way when it loads.
    supplier_path = "revisions__dossiers__supplier_id"

    style_number = models.CharField(_("style number"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    sourcing_model = models.CharField(
        _("sourcing model"), max_length=3, choices=SourcingModel.choices, default=SourcingModel.OEM
    )
    ip_owner = models.CharField(
        _("design belongs to"),
        max_length=10,
        choices=[("brand", _("the brand")), ("factory", _("the factory"))],
        default="brand",
    )
    is_exclusive = models.BooleanField(_("exclusive to us"), default=True)
    target_markets = models.JSONField(_("target markets"), default=list, blank=True)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)
    picture = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("style_number",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "style_number"], name="product_style_number_once"),
            models.UniqueConstraint(
                fields=["brand", "external_ref"],
                condition=~Q(external_ref=""),
                name="product_external_ref_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.style_number}"

    def get_absolute_url(self) -> str:
        return reverse("specs:product", args=[self.public_id])


@tracked()
class Sku(BrandOwned):
    """One size and finish of a product: what is ordered, counted and shipped."""

    prefix = "sku"
    supplier_path = "product__revisions__dossiers__supplier_id"

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="skus")
    code = models.CharField(_("SKU"), max_length=60)
    size = models.CharField(_("size"), max_length=20, blank=True)
    finish = models.CharField(_("finish"), max_length=60, blank=True)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["brand", "code"], name="sku_code_once")]

    def __str__(self) -> str:
        return self.code
