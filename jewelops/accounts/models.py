"""People, brands, memberships, invitations and API tokens."""

import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

from jewelops.accounts.states import BRAND_ROLES, SUPPLIER_ROLES, Role
from jewelops.accounts.tenancy import TenantQuerySet
from jewelops.audit.tracking import tracked
from jewelops.kernel import ids


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # a related manager of a model declared later
    """A person. What they may do hangs on their memberships, never on the person."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=10, default="en")
    timezone = models.CharField(_("time zone"), max_length=60, default="UTC")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split()[:2]).upper() or self.email[:2].upper()


@tracked()
class Brand(models.Model):
    """The tenant: every other row belongs to exactly one."""

    prefix = "br"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), unique=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    timezone = models.CharField(_("time zone"), max_length=60, default="Europe/Paris")
    country = models.CharField(_("country"), max_length=2, default="FR")
    rty_target = models.DecimalField(_("RTY target"), max_digits=5, decimal_places=4, default="0.9400")
    is_sandbox = models.BooleanField(_("sandbox"), default=False)
    sandbox_of = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sandbox",
        verbose_name=_("sandbox of"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(rty_target__gt=0) & Q(rty_target__lte=1), name="brand_rty_target_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Membership(models.Model):  # type: ignore[django-manager-missing]  # a related manager of a model declared later
    """One person in one brand (role of the brand) or in one supplier of it (role of the supplier)."""

    prefix = "mb"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("job title"), max_length=80, blank=True)
    seniority = models.CharField(_("seniority"), max_length=20, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    supplier_path = "supplier_id"
    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering = ("brand__name", "created_at")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "user", "supplier"], name="membership_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(supplier__isnull=True, role__in=BRAND_ROLES)
                | Q(supplier__isnull=False, role__in=SUPPLIER_ROLES),
                name="membership_role_fits_its_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)


class Invitation(models.Model):
    """An open door for one address: single use, expires, only a digest of its key is stored."""

    prefix = "inv"
    supplier_path = "supplier_id"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="invitations")
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(supplier__isnull=True, role__in=BRAND_ROLES)
                | Q(supplier__isnull=False, role__in=SUPPLIER_ROLES),
                name="invitation_role_fits_its_side",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


def new_public_key() -> str:
    """Names a token in addresses and logs; says nothing about its secret."""
    return secrets.token_hex(16)


class ApiToken(AbstractAuthToken):
    """A machine's key, bound to a membership's brand or supplier; shown once, stored as a digest."""

    prefix = "tok"
    supplier_path = "membership__supplier_id"

    public_key = models.CharField(max_length=32, unique=True, default=new_public_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="tokens")
    scopes = models.JSONField(_("scopes"), default=list)
    environment = models.CharField(
        _("environment"), max_length=4, choices=[("live", "live"), ("test", "test")]
    )
    hint = models.CharField(_("ends with"), max_length=8, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    last_used_at = models.DateTimeField(_("last used"), null=True)

    objects: ClassVar[Any]

    class Meta(AbstractAuthToken.Meta):
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name
