"""What stands in the way of accepting an amendment."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling.rules.amendment import Change, Terms, What, grows
from sampling.states import ORDER_AMENDABLE, AmendmentState

if TYPE_CHECKING:
    from sampling.models import Amendment, PurchaseOrder


def changes_of(amendment: "Amendment") -> list[Change]:
    """The amendment's lines as the rules read them, with what is in lots today."""
    from sampling.queries import pieces_in_lots

    return [
        Change(
            each.position,
            each.sku.code,
            None
            if each.unit_price_before is None
            else Terms(each.quantity_before, each.unit_price_before, each.day_before),
            Terms(each.quantity_after, each.unit_price_after, each.day_after),
            pieces_in_lots(each.line) if each.line else 0,
        )
        for each in amendment.lines.select_related("sku", "line")
    ]


def against_state(order: "PurchaseOrder") -> Iterator[Reason]:
    if order.state not in ORDER_AMENDABLE:
        text = _("The order is “%(state)s”: only an order that is issued and not yet shipped is amended.")
        yield Reason("wrong_state", text % {"state": order.get_state_display()}, "state")


def against_days(changes: Iterable[Change], today: date) -> Iterator[Reason]:
    for each in changes:
        if What.DAY in each.what and each.after.day is not None and each.after.day < today:
            text = _("Line %(line)d: that day is over, agree on one that is still to come.")
            yield Reason("day_past", text % {"line": each.position}, "lines")


def against_lots(changes: list[Change]) -> Iterator[Reason]:
    for each in changes:
        if each.leaves_lots_over:
            text = _("Line %(line)d: %(lots)d pieces are in lots already, so it cannot shrink to %(after)d.")
            facts = {"line": each.position, "lots": each.in_lots, "after": each.after.quantity}
            yield Reason("already_in_lots", text % facts, "lines")


def against_credits(order: "PurchaseOrder", changes: list[Change]) -> Iterator[Reason]:
    """An order never becomes worth less than the sample fees credited on it."""
    worth = {line.position: line.amount for line in order.lines.all()}
    worth |= {each.position: each.after.quantity * each.after.unit_price for each in changes}
    credited = sum((each.amount for each in order.credits.all()), Decimal(0))
    if sum(worth.values()) < credited:
        text = _("Sample fees of %(credited)s %(currency)s are credited on it: it cannot become worth less.")
        yield Reason("credited", text % {"credited": credited, "currency": order.currency}, "lines")


def against_accepting(amendment: "Amendment", actor: Actor, at: datetime) -> Iterator[Reason]:
    """The order still runs, nothing made is taken away, and whatever grows passes the gate once more."""
    from sampling import gate
    from sampling.rules.gate import reasons_against

    order, changes = amendment.order, changes_of(amendment)
    yield from against_state(order)
    yield from against_lots(changes)
    yield from against_credits(order, changes)
    if grows(changes):
        standing = gate.standing(order, at=at)
        yield from reasons_against(standing, override_reason=amendment.override_reason)


def against_overriding(amendment: "Amendment", at: datetime) -> Iterator[Reason]:
    """What even the owner cannot sign over, and an override of nothing."""
    from sampling import gate
    from sampling.rules.gate import reasons_against

    if amendment.state != AmendmentState.PROPOSED:
        yield Reason("wrong_state", _("The change is answered: nothing waits for the gate."), "state")
        return
    if amendment.override_reason:
        yield Reason("twice", _("The owner has signed over the gate already."), "override_reason")
    standing = gate.standing(amendment.order, at=at)
    if not grows(changes_of(amendment)) or not standing.blocking:
        yield Reason("nothing_to_override", _("No open condition of the gate keeps this change."))
    yield from reasons_against(standing, override_reason="-")
