"""An action: what somebody has to do by when, and how it was done."""

from datetime import date, datetime

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
from suppliers import access
from suppliers.meeting_states import ActionState
from suppliers.models.meeting import MeetingPoint
from suppliers.models.supplier import Supplier


@tracked()
class Action(BrandOwned):
    """point: the one of a meeting that it answers; none when it was given between meetings."""

    prefix = "act"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="actions")
    point = models.OneToOneField(
        MeetingPoint, on_delete=models.PROTECT, null=True, blank=True, related_name="action"
    )
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due"))
    state = StateField(_("state"), choices=ActionState.choices, default=ActionState.OPEN)
    evidence = models.TextField(_("how it was done"), blank=True)
    over_at = models.DateTimeField(_("done or withdrawn"), null=True, blank=True)
    over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        verbose_name = _("action")
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ActionState.OPEN) | (Q(over_at__isnull=False) & ~Q(evidence="")),
                name="action_over_has_words",
            )
        ]
        indexes = [
            models.Index(
                fields=["brand", "due_on"], condition=Q(state=ActionState.OPEN), name="action_open_by_day"
            )
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("suppliers:action", args=[self.public_id])

    def is_overdue(self, today: date) -> bool:
        return bool(self.state == ActionState.OPEN and self.due_on < today)

    @move(
        field=state,
        source=ActionState.OPEN,
        target=ActionState.DONE,
        label=_("Done"),
        who=access.can_finish_action,
        tone="primary",
    )
    def finish(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """reason: how it was done, and where one sees it."""
        self.over_at, self.over_by, self.evidence = at, actor.user, reason

    @move(
        field=state,
        source=ActionState.OPEN,
        target=ActionState.WITHDRAWN,
        label=_("Withdraw"),
        who=access.can_give_actions,
    )
    def withdraw(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.over_at, self.over_by, self.evidence = at, actor.user, reason

    @move(
        field=state,
        source=ActionState.DONE,
        target=ActionState.OPEN,
        label=_("Not done: open it again"),
        who=access.can_reopen_action,
        tone="danger",
    )
    def reopen(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.over_at, self.over_by, self.evidence = None, None, ""
