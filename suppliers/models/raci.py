"""Who answers for what between a brand and its factories (RACI), in editions that both sides read."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from suppliers import access, raci_reasons, raci_triggers
from suppliers.models.supplier import Supplier
from suppliers.raci_states import Area, Part, RaciState


class RaciQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """A factory reads what was published for every factory or for itself; drafts are the brand's."""
        if actor is None or actor.is_brand_side:
            return super().visible_to(actor)
        mine = Q(supplier=None) | Q(supplier_id=actor.supplier_id)
        return self.filter(mine, brand_id=actor.brand_id).exclude(state=RaciState.DRAFT)


@tracked()
class RaciChart(BrandOwned):
    """One edition. supplier None: for the whole brand; else only the areas that differ at that factory."""

    prefix = "raci"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, null=True, blank=True, related_name="raci_charts"
    )
    edition = models.PositiveIntegerField(_("edition"))
    state = StateField(_("state"), choices=RaciState.choices, default=RaciState.DRAFT)
    note = models.CharField(_("what changed, and why"), max_length=300, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects: ClassVar[Any] = RaciQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        verbose_name = _("RACI")
        ordering = ("-edition",)
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "supplier", "edition"], name="raci_edition_once", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["brand", "supplier"],
                condition=Q(state=RaciState.DRAFT),
                name="raci_one_draft",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["brand", "supplier"],
                condition=Q(state=RaciState.PUBLISHED),
                name="raci_one_published",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(state=RaciState.DRAFT)
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(note="")),
                name="raci_published_is_stamped",
            ),
        ]
        triggers = [
            *BrandOwned.Meta.triggers,
            raci_triggers.PUBLISHED_CHART_STAYS,
            raci_triggers.EACH_AREA_HAS_ONE,
        ]

    def __str__(self) -> str:
        return f"RACI {self.edition}" + (f", {self.supplier}" if self.supplier else "")

    def get_absolute_url(self) -> str:
        return reverse("suppliers:raci-edition", args=[self.public_id])

    @move(
        field=state,
        source=RaciState.DRAFT,
        target=RaciState.PUBLISHED,
        label=_("Publish"),
        who=access.can_keep_raci,
        against=raci_reasons.against_publishing,
        tone="primary",
    )
    def publish(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """reason: what changed, and why; it is read by both sides."""
        self.published_by, self.published_at, self.note = actor.user, at, reason

    @move(
        field=state,
        source=RaciState.PUBLISHED,
        target=RaciState.SUPERSEDED,
        label=_("Supersede"),
        who=access.can_keep_raci,
    )
    def supersede(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The next edition stands in its place."""


@tracked()
class RaciArea(BrandOwned):
    """One area with its rules. name: of an area of the brand's own; those that every brand has are named by key."""

    prefix = "rca"
    supplier_path = None

    chart = models.ForeignKey(RaciChart, on_delete=models.CASCADE, related_name="areas")
    key = models.SlugField(_("key"), max_length=40)
    name = models.CharField(_("area"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    plan = models.TextField(_("how it is planned"), blank=True)
    forecast = models.TextField(_("how it is forecast"), blank=True)
    escalate = models.TextField(_("how it is escalated"), blank=True)
    improve = models.TextField(_("how it is improved"), blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("area of the RACI")
        ordering = ("position", "key")
        constraints = [
            models.UniqueConstraint(fields=["chart", "key"], name="raci_area_once"),
            models.CheckConstraint(
                condition=Q(key__in=Area.values) | ~Q(name=""), name="raci_own_area_is_named"
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, raci_triggers.AREA_ONLY_IN_A_DRAFT]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return capfirst(self.name or str(dict(Area.choices).get(self.key, self.key)))

    def members(self, part: str) -> list[Any]:
        """Memberships in that part, by name."""
        rows = [row.member for row in self.people.all() if row.part == part]
        return sorted(rows, key=lambda member: member.user.name)

    @property
    def accountable(self) -> Any:
        return next(iter(self.members(Part.ACCOUNTABLE)), None)


@tracked()
class RaciPerson(BrandOwned):
    """member: somebody of the brand, or of the factory that the chart is for."""

    prefix = "rcp"
    supplier_path = None

    area = models.ForeignKey(RaciArea, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)

    class Meta(BrandOwned.Meta):
        verbose_name = _("person of the RACI")
        ordering = ("area", "part", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(part=Part.ACCOUNTABLE), name="raci_one_accountable"
            ),
            models.UniqueConstraint(fields=["area", "member", "part"], name="raci_person_once"),
        ]
        triggers = [*BrandOwned.Meta.triggers, raci_triggers.PERSON_ONLY_IN_A_DRAFT]

    def __str__(self) -> str:
        return f"{self.member.user}: {self.get_part_display()}"


@tracked()
class RaciStep(BrandOwned):
    """A rung of the escalation: after so many hours without an answer it is this person's. hours rise with position."""

    prefix = "rcs"
    supplier_path = None

    area = models.ForeignKey(RaciArea, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    member = models.ForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField(_("after (hours)"))

    class Meta(BrandOwned.Meta):
        verbose_name = _("escalation step")
        ordering = ("area", "position")
        constraints = [
            models.UniqueConstraint(fields=["area", "position"], name="raci_step_once"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="raci_step_waits"),
        ]
        triggers = [*BrandOwned.Meta.triggers, raci_triggers.STEP_ONLY_IN_A_DRAFT]

    def __str__(self) -> str:
        return f"{self.hours} h: {self.member.user}"
