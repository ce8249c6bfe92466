"""Verbs about a purchase order before and after its issue; issuing itself stands in ``services.issue``."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.kernel.numbering import following
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from sampling import access, order_prices
from sampling.models import Dossier, OrderLine, PurchaseOrder
from sampling.services import terms
from sampling.services.rows import changed_fields, locked
from sampling.states import OrderState

FIELDS = (
    "external_ref",
    "currency",
    "incoterm",
    "incoterm_place",
    "due_on",
    "over_delivery_percent",
    "under_delivery_percent",
    "is_pilot",
    "notes",
)
MOST_PIECES = 10_000_000
MOST_PRICE = Decimal(10_000_000)


def draft_order(
    *,
    dossier: Dossier,
    values: dict[str, Any],
    lines: Sequence[dict[str, Any]],
    actor: Actor,
    at: datetime,
    number: str = "",
) -> PurchaseOrder:
    """Write an order down. values: due_on and any of FIELDS; lines: sku, quantity (pieces), unit_price (order's currency;
    None = what the approved quote asks at the pieces of the whole order).

    number: the brand's own, else the next "PO-2026-001". Raises Invalid for a line that makes no sense or a number taken.
    """
    require(access.can_draft_orders, actor, dossier)
    _refuse_past(values["due_on"], at)
    _refuse_terms(values)
    lines = order_prices.priced(dossier, lines, values.get("currency"), at)
    _refuse_lines(dossier, lines)
    with transaction.atomic(), acting(actor, "order.draft"):
        order = PurchaseOrder(
            brand_id=dossier.brand_id,
            dossier=dossier,
            number=number.strip() or next_number(dossier.brand_id, at.year),
            **{key: values[key] for key in FIELDS if key in values},
        )
        _save(order, None)
        _write_lines(order, lines)
        publish("order.drafted", order, actor=actor, at=at, url=order.get_absolute_url())
    return order


def edit_order(
    *,
    order: PurchaseOrder,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    lines: Sequence[dict[str, Any]] | None = None,
    expected: int | None = None,
) -> PurchaseOrder:
    """Change a draft; lines, when given, replace all of them. An issued order changes only by an amendment."""
    require(access.can_draft_orders, actor, order)
    with transaction.atomic(), acting(actor, "order.edit"):
        row = locked(order, expected)
        if row.state != OrderState.DRAFT:
            raise Refused(
                Reason("frozen", _("The order is issued: what was signed stays as it is."), "state")
            )
        fields = changed_fields(row, values, FIELDS)
        if "due_on" in fields:
            _refuse_past(row.due_on, at)
        _refuse_terms({name: getattr(row, name) for name in fields})
        if fields:
            _save(row, fields)
        if lines is not None:
            lines = order_prices.priced(row.dossier, lines, row.currency, at)
            _refuse_lines(row.dossier, lines)
            row.lines.all().delete()
            _write_lines(row, lines)
        publish("order.changed", row, actor=actor, at=at, url=row.get_absolute_url())
        row.refresh_from_db(fields=["version"])
    return row


def _refuse_past(due_on: date, at: datetime) -> None:
    """An order that is late the moment it is written tells nothing of its factory."""
    if due_on < timezone.localdate(at):
        text = _("The order would be late before it is issued: give it a day that is still to come.")
        raise Invalid(Reason("due_past", text, "due_on"))


def _refuse_terms(values: dict[str, Any]) -> None:
    reasons = list(terms.against_percentages(values))
    if "currency" in values:
        reasons += terms.against_currency(values["currency"], "currency")
    if reasons:
        raise Invalid(*reasons)


def acknowledge_order(
    *,
    order: PurchaseOrder,
    actor: Actor,
    at: datetime,
    promised_on: date | None = None,
    expected: int | None = None,
) -> PurchaseOrder:
    """The factory accepts the order and promises a day; punctuality is still measured against the order's own."""
    if promised_on is not None and promised_on < timezone.localdate(at):
        text = _("That day is over: promise one that is still to come.")
        raise Invalid(Reason("promised_past", text, "promised_on"))
    return _move(
        order,
        "acknowledge",
        "order.acknowledged",
        actor=actor,
        at=at,
        expected=expected,
        promised_on=promised_on,
    )


