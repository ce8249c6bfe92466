"""Rounding of money and figures, half up, and amounts that are split without losing a cent."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

CENT = Decimal("0.01")
DIGITS = 60


def to_cent(amount: Decimal) -> Decimal:
    """The amount in hundredths of its currency, half up."""
    return rounded(amount, 2)


def to_unit_price(amount: Decimal) -> Decimal:
    """The price of a piece, four decimals, half up."""
    return rounded(amount, 4)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up to so many decimals. Raises decimal.InvalidOperation for a value of more than 60 digits."""
    with localcontext() as context:
        context.prec = DIGITS
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def allocate(total: Decimal, shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The total, to the cent, split in proportion to the shares by largest remainder; the parts add up to it exactly.

    Equal remainders go to the earlier part. When every share is 0 the split is equal. Raises ValueError for no
    shares or a negative one.
    """
    if not shares or any(share < 0 for share in shares):
        raise ValueError("An amount is split over shares that are 0 or more.")
    total, sign = abs(to_cent(total)), Decimal(-1 if total < 0 else 1)
    whole = sum(shares, Decimal(0))
    if not whole:
        shares, whole = [Decimal(1)] * len(shares), Decimal(len(shares))
    with localcontext() as context:
        context.prec = DIGITS
        exact = [total * share / whole for share in shares]
        parts = [amount.quantize(CENT, ROUND_DOWN) for amount in exact]
        left = int((total - sum(parts, Decimal(0))) / CENT)
        order = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
        for index in order[:left]:
            parts[index] += CENT
    return tuple(sign * part for part in parts)
