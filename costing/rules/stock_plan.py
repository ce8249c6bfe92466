"""A buffer out of what happened: months of demand, lead times of orders, the season ahead. Pieces; months of 365 / 12 days.

σ = √(L sd_d² + d² sd_L²), safety stock = z σ, reorder point = d L + safety stock, both rounded up to whole pieces
(``rules.buffers``). Demand is taken out of its season first and put into the season ahead again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Final

from costing.rules.buffers import buffer, z_of

DAYS_A_MONTH: Final = Decimal(365) / 12
LEAST_MONTHS: Final = 3
MONTHS_KEPT: Final = 24
LONGEST_AHEAD: Final = 730
FOUR: Final = Decimal("0.0001")
ONE: Final = Decimal(1)
NO_SEASON: Final = (ONE,) * 12


@dataclass(frozen=True)
class Spread:
    """mean and sample standard deviation (n − 1) of n values; sd 0 of a single one."""

    mean: Decimal
    sd: Decimal
    n: int


@dataclass(frozen=True)
class Plan:
    """missing: "demand", "lead_time" or ""; then the last three are None. Demand a month, lead time in days."""

    demand: Spread | None
    lead_time: Spread | None
    season_factor: Decimal
    z: Decimal
    sigma: Decimal | None = None
    safety_stock: int | None = None
    reorder_point: int | None = None
    missing: str = ""


def spread(values: Iterable[Decimal | int]) -> Spread | None:
    """None of nothing."""
    known = [Decimal(value) for value in values]
    if not known:
        return None
    n = len(known)
    mean = sum(known, Decimal(0)) / n
    squares = sum(((value - mean) ** 2 for value in known), Decimal(0))
    return Spread(mean, (squares / (n - 1)).sqrt() if n > 1 else Decimal(0), n)


def month_after(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1, day=1)


def full_months(history: Mapping[date, int], today: date) -> dict[date, int]:
    """Of the last 24 months those that are over, oldest first: the present month is not sold yet."""
    kept = {month: pieces for month, pieces in sorted(history.items()) if month_after(month) <= today}
    return dict(list(kept.items())[-MONTHS_KEPT:])


def out_of_season(history: Mapping[date, int], season: Sequence[Decimal]) -> dict[date, Decimal]:
    """What each month would have been on average."""
    return {month: pieces / season[month.month - 1] for month, pieces in history.items()}


def season_ahead(season: Sequence[Decimal], today: date, days: Decimal) -> Decimal:
    """The mean factor of the days from today on that an order placed now has to bridge; four decimals, half up."""
    length = min(max(int(days.to_integral_value(ROUND_CEILING)), 1), LONGEST_AHEAD)
    factors = [season[(today + timedelta(days=day)).month - 1] for day in range(length)]
    return (sum(factors, Decimal(0)) / length).quantize(FOUR, ROUND_HALF_UP)


def plan(
    *,
    history: Mapping[date, int],
    lead_time: Spread | None,
    service_level: Decimal,
    today: date,
    season: Sequence[Decimal] = NO_SEASON,
) -> Plan:
    """history: first of the month -> pieces. lead_time in days. service_level in percent."""
    z = z_of(service_level / 100)
    months = full_months(history, today)
    demand = spread(out_of_season(months, season).values())
    factor = season_ahead(season, today, lead_time.mean) if lead_time else ONE
    if demand is None or demand.n < LEAST_MONTHS:
        return Plan(demand, lead_time, factor, z, missing="demand")
    if lead_time is None:
        return Plan(demand, None, factor, z, missing="lead_time")
    found = buffer(
        z=z,
        lead_time=lead_time.mean / DAYS_A_MONTH,
        demand=demand.mean * factor,
        sd_demand=demand.sd * factor,
        sd_lead_time=lead_time.sd / DAYS_A_MONTH,
    )
    return Plan(
        demand,
        lead_time,
        factor,
        z,
        found.sigma.quantize(FOUR, ROUND_HALF_UP),
        _up(found.safety_stock),
        _up(found.reorder_point),
    )


def _up(pieces: Decimal) -> int:
    """Part of a piece is a piece; what the square root left beyond the sixth decimal is none."""
    return int(pieces.quantize(Decimal("0.000001")).to_integral_value(ROUND_CEILING))


def season_of(history: Mapping[date, int], today: date) -> tuple[Decimal, ...] | None:
    """Twelve factors out of two whole years: each month's mean against the mean of all, two decimals; else None."""
    months = full_months(history, today)
    by_month: dict[int, list[int]] = {}
    for month, pieces in months.items():
        by_month.setdefault(month.month, []).append(pieces)
    if len(by_month) < 12 or min(len(values) for values in by_month.values()) < 2:
        return None
    total = Decimal(sum(months.values())) / len(months)
    if not total:
        return None
    means = [Decimal(sum(by_month[number])) / len(by_month[number]) for number in range(1, 13)]
    found = tuple((mean / total).quantize(Decimal("0.01"), ROUND_HALF_UP) for mean in means)
    return found if all(found) else None


def cover_days(pieces: int, demand_a_month: Decimal) -> int | None:
    """How many days so many pieces last; None without demand."""
    if demand_a_month <= 0:
        return None
    return int((pieces / demand_a_month * DAYS_A_MONTH).to_integral_value(ROUND_HALF_UP))
