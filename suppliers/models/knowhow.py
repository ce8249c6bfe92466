"""What a brand knows about how things fail, and its playbooks: short procedures, each with its readers."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from suppliers.knowhow_states import TONES, Area, Audience, ModeState


@tracked()
class FailureMode(BrandOwned):
    """One way to fail, as this brand holds it. key: of ``suppliers.failure_modes.KNOWN``, or the brand's own.

    name, happens, prevention: of the brand's own; for a known one, prevention is what this brand does besides.
    """

    prefix = "fm"
    supplier_path = None  # know-how of the brand

    key = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("failure mode"), max_length=120, blank=True)
    happens = models.TextField(_("what happens"), blank=True)
    prevention = models.TextField(_("what we do against it"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=12, choices=ModeState.choices, default=ModeState.WATCHED)
    review_on = models.DateField(_("look again on"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("failure mode")
        ordering = ("name", "key")
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="failure_mode_once"),
            models.CheckConstraint(
                condition=Q(state=ModeState.WATCHED) | Q(owner__isnull=False) | Q(state=ModeState.NOT_OURS),
                name="failure_mode_worked_on_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        from suppliers.failure_modes import BY_KEY

        return self.name or str(BY_KEY[self.key].name if self.key in BY_KEY else self.key)

    def get_absolute_url(self) -> str:
        return reverse("suppliers:failure-mode", args=[self.key])

    @property
    def tone(self) -> str:
        return TONES[ModeState(self.state)]


class PlaybookQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """A factory reads what is meant for both sides, while it is in use."""
        if actor is None:
            return self.none()
        rows = self.filter(brand_id=actor.brand_id)
        if actor.is_brand_side:
            return rows
        return rows.filter(audience=Audience.BOTH, retired_at__isnull=True)


@tracked()
class Playbook(BrandOwned):
    """A short procedure. edition: grows with its steps; who read an earlier one is asked again. steps: texts, in order."""

    prefix = "pb"

    title = models.CharField(_("title"), max_length=120)
    area = models.CharField(_("area"), max_length=12, choices=Area.choices)
    mode = models.SlugField(_("against"), max_length=60, blank=True)
    steps = models.JSONField(_("steps"), default=list)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField(_("version"), default=1)
    edition_at = models.DateTimeField(_("of"))
    audience = models.CharField(_("for"), max_length=6, choices=Audience.choices, default=Audience.BRAND)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects: ClassVar[Any] = PlaybookQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        verbose_name = _("playbook")
        ordering = ("title",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "title"], name="playbook_title_once"),
            models.CheckConstraint(condition=~Q(steps=[]), name="playbook_has_steps"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("suppliers:playbook", args=[self.public_id])


@tracked()
class PlaybookReading(BrandOwned):
    """Somebody has read that edition and says so. supplier: of a factory's reader."""

    prefix = "pbr"
    supplier_path = "supplier_id"

    playbook = models.ForeignKey(Playbook, on_delete=models.PROTECT, related_name="readings")
    edition = models.PositiveSmallIntegerField(_("version"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(_("read"))

    class Meta(BrandOwned.Meta):
        ordering = ("-read_at",)
        constraints = [
            models.UniqueConstraint(fields=["playbook", "edition", "user"], name="playbook_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.playbook} v{self.edition}: {self.user}"
