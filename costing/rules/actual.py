"""What an order really cost beside what was quoted: amounts known, amounts nobody wrote down, and a cost that jumped.

Only amounts of the order's own currency are added; what stands in another is said beside. Unknown is never 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

ZERO: Final = Decimal(0)
# A piece that costs a tenth more than the orders before it has jumped.
JUMP: Final = Decimal("0.10")


@dataclass(frozen=True)
class Fact:
    """One thing that happened. amount None: nobody wrote down what it cost. days, pieces: 0 where it has none."""

    what: str
    url: str
    amount: Decimal | None = None
    currency: str = ""
    pieces: int = 0
    days: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Line:
    """All facts of one kind: scrap, rework, return, expedite, change, delay, other."""

    kind: str
    facts: tuple[Fact, ...]
    currency: str

    @property
    def n(self) -> int:
        return len(self.facts)

    @property
    def known(self) -> Decimal:
        return sum(
            (f.amount for f in self.facts if f.amount is not None and f.currency == self.currency), ZERO
        )

    @property
    def unknown(self) -> int:
        """Facts without an amount."""
        return sum(f.amount is None for f in self.facts)

    @property
    def elsewhere(self) -> dict[str, Decimal]:
        """Sums in other currencies, which are not added."""
        found: dict[str, Decimal] = {}
        for fact in self.facts:
            if fact.amount is not None and fact.currency != self.currency:
                found[fact.currency] = found.get(fact.currency, ZERO) + fact.amount
        return found

    @property
    def pieces(self) -> int:
        return sum(fact.pieces for fact in self.facts)


# What returns and errors take off the margin; expedites, changes and delay are the price of haste and change.
ERODES: Final = ("scrap", "rework", "return")


@dataclass(frozen=True)
class Actual:
    """pieces and goods: of what left; before the first shipment, of what was ordered. quoted: price of a piece, None = no quote.

    credited: sample fees that the order took off. A tuple of orders is one of these too: see ``together``.
    """

    currency: str
    pieces: int
    goods: Decimal
    quoted: Decimal | None
    lines: tuple[Line, ...] = ()
    credited: Decimal = ZERO
    has_left: bool = True
    quoted_pieces: int | None = None

    @property
    def extra(self) -> Decimal:
        return sum((line.known for line in self.lines), ZERO)

    @property
    def unknown(self) -> int:
        return sum(line.unknown for line in self.lines)

    @property
    def taken_off(self) -> Decimal:
        """The credit as it stands in a sum: below 0."""
        return -self.credited

    @property
    def total(self) -> Decimal:
        return self.goods + self.extra - self.credited

    @property
    def unit(self) -> Decimal | None:
        """What a piece really cost, four decimals; None while there are no pieces."""
        return per_piece(self.total, self.pieces)

    @property
    def ordered_unit(self) -> Decimal | None:
        return per_piece(self.goods, self.pieces)

    @property
    def over(self) -> Decimal | None:
        """Share by which a piece cost more (+) or less (−) than quoted; None without a quote."""
        if self.unit is None or not self.quoted:
            return None
        return self.unit / self.quoted - 1

    @property
    def erosion(self) -> Decimal | None:
        """Share of the goods' price that scrap, rework and returns took, as far as it is known."""
        lost = sum((line.known for line in self.lines if line.kind in ERODES), ZERO)
        return lost / self.goods if self.goods else None


def per_piece(amount: Decimal, pieces: int) -> Decimal | None:
    return (amount / pieces).quantize(Decimal("0.0001"), ROUND_HALF_UP) if pieces else None


def together(parts: Sequence[Actual]) -> Actual:
    """Several orders of one currency as one; the quoted price is weighted by pieces, over the orders that have a quote."""
    kinds = {line.kind: None for part in parts for line in part.lines}
    currency = parts[0].currency
    lines = tuple(
        Line(
            kind,
            tuple(f for part in parts for line in part.lines if line.kind == kind for f in line.facts),
            currency,
        )
        for kind in kinds
    )
    quoted = [(part.quoted, part.pieces) for part in parts if part.quoted is not None and part.pieces]
    weight = sum(pieces for _price, pieces in quoted)
    mean = sum((price * pieces for price, pieces in quoted), ZERO) / weight if weight else None
    return Actual(
        currency,
        sum(part.pieces for part in parts),
        sum((part.goods for part in parts), ZERO),
        mean,
        lines,
        sum((part.credited for part in parts), ZERO),
        any(part.has_left for part in parts),
        weight or None,
    )


@dataclass(frozen=True)
class Point:
    """What a piece of one order cost. begun: the day of its issue; over: the day it was received, or today."""

    begun: date
    over: date
    unit: Decimal
    what: Any = None


@dataclass(frozen=True)
class Change:
    """A change that nobody let through: found by the brand, or in force without a change order."""

    day: date
    what: Any = None


@dataclass(frozen=True)
class Jump:
    """before: mean of the orders before it. rise: a share. after: the uncontrolled changes that came between."""

    point: Point
    before: Decimal
    rise: Decimal
    after: tuple[Change, ...]


def jumps(points: Sequence[Point], changes: Sequence[Change]) -> list[Jump]:
    """Orders whose piece cost JUMP more than the mean of all before them, with the changes since the one before began.

    A change beside a cost is no proof that it made it: both dates are shown.
    """
    ordered = sorted(points, key=lambda point: point.begun)
    found = []
    for place, point in enumerate(ordered[1:], start=1):
        earlier = ordered[:place]
        before = sum((each.unit for each in earlier), ZERO) / place
        rise = point.unit / before - 1 if before else ZERO
        if rise >= JUMP:
            since = earlier[-1].begun
            near = tuple(change for change in changes if since <= change.day <= point.over)
            found.append(Jump(point, before, rise, near))
    return found


@dataclass(frozen=True)
class Judged:
    """How many questions of the core test speak for keeping it, of how many answered."""

    yes: int
    answered: int

    @property
    def is_core(self) -> bool:
        """More than half of what was answered says so."""
        return self.yes * 2 > self.answered


def core_test(answers: Sequence[bool]) -> Judged:
    return Judged(sum(answers), len(answers))
