"""The process standard ("the lock"): what bulk must pass, signed by both sides."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from sampling import access, standard_reasons
from sampling import triggers as promises
from sampling.models.dossier import Dossier
from sampling.models.sample import Sample
from sampling.states import LockKind, LockValue, StandardState
from specs.states import Stage


@tracked()
class ProcessStandard(BrandOwned):
    """Version n for a dossier, resting on one approved sample. Locked = signed by both; then a trigger freezes it."""

    prefix = "std"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="standards")
    number = models.PositiveSmallIntegerField(_("version"))
    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, null=True, blank=True, related_name="standards"
    )
    state = StateField(_("state"), choices=StandardState.choices, default=StandardState.DRAFT)
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)
    superseded_reason = models.TextField(_("superseded because"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("dossier", "-number")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="standard_number_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state=StandardState.LOCKED), name="standard_one_locked"
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, promises.LOCKED_STANDARD_IS_FROZEN]

    def __str__(self) -> str:
        return f"PS-{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("sampling:standard", args=[self.public_id])

    @move(
        field=state,
        source=StandardState.DRAFT,
        target=StandardState.PROPOSED,
        label=_("Propose for signature"),
        who=access.can_edit_standard,
        against=standard_reasons.against_signing,
    )
    def propose(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Both sides may sign it as it stands."""

    @move(
        field=state,
        source=StandardState.SIGNED_BY_SUPPLIER,
        target=StandardState.LOCKED,
        label=_("Sign for the brand"),
        who=access.can_sign_for_brand,
        against=standard_reasons.against_signing,
        tone="primary",
    )
    @move(
        field=state,
        source=StandardState.PROPOSED,
        target=StandardState.SIGNED_BY_BRAND,
        label=_("Sign for the brand"),
        who=access.can_sign_for_brand,
        against=standard_reasons.against_signing,
        tone="primary",
    )
    def sign_for_brand(self, *, actor: Actor, at: datetime, reason: str = "", locks: bool = False) -> None:
        self.locked_at = at if locks else None

    @move(
        field=state,
        source=StandardState.SIGNED_BY_BRAND,
        target=StandardState.LOCKED,
        label=_("Sign for the factory"),
        who=access.can_answer_for_factory,
        against=standard_reasons.against_signing,
        tone="primary",
    )
    @move(
        field=state,
        source=StandardState.PROPOSED,
        target=StandardState.SIGNED_BY_SUPPLIER,
        label=_("Sign for the factory"),
        who=access.can_answer_for_factory,
        against=standard_reasons.against_signing,
        tone="primary",
    )
    def sign_for_supplier(self, *, actor: Actor, at: datetime, reason: str = "", locks: bool = False) -> None:
        self.locked_at = at if locks else None

    @move(
        field=state,
        source=(StandardState.SIGNED_BY_BRAND, StandardState.SIGNED_BY_SUPPLIER),
        target=StandardState.PROPOSED,
        label=_("Open again"),
        who=access.can_edit_standard,
    )
    def reopen(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """An item changed after one signature: that signature is void."""

    @move(
        field=state,
        source=StandardState.LOCKED,
        target=StandardState.SUPERSEDED,
        label=_("Supersede"),
        who=access.can_sign_for_brand,
        against=standard_reasons.against_superseding,
    )
    def supersede(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.superseded_reason = reason


@tracked()
class StandardItem(BrandOwned):
    """One lock: target, limits (inclusive), evidence of the sample, and the stage at which bulk is checked.

    measured: target/lower/upper in unit, direction says which way is worse ("low", "high", "both").
    attribute: expected is the only right answer (e.g. "soldered", "LC-09-925", "own prongs").
    sample_values: the sample's own readings (strings), from which amber is told.
    """

    prefix = "sti"
    supplier_path = "standard__dossier__supplier_id"

    standard = models.ForeignKey(ProcessStandard, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("lock"), max_length=20, choices=LockKind.choices)
    name = models.CharField(_("item"), max_length=120)
    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    requirement = models.ForeignKey(
        "specs.Requirement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    value_type = models.CharField(_("type"), max_length=10, choices=LockValue.choices)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(_("minimum"), max_digits=12, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("maximum"), max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    direction = models.CharField(
        _("worse is"),
        max_length=4,
        default="both",
        choices=[("low", _("lower")), ("high", _("higher")), ("both", _("either"))],
    )
    expected = models.CharField(_("expected"), max_length=120, blank=True)
    sample_values = models.JSONField(_("sample"), default=list, blank=True)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
    stage = models.CharField(_("checked at"), max_length=20, choices=Stage.choices)
    method = models.CharField(_("how"), max_length=200, blank=True)
    frequency = models.CharField(_("how often"), max_length=80, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "name", "sku"], name="lock_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(value_type=LockValue.MEASURED) | ~Q(expected=""),
                name="attribute_lock_expects_something",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, promises.frozen_with_standard("standard_item_frozen")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Signature(BrandOwned):
    """One side's name under one standard; content_hash is of the items as they were when signed."""

    prefix = "sig"
    supplier_path = "standard__dossier__supplier_id"

    standard = models.ForeignKey(ProcessStandard, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(
        _("side"), max_length=10, choices=[("brand", _("brand")), ("supplier", _("factory"))]
    )
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed"))
    content_hash = models.CharField(max_length=64)

    class Meta(BrandOwned.Meta):
        ordering = ("signed_at",)
        constraints = [models.UniqueConstraint(fields=["standard", "side"], name="signature_once_a_side")]
        triggers = [*BrandOwned.Meta.triggers, promises.frozen_with_standard("signature_frozen")]

    def __str__(self) -> str:
        return f"{self.signed_by} ({self.get_side_display()})"
