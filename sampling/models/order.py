"""The purchase order and its lines."""

from datetime import date, datetime
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
from sampling import access, order_reasons, order_triggers
from sampling import triggers as promises
from sampling.models.dossier import Dossier
from sampling.states import Incoterm, OrderState

if TYPE_CHECKING:
    from sampling.models.standard import ProcessStandard


@tracked()
class PurchaseOrder(BrandOwned):
    """One order at one supplier for one dossier; pins the revision (through the dossier) and the locked standard."""

    prefix = "po"
    supplier_path = "dossier__supplier_id"

    number = models.CharField(_("number"), max_length=40)
    external_ref = models.CharField(_("ERP number"), max_length=64, blank=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="orders")
    standard = models.ForeignKey(
        "sampling.ProcessStandard", on_delete=models.PROTECT, null=True, blank=True, related_name="orders"
    )
    state = StateField(_("state"), choices=OrderState.choices, default=OrderState.DRAFT)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    incoterm = models.CharField(_("incoterm"), max_length=3, choices=Incoterm.choices, default=Incoterm.FCA)
    incoterm_place = models.CharField(_("place"), max_length=80, blank=True)
    due_on = models.DateField(_("due"))
    promised_on = models.DateField(_("promised by the factory"), null=True, blank=True)
    over_delivery_percent = models.DecimalField(
        _("over-delivery allowed (%)"), max_digits=5, decimal_places=2, default=0
    )
    under_delivery_percent = models.DecimalField(
        _("under-delivery accepted (%)"), max_digits=5, decimal_places=2, default=0, db_default=0
    )
    is_pilot = models.BooleanField(_("pilot series on soft tooling"), default=False)
    notes = models.TextField(_("notes"), blank=True)
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    override_reason = models.TextField(_("override"), blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    shipped_at = models.DateTimeField(_("shipped"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    closed_short_at = models.DateTimeField(_("closed short"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.TextField(_("cancelled because"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="order_number_once"),
            models.UniqueConstraint(
                fields=["brand", "external_ref"],
                condition=~Q(external_ref=""),
                name="order_external_ref_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(OrderState.DRAFT, OrderState.CANCELLED))
                | Q(issued_at__isnull=False, standard__isnull=False),
                name="order_issued_is_stamped",
            ),
            models.CheckConstraint(
                condition=Q(over_delivery_percent__gte=0, over_delivery_percent__lte=100),
                name="order_over_delivery_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(under_delivery_percent__gte=0, under_delivery_percent__lte=100),
                name="order_under_delivery_is_a_percentage",
            ),
        ]
        triggers = [
            *BrandOwned.Meta.triggers,
            promises.ORDER_LEAVES_DRAFT_THROUGH_THE_GATE,
            promises.ISSUED_ORDER_STAYS,
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sampling:order", args=[self.public_id])

    @move(
        field=state,
        source=OrderState.DRAFT,
        target=OrderState.ISSUED,
        label=_("Sign and issue"),
        who=access.can_issue_orders,
        against=order_reasons.against_issue,
        tone="primary",
    )
    def issue(
        self, *, actor: Actor, at: datetime, reason: str = "", standard: "ProcessStandard | None" = None
    ) -> None:
        """The gate stands open: both locks and every other condition that blocks are closed."""
        self.standard = standard
        self.issued_at, self.issued_by = at, actor.user

    @move(
        field=state,
        source=OrderState.DRAFT,
        target=OrderState.ISSUED,
        label=_("Override and issue"),
        who=access.can_override_gate,
        against=order_reasons.against_override,
        tone="danger",
    )
    def override(
        self, *, actor: Actor, at: datetime, reason: str = "", standard: "ProcessStandard | None" = None
    ) -> None:
        """The owner signs over open conditions; ``reason`` is printed on the order and counted."""
        self.standard = standard
        self.issued_at, self.issued_by, self.override_reason = at, actor.user, reason

    @move(
        field=state,
        source=OrderState.ISSUED,
        target=OrderState.ACKNOWLEDGED,
        label=_("Acknowledge"),
        who=access.can_answer_for_factory,
        against=order_reasons.against_acknowledging,
        tone="primary",
    )
    def acknowledge(
        self, *, actor: Actor, at: datetime, reason: str = "", promised_on: date | None = None
    ) -> None:
        self.acknowledged_at, self.promised_on = at, promised_on or self.promised_on or self.due_on

    @move(
        field=state,
        source=OrderState.ACKNOWLEDGED,
        target=OrderState.IN_PRODUCTION,
        label=_("Start production"),
        who=access.can_manage_lots,
        tone="primary",
    )
    def start_production(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """From here on its lines are cut into lots."""

    @move(
        field=state,
        source=OrderState.IN_PRODUCTION,
        target=OrderState.SHIPPED,
        label=_("Shipped in full"),
        who=access.can_ship,
        against=order_reasons.against_shipped,
    )
    def ship(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.shipped_at = at

    @move(
        field=state,
        source=OrderState.SHIPPED,
        target=OrderState.RECEIVED,
        label=_("Received in full"),
        who=access.can_receive_orders,
        against=order_reasons.against_received,
    )
    def receive(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.received_at = at

    @move(
        field=state,
        source=(OrderState.IN_PRODUCTION, OrderState.SHIPPED, OrderState.RECEIVED),
        target=OrderState.CLOSED,
        label=_("Close"),
        who=access.can_receive_orders,
        against=order_reasons.against_close,
    )
    def close(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Nothing more is expected of it. What never left in full is closed short, and counts as not delivered on time."""
        if self.shipped_at is None:
            self.closed_short_at = at

    @move(
        field=state,
        source=(OrderState.DRAFT, OrderState.ISSUED, OrderState.ACKNOWLEDGED, OrderState.IN_PRODUCTION),
        target=OrderState.CANCELLED,
        label=_("Cancel the order"),
        who=access.can_cancel_orders,
        against=order_reasons.against_cancel,
        tone="danger",
    )
    def cancel(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.cancelled_at, self.cancel_reason = at, reason


@tracked()
class OrderLine(BrandOwned):
    """quantity in pieces; unit_price in the order's currency, four decimals.

    agreed_on: the day an amendment moved this line to, None = the order's own; punctuality is judged by the order's own.
    """

    prefix = "pol"
    supplier_path = "order__dossier__supplier_id"

    order = models.ForeignKey(PurchaseOrder, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    sku = models.ForeignKey("specs.Sku", on_delete=models.PROTECT, related_name="order_lines")
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=4)
    agreed_on = models.DateField(_("agreed for"), null=True, blank=True)
    received_quantity = models.PositiveIntegerField(_("received"), default=0)

    class Meta(BrandOwned.Meta):
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_quantity_above_zero"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="order_line_price_not_negative"),
        ]
        triggers = [*BrandOwned.Meta.triggers, order_triggers.ISSUED_LINES_ARE_FROZEN]

    def __str__(self) -> str:
        return f"{self.order.number}/{self.position}"

    @property
    def amount(self) -> Decimal:
        """Quantity times unit price, rounded once, half up, to the cent by the caller that shows it."""
        return self.quantity * self.unit_price
