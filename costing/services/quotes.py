"""Verbs of the quote: ask, fill, submit, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import MetalLock, PriceBreak, Quote, QuoteLine
from costing.services.rows import refuse_currency, refuse_negative, save
from costing.states import CostKind, QuoteState
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from specs.models import Revision
from specs.states import LineKind
from suppliers.models import Supplier

TERMS = (
    "currency",
    "incoterm",
    "incoterm_place",
    "moq",
    "lead_time_days",
    "tooling",
    "tooling_owner",
    "sample_fee",
    "sample_fee_credited",
    "valid_until",
    "notes",
)
NEEDS_REASON = ("reject", "send_back")
TOLD = {
    "submit": "submitted",
    "send_back": "sent_back",
    "approve": "approved",
    "reject": "rejected",
    "withdraw": "withdrawn",
}
KIND_OF = {
    LineKind.METAL: CostKind.METAL,
    LineKind.STONE: CostKind.STONE,
    LineKind.FINDING: CostKind.FINDING,
    LineKind.PLATING: CostKind.PLATING,
    LineKind.COATING: CostKind.PLATING,
    LineKind.PACKAGING: CostKind.PACKAGING,
}


@dataclass(frozen=True)
class FilledLine:
    """One line as the factory wrote it: unit_cost per piece, None = still open."""

    key: str
    unit_cost: Decimal | None
    note: str = ""


@dataclass(frozen=True)
class Break:
    min_quantity: int
    unit_price: Decimal


def ask_for_quotes(
    *,
    request: str,
    revision: Revision,
    suppliers: Sequence[Supplier],
    quantity: int,
    sourcing_model: str = "oem",
    currency: str = "USD",
    answer_due_on: Any = None,
    notes: str = "",
    actor: Actor,
    at: datetime,
) -> list[Quote]:
    """One request to several suppliers: each gets its own quote with the revision's lines to fill."""
    require(access.can_cost, actor, revision)
    _check_request(request, suppliers, quantity, currency)
    with transaction.atomic(), acting(actor, "quote.ask"):
        quotes = []
        for supplier in suppliers:
            quote = Quote(
                brand=actor.brand,
                number=_next_number(actor),
                request=request.strip(),
                revision=revision,
                supplier=supplier,
                sourcing_model=sourcing_model,
                quantity=quantity,
                currency=currency,
                answer_due_on=answer_due_on,
                notes=notes,
                asked_by=actor.user,
                asked_at=at,
            )
            save(quote, taken={"quote_once_a_request": _asked_already(supplier)})
            QuoteLine.objects.bulk_create(_lines_to_fill(quote))
            _tell("asked", quote, actor, at)
            quotes.append(quote)
    return quotes


def _check_request(request: str, suppliers: Sequence[Supplier], quantity: int, currency: str) -> None:
    refuse_currency(currency)
    reasons = []
    if not request.strip():
        reasons.append(Reason("missing", _("Name the request, such as RFQ-12."), "request"))
    if not suppliers:
        reasons.append(Reason("missing", _("Choose at least one supplier to ask."), "suppliers"))
    if quantity <= 0:
        reasons.append(Reason("quantity", _("Ask for one piece or more."), "quantity"))
    if reasons:
        raise Invalid(*reasons)


def _asked_already(supplier: Supplier) -> Reason:
    text = _("%(supplier)s was asked for this revision in this request already.")
    return Reason("taken", text % {"supplier": supplier.name}, "suppliers")


def _next_number(actor: Actor) -> str:
    """Q-101, Q-102, ...: counted under a lock of the brand, so two requests never take the same number."""
    brand = type(actor.brand).objects.select_for_update(no_key=True).get(pk=actor.brand_id)
    return f"Q-{101 + Quote.objects.filter(brand=brand).count()}"


def _lines_to_fill(quote: Quote) -> list[QuoteLine]:
    """The BOM's lines, the operations as one labour line each, then overhead and margin."""
    parts = [
        (KIND_OF.get(LineKind(line.kind), CostKind.OTHER), line.part_number, line.description)
        for line in quote.revision.bom_lines.all()
    ]
    work = [
        (CostKind.LABOUR, operation.name, operation.name) for operation in quote.revision.operations.all()
    ]
    rows = [*parts, *work, (CostKind.OVERHEAD, "", _("Overhead")), (CostKind.MARGIN, "", _("Margin"))]
    return [
        QuoteLine(brand_id=quote.brand_id, quote=quote, position=position, kind=kind, key=key, label=label)
        for position, (kind, key, label) in enumerate(rows, start=1)
    ]


