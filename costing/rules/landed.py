"""Landed cost: from the price under its incoterm to the piece at the buyer's door.

Money in one currency. What the incoterm's price already pays for is not added again. Duty is charged on FOB (the value
at export) or CIF. Every amount of the shipment is rounded to the cent, half up, then split over the lines by largest
remainder, so that the lines add up to the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from costing.rules.incoterms import DUTY, FREIGHT, INLAND, INSURANCE, ORIGIN, pays_for
from costing.rules.rounding import allocate, to_cent, to_unit_price

ZERO = Decimal(0)
BY_VALUE, BY_WEIGHT, BY_LINE = "value", "weight", "line"


@dataclass(frozen=True)
class LandedLine:
    """quantity in pieces; unit_price under the incoterm; weight_g of one piece; duty_rate as a fraction."""

    key: str
    quantity: int
    unit_price: Decimal
    duty_rate: Decimal = ZERO
    weight_g: Decimal = ZERO

    @property
    def amount(self) -> Decimal:
        return self.unit_price * self.quantity


@dataclass(frozen=True)
class Charges:
    """Amounts of one shipment. freight is the main carriage, origin and inland the ways before and after it."""

    origin: Decimal = ZERO
    freight: Decimal = ZERO
    insurance: Decimal = ZERO
    inland: Decimal = ZERO
    brokerage: Decimal = ZERO
    tests: Decimal = ZERO
    inspection: Decimal = ZERO
    other: Decimal = ZERO


@dataclass(frozen=True)
class Customs:
    """duty_on: "FOB" or "CIF". fee: ad valorem, held between least and most per entry (US processing fee)."""

    duty_on: str = "FOB"
    fee_rate: Decimal = ZERO
    fee_least: Decimal = ZERO
    fee_most: Decimal | None = None
    vat_rate: Decimal = ZERO


NO_CHARGES = Charges()
NO_DUTY = Customs()


@dataclass(frozen=True)
class LandedPiece:
    """Where one line's amount comes from, to the cent; unit: landed cost of a piece, four decimals."""

    key: str
    goods: Decimal
    charges: Decimal
    duty: Decimal
    fee: Decimal
    credit: Decimal
    total: Decimal
    unit: Decimal


@dataclass(frozen=True)
class Landed:
    """customs_value: what duty was charged on. credit: sample fees credited, taken off the total. vat: recoverable, so outside total. parts: (name, amount) that add up."""

    goods: Decimal
    customs_value: Decimal
    duty: Decimal
    fee: Decimal
    credit: Decimal
    vat: Decimal
    total: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    lines: tuple[LandedPiece, ...]


def processing_fee(
    value: Decimal, *, rate: Decimal, least: Decimal = ZERO, most: Decimal | None = None
) -> Decimal:
    """rate x value, held between least and most; nothing without a rate."""
    if not rate:
        return ZERO
    fee = max(rate * value, least)
    return fee if most is None else min(fee, most)


def customs_value(*, goods: Decimal, incoterm: str, charges: Charges, duty_on: str) -> Decimal:
    """FOB: goods and the way to the port of export, without main freight and insurance. CIF: with both."""
    value = goods if pays_for(incoterm, ORIGIN) else goods + charges.origin
    for stretch in (FREIGHT, INSURANCE):
        amount = getattr(charges, stretch)
        if duty_on == "CIF" and not pays_for(incoterm, stretch):
            value += amount
        if duty_on == "FOB" and pays_for(incoterm, stretch):
            value -= amount
    return max(value, ZERO)


def land(
    lines: Sequence[LandedLine],
    *,
    incoterm: str,
    charges: Charges = NO_CHARGES,
    customs: Customs = NO_DUTY,
    by: str = BY_VALUE,
    credit: Decimal = ZERO,
) -> Landed:
    """The landed cost of a shipment and of each line. by: how charges are split, "value", "weight" or "line".

    credit: sample fees that the factory credits, at most the goods; paid before, so the customs value keeps them.
    Duty and fee follow each line's customs value; a term that pays the duty pays fee and import VAT as well.
    Raises ValueError without lines, or for a line without pieces.
    """
    if not lines or any(line.quantity <= 0 for line in lines):
        raise ValueError("A shipment has lines with pieces.")
    goods = [to_cent(line.amount) for line in lines]
    value = to_cent(
        customs_value(goods=sum(goods, ZERO), incoterm=incoterm, charges=charges, duty_on=customs.duty_on)
    )
    values = allocate(value, goods)
    if pays_for(incoterm, DUTY):
        lines, customs = [replace(line, duty_rate=ZERO) for line in lines], NO_DUTY
    duties = [to_cent(line.duty_rate * each) for line, each in zip(lines, values, strict=True)]
    fee = to_cent(
        processing_fee(value, rate=customs.fee_rate, least=customs.fee_least, most=customs.fee_most)
    )
    paid = _paid(charges, incoterm)
    spread = allocate(sum((amount for _name, amount in paid), ZERO), _shares(lines, by))
    fees = allocate(fee, values)
    credit = min(to_cent(credit), sum(goods, ZERO))
    spared = allocate(credit, goods)
    pieces = tuple(map(_piece, lines, goods, spread, duties, fees, spared))
    duty = sum(duties, ZERO)
    vat = to_cent(customs.vat_rate * (value + duty))
    parts = (("goods", sum(goods, ZERO)), *paid, ("duty", duty), ("fee", fee), ("credit", -credit))
    total = sum((amount for _name, amount in parts), ZERO)
    return Landed(sum(goods, ZERO), value, duty, fee, credit, vat, total, parts, pieces)


def _paid(charges: Charges, incoterm: str) -> tuple[tuple[str, Decimal], ...]:
    ways = [name for name in (ORIGIN, FREIGHT, INSURANCE, INLAND) if not pays_for(incoterm, name)]
    names = (*ways, "brokerage", "tests", "inspection", "other")
    return tuple((name, to_cent(getattr(charges, name))) for name in names)


def _shares(lines: Sequence[LandedLine], by: str) -> list[Decimal]:
    if by == BY_WEIGHT:
        return [line.weight_g * line.quantity for line in lines]
    if by == BY_LINE:
        return [Decimal(1) for _line in lines]
    return [line.amount for line in lines]


def _piece(
    line: LandedLine, goods: Decimal, spread: Decimal, duty: Decimal, fee: Decimal, credit: Decimal
) -> LandedPiece:
    total = goods + spread + duty + fee - credit
    return LandedPiece(
        line.key, goods, spread, duty, fee, credit, total, to_unit_price(total / line.quantity)
    )
