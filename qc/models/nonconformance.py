"""A non-conformance and its corrective action, in the steps of an 8D report."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from qc import access, nonconformance_reasons
from qc.models.inspection import Inspection
from qc.states import NonconformanceDisposition, NonconformanceState, Severity
from specs.states import Stage


@tracked()
class Nonconformance(BrandOwned):
    """Opened by itself when a lot is rejected. quantity: pieces concerned; scrapped, reworked: pieces, as it turned out.

    cost_amount: what the error cost in money (metal, stones, labour), in cost_currency.
    """

    prefix = "nc"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("sampling.Lot", on_delete=models.PROTECT, related_name="nonconformances")
    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="nonconformance"
    )
    number = models.CharField(_("number"), max_length=20)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    what = models.TextField(_("what is wrong"))
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    quantity = models.PositiveIntegerField(_("pieces concerned"))
    state = StateField(_("state"), choices=NonconformanceState.choices, default=NonconformanceState.OPEN)
    disposition = models.CharField(
        _("disposition"),
        max_length=10,
        choices=NonconformanceDisposition.choices,
        default=NonconformanceDisposition.OPEN,
    )
    disposition_reason = models.TextField(_("disposition because"), blank=True)
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposed_at = models.DateTimeField(_("disposition decided"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("due"))
    containment = models.TextField(_("containment"), blank=True)
    contained_at = models.DateTimeField(_("contained"), null=True, blank=True)
    root_cause = models.TextField(_("root cause"), blank=True)
    corrective_action = models.TextField(_("corrective action"), blank=True)
    prevention = models.TextField(_("so that it does not return"), blank=True)
    verification = models.TextField(_("how the effect was verified"), blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    scrapped = models.PositiveIntegerField(_("pieces scrapped"), default=0)
    reworked = models.PositiveIntegerField(_("pieces reworked"), default=0)
    cost_amount = models.DecimalField(
        _("cost of the error"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_currency = models.CharField(_("currency"), max_length=3, blank=True)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("non-conformance")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="nonconformance_number_once"),
            models.CheckConstraint(
                condition=~Q(state=NonconformanceState.CLOSED)
                | (Q(closed_at__isnull=False) & ~Q(disposition=NonconformanceDisposition.OPEN)),
                name="nonconformance_closed_is_decided",
            ),
        ]
        indexes = [models.Index(fields=["brand", "-id"], name="nonconformance_list")]

    def __str__(self) -> str:
        return self.number

    @property
    def told(self) -> str:
        """What is wrong: as somebody wrote it, else what its inspection found, in the reader's language."""
        if self.what or self.inspection is None:
            return str(self.what)
        return " ".join(self.inspection.reasons)

    def is_late(self, today: date) -> bool:
        return bool(self.state != NonconformanceState.CLOSED and self.due_on < today)

    @move(
        field=state,
        source=NonconformanceState.OPEN,
        target=NonconformanceState.CONTAINED,
        label=_("Contained"),
        who=access.can_correct,
        against=nonconformance_reasons.against_contained,
    )
    def contain(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.contained_at = at

    @move(
        field=state,
        source=NonconformanceState.CONTAINED,
        target=NonconformanceState.CAUSE_FOUND,
        label=_("Root cause found"),
        who=access.can_correct,
        against=nonconformance_reasons.against_cause_found,
    )
    def find_cause(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The cause stands in ``root_cause``."""

    @move(
        field=state,
        source=NonconformanceState.CAUSE_FOUND,
        target=NonconformanceState.ACTION_TAKEN,
        label=_("Action taken"),
        who=access.can_correct,
        against=nonconformance_reasons.against_action_taken,
    )
    def take_action(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The action stands in ``corrective_action``."""

    @move(
        field=state,
        source=NonconformanceState.ACTION_TAKEN,
        target=NonconformanceState.VERIFIED,
        label=_("Effect verified"),
        who=access.can_judge_correction,
        against=nonconformance_reasons.against_verified,
    )
    def verify(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.verified_by, self.verified_at = actor.user, at

    @move(
        field=state,
        source=NonconformanceState.ACTION_TAKEN,
        target=NonconformanceState.CAUSE_FOUND,
        label=_("Not effective: act again"),
        who=access.can_judge_correction,
        tone="danger",
    )
    def act_again(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.corrective_action = ""

    @move(
        field=state,
        source=NonconformanceState.VERIFIED,
        target=NonconformanceState.CLOSED,
        label=_("Close"),
        who=access.can_judge_correction,
        against=nonconformance_reasons.against_closed,
    )
    def close(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.closed_at = at
