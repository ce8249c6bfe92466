"""A change of an issued order: asked by one side, accepted by the other, a version of the order from then on."""

from datetime import datetime
from typing import Any

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
from sampling import access, amendment_reasons, order_triggers
from sampling.models.order import OrderLine, PurchaseOrder
from sampling.states import AmendmentState, Side


@tracked()
class Amendment(BrandOwned):
    """number: the version of the order that it made (the order as issued is version 1), None until accepted.

    conditions, open_count: the gate as it stood when pieces or a line were added; open_count None = it was not asked.
    override_reason: why the owner lets more be ordered over open conditions; printed with the version, counted.
    content_hash: SHA-256 over order, lines and reason, what both sides signed; txid: see the trigger.
    """

    prefix = "amd"
    supplier_path = "order__dossier__supplier_id"

    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("version"), null=True, blank=True)
    state = StateField(_("state"), choices=AmendmentState.choices, default=AmendmentState.PROPOSED)
    asked_side = models.CharField(_("asked by"), max_length=10, choices=Side.choices)
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    conditions = models.JSONField(_("conditions"), default=list, blank=True)
    open_count = models.PositiveSmallIntegerField(_("open conditions"), null=True, blank=True)
    override_reason = models.TextField(_("override"), blank=True, default="", db_default="")
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64)
    txid = models.BigIntegerField(default=0, editable=False)

    class Meta(BrandOwned.Meta):
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="amendment_number_once"),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state=AmendmentState.PROPOSED),
                name="amendment_one_open_an_order",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_a_reason"),
            models.CheckConstraint(
                condition=Q(override_reason="") | Q(overridden_by__isnull=False),
                name="amendment_override_has_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(state=AmendmentState.ACCEPTED)
                | Q(number__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="amendment_is_signed_by_both",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, order_triggers.AMENDMENT_IS_SIGNED]

    def __str__(self) -> str:
        return f"{self.order.number}/v{self.number}" if self.number else f"{self.order.number}/?"

    def get_absolute_url(self) -> str:
        return reverse("sampling:order", args=[self.order.public_id]) + "#versions"

    @move(
        field=state,
        source=AmendmentState.PROPOSED,
        target=AmendmentState.ACCEPTED,
        label=_("Accept and sign"),
        who=access.can_answer_amendment,
        against=amendment_reasons.against_accepting,
        tone="primary",
    )
    def accept(
        self, *, actor: Actor, at: datetime, reason: str = "", number: int = 0,
        conditions: list[dict[str, Any]] | None = None,
    ) -> None:  # fmt: skip
        """The second signature: from here on it is a version of the order."""
        self.number, self.answered_by, self.answered_at, self.answer = number, actor.user, at, reason
        self.conditions = conditions or []

    @move(
        field=state,
        source=AmendmentState.PROPOSED,
        target=AmendmentState.REFUSED,
        label=_("Refuse"),
        who=access.can_answer_amendment,
        tone="danger",
    )
    def refuse(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The order stays as it was; ``reason`` is read by the other side."""
        self.answered_by, self.answered_at, self.answer = actor.user, at, reason

    @move(
        field=state,
        source=AmendmentState.PROPOSED,
        target=AmendmentState.WITHDRAWN,
        label=_("Withdraw"),
        who=access.can_withdraw_amendment,
    )
    def withdraw(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.answered_by, self.answered_at, self.answer = actor.user, at, reason


@tracked()
class AmendmentLine(BrandOwned):
    """One line before and after. line: None until a new line is accepted. day: None = the day of the order."""

    prefix = "aml"
    supplier_path = "amendment__order__dossier__supplier_id"

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(
        OrderLine, on_delete=models.PROTECT, null=True, blank=True, related_name="amendment_lines"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, related_name="+")
    quantity_before = models.PositiveIntegerField(_("pieces before"), default=0)
    quantity_after = models.PositiveIntegerField(_("pieces after"))
    unit_price_before = models.DecimalField(
        _("unit price before"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    unit_price_after = models.DecimalField(_("unit price after"), max_digits=12, decimal_places=4)
    day_before = models.DateField(_("day before"), null=True, blank=True)
    day_after = models.DateField(_("day after"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["amendment", "position"], name="amendment_line_once"),
            models.CheckConstraint(condition=Q(quantity_after__gt=0), name="amendment_quantity_above_zero"),
            models.CheckConstraint(condition=Q(unit_price_after__gte=0), name="amendment_price_not_negative"),
        ]
        triggers = [*BrandOwned.Meta.triggers, order_triggers.AMENDMENT_LINES_STAY]

    def __str__(self) -> str:
        return f"{self.amendment}/{self.position}"
