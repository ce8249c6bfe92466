"""Is a lot worse than the sample beyond what chance explains? Few readings never say so alone: then a guard decides.

With enough readings on both sides the two means are compared by Student's t with the pooled spread (Gosset 1908).
With fewer, the guard is half the way from the sample's worst reading to the limit on that side: nearer to the sample is
noise, nearer to the limit is told. Without a limit it is a tenth of the sample's worst reading.
All values in the unit of the lock.
"""

from collections.abc import Sequence
from decimal import Decimal

ZERO = Decimal(0)
HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
TENTH = Decimal("0.1")
NINETEEN_OF_TWENTY = Decimal("1.645")  # the normal distribution, one-sided
LEAST_FREEDOM = 6  # under six degrees of freedom the t value is so large that nothing is ever told

# Student's t, one-sided, by degrees of freedom; between two rows the smaller number of degrees counts.
T_9995 = {
    6: "5.959", 7: "5.408", 8: "5.041", 9: "4.781", 10: "4.587", 11: "4.437", 12: "4.318", 13: "4.221", 14: "4.140",
    15: "4.073", 16: "4.015", 17: "3.965", 18: "3.922", 19: "3.883", 20: "3.850", 25: "3.725", 30: "3.646", 40: "3.551",
    60: "3.460", 120: "3.373",
}  # fmt: skip
T_99 = {
    1: "31.821", 2: "6.965", 3: "4.541", 4: "3.747", 5: "3.365", 6: "3.143", 7: "2.998", 8: "2.896", 9: "2.821",
    10: "2.764", 12: "2.681", 15: "2.602", 20: "2.528", 25: "2.485", 30: "2.457", 40: "2.423", 60: "2.390", 120: "2.358",
}  # fmt: skip


def quantile(table: dict[int, str], freedom: int) -> Decimal:
    """The value of the table's largest row that is not above ``freedom``."""
    return Decimal(table[max(row for row in table if row <= max(freedom, min(table)))])


def mean_of(values: Sequence[Decimal]) -> Decimal:
    return sum(values, ZERO) / len(values)


def step_of(values: Sequence[Decimal]) -> Decimal:
    """The finest step that the readings were written in: 0.01 for 2.78, 1 for 3."""
    exponents = [each.as_tuple().exponent for each in values]
    return Decimal(1).scaleb(min(int(each) for each in exponents if isinstance(each, int)))


def squares(values: Sequence[Decimal]) -> Decimal:
    centre = mean_of(values)
    return sum(((each - centre) ** 2 for each in values), ZERO)


def says_enough(one: Sequence[Decimal], other: Sequence[Decimal]) -> bool:
    return min(len(one), len(other)) >= 1 and len(one) + len(other) - 2 >= LEAST_FREEDOM


def spread_of(one: Sequence[Decimal], other: Sequence[Decimal]) -> Decimal:
    """The pooled standard deviation of both. Needs ``says_enough``."""
    return ((squares(one) + squares(other)) / (len(one) + len(other) - 2)).sqrt()


def is_beyond_the_spread(one: Sequence[Decimal], other: Sequence[Decimal]) -> bool:
    """Would 19 of 20 single pieces be better, allowing for the error of both means?

    A lot's mean wanders a little from lot to lot without any change; the t test alone knows nothing of that.
    """
    allowed = NINETEEN_OF_TWENTY * spread_of(one, other) + standard_error(one, other)
    return abs(mean_of(one) - mean_of(other)) > allowed


def standard_error(one: Sequence[Decimal], other: Sequence[Decimal]) -> Decimal:
    """Of the difference between the two means."""
    return spread_of(one, other) * (Decimal(1) / len(one) + Decimal(1) / len(other)).sqrt()


def differ(one: Sequence[Decimal], other: Sequence[Decimal], *, table: dict[int, str]) -> bool:
    """Do the two means differ beyond chance, and by at least one step of the readings? Needs ``says_enough``."""
    gap = abs(mean_of(one) - mean_of(other))
    allowed = quantile(table, len(one) + len(other) - 2) * standard_error(one, other)
    return gap >= step_of(one) and gap > allowed


def share_of_the_way(worst: Decimal, limit: Decimal | None, share: Decimal) -> Decimal:
    """How far from the sample's worst reading something must be: a share of the way to the limit, else of the reading."""
    return share * abs(limit - worst) if limit is not None else share * TENTH * 2 * abs(worst)


def error_of(sample: Sequence[Decimal]) -> Decimal | None:
    """How far the sample's own mean may be from the process's, at 99 % on one side; None for one reading."""
    freedom = len(sample) - 1
    if freedom < 1:
        return None
    spread = (squares(sample) / freedom).sqrt()
    return quantile(T_99, freedom) * spread / Decimal(len(sample)).sqrt()
