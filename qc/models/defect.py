"""The catalogue of defects per stage, each with its default severity."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from qc.states import Severity
from specs.states import Stage


class DefectQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """The brand's catalogue is read by each of its factories: they pick from it."""
        return self.none() if actor is None else self.filter(brand_id=actor.brand_id)


@tracked()
class DefectType(BrandOwned):
    """term: key of the trade glossary, from which the factory reads the name in its language; icon: of the floor sprite."""

    prefix = "dft"

    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("defect"), max_length=120)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    term = models.CharField(max_length=40, blank=True)
    icon = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    objects: ClassVar[Any] = DefectQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        ordering = ("stage", "position", "name")
        constraints = [models.UniqueConstraint(fields=["brand", "stage", "code"], name="defect_code_once")]

    def __str__(self) -> str:
        return self.name
