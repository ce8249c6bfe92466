"""Roles, with label; which side each belongs to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    OWNER = "owner", pgettext_lazy("role", "owner")
    PRODUCTION = "production", _("production")
    QUALITY = "quality", _("quality")
    FINANCE = "finance", _("finance")
    VIEWER = "viewer", _("viewer")
    MANAGER = "manager", _("factory manager")
    INSPECTOR = "inspector", _("inspector")


BRAND_ROLES = (Role.OWNER, Role.PRODUCTION, Role.QUALITY, Role.FINANCE, Role.VIEWER)
SUPPLIER_ROLES = (Role.MANAGER, Role.INSPECTOR)
