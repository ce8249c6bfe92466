"""What a factory's figures are worth: rules that both sides signed, and what they came to in a period."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from suppliers import access, incentive_reasons, incentive_triggers
from suppliers.incentive_states import SIGNED, TONES, Effect, OutcomeState, RuleState, When
from suppliers.models.scorecard import Scorecard
from suppliers.models.supplier import Supplier


class IncentiveQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """A factory reads what it was offered; the brand's drafts and its default stay with the brand."""
        rows = super().visible_to(actor)
        return rows if actor is None or actor.is_brand_side else rows.exclude(state=RuleState.DRAFT)


@tracked()
class IncentiveRule(BrandOwned):
    """One figure of the scorecard, from which value on, and how much. What was signed never changes: a change is a version.

    supplier: None = the brand's default, which pays nothing itself and is offered to factories from there.
    amount: percent of the goods, or money in ``currency``; below 0 it is taken off. cap: in ``currency``.
    edition: 1, 2 ... of the same number.
    """

    prefix = "inc"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, null=True, blank=True, related_name="incentive_rules"
    )
    number = models.CharField(_("number"), max_length=20)
    edition = models.PositiveSmallIntegerField(_("version"), default=1)
    measure = models.SlugField(_("figure of the scorecard"))
    when = models.CharField(_("reached"), max_length=10, choices=When.choices)
    threshold = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    effect = models.CharField(_("what follows"), max_length=10, choices=Effect.choices)
    amount = models.DecimalField(_("how much (below 0: taken off)"), max_digits=14, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    cap = models.DecimalField(_("at most"), max_digits=14, decimal_places=2, null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    note = models.TextField(_("in words"), blank=True)
    state = StateField(_("state"), choices=RuleState.choices, default=RuleState.DRAFT)
    brand_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    brand_signed_at = models.DateTimeField(_("signed for the brand"), null=True, blank=True)
    factory_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    factory_signed_at = models.DateTimeField(_("signed for the factory"), null=True, blank=True)
    closing_reason = models.TextField(_("refused or ended because"), blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    objects: ClassVar[Any] = IncentiveQuerySet.as_manager()

    class Meta(BrandOwned.Meta):
        verbose_name = _("incentive rule")
        ordering = ("number", "-edition")
        constraints = [
            models.UniqueConstraint(fields=["brand", "number", "edition"], name="incentive_edition_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="incentive_is_worth_something"),
            models.CheckConstraint(
                condition=~Q(effect=Effect.BONUS) | Q(amount__gt=0), name="incentive_bonus_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(effect=Effect.FIXED) | Q(amount__gte=-100, amount__lte=100),
                name="incentive_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(cap__isnull=True) | Q(cap__gt=0), name="incentive_cap_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="incentive_runs_forward",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SIGNED)
                | Q(
                    supplier__isnull=False,
                    brand_signed_by__isnull=False,
                    brand_signed_at__isnull=False,
                    factory_signed_by__isnull=False,
                    factory_signed_at__isnull=False,
                ),
                name="incentive_is_signed_by_both",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, incentive_triggers.SIGNED_TERMS_STAY]

    def __str__(self) -> str:
        return f"{self.number}/v{self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("suppliers:incentive", args=[self.public_id])

    @property
    def tone(self) -> str:
        return TONES[RuleState(self.state)]

    @move(
        field=state,
        source=RuleState.DRAFT,
        target=RuleState.OFFERED,
        label=_("Sign and offer"),
        who=access.can_write_incentives,
        against=incentive_reasons.against_offering,
        tone="primary",
    )
    def offer(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.brand_signed_by, self.brand_signed_at = actor.user, at

    @move(
        field=state,
        source=RuleState.OFFERED,
        target=RuleState.DRAFT,
        label=_("Take back to change it"),
        who=access.can_write_incentives,
    )
    def take_back(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.brand_signed_by, self.brand_signed_at = None, None

    @move(
        field=state,
        source=RuleState.OFFERED,
        target=RuleState.AGREED,
        label=_("Agree and sign"),
        who=access.can_answer_incentives,
        tone="primary",
    )
    def agree(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.factory_signed_by, self.factory_signed_at = actor.user, at

    @move(
        field=state,
        source=RuleState.OFFERED,
        target=RuleState.REFUSED,
        label=_("Refuse"),
        who=access.can_answer_incentives,
        tone="danger",
    )
    def refuse(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.closing_reason = reason

    @move(
        field=state,
        source=RuleState.AGREED,
        target=RuleState.ENDED,
        label=_("End it"),
        who=access.can_write_incentives,
        tone="danger",
    )
    def end(self, *, actor: Actor, at: datetime, reason: str = "", on: date) -> None:
        """Periods that end by that day are still paid by it."""
        self.closing_reason, self.valid_to = reason, on

    @move(
        field=state,
        source=RuleState.AGREED,
        target=RuleState.REPLACED,
        label=_("Replace"),
        who=access.can_answer_incentives,
    )
    def replace(self, *, actor: Actor, at: datetime, reason: str = "", on: date) -> None:
        """The next version is signed; this one holds to the day before it."""
        self.valid_to = on


@tracked()
class IncentiveOutcome(BrandOwned):
    """What the rules of a closed scorecard came to. lines: frozen, see ``suppliers.incentives``; totals: {currency: text}."""

    prefix = "ino"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="incentive_outcomes")
    scorecard = models.OneToOneField(Scorecard, on_delete=models.PROTECT, related_name="incentive_outcome")
    lines = models.JSONField(_("lines"), default=list)
    totals = models.JSONField(_("totals"), default=dict)
    state = StateField(_("state"), choices=OutcomeState.choices, default=OutcomeState.COMPUTED)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("incentive outcome")
        ordering = ("-scorecard__ends_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=OutcomeState.SETTLED) | ~Q(document_number=""),
                name="incentive_settled_by_a_document",
            ),
            models.CheckConstraint(
                condition=Q(state=OutcomeState.COMPUTED)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="incentive_confirmed_by_somebody",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, incentive_triggers.OUTCOME_STAYS]

    def __str__(self) -> str:
        return str(self.scorecard)

    def get_absolute_url(self) -> str:
        return reverse("suppliers:incentive-outcome", args=[self.public_id])

    @property
    def totals_signed(self) -> list[tuple[str, Decimal]]:
        """Currency and sum, without those that came to nothing."""
        sums = [(currency, Decimal(text)) for currency, text in sorted(self.totals.items())]
        return [(currency, amount) for currency, amount in sums if amount]

    @property
    def totals_told(self) -> list[str]:
        return [f"{text} {currency}" for currency, text in sorted(self.totals.items())]

    @property
    def tone(self) -> str:
        return TONES[OutcomeState(self.state)]

    @move(
        field=state,
        source=OutcomeState.COMPUTED,
        target=OutcomeState.CONFIRMED,
        label=_("Confirm"),
        who=access.can_settle_incentives,
        tone="primary",
    )
    def confirm(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.confirmed_by, self.confirmed_at = actor.user, at

    @move(
        field=state,
        source=OutcomeState.CONFIRMED,
        target=OutcomeState.SETTLED,
        label=_("Record as settled"),
        who=access.can_settle_incentives,
        tone="primary",
    )
    def settle(self, *, actor: Actor, at: datetime, reason: str = "", document_number: str) -> None:
        self.settled_by, self.settled_at, self.document_number = actor.user, at, document_number
