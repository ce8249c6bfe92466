"""Where finished goods go: the brand's own places, to which each of its factories ships."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from jewelops.kernel import ids
from sampling.states import DestinationKind


class DestinationQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """The brand's places are read by each of its factories: they ship there."""
        return self.none() if actor is None else self.filter(brand_id=actor.brand_id)

    def in_use(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def named(self, public_id: str) -> Self:
        """The one of that public id; none where the text is no id of a destination."""
        try:
            return self.filter(pk=ids.parse(public_id, Destination.prefix))
        except ValueError:
            return self.none()


@tracked()
class Destination(BrandOwned):
    """country: ISO 3166-1 alpha-2. external_ref: the number of the place in the ERP or the shop. retired_at: no longer chosen."""

    prefix = "dst"

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(
        _("kind"), max_length=12, choices=DestinationKind.choices, default=DestinationKind.WAREHOUSE
    )
    address = models.TextField(_("address"), max_length=400, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects: ClassVar[Any] = DestinationQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        ordering = ("name",)
        constraints = [models.UniqueConstraint("brand", Lower("name"), name="destination_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sampling:destination", args=[self.public_id])
