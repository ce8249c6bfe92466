"""A tablet of a factory that several inspectors share, and the PIN by which each of them takes it over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from suppliers.models import Supplier


@tracked(exclude=["secret_hash", "seen_at"])
class FloorDevice(BrandOwned):
    """secret_hash: SHA-256 of the secret in the tablet's cookie; whoever reads the database cannot make the cookie."""

    prefix = "fdv"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="floor_devices")
    name = models.CharField(_("device"), max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    enrolled_at = models.DateTimeField(_("enrolled"))
    seen_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("revoked_at", "-enrolled_at")

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["pin_hash", "wrong_tries", "locked_until"])
class InspectorPin(BrandOwned):
    """One inspector's PIN. wrong_tries: since the last right one; locked_until: no try counts before."""

    prefix = "pin"
    supplier_path = "membership__supplier_id"

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="floor_pin")
    pin_hash = models.CharField(max_length=128)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(_("locked until"), null=True, blank=True)
    set_at = models.DateTimeField(_("set"))

    class Meta(BrandOwned.Meta):
        ordering = ("-set_at",)

    def __str__(self) -> str:
        return str(self.membership)