def start_production(
    *, order: PurchaseOrder, actor: Actor, at: datetime, expected: int | None = None
) -> PurchaseOrder:
    return _move(order, "start_production", "order.started", actor=actor, at=at, expected=expected)


def cancel_order(
    *, order: PurchaseOrder, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> PurchaseOrder:
    """Only while no lot is being made. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why it is cancelled: the factory reads it."), "reason"))
    return _move(
        order, "cancel", "order.cancelled", actor=actor, at=at, expected=expected, reason=reason.strip()
    )


def close_order(
    *, order: PurchaseOrder, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> PurchaseOrder:
    """Nothing more is expected. Closing what never left in full needs a reason: it counts as not delivered on time."""
    if order.state == OrderState.IN_PRODUCTION and not reason.strip():
        raise Invalid(Reason("missing", _("Say why it is closed short: the factory reads it."), "reason"))
    return _move(order, "close", "order.closed", actor=actor, at=at, expected=expected, reason=reason)


def _move(
    order: PurchaseOrder, name: str, topic: str, *, actor: Actor, at: datetime, **facts: Any
) -> PurchaseOrder:
    with transaction.atomic():
        row = advance(order, name, actor=actor, at=at, **facts)
        tell(topic, row, actor, at)
    return row


def tell(topic: str, order: PurchaseOrder, actor: Actor, at: datetime, **data: Any) -> None:
    publish(
        topic,
        order,
        actor=actor,
        at=at,
        supplier_id=order.dossier.supplier_id,
        data={"dossier": str(order.dossier), **data},
        url=order.get_absolute_url(),
    )


def next_number(brand_id: Any, year: int) -> str:
    """The next number of the year; the brand's row is locked, so that two drafts never get the same one."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    start = f"PO-{year}-"
    taken = PurchaseOrder.objects.filter(brand_id=brand_id, number__startswith=start).values_list(
        "number", flat=True
    )
    return f"{start}{following(taken, start):03d}"


def _save(order: PurchaseOrder, fields: list[str] | None) -> None:
    try:
        with transaction.atomic():
            order.save(update_fields=fields)
    except IntegrityError as error:
        if "order_number_once" in str(error):
            raise Invalid(
                Reason("taken", _("There is already an order “%(n)s”.") % {"n": order.number}, "number")
            ) from error
        if "order_external_ref_once" in str(error):
            raise Invalid(
                Reason("taken", _("Another order has this ERP number already."), "external_ref")
            ) from error
        raise


def _write_lines(order: PurchaseOrder, lines: Sequence[dict[str, Any]]) -> None:
    OrderLine.objects.bulk_create(
        OrderLine(
            brand_id=order.brand_id,
            order=order,
            position=position,
            sku=line["sku"],
            quantity=line["quantity"],
            unit_price=line["unit_price"],
        )
        for position, line in enumerate(lines, start=1)
    )


def _refuse_lines(dossier: Dossier, lines: Sequence[dict[str, Any]]) -> None:
    product = dossier.revision.product_id
    reasons = []
    for number, line in enumerate(lines, start=1):
        if line["sku"].product_id != product:
            text = _("Line %(n)d: %(sku)s is not a SKU of this product.") % {"n": number, "sku": line["sku"]}
            reasons.append(Reason("foreign_sku", text, "lines"))
        if not 0 < line["quantity"] <= MOST_PIECES:
            reasons.append(
                Reason(
                    "quantity",
                    _("Line %(n)d: order between 1 and 10 000 000 pieces.") % {"n": number},
                    "lines",
                )
            )
        if not 0 <= line["unit_price"] <= MOST_PRICE:
            reasons.append(
                Reason(
                    "price", _("Line %(n)d: a price lies between 0 and 10 000 000.") % {"n": number}, "lines"
                )
            )
    if reasons:
        raise Invalid(*reasons)
