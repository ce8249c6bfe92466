"""Sample fees credited on the bulk order: each fee once, and never more than the order is worth. Money in one currency."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Fee:
    """A fee that the factory agreed to credit. credited: what orders before this one have taken of it."""

    key: str
    amount: Decimal
    credited: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        return max(self.amount - self.credited, ZERO)


def taken_of(fees: Iterable[Fee], value: Decimal) -> tuple[tuple[str, Decimal], ...]:
    """(key, amount) of each fee that this order takes, in the order given; what does not fit waits for the next order.

    value: what the order is worth, to the cent.
    """
    taken: list[tuple[str, Decimal]] = []
    room = value
    for fee in fees:
        amount = min(fee.left, room)
        if amount > 0:
            taken.append((fee.key, amount))
            room -= amount
    return tuple(taken)
