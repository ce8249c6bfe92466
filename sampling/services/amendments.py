"""Verbs about changing an issued order: one side asks, the other accepts, and a new version of the order stands."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from sampling import access, amendment_reasons, gate
from sampling.models import Amendment, AmendmentLine, OrderLine, PurchaseOrder
from sampling.queries import pieces_in_lots
from sampling.rules import amendment as rules
from sampling.rules.gate import as_evidence
from sampling.services.issue import written
from sampling.services.orders import MOST_PIECES, MOST_PRICE
from sampling.services.plans import cut_plan
from sampling.services.rows import locked
from sampling.states import AmendmentState, Side


def propose_amendment(
    *,
    order: PurchaseOrder,
    lines: Sequence[dict[str, Any]],
    reason: str,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Amendment:
    """Ask for a change and sign it. lines: {"line" or "sku", and any of "quantity", "unit_price", "day", "reason"}.

    What a line leaves out stays as it is; a line without "line" is a new one. Raises Invalid when nothing changes.
    """
    require(access.can_amend_orders, actor, order)
    with transaction.atomic(), acting(actor, "amendment.ask", reason):
        row = locked(order, expected)
        _refuse_state(row)
        wishes = [_wish(row, line, place) for place, line in enumerate(lines)]
        changes = [_change(each) for each in wishes]
        _refuse_faults(row, changes, reason, at)
        amendment: Amendment = Amendment.objects.create(
            brand_id=row.brand_id,
            order=row,
            asked_side=Side.BRAND if actor.is_brand_side else Side.SUPPLIER,
            reason=reason.strip(),
            asked_by=actor.user,  # type: ignore[misc]  # a person signs; the column refuses nobody
            asked_at=at,
            content_hash=content_hash(row, changes, reason.strip()),
        )
        _write(amendment, wishes, changes)
        tell("amendment.asked", amendment, actor, at)
    return amendment


def accept_amendment(
    *, amendment: Amendment, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> Amendment:
    """Sign for the other side; the lines change now. More pieces or a line more pass the gate again, or are refused.

    Deliveries planned beyond what is left of a line are cut, the last day first.
    """
    with transaction.atomic(), acting(actor, "amendment.accept", reason):
        order = locked(amendment.order)
        amendment.order = order
        changes = amendment_reasons.changes_of(amendment)
        conditions = as_evidence(gate.standing(order, at=at)) if rules.grows(changes) else []
        row = advance(
            amendment, "accept", actor=actor, at=at, reason=reason.strip(), expected=expected,
            number=_next_number(order), conditions=conditions,
        )  # fmt: skip
        _apply(order, row)
        tell("amendment.accepted", row, actor, at)
    return row


def override_amendment(
    *, amendment: Amendment, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Amendment:
    """The owner signs over the gate's open conditions, so that more may be agreed; the other side still accepts it.

    Refused for what no override opens, and where nothing is in the way.
    """
    require(access.can_override_gate, actor, amendment)
    words = written(reason)
    with transaction.atomic(), acting(actor, "amendment.override", words):
        row = locked(amendment, expected)
        reasons = list(amendment_reasons.against_overriding(row, at))
        if reasons:
            raise Refused(*reasons)
        row.override_reason, row.overridden_by = words, actor.user
        row.save(update_fields=["override_reason", "overridden_by"])
        tell("amendment.overridden", row, actor, at)
    return row


def refuse_amendment(
    *, amendment: Amendment, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> Amendment:
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: the other side reads it."), "reason"))
    return _move(
        amendment,
        "refuse",
        "amendment.refused",
        actor=actor,
        at=at,
        reason=reason.strip(),
        expected=expected,
    )


def withdraw_amendment(
    *, amendment: Amendment, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> Amendment:
    return _move(
        amendment, "withdraw", "amendment.withdrawn", actor=actor, at=at, reason=reason, expected=expected
    )


def _move(
    amendment: Amendment,
    name: str,
    topic: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str,
    expected: int | None,
) -> Amendment:
    with transaction.atomic():
        row = advance(amendment, name, actor=actor, at=at, reason=reason, expected=expected)
        tell(topic, row, actor, at)
    return row


def _refuse_state(order: PurchaseOrder) -> None:
    reasons = list(amendment_reasons.against_state(order))
    if order.amendments.filter(state=AmendmentState.PROPOSED).exists():
        text = _("Another change of this order waits for its answer. One at a time.")
        reasons.append(Reason("amendment_open", text, "amendments"))
    if reasons:
        raise Refused(*reasons)


Wish = tuple[OrderLine | None, dict[str, Any]]


def _wish(order: PurchaseOrder, given: dict[str, Any], place: int) -> Wish:
    """The line it is about and its values, those left out filled from the line. Raises Invalid for values out of bounds."""
    line: OrderLine | None = given.get("line")
    if line is None:
        last = order.lines.aggregate(last=Max("position"))["last"] or 0
        old = {"sku": None, "quantity": None, "unit_price": None, "day": None, "position": last + 1 + place}
    else:
        old = {
            "sku": line.sku,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
            "day": line.agreed_on,
            "position": line.position,
        }
    asked = {
        key: given[key] for key in ("sku", "quantity", "unit_price", "day") if given.get(key) is not None
    }
    values = {**old, **asked, "reason": given.get("reason", "")}
    if line is not None:
        values["sku"] = line.sku
    if values["day"] == order.due_on:
        values["day"] = None
    _refuse_values(order, line, values)
    return line, values


def _refuse_values(order: PurchaseOrder, line: OrderLine | None, values: dict[str, Any]) -> None:
    place, reasons = values["position"], []
    if line is not None and line.order_id != order.pk:
        reasons.append(Reason("foreign", _("That line belongs to another order."), "lines"))
    if values["sku"] is None or values["quantity"] is None or values["unit_price"] is None:
        text = _("A new line needs its SKU, its pieces and its price.")
        raise Invalid(*reasons, Reason("missing", text, "lines"))
    if values["sku"].product_id != order.dossier.revision.product_id:
        text = _("Line %(n)d: %(sku)s is not a SKU of this product.") % {"n": place, "sku": values["sku"]}
        reasons.append(Reason("foreign_sku", text, "lines"))
    if not 0 < values["quantity"] <= MOST_PIECES:
        text = _("Line %(n)d: order between 1 and 10 000 000 pieces.") % {"n": place}
        reasons.append(Reason("quantity", text, "lines"))
    if not 0 <= values["unit_price"] <= MOST_PRICE:
        text = _("Line %(n)d: a price lies between 0 and 10 000 000.") % {"n": place}
        reasons.append(Reason("price", text, "lines"))
    if reasons:
        raise Invalid(*reasons)


def _change(wish: Wish) -> rules.Change:
    line, values = wish
    before = rules.Terms(line.quantity, line.unit_price, line.agreed_on) if line else None
    after = rules.Terms(values["quantity"], values["unit_price"], values["day"])
    return rules.Change(
        values["position"], values["sku"].code, before, after, pieces_in_lots(line) if line else 0
    )


def _refuse_faults(order: PurchaseOrder, changes: Sequence[rules.Change], reason: str, at: datetime) -> None:
    found = {fault for fault, _change in rules.faults(changes, reason)}
    reasons = []
    if rules.Fault.NOTHING in found:
        text = _("Nothing changes: write another quantity, price or day in at least one line.")
        reasons.append(Reason("nothing_changes", text, "lines"))
    if rules.Fault.NO_REASON in found:
        reasons.append(Reason("missing", _("Say why: the other side signs on it."), "reason"))
    reasons += amendment_reasons.against_days(rules.real(changes), timezone.localdate(at))
    reasons += amendment_reasons.against_lots(list(rules.real(changes)))
    reasons += amendment_reasons.against_credits(order, list(changes))
    if reasons:
        raise Invalid(*reasons)


def _write(amendment: Amendment, wishes: Sequence[Wish], changes: Sequence[rules.Change]) -> None:
    AmendmentLine.objects.bulk_create(
        AmendmentLine(
            brand_id=amendment.brand_id,
            amendment=amendment,
            line=line,
            position=values["position"],
            sku=values["sku"],
            quantity_before=line.quantity if line else 0,
            quantity_after=values["quantity"],
            unit_price_before=line.unit_price if line else None,
            unit_price_after=values["unit_price"],
            day_before=line.agreed_on if line else None,
            day_after=values["day"],
            reason=values["reason"],
        )
        for (line, values), change in zip(wishes, changes, strict=True)
        if change.what
    )


def _next_number(order: PurchaseOrder) -> int:
    """The order as issued is version 1."""
    return (order.amendments.aggregate(last=Max("number"))["last"] or 1) + 1


def _apply(order: PurchaseOrder, amendment: Amendment) -> None:
    for each in amendment.lines.select_related("line"):
        if each.line:
            cut_plan(each.line, each.quantity_after)
        row = each.line or OrderLine(
            brand_id=order.brand_id, order=order, position=each.position, sku_id=each.sku_id
        )
        row.quantity, row.unit_price = each.quantity_after, each.unit_price_after
        row.agreed_on = each.day_after
        row.save(update_fields=["quantity", "unit_price", "agreed_on"] if each.line else None)
    days = dict(order.lines.values_list("position", "agreed_on"))
    latest = rules.latest_day(order.due_on, days)
    if any(days.values()) and latest != order.promised_on:
        order.promised_on = latest
        order.save(update_fields=["promised_on"])


def content_hash(order: PurchaseOrder, changes: Sequence[rules.Change], reason: str) -> str:
    """SHA-256 over order, changed lines and reason as canonical JSON: what both sides sign, in one number."""
    rows = [
        [
            each.position,
            each.sku,
            *(_terms(terms) for terms in (each.before, each.after)),
        ]
        for each in rules.real(changes)
    ]
    canonical = json.dumps([str(order.pk), order.number, rows, reason], separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _terms(terms: rules.Terms | None) -> list[Any] | None:
    if terms is None:
        return None
    return [terms.quantity, f"{terms.unit_price:.4f}", terms.day.isoformat() if terms.day else ""]


def tell(topic: str, amendment: Amendment, actor: Actor, at: datetime) -> None:
    order = amendment.order
    publish(
        topic,
        amendment,
        actor=actor,
        at=at,
        supplier_id=order.dossier.supplier_id,
        data={"order": order.number, "reason": amendment.answer or amendment.reason},
        url=amendment.get_absolute_url(),
    )
