"""The vetting case: stages, weighted criteria, scores with evidence, the paid trial's observations."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from suppliers import access, vetting_reasons
from suppliers.models.supplier import Supplier
from suppliers.states import IN_VETTING, MAY_PRODUCE, VettingState


@tracked()
class VettingCriterion(BrandOwned):
    """One row of the brand's template: weight in percent; the weights of those not retired add up to 100."""

    prefix = "crit"

    key = models.SlugField(_("key"))
    name = models.CharField(_("criterion"), max_length=80)
    question = models.CharField(_("what to look for"), max_length=300, blank=True)
    weight = models.DecimalField(_("weight (%)"), max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position", "name")
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="vetting_criterion_once"),
            models.CheckConstraint(
                condition=Q(weight__gte=0) & Q(weight__lte=100), name="vetting_weight_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class VettingCase(BrandOwned):
    """prospect -> screening -> due diligence -> paid trial -> approved, conditional or rejected.

    criteria: those it was begun with, frozen (``suppliers.criteria``); [] = from before they were kept, read the template.
    """

    prefix = "vet"
    supplier_path = None  # what the brand thinks of a factory is not the factory's to read

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="vetting_cases")
    state = StateField(_("state"), choices=VettingState.choices, default=VettingState.PROSPECT)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due"), null=True, blank=True)
    criteria = models.JSONField(_("criteria"), default=list, blank=True, editable=False)
    trial_due_on = models.DateField(_("trial due"), null=True, blank=True)
    trial_brief = models.TextField(_("trial: what is made, to which tolerances"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["supplier"], condition=Q(state__in=IN_VETTING), name="vetting_one_open_case"
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN_VETTING) | (Q(decided_at__isnull=False) & ~Q(decision_reason="")),
                name="vetting_decision_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.supplier)

    @move(
        field=state,
        source=VettingState.PROSPECT,
        target=VettingState.SCREENING,
        label=_("Start screening"),
        who=access.can_vet,
    )
    def start_screening(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """From here on certificates and references are looked at."""

    @move(
        field=state,
        source=VettingState.SCREENING,
        target=VettingState.DUE_DILIGENCE,
        label=_("Start due diligence"),
        who=access.can_vet,
        against=vetting_reasons.against_due_diligence,
    )
    def start_due_diligence(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """From here on visits, references and process data are collected."""

    @move(
        field=state,
        source=VettingState.DUE_DILIGENCE,
        target=VettingState.PAID_TRIAL,
        label=_("Start the paid trial"),
        who=access.can_vet,
        against=vetting_reasons.against_trial,
    )
    def start_trial(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The factory makes the trial pieces; how it tells bad news is written down."""

    @move(
        field=state,
        source=(VettingState.PAID_TRIAL, VettingState.CONDITIONAL),
        target=VettingState.APPROVED,
        label=_("Approve"),
        who=access.can_decide,
        against=vetting_reasons.against_approval,
        tone="ok",
    )
    def approve(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._decide(actor, at, reason)

    @move(
        field=state,
        source=VettingState.PAID_TRIAL,
        target=VettingState.CONDITIONAL,
        label=_("Approve with conditions"),
        who=access.can_decide,
        against=vetting_reasons.against_condition,
        tone="watch",
    )
    def approve_conditionally(
        self, *, actor: Actor, at: datetime, reason: str = "", conditions: str = ""
    ) -> None:
        self._decide(actor, at, reason)
        self.conditions = conditions

    @move(
        field=state,
        source=IN_VETTING,
        target=VettingState.REJECTED,
        label=_("Turn down"),
        who=access.can_decide,
        tone="red",
    )
    def reject(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._decide(actor, at, reason)

    @move(
        field=state,
        source=MAY_PRODUCE,
        target=VettingState.SUSPENDED,
        label=_("Suspend"),
        who=access.can_decide,
        tone="red",
    )
    def suspend(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._decide(actor, at, reason)

    @move(
        field=state,
        source=VettingState.SUSPENDED,
        target=VettingState.APPROVED,
        label=_("Reinstate"),
        who=access.can_decide,
        tone="ok",
    )
    def reinstate(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._decide(actor, at, reason)

    def _decide(self, actor: Actor, at: datetime, reason: str) -> None:
        self.decided_by, self.decided_at, self.decision_reason = actor.user, at, reason


@tracked()
class VettingScore(BrandOwned):
    """0 to 5 on one criterion, with its evidence and its author. source: public id of the register's row that it was taken from."""

    prefix = "vsc"

    case = models.ForeignKey(VettingCase, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(VettingCriterion, on_delete=models.PROTECT, related_name="+")
    score = models.DecimalField(_("score (0 to 5)"), max_digits=3, decimal_places=1)
    evidence_kind = models.CharField(
        _("evidence"),
        max_length=20,
        choices=[
            ("certificate", _("certificate")),
            ("document", _("document")),
            ("visit", _("factory visit")),
            ("reference", _("reference call")),
            ("trial", _("paid trial")),
            ("data", _("process data")),
        ],
    )
    evidence = models.TextField(_("what was seen"))
    source = models.CharField(_("taken from"), max_length=40, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(BrandOwned.Meta):
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(fields=["case", "criterion"], name="vetting_score_once"),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(score__lte=5), name="vetting_score_between_0_and_5"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="vetting_score_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


@tracked()
class TrialObservation(BrandOwned):
    """Something seen in the paid trial; for bad news, the hours from occurrence to being told."""

    prefix = "obs"

    case = models.ForeignKey(VettingCase, on_delete=models.CASCADE, related_name="observations")
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=[
            ("bad_news", _("bad news")),
            ("escalation", _("escalation")),
            ("documented", _("documented deviation")),
            ("proposal", _("proposed fix")),
        ],
    )
    what = models.TextField(_("what happened"))
    occurred_at = models.DateTimeField(_("occurred"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(BrandOwned.Meta):
        ordering = ("occurred_at",)

    def __str__(self) -> str:
        return self.what[:60]
