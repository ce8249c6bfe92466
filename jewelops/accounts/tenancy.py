"""What every tenant-owned row is made of: a sortable id, its brand, its version, and ``visible_to(actor)``."""

import uuid
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids

# The database raises version and updated_at itself, so a bulk update or raw SQL cannot forget them.
BUMP_VERSION = pgtrigger.Trigger(
    name="bump_version",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func="NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;",
)


class TenantQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor | None) -> Self:
        """Rows this actor may know of: its brand's, and of these only its own supplier's for a factory user.

        A model names the way to its supplier in ``supplier_path``; None hides it from factories altogether.
        """
        if actor is None:
            return self.none()
        rows = self.filter(brand_id=actor.brand_id)
        if actor.is_brand_side:
            return rows
        path = self.model.supplier_path
        return rows.filter(**{path: actor.supplier_id}) if path else self.none()

    def seen(self, actor: Actor | None, **lookup: Any) -> Any:
        """The one visible row that matches, or 404."""
        row = self.visible_to(actor).filter(**lookup).first()
        if row is None:
            raise Http404
        return row


class BrandOwned(models.Model):
    """Abstract base of each tenant-owned table."""

    prefix: ClassVar[str] = ""
    supplier_path: ClassVar[str | None] = None

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    brand = models.ForeignKey("accounts.Brand", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True
        triggers = [BUMP_VERSION]

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)

    @property
    def etag(self) -> str:
        return f'"v{self.version}"'


def by_public_id(text: str, prefix: str) -> uuid.UUID:
    """The UUID in an address; 404 when it is not one of this kind."""
    try:
        return ids.parse(text, prefix)
    except ValueError as error:
        raise Http404 from error