def fill_quote(
    *,
    quote: Quote,
    terms: dict[str, Any],
    lines: Sequence[FilledLine] | None = None,
    breaks: Sequence[Break] | None = None,
    metal_lock: MetalLock | None = None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Quote:
    """Write down the quote's terms, its lines by their position's key, and its price breaks (these replace the old).

    lines: by ``QuoteLine.key`` and, for overhead and margin, by kind ("overhead", "margin"). Raises Refused when it is
    submitted already, Invalid for values that make no sense.
    """
    require(access.can_fill_quote, actor, quote)
    terms = {key: terms[key] for key in TERMS if key in terms}
    _check_terms(terms, lines or (), breaks or (), at)
    with transaction.atomic(), acting(actor, "quote.fill"):
        row = Quote.objects.select_for_update(of=("self",)).get(pk=quote.pk)
        check_version(row, expected)
        if row.state != QuoteState.NOT_SUBMITTED:
            raise Refused(
                Reason("submitted", _("A submitted quote keeps its prices; ask for it back to change them."))
            )
        for name, value in terms.items():
            setattr(row, name, value)
        if metal_lock is not None:
            row.metal_lock = _own_lock(metal_lock, row)
        row.save(update_fields=[*terms, "metal_lock"])
        _write_lines(row, lines or ())
        if breaks is not None:
            _write_breaks(row, breaks)
    row.version += 1
    return row  # type: ignore[no-any-return]  # a generic manager


def _check_terms(
    terms: dict[str, Any], lines: Sequence[FilledLine], breaks: Sequence[Break], at: datetime
) -> None:
    refuse_negative(terms, ("tooling", "sample_fee"))
    if "currency" in terms:
        refuse_currency(terms["currency"])
    if terms.get("valid_until") and terms["valid_until"] < timezone.localdate(at):
        raise Invalid(Reason("past", _("Choose a day that is still to come."), "valid_until"))
    if any(line.unit_cost is not None and line.unit_cost < 0 for line in lines):
        raise Invalid(Reason("negative", _("A cost is 0 or more."), "lines"))
    if any(step.min_quantity <= 0 or step.unit_price < 0 for step in breaks):
        raise Invalid(
            Reason("negative", _("A price break has 1 piece or more and a price of 0 or more."), "breaks")
        )
    if len({step.min_quantity for step in breaks}) != len(breaks):
        raise Invalid(Reason("twice", _("Two price breaks begin at the same quantity."), "breaks"))


def _own_lock(lock: MetalLock, quote: Quote) -> MetalLock:
    if lock.supplier_id != quote.supplier_id:
        raise Invalid(Reason("lock", _("This metal lock belongs to another supplier."), "metal_lock"))
    return lock


def _write_lines(quote: Quote, filled: Sequence[FilledLine]) -> None:
    rows = {row.key or row.kind: row for row in quote.lines.all()}
    unknown = [line.key for line in filled if line.key not in rows]
    if unknown:
        text = _("The quote has no line “%(key)s”.")
        raise Invalid(Reason("unknown_line", text % {"key": unknown[0]}, "lines"))
    for line in filled:
        row = rows[line.key]
        if (row.unit_cost, row.note) != (line.unit_cost, line.note):
            row.unit_cost, row.note = line.unit_cost, line.note
            row.save(update_fields=["unit_cost", "note"])


def _write_breaks(quote: Quote, breaks: Sequence[Break]) -> None:
    quote.breaks.all().delete()
    PriceBreak.objects.bulk_create(
        PriceBreak(
            brand_id=quote.brand_id, quote=quote, min_quantity=step.min_quantity, unit_price=step.unit_price
        )
        for step in breaks
    )


def move_quote(
    *, quote: Quote, move: str, actor: Actor, at: datetime, reason: str = "", expected: int | None = None
) -> Quote:
    """submit, send_back, approve, reject, withdraw. Rejecting and sending back state what is wanted."""
    if move in NEEDS_REASON and not reason.strip():
        raise Invalid(Reason("missing", _("Say why: the factory reads it."), "reason"))
    with transaction.atomic():
        row = advance(quote, move, actor=actor, at=at, reason=reason.strip(), expected=expected)
        _tell(TOLD[move], row, actor, at)
    return row


def _tell(what: str, quote: Quote, actor: Actor, at: datetime) -> None:
    publish(
        f"quote.{what}",
        quote,
        actor=actor,
        at=at,
        data={"revision": str(quote.revision), "supplier": quote.supplier.name},
        supplier_id=quote.supplier_id,
        url=quote.get_absolute_url(),
    )
