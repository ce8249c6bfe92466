"""The quote (cost submission): a request goes out, the factory fills it line by line, the brand decides."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from costing import access, quote_reasons
from costing.states import TONES, CostKind, QuoteState
from costing.triggers import QUOTE_BREAKS_ARE_FROZEN, QUOTE_LINES_ARE_FROZEN
from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from sampling.states import Incoterm
from specs.states import SourcingModel


@tracked()
class Quote(BrandOwned):
    """not submitted -> submitted -> approved or rejected; withdrawn by whoever it came from.

    request: the name that the quotes of one request share (RFQ-12). tooling, sample_fee: once, in ``currency``.
    """

    prefix = "quo"
    supplier_path = "supplier_id"

    number = models.CharField(_("number"), max_length=40)
    request = models.CharField(_("request (RFQ)"), max_length=40)
    revision = models.ForeignKey("specs.Revision", on_delete=models.PROTECT, related_name="quotes")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="quotes")
    sourcing_model = models.CharField(
        _("sourcing model"), max_length=3, choices=SourcingModel.choices, default=SourcingModel.OEM
    )
    state = StateField(_("state"), choices=QuoteState.choices, default=QuoteState.NOT_SUBMITTED)
    quantity = models.PositiveIntegerField(_("for (pieces)"))
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    incoterm = models.CharField(_("incoterm"), max_length=3, choices=Incoterm.choices, default=Incoterm.FCA)
    incoterm_place = models.CharField(_("place"), max_length=80, blank=True)
    moq = models.PositiveIntegerField(_("MOQ (pieces)"), null=True, blank=True)
    lead_time_days = models.PositiveIntegerField(_("lead time (days)"), null=True, blank=True)
    tooling = models.DecimalField(_("tooling"), max_digits=12, decimal_places=2, default=Decimal(0))
    tooling_owner = models.CharField(
        _("tooling belongs to"),
        max_length=10,
        choices=[("brand", _("the brand")), ("factory", _("the factory"))],
        default="brand",
    )
    sample_fee = models.DecimalField(_("sample fee"), max_digits=12, decimal_places=2, default=Decimal(0))
    sample_fee_credited = models.BooleanField(_("sample fee is credited on the order"), default=False)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    metal_lock = models.ForeignKey(
        "costing.MetalLock", on_delete=models.PROTECT, null=True, blank=True, related_name="quotes"
    )
    notes = models.TextField(_("notes"), blank=True)
    answer_due_on = models.DateField(_("answer due"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(pgettext_lazy("for a price", "asked"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="quote_number_once"),
            models.UniqueConstraint(
                fields=["brand", "request", "revision", "supplier", "sourcing_model"],
                name="quote_once_a_request",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="quote_quantity_above_zero"),
            models.CheckConstraint(
                condition=Q(tooling__gte=0) & Q(sample_fee__gte=0), name="quote_fees_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("submitted", "approved", "rejected")) | Q(submitted_at__isnull=False),
                name="quote_submission_is_stamped",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "rejected")) | Q(decided_at__isnull=False),
                name="quote_decision_is_stamped",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("costing:quote", args=[self.public_id])

    @property
    def tone(self) -> str:
        return TONES[QuoteState(self.state)]

    @property
    def unit_price(self) -> Decimal | None:
        """The sum of the lines, per piece; None while a line is not filled."""
        costs = [line.unit_cost for line in self.lines.all()]
        known = [cost for cost in costs if cost is not None]
        return sum(known, Decimal(0)) if costs and len(known) == len(costs) else None

    def price_at(self, quantity: int) -> Decimal | None:
        """The break that holds for so many pieces, else the sum of the lines."""
        reached = [step for step in self.breaks.all() if step.min_quantity <= quantity]
        return max(reached, key=lambda step: step.min_quantity).unit_price if reached else self.unit_price

    @move(
        field=state,
        source=QuoteState.NOT_SUBMITTED,
        target=QuoteState.SUBMITTED,
        label=_("Submit"),
        who=access.can_submit_quote,
        against=quote_reasons.against_submission,
        tone="primary",
    )
    def submit(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.submitted_by, self.submitted_at = actor.user, at

    @move(
        field=state,
        source=QuoteState.SUBMITTED,
        target=QuoteState.NOT_SUBMITTED,
        label=_("Ask for another price"),
        who=access.can_decide_quotes,
    )
    def send_back(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The factory may change its lines again; ``reason`` says what is asked."""
        self.decision_reason = reason

    @move(
        field=state,
        source=QuoteState.SUBMITTED,
        target=QuoteState.APPROVED,
        label=_("Approve"),
        who=access.can_decide_quotes,
        against=quote_reasons.against_approval,
        tone="primary",
    )
    def approve(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.decided_by, self.decided_at, self.decision_reason = actor.user, at, reason

    @move(
        field=state,
        source=QuoteState.SUBMITTED,
        target=QuoteState.REJECTED,
        label=_("Turn down"),
        who=access.can_decide_quotes,
        tone="danger",
    )
    def reject(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.decided_by, self.decided_at, self.decision_reason = actor.user, at, reason

    @move(
        field=state,
        source=(QuoteState.NOT_SUBMITTED, QuoteState.SUBMITTED),
        target=QuoteState.WITHDRAWN,
        label=_("Withdraw"),
        who=access.can_submit_quote,
        tone="danger",
    )
    def withdraw(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.decision_reason = reason


@tracked()
class QuoteLine(BrandOwned):
    """unit_cost: per piece in the quote's currency; None = not filled yet. key: matches the should-cost's line."""

    prefix = "ql"
    supplier_path = "quote__supplier_id"

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=CostKind.choices)
    key = models.CharField(_("part or operation"), max_length=120, blank=True)
    label = models.CharField(_("line"), max_length=200)
    unit_cost = models.DecimalField(_("cost a piece"), max_digits=14, decimal_places=4, null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        triggers = [*BrandOwned.Meta.triggers, QUOTE_LINES_ARE_FROZEN]
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="quote_line_position_once"),
            models.CheckConstraint(
                condition=Q(unit_cost__isnull=True) | Q(unit_cost__gte=0), name="quote_line_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.label


@tracked()
class PriceBreak(BrandOwned):
    """From ``min_quantity`` pieces on, a piece costs ``unit_price``."""

    prefix = "qb"
    supplier_path = "quote__supplier_id"

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="breaks")
    min_quantity = models.PositiveIntegerField(_("from (pieces)"))
    unit_price = models.DecimalField(_("unit price"), max_digits=14, decimal_places=4)

    class Meta(BrandOwned.Meta):
        ordering = ("min_quantity",)
        triggers = [*BrandOwned.Meta.triggers, QUOTE_BREAKS_ARE_FROZEN]
        constraints = [
            models.UniqueConstraint(fields=["quote", "min_quantity"], name="price_break_once"),
            models.CheckConstraint(
                condition=Q(min_quantity__gt=0) & Q(unit_price__gte=0), name="price_break_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.min_quantity}+"
