"""The versions of an order for its page and its paper: as issued, then each amendment with both signatures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.lifecycle.advance import actions
from sampling import access
from sampling.amendment_reasons import against_overriding
from sampling.models import Amendment, AmendmentLine, PurchaseOrder
from sampling.states import AMENDMENT_TONES, AmendmentState


@dataclass(frozen=True)
class Row:
    """One changed line: what it was, what it becomes. before None = the line is new; quantities in pieces."""

    position: int
    sku: str
    before: int | None
    after: int
    price_before: Decimal | None
    price_after: Decimal
    day_before: date
    day_after: date
    reason: str

    @property
    def new_price(self) -> bool:
        return self.price_before is not None and self.price_before != self.price_after

    @property
    def new_day(self) -> bool:
        return self.day_before != self.day_after


@dataclass(frozen=True)
class Version:
    """offered: the moves this reader may take now, by name, each with its reasons against.

    may_override: the reader owns the brand, and open conditions that may be signed over keep it from being accepted.
    """

    amendment: Amendment
    tone: str
    rows: list[Row]
    offered: dict[str, Any]
    may_override: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.amendment.state == AmendmentState.PROPOSED)


def versions_of(order: PurchaseOrder, *, actor: Actor, at: datetime) -> list[Version]:
    """Newest first; the one that waits for an answer stands on top."""
    rows = (
        order.amendments.select_related("asked_by", "answered_by", "overridden_by", "order__dossier")
        .prefetch_related("lines__sku")
        .order_by("-asked_at")
    )
    return [_version(each, order, actor, at) for each in rows]


def _version(amendment: Amendment, order: PurchaseOrder, actor: Actor, at: datetime) -> Version:
    is_open = amendment.state == AmendmentState.PROPOSED
    offered = {each.name: each for each in actions(amendment, actor=actor, at=at)} if is_open else {}
    rows = [row_of(line, order) for line in amendment.lines.all()]
    may = is_open and access.can_override_gate(actor) and not list(against_overriding(amendment, at))
    return Version(amendment, AMENDMENT_TONES[amendment.state], rows, offered, may)


def row_of(line: AmendmentLine, order: PurchaseOrder) -> Row:
    is_new = line.unit_price_before is None
    return Row(
        line.position,
        line.sku.code,
        None if is_new else line.quantity_before,
        line.quantity_after,
        line.unit_price_before,
        line.unit_price_after,
        line.day_before or order.due_on,
        line.day_after or order.due_on,
        line.reason,
    )


def number_of(order: PurchaseOrder) -> int:
    """The version that stands: 1 as issued, one more with each accepted amendment."""
    return max((each.number for each in order.amendments.all() if each.number), default=1)
