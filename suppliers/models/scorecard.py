"""The scorecard of one supplier and period: computed from recorded facts, frozen when it is closed."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from suppliers import access, scorecard_reasons
from suppliers.models.supplier import Supplier
from suppliers.states import ScorecardState


@tracked()
class Scorecard(BrandOwned):
    """measures: the frozen list of KPI results at closing; an open card is computed anew on each reading."""

    prefix = "sc"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="scorecards")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    state = StateField(_("state"), choices=ScorecardState.choices, default=ScorecardState.OPEN)
    measures = models.JSONField(_("measures"), default=list, blank=True)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField(_("grade"), max_length=1, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-starts_on", "supplier__name")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "starts_on", "ends_on"], name="scorecard_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="scorecard_period_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.starts_on} – {self.ends_on}"

    @move(
        field=state,
        source=ScorecardState.OPEN,
        target=ScorecardState.CLOSED,
        label=_("Close the scorecard"),
        who=access.can_keep_scorecards,
        against=scorecard_reasons.against_closing,
    )
    def close(
        self,
        *,
        actor: Actor,
        at: datetime,
        reason: str = "",
        measures: list[dict[str, Any]],
        score: Decimal | None,
        grade: str,
    ) -> None:
        self.measures, self.score, self.grade, self.closed_at = measures, score, grade, at


@tracked()
class ScorecardRedItem(BrandOwned):
    """A red figure with its cause, owner and due date; a card closes only when each red figure has one."""

    prefix = "red"
    supplier_path = "scorecard__supplier_id"

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="red_items")
    measure = models.SlugField(_("measure"))
    root_cause = models.TextField(_("root cause"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due"))

    class Meta(BrandOwned.Meta):
        ordering = ("due_on",)
        constraints = [models.UniqueConstraint(fields=["scorecard", "measure"], name="red_item_once")]

    def __str__(self) -> str:
        return self.measure
