"""Verbs about the delivery plan of an order: pieces and days, agreed before it is issued or after."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from jewelops.ui.figures import written
from sampling import access
from sampling.models import OrderLine, PlannedDelivery, PurchaseOrder
from sampling.rules.delivery import Planned, cut
from sampling.services.orders import tell
from sampling.services.rows import locked
from sampling.states import OrderState

MOST_ROWS = 200
Row = tuple[OrderLine, date, int]


def plan_deliveries(
    *, order: PurchaseOrder, rows: Sequence[Row], actor: Actor, at: datetime, expected: int | None = None
) -> PurchaseOrder:
    """Replace the plan. rows: (line, day, pieces); what has no row is due on the day of the order.

    The brand writes it while the order is a draft; once issued both sides may, and each is told of the other's.
    """
    require(access.can_plan_deliveries, actor, order)
    with transaction.atomic(), acting(actor, "order.plan"):
        row = locked(order, expected)
        if row.state in (OrderState.CANCELLED, OrderState.CLOSED, OrderState.RECEIVED):
            raise Refused(Reason("over", _("The order is over: there is nothing left to plan."), "state"))
        lines = {line.pk: line for line in row.lines.select_for_update(of=("self",))}
        _refuse_rows(row, lines, rows)
        _refuse_past(row, rows, timezone.localdate(at))
        PlannedDelivery.objects.filter(line__order=row).delete()
        for line, day, pieces in rows:
            PlannedDelivery.objects.create(brand_id=row.brand_id, line_id=line.pk, day=day, quantity=pieces)
        if row.issued_at is not None:
            tell("order.planned", row, actor, at)
    return row


def cut_plan(line: OrderLine, quantity: int) -> None:
    """Keep of a line's plan what fits ``quantity`` pieces; in the transaction that shrinks the line, before it."""
    rows = {each.day: each for each in line.planned.all()}
    kept = {
        each.day: each.quantity for each in cut([Planned(d, r.quantity) for d, r in rows.items()], quantity)
    }
    for day, row in rows.items():
        if day not in kept:
            row.delete()
        elif kept[day] != row.quantity:
            row.quantity = kept[day]
            row.save(update_fields=["quantity"])


def _refuse_past(order: PurchaseOrder, rows: Sequence[Row], today: date) -> None:
    """A delivery that was planned and whose day went by may stay; none is planned for a day that is over."""
    known = set(PlannedDelivery.objects.filter(line__order=order).values_list("line_id", "day"))
    late = {day for line, day, _pieces in rows if day < today and (line.pk, day) not in known}
    if late:
        text = _("No delivery is planned for a day that is over: %(days)s.")
        days = ", ".join(str(written(day)) for day in sorted(late))
        raise Invalid(Reason("day_past", text % {"days": days}, "rows"))


def _refuse_rows(order: PurchaseOrder, lines: dict[Any, OrderLine], rows: Sequence[Row]) -> None:
    reasons = []
    if len(rows) > MOST_ROWS:
        reasons.append(Reason("too_many", _("A plan holds at most 200 deliveries."), "rows"))
    if len({(line.pk, day) for line, day, _pieces in rows}) < len(rows):
        reasons.append(Reason("twice", _("Write each day of a line once, with all its pieces."), "rows"))
    if any(pieces <= 0 for _line, _day, pieces in rows):
        reasons.append(Reason("quantity", _("A delivery holds at least one piece."), "rows"))
    if any(line.pk not in lines for line, _day, _pieces in rows):
        reasons.append(Reason("foreign", _("That line belongs to another order."), "rows"))
    for line in lines.values():
        planned = sum(pieces for each, _day, pieces in rows if each.pk == line.pk)
        if planned > line.quantity:
            text = _("Line %(line)d: %(planned)d pieces are planned, %(ordered)d are ordered.")
            facts = {"line": line.position, "planned": planned, "ordered": line.quantity}
            reasons.append(Reason("more_than_ordered", text % facts, "rows"))
    if reasons:
        raise Invalid(*reasons)
