"""Change orders (ECO): nothing that both sides signed changes without one, however minor it seems."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

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
from sampling import access, change_reasons, change_triggers
from sampling.change_states import CHANGE_OPEN, BucketChoice, ChangeKind, ChangeState, Effective
from sampling.models.dossier import Dossier
from sampling.rules.change import cycle_days
from sampling.states import Disposition, Side
from specs.models import Revision

if TYPE_CHECKING:
    from sampling.models.standard import ProcessStandard


@tracked()
class ChangeOrder(BrandOwned):
    """Against one released revision. The brand signs it here, each factory that makes the revision in its own part."""

    prefix = "eco"
    supplier_path = "parties__dossier__supplier_id"

    number = models.CharField(_("number"), max_length=40)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="change_orders")
    kind = models.CharField(_("what it changes"), max_length=20, choices=ChangeKind.choices)
    title = models.CharField(_("title"), max_length=160)
    what = models.TextField(_("what changes, from what to what"))
    reason = models.TextField(_("why"))
    asked_side = models.CharField(_("asked by"), max_length=10, choices=Side.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    effective = models.CharField(
        _("effective"), max_length=10, choices=Effective.choices, default=Effective.LOT
    )
    effective_on = models.DateField(_("day"), null=True, blank=True)
    state = StateField(_("state"), choices=ChangeState.choices, default=ChangeState.DRAFT)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed for the brand"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    implemented_at = models.DateTimeField(_("implemented"), null=True, blank=True)
    closing_reason = models.TextField(_("refused or withdrawn because"), blank=True)
    made_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="made_by_changes"
    )
    made_standard = models.ForeignKey(
        "sampling.ProcessStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="made_by_changes",
    )

    class Meta(BrandOwned.Meta):
        verbose_name = _("change order")
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="change_number_once"),
            models.CheckConstraint(
                condition=~Q(effective=Effective.DATE) | Q(effective_on__isnull=False),
                name="change_day_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "implemented"]) | Q(signed_at__isnull=False),
                name="change_agreed_is_signed",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, change_triggers.AGREED_CHANGE_IS_FROZEN]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sampling:change", args=[self.public_id])

    @property
    def days(self) -> Decimal | None:
        """Cycle time in days, once implemented."""
        return cycle_days(self.asked_at, self.implemented_at) if self.implemented_at else None

    @move(
        field=state,
        source=ChangeState.DRAFT,
        target=ChangeState.PROPOSED,
        label=_("Ask for signatures"),
        who=access.can_work_on_change,
        against=change_reasons.against_proposing,
        tone="primary",
    )
    def propose(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """From here on it stands as it is; both sides sign or refuse."""

    @move(
        field=state,
        source=ChangeState.PROPOSED,
        target=ChangeState.DRAFT,
        label=_("Take back to change it"),
        who=access.can_work_on_change,
    )
    def reopen(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.signed_by, self.signed_at = None, None

    @move(
        field=state,
        source=ChangeState.PROPOSED,
        target=ChangeState.AGREED,
        label=_("Agree"),
        who=access.can_sign_change,
        against=change_reasons.against_agreeing,
    )
    def agree(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.agreed_at = at

    @move(
        field=state,
        source=ChangeState.AGREED,
        target=ChangeState.IMPLEMENTED,
        label=_("Implement"),
        who=access.can_implement_change,
        tone="primary",
    )
    def implement(
        self,
        *,
        actor: Actor,
        at: datetime,
        reason: str = "",
        revision: Revision | None = None,
        standard: "ProcessStandard | None" = None,
    ) -> None:
        self.implemented_at, self.made_revision, self.made_standard = at, revision, standard

    @move(
        field=state,
        source=ChangeState.PROPOSED,
        target=ChangeState.REFUSED,
        label=_("Refuse"),
        who=access.can_sign_change,
        tone="red",
    )
    def refuse(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.closing_reason = reason

    @move(
        field=state,
        source=[state for state in CHANGE_OPEN if state != ChangeState.AGREED],
        target=ChangeState.WITHDRAWN,
        label=_("Withdraw"),
        who=access.can_work_on_change,
    )
    def withdraw(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.closing_reason = reason


@tracked()
class ChangeParty(BrandOwned):
    """One factory's part: its price and time for the change, and its signature."""

    prefix = "ecp"
    supplier_path = "dossier__supplier_id"

    change = models.ForeignKey(ChangeOrder, on_delete=models.CASCADE, related_name="parties")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="changes")
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    lead_time_days = models.PositiveSmallIntegerField(_("more lead time (days)"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed for the factory"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("factory’s part")
        ordering = ("dossier",)
        constraints = [
            models.UniqueConstraint(fields=["change", "dossier"], name="change_party_once"),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | ~Q(currency=""), name="change_cost_has_a_currency"
            ),
        ]

    def __str__(self) -> str:
        return str(self.dossier)


@tracked()
class ChangeDisposition(BrandOwned):
    """What becomes of the pieces of one bucket at one factory."""

    prefix = "ecd"
    supplier_path = "party__dossier__supplier_id"

    party = models.ForeignKey(ChangeParty, on_delete=models.CASCADE, related_name="dispositions")
    bucket = models.CharField(_("where"), max_length=24, choices=BucketChoice.choices)
    action = models.CharField(
        _("what becomes of them"),
        max_length=10,
        choices=[each for each in Disposition.choices if each[0] != Disposition.OPEN],
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("disposition")
        ordering = ("party", "bucket")
        constraints = [
            models.UniqueConstraint(fields=["party", "bucket"], name="change_bucket_once"),
            models.CheckConstraint(condition=~Q(action="open"), name="change_disposition_is_said"),
        ]

    def __str__(self) -> str:
        return f"{self.get_bucket_display()}: {self.get_action_display()}"
