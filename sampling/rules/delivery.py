"""How much of an order line has left, what is still owed, and within which tolerance it counts as delivered.

Quantities are pieces. ISO and trade habit leave the tolerance to the contract: both percentages stand on the order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Delivery:
    """in_lots: pieces in lots that are not scrapped or merged; left: shipped; arrived: counted in at the brand.

    over, under: percent of the ordered pieces that may be delivered more, or be missing.
    """

    ordered: int
    in_lots: int = 0
    left: int = 0
    arrived: int = 0
    over: Decimal = Decimal(0)
    under: Decimal = Decimal(0)

    @property
    def least(self) -> int:
        """The fewest pieces that count as delivered; part of a piece counts as a piece."""
        return int((self.ordered * (1 - self.under / HUNDRED)).to_integral_value(ROUND_CEILING))

    @property
    def most(self) -> int:
        """The most pieces that may be made; part of a piece counts for nothing."""
        return int((self.ordered * (1 + self.over / HUNDRED)).to_integral_value(ROUND_FLOOR))

    @property
    def owed(self) -> int:
        """Pieces ordered that have not left."""
        return max(self.ordered - self.left, 0)

    @property
    def in_work(self) -> int:
        """Pieces in lots that have not left."""
        return max(self.in_lots - self.left, 0)

    @property
    def on_the_way(self) -> int:
        return max(self.left - self.arrived, 0)

    @property
    def is_complete(self) -> bool:
        """Nothing more is to come: all ordered pieces have left, or enough have and no lot holds more."""
        return self.left >= self.ordered or (self.left >= self.least and not self.in_work)


@dataclass(frozen=True)
class Planned:
    """quantity pieces that are to have left by the end of ``day``."""

    day: date
    quantity: int


@dataclass(frozen=True)
class Standing:
    """One row of a plan beside what happened. done: of its pieces, how many have left (first come, first served)."""

    planned: Planned
    done: int
    late: bool

    @property
    def owed(self) -> int:
        return self.planned.quantity - self.done


def against_plan(plan: Sequence[Planned], left: int, today: date) -> tuple[Standing, ...]:
    """What has left fills the plan from its first day on; a row is late when its day is over and pieces are owed."""
    found = []
    for each in sorted(plan, key=lambda row: row.day):
        done = min(left, each.quantity)
        left -= done
        found.append(Standing(each, done, each.day < today and done < each.quantity))
    return tuple(found)


def unplanned(ordered: int, plan: Iterable[Planned]) -> int:
    """Pieces without a day of their own: they are due on the day of the order. Negative: more planned than ordered."""
    return ordered - sum(each.quantity for each in plan)


def cut(plan: Iterable[Planned], ordered: int) -> tuple[Planned, ...]:
    """The plan without what is beyond the ordered pieces: the first days stay whole, the last ones shrink or fall away."""
    kept, left = [], ordered
    for each in sorted(plan, key=lambda row: row.day):
        pieces = min(each.quantity, left)
        if pieces > 0:
            kept.append(Planned(each.day, pieces))
        left -= pieces
    return tuple(kept)
