"""Buffers against demand and lead time. One unit of time everywhere; convert with the functions below first.

sigma over lead time = sqrt(L sd_d^2 + d^2 sd_L^2); safety stock = z sigma; reorder point = d L + safety stock.
"""

from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist

DAYS_PER_WEEK = Decimal(7)
DAYS_PER_YEAR = Decimal(365)


@dataclass(frozen=True)
class Buffer:
    """In pieces. sigma: standard deviation of demand over the lead time."""

    sigma: Decimal
    safety_stock: Decimal
    reorder_point: Decimal


def buffer(
    *, z: Decimal, lead_time: Decimal, demand: Decimal, sd_demand: Decimal, sd_lead_time: Decimal = Decimal(0)
) -> Buffer:
    """z: of the service level; lead_time and sd_lead_time in periods; demand and sd_demand in pieces a period."""
    sigma = (lead_time * sd_demand**2 + demand**2 * sd_lead_time**2).sqrt()
    stock = z * sigma
    return Buffer(sigma, stock, demand * lead_time + stock)


def z_of(service_level: Decimal) -> Decimal:
    """The z of a cycle service level between 0.5 and 1, both excluded: 0.95 -> 1.645. Three decimals, as tables print it."""
    return Decimal(str(round(NormalDist().inv_cdf(float(service_level)), 3)))


def in_weeks(days: Decimal) -> Decimal:
    return days / DAYS_PER_WEEK


def pooled(safety_stock: Decimal, sites: int) -> Decimal:
    """Safety stock of k equal, independent sites held in one place: k x stock / sqrt(k) = stock x sqrt(k)."""
    return safety_stock * Decimal(sites).sqrt()


def carrying_cost(
    *, unit_cost: Decimal, units_per_year: Decimal, inventory_days: Decimal, carry_rate: Decimal
) -> tuple[Decimal, Decimal]:
    """(average inventory value, its cost a year); value = unit cost x units a year x days / 365; rate as a fraction."""
    value = unit_cost * units_per_year * inventory_days / DAYS_PER_YEAR
    return value, value * carry_rate
