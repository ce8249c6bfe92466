"""Total cost of ownership of a way to source: in-house, OEM, ODM, nearshore, side by side over volume and years.

Money in one currency; rates and shares as fractions. Upfront is paid at the start, yearly cost at each year's end;
NPV discounts those. A material is grossed up by its scrap: cost of a good piece = (material + consumables) / (1 - scrap).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from costing.rules.buffers import DAYS_PER_YEAR
from jewelops.kernel.words import mark as gettext_noop

ZERO = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True)
class Machine:
    """A capital item with its range; likely is what the comparison uses."""

    name: str
    likely: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Route:
    """One way to source. Amounts a year unless the name says otherwise.

    Upfront: machines (bought), tooling, samples, design, training.
    Fixed a year: salaries, facility (rent, utilities, insurance, security), maintenance (share of the machines' cost),
    management, compliance (tests and certificates), change_orders, expedites.
    Per piece: landed (bought piece at the door), material, consumables, scrap (share lost), premium (nearshore, share
    of landed). returns x warranty_per_return; errors: share of pieces lost at full cost; obsolescence: share of the
    average stock written off a year. inventory_days: pipeline and buffer; moq: half of it lies in stock on average.
    """

    key: str
    name: str = ""
    machines: tuple[Machine, ...] = ()
    machine_life_years: Decimal = Decimal(7)
    salvage: Decimal = ZERO
    tooling: Decimal = ZERO
    samples: Decimal = ZERO
    design: Decimal = ZERO
    training: Decimal = ZERO
    salaries: Decimal = ZERO
    facility: Decimal = ZERO
    maintenance: Decimal = ZERO
    management: Decimal = ZERO
    compliance: Decimal = ZERO
    change_orders: Decimal = ZERO
    expedites: Decimal = ZERO
    landed: Decimal = ZERO
    premium: Decimal = ZERO
    material: Decimal = ZERO
    consumables: Decimal = ZERO
    scrap: Decimal = ZERO
    returns: Decimal = ZERO
    warranty_per_return: Decimal = ZERO
    errors: Decimal = ZERO
    inventory_days: Decimal = ZERO
    moq: Decimal = ZERO
    carry_rate: Decimal = ZERO
    obsolescence: Decimal = ZERO


@dataclass(frozen=True)
class Line:
    """One cost over the whole span. sort: "upfront", "fixed" or "variable"; formula in words."""

    key: str
    sort: str
    amount: Decimal
    formula: str


@dataclass(frozen=True)
class Ownership:
    """npv and total (undiscounted) over the span; per_unit = total / pieces. annual: one amount a year.

    fixed_per_year and variable_per_unit: the straight line that break-even volumes are read from. moq_cash: money
    bound by one minimum order.
    """

    route: Route
    upfront: Decimal
    annual: tuple[Decimal, ...]
    salvage: Decimal
    npv: Decimal
    total: Decimal
    per_unit: Decimal
    fixed_per_year: Decimal
    variable_per_unit: Decimal
    moq_cash: Decimal
    lines: tuple[Line, ...]


def own(route: Route, *, volumes: Sequence[Decimal], discount_rate: Decimal) -> Ownership:
    """The cost of a route over the years; volumes: good pieces in each year. Raises ValueError without volume or at scrap 1."""
    pieces = sum(volumes, ZERO)
    if not volumes or pieces <= 0 or route.scrap >= 1:
        raise ValueError("A comparison needs a volume, and scrap below 100 %.")
    years = Decimal(len(volumes))
    paid, back = upfront_of(route), salvage_of(route, years)
    annual = tuple(fixed_of(route) + variable_of(route, volume) for volume in volumes)
    total = paid + sum(annual, ZERO) - back
    return Ownership(
        route=route,
        upfront=paid,
        annual=annual,
        salvage=back,
        npv=npv_of(route, volumes=volumes, discount_rate=discount_rate),
        total=total,
        per_unit=total / pieces,
        fixed_per_year=fixed_of(route) + (paid - back) / years,
        variable_per_unit=variable_of(route, pieces / years) / (pieces / years),
        moq_cash=route.moq * piece_cost(route),
        lines=lines_of(route, volumes),
    )


def npv_of(route: Route, *, volumes: Sequence[Decimal], discount_rate: Decimal) -> Decimal:
    """The net present value alone, for thousands of draws: what ``own`` says, without its lines."""
    fixed, at = fixed_of(route), {volume: variable_of(route, volume) for volume in set(volumes)}
    yearly = [fixed + at[volume] for volume in volumes]
    back = salvage_of(route, Decimal(len(volumes))) / (1 + discount_rate) ** len(volumes)
    return upfront_of(route) + present_value(yearly, discount_rate) - back


def present_value(amounts: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Amounts at the end of year 1, 2, ..., discounted to today."""
    return sum((amount / (1 + rate) ** year for year, amount in enumerate(amounts, start=1)), ZERO)


def capex_of(route: Route) -> Decimal:
    return sum((machine.likely for machine in route.machines), ZERO)


def upfront_of(route: Route) -> Decimal:
    return capex_of(route) + route.tooling + route.samples + route.design + route.training


def salvage_of(route: Route, years: Decimal) -> Decimal:
    """What the machines still bring: share x cost x the part of their life that is left, never below 0."""
    left = max(ZERO, 1 - years / route.machine_life_years)
    return route.salvage * capex_of(route) * left


def fixed_of(route: Route) -> Decimal:
    """A year's cost that does not depend on volume."""
    yearly = route.salaries + route.facility + route.management + route.compliance
    return yearly + route.change_orders + route.expedites + route.maintenance * capex_of(route)


def piece_cost(route: Route) -> Decimal:
    """A good piece: bought and landed with its premium, or made, grossed up by scrap."""
    return (route.landed * (1 + route.premium) + route.material + route.consumables) / (1 - route.scrap)


def stock_of(route: Route, volume: Decimal) -> Decimal:
    """Pieces in stock on average: volume x days / 365, or half a minimum order where that is more."""
    return max(volume * route.inventory_days / DAYS_PER_YEAR, route.moq / 2)


def variable_of(route: Route, volume: Decimal) -> Decimal:
    """A year's cost at that volume of good pieces."""
    cost = piece_cost(route)
    stock = stock_of(route, volume) * cost
    warranty = route.returns * route.warranty_per_return * volume
    return cost * volume * (1 + route.errors) + warranty + stock * (route.carry_rate + route.obsolescence)


def break_even_volume(*, fixed: Decimal, saved_per_unit: Decimal) -> Decimal | None:
    """Additional fixed cost a year / saving per piece."""
    if saved_per_unit <= 0:
        return None
    return max(ZERO, fixed / saved_per_unit)


def lines_of(route: Route, volumes: Sequence[Decimal]) -> tuple[Line, ...]:
    """Every cost that is not 0, over the whole span, with its formula; they add up to the total."""
    return tuple(
        line
        for line in (*_once(route, volumes), *_yearly(route, volumes), *_per_piece(route, volumes))
        if line.amount
    )


def _once(route: Route, volumes: Sequence[Decimal]) -> tuple[Line, ...]:
    back = salvage_of(route, Decimal(len(volumes)))
    return (
        Line("capex", "upfront", capex_of(route), gettext_noop("machines, bought")),
        Line("salvage", "upfront", -back, gettext_noop("salvage share × machines × life left")),
        Line("tooling", "upfront", route.tooling, gettext_noop("once")),
        Line("samples", "upfront", route.samples, gettext_noop("once")),
        Line("design", "upfront", route.design, gettext_noop("once")),
        Line("training", "upfront", route.training, gettext_noop("once")),
    )


def _yearly(route: Route, volumes: Sequence[Decimal]) -> tuple[Line, ...]:
    years = len(volumes)
    names = ("salaries", "facility", "management", "compliance", "change_orders", "expedites")
    flat = tuple(
        Line(name, "fixed", getattr(route, name) * years, gettext_noop("a year × years")) for name in names
    )
    upkeep = route.maintenance * capex_of(route) * years
    return (*flat, Line("maintenance", "fixed", upkeep, gettext_noop("share × machines × years")))


def _per_piece(route: Route, volumes: Sequence[Decimal]) -> tuple[Line, ...]:
    pieces, cost = sum(volumes, ZERO), piece_cost(route)
    clean = route.landed * (1 + route.premium) + route.material + route.consumables
    stock = sum((stock_of(route, volume) for volume in volumes), ZERO) * cost
    return (
        Line("landed", "variable", route.landed * pieces, gettext_noop("landed × pieces")),
        Line(
            "premium",
            "variable",
            route.landed * route.premium * pieces,
            gettext_noop("premium × landed × pieces"),
        ),
        Line("material", "variable", route.material * pieces, gettext_noop("material × pieces")),
        Line("consumables", "variable", route.consumables * pieces, gettext_noop("consumables × pieces")),
        Line(
            "scrap", "variable", (cost - clean) * pieces, gettext_noop("(cost / (1 − scrap) − cost) × pieces")
        ),
        Line("errors", "variable", cost * route.errors * pieces, gettext_noop("errors × cost × pieces")),
        Line(
            "warranty",
            "variable",
            route.returns * route.warranty_per_return * pieces,
            gettext_noop("returns × cost of a return × pieces"),
        ),
        Line("carrying", "variable", stock * route.carry_rate, gettext_noop("average stock × carrying rate")),
        Line(
            "obsolescence",
            "variable",
            stock * route.obsolescence,
            gettext_noop("average stock × share written off"),
        ),
    )
