"""The supplier, and the instruments its measurements are taken with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.fields import StateField
from jewelops.ui.countries import country_name
from suppliers.states import MAY_PRODUCE, SupplierKind, VettingState


@tracked()
class Supplier(BrandOwned):
    """A factory that could make, or makes, the brand's jewelry. ``state`` moves only with its vetting case."""

    prefix = "sup"
    supplier_path = "pk"

    legal_name = models.CharField(_("legal name"), max_length=160)
    name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=3, choices=SupplierKind.choices, default=SupplierKind.OEM)
    country = models.CharField(
        _("country"), max_length=2, help_text=_("Two letters, ISO 3166: CN, IN, TH, IT.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)
    state = StateField(_("state"), choices=VettingState.choices, default=VettingState.PROSPECT)
    held_reason = models.CharField(_("held because"), max_length=200, blank=True)
    scope = models.JSONField(_("scope of work"), default=list, blank=True)
    subcontracts = models.JSONField(_("subcontracted stages"), default=dict, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    skills = models.JSONField(_("skills"), default=list, blank=True)
    equipment = models.JSONField(_("equipment"), default=list, blank=True)
    moq_oem = models.PositiveIntegerField(_("MOQ, OEM (pieces)"), null=True, blank=True)
    moq_odm = models.PositiveIntegerField(_("MOQ, ODM (pieces)"), null=True, blank=True)
    lead_time_days = models.PositiveIntegerField(_("lead time (days)"), null=True, blank=True)
    capacity_per_month = models.PositiveIntegerField(_("capacity (pieces a month)"), null=True, blank=True)
    our_share_percent = models.DecimalField(
        _("our share of it (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=40, blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "name"], name="supplier_name_once"),
            models.UniqueConstraint(
                fields=["brand", "external_ref"],
                condition=~Q(external_ref=""),
                name="supplier_external_ref_once",
            ),
            models.CheckConstraint(
                condition=Q(our_share_percent__isnull=True)
                | Q(our_share_percent__gte=0, our_share_percent__lte=100),
                name="supplier_share_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Town and country, as the reader of the page or paper calls it."""
        return ", ".join(filter(None, (self.city, country_name(self.country))))

    @property
    def may_produce(self) -> bool:
        return self.state in MAY_PRODUCE and not self.held_reason


@tracked()
class Instrument(BrandOwned):
    """A measuring instrument of a supplier; its calibration is checked when a value is entered."""

    prefix = "ins"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="instruments")
    code = models.CharField(_("number"), max_length=40)
    kind = models.CharField(_("instrument"), max_length=60)
    calibrated_on = models.DateField(_("calibrated"), null=True, blank=True)
    calibration_due = models.DateField(_("calibration due"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["supplier", "code"], name="instrument_code_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
