"""Filters of lists that people keep under a name."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked


class SavedFilterQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """One's own, and on the brand's side what colleagues share; a factory sees nobody else's."""
        if actor is None:
            return self.none()
        own = Q(user=actor.user)
        return self.filter(own | Q(is_shared=True) if actor.is_brand_side else own, brand_id=actor.brand_id)


@tracked()
class SavedFilter(BrandOwned):
    """What one person asks of one list, with its order, under a name.

    page: the list's name among the addresses, such as ``specs:list``.
    query: as ``address.filter_in`` writes it.
    """

    prefix = "flt"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000)
    is_shared = models.BooleanField(_("shared with the brand"), default=False)

    objects: ClassVar[Any] = SavedFilterQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint("brand", "user", "page", Lower("name"), name="saved_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(self.page)}?{self.query}"
