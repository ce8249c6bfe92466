"""What the registers of a supplier share: whose it is, its evidence, and what else is worth knowing."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from suppliers.models.supplier import Supplier


class SupplierEntry(BrandOwned):
    """Abstract: one row of a register. file: its evidence, as it was handed over."""

    supplier_path: ClassVar[str | None] = "supplier_id"

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="+", verbose_name=_("supplier")
    )
    file: Any = models.ForeignKey(
        "files.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta(BrandOwned.Meta):
        abstract = True
