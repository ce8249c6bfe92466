"""Is a lot worse than the sample beyond what chance explains? Few readings never say so alone: then a guard decides.

With enough readings on both sides the two means are compared by Student's t with the pooled spread (Gosset 1908).
With fewer, the guard is half the way from the sample's worst reading to the limit on that side: nearer to the sample is
noise, nearer to the limit is told. Without a limit it is a tenth of the sample's worst reading.
All values in the unit of the lock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """The value of the table's largest row that is not above ``freedom``, else of its first. Rows ascend."""
    return Decimal(table[next((row for row in reversed(table) if row <= freedom), min(table))])


@dataclass(frozen=True)
class Sums:
    """Readings summed up: all that their mean, spread and range are made of, so that no reading is looked at twice.

    squares: the sum of the squared readings. off: readings outside the limits of whoever summed them.
    """

    n: int = 0
    total: Decimal = ZERO
    squares: Decimal = ZERO
    lowest: Decimal | None = None
    highest: Decimal | None = None
    off: int = 0

    @classmethod
    def of(cls, values: Sequence[Decimal], off: int = 0) -> "Sums":
        if not values:
            return cls()
        total = sum(values[1:], values[0])
        return cls(len(values), total, sum(value * value for value in values), min(values), max(values), off)  # type: ignore[arg-type]  # a sum of Decimals

    def __add__(self, other: "Sums") -> "Sums":
        if not (self.n and other.n):
            return self if self.n else other
        assert self.lowest is not None and self.highest is not None  # noqa: S101, PT018 - it has readings
        assert other.lowest is not None and other.highest is not None  # noqa: S101, PT018 - so has the other
        return Sums(
            self.n + other.n,
            self.total + other.total,
            self.squares + other.squares,
            min(self.lowest, other.lowest),
            max(self.highest, other.highest),
            self.off + other.off,
        )

    @property
    def mean(self) -> Decimal:
        return self.total / self.n

    @property
    def scatter(self) -> Decimal:
        """The sum of the squared distances from the mean; never under 0 by rounding."""
        return max(ZERO, self.squares - self.total * self.total / self.n)

    @property
    def step(self) -> Decimal:
        """The finest step that the readings were written in: 0.01 for 2.78, 1 for 3. A sum is as fine as its finest."""
        exponent = self.total.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


NO_READINGS = Sums()


def says_enough(one: Sums, other: Sums) -> bool:
    return min(one.n, other.n) >= 1 and one.n + other.n - 2 >= LEAST_FREEDOM


def spread_of(one: Sums, other: Sums) -> Decimal:
    """The pooled standard deviation of both. Needs ``says_enough``."""
    return ((one.scatter + other.scatter) / (one.n + other.n - 2)).sqrt()


def is_beyond_the_spread(one: Sums, other: Sums) -> bool:
    """Would 19 of 20 single pieces be better, allowing for the error of both means?

    A lot's mean wanders a little from lot to lot without any change; the t test alone knows nothing of that.
    """
    allowed = NINETEEN_OF_TWENTY * spread_of(one, other) + standard_error(one, other)
    return abs(one.mean - other.mean) > allowed


def standard_error(one: Sums, other: Sums) -> Decimal:
    """Of the difference between the two means."""
    return spread_of(one, other) * (Decimal(1) / one.n + Decimal(1) / other.n).sqrt()


def differ(one: Sums, other: Sums, *, table: dict[int, str]) -> bool:
    """Do the two means differ beyond chance, and by at least one step of the readings? Needs ``says_enough``."""
    gap = abs(one.mean - other.mean)
    allowed = quantile(table, one.n + other.n - 2) * standard_error(one, other)
    return gap >= one.step and gap > allowed


def share_of_the_way(worst: Decimal, limit: Decimal | None, share: Decimal) -> Decimal:
    """How far from the sample's worst reading something must be: a share of the way to the limit, else of the reading."""
    return share * abs(limit - worst) if limit is not None else share * TENTH * 2 * abs(worst)


def error_of(sample: Sums) -> Decimal | None:
    """How far the sample's own mean may be from the process's, at 99 % on one side; None for one reading."""
    freedom = sample.n - 1
    if freedom < 1:
        return None
    spread = (sample.scatter / freedom).sqrt()
    return quantile(T_99, freedom) * spread / Decimal(sample.n).sqrt()
