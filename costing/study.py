"""What a TCO study says: routes side by side, the sentence, the turning point, the curves, how it is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from costing import tco
from costing.rules.rounding import allocate, to_cent
from costing.rules.tco import Ownership, Route, npv_of, own
from jewelops.ui import figures

if TYPE_CHECKING:
    from costing.models import TcoScenario

# Lines of the rule, put together as a founder asks for them.
GROUPS = (
    ("piece", gettext_lazy("The piece itself"), ("landed", "premium", "material", "consumables", "scrap")),
    ("once", gettext_lazy("Tooling, samples, design"), ("tooling", "samples", "design")),
    ("plant", gettext_lazy("People and plant"), ("capex", "salvage", "salaries", "facility", "management", "maintenance", "training")),
    ("stock", gettext_lazy("MOQ cash and buffer stock"), ("carrying", "obsolescence")),
    ("changes", gettext_lazy("Change orders"), ("change_orders",)),
    ("warranty", gettext_lazy("Warranty and returns"), ("warranty",)),
    ("errors", gettext_lazy("Errors, expedites"), ("errors", "expedites")),
    ("compliance", gettext_lazy("Tests and certificates"), ("compliance",)),
)  # fmt: skip
POINTS, HALVINGS = 48, 40
LEAST, MOST = Decimal(50), Decimal(2_000_000)


@dataclass(frozen=True)
class Column:
    """One route: what it costs a piece, over all years, and its lines to the cent (they add up to ``unit``)."""

    key: str
    name: str
    owned: Ownership
    unit: Decimal
    cells: tuple[Decimal, ...]
    best: bool

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Each cost by the name of the page, with its sum over all years and how it is counted."""
        return [(tco.COST_NAMES[line.key], line) for line in self.owned.lines]


@dataclass(frozen=True)
class Turn:
    """From ``volume`` pieces a year on, ``winner`` costs less than ``loser``; there both cost ``unit``."""

    volume: int
    winner: str
    loser: str
    unit: Decimal


@dataclass(frozen=True)
class Study:
    scenario: "TcoScenario"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]
    turns: tuple[Turn, ...]
    curves: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    sentence: str

    @property
    def ranked(self) -> list[Column]:
        return sorted(self.columns, key=lambda column: column.unit)


def study_of(scenario: "TcoScenario") -> Study:
    """Everything that the page, the API and the export show; nothing of it is stored."""
    owned = owned_at(scenario, Decimal(scenario.units_per_year))
    ranked = sorted(owned, key=lambda each: each.per_unit)
    pieces = Decimal(scenario.units_per_year * scenario.years)
    columns = tuple(_column(each, pieces, best=each is ranked[0]) for each in owned)
    turns = _turns(scenario, [each.route.key for each in ranked])
    return Study(
        scenario=scenario,
        columns=columns,
        rows=tuple(
            (str(label), tuple(column.cells[index] for column in columns))
            for index, (_key, label, _lines) in enumerate(GROUPS)
            if any(column.cells[index] for column in columns)
        ),
        turns=turns,
        curves=_curves(scenario, [each.route.key for each in owned]),
        sentence=_sentence(scenario, columns, turns),
    )


def owned_at(scenario: "TcoScenario", volume: Decimal) -> list[Ownership]:
    """Each described route at that volume a year, in the fixed order of ``tco.ROUTES``."""
    rate = tco.discount_of(scenario.inputs)
    return [
        own(tco.route_of(key, scenario.inputs), volumes=[volume] * scenario.years, discount_rate=rate)
        for key in described(scenario)
    ]


def described(scenario: "TcoScenario") -> list[str]:
    """The routes that have assumptions."""
    return [key for key in tco.ROUTES if scenario.inputs.get(key)]


def unit_at(scenario: "TcoScenario", key: str) -> Callable[[Decimal], Decimal]:
    """Cost of a piece of that route as a function of the volume."""
    route = tco.route_of(key, scenario.inputs)
    return lambda volume: unit_of(route, volume, scenario.years)


def unit_of(route: Route, volume: Decimal, years: int) -> Decimal:
    """Cost of a piece, not discounted: what ``own`` calls per_unit, without its lines."""
    return npv_of(route, volumes=[volume] * years, discount_rate=Decimal(0)) / (volume * years)


def _column(owned: Ownership, pieces: Decimal, *, best: bool) -> Column:
    """Cells by largest remainder, so that what is printed adds up to what is printed."""
    amounts = {line.key: line.amount / pieces for line in owned.lines}
    shares = [
        sum((amounts.get(key, Decimal(0)) for key in keys), Decimal(0)) for _key, _label, keys in GROUPS
    ]
    cells = (
        allocate(owned.per_unit, shares)
        if all(share >= 0 for share in shares)
        else tuple(map(to_cent, shares))
    )
    return Column(owned.route.key, owned.route.name, owned, to_cent(owned.per_unit), tuple(cells), best)


def _turns(scenario: "TcoScenario", keys: Sequence[str]) -> tuple[Turn, ...]:
    """Where the cheapest route's curve crosses another's, nearest to the plan."""
    if len(keys) < 2:
        return ()
    found = [_turn(scenario, keys[0], other) for other in keys[1:]]
    return tuple(turn for turn in found if turn)


def _turn(scenario: "TcoScenario", best: str, other: str) -> Turn | None:
    mine, theirs = unit_at(scenario, best), unit_at(scenario, other)
    plan = Decimal(scenario.units_per_year)
    for step in range(1, 24):
        for far, near in ((plan * Decimal("1.5") ** step, plan * Decimal("1.5") ** (step - 1)),
                          (plan / Decimal("1.5") ** step, plan / Decimal("1.5") ** (step - 1))):  # fmt: skip
            if LEAST <= far <= MOST and mine(far) > theirs(far):
                volume = _halved(mine, theirs, near, far)
                above = far > near
                winner, loser = (other, best) if above else (best, other)
                return Turn(int(volume.to_integral_value()), _name(winner), _name(loser), mine(volume))
    return None


def _name(route: str) -> str:
    return str(tco.ROUTES[route])


def _halved(
    mine: Callable[[Decimal], Decimal], theirs: Callable[[Decimal], Decimal], near: Decimal, far: Decimal
) -> Decimal:
    """Between ``near`` (mine is cheaper) and ``far`` (it is not), where they cost the same."""
    for _step in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (middle, far) if mine(middle) <= theirs(middle) else (near, middle)
    return (near + far) / 2


def _curves(
    scenario: "TcoScenario", keys: Sequence[str]
) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """Cost of a piece at volumes spaced evenly on a logarithmic axis around the plan."""
    plan = scenario.units_per_year
    low, high = max(50.0, plan / 10), plan * 20.0
    volumes = [low * (high / low) ** (step / (POINTS - 1)) for step in range(POINTS)]
    units = {key: unit_at(scenario, key) for key in keys}
    return tuple(
        (key, tuple((volume, float(unit(Decimal(round(volume))))) for volume in volumes))
        for key, unit in units.items()
    )


def _sentence(scenario: "TcoScenario", columns: Sequence[Column], turns: Sequence[Turn]) -> str:
    """The verdict: who is cheapest at the plan, by how much, and from where on it turns."""
    ranked = sorted(columns, key=lambda column: column.unit)
    facts: dict[str, Any] = {
        "n": figures.number(scenario.units_per_year),
        "best": ranked[0].name,
        "unit": figures.number(ranked[0].unit, 2),
        "currency": scenario.currency,
    }
    if len(ranked) < 2:
        return (
            _(
                "At %(n)s pieces a year a piece costs %(unit)s %(currency)s (%(best)s); describe a second route to compare."
            )
            % facts
        )
    facts |= {"second": ranked[1].name, "less": figures.number(ranked[1].unit - ranked[0].unit, 2)}
    first = (
        _("At %(n)s pieces a year %(best)s costs %(less)s %(currency)s a piece less than %(second)s.") % facts
    )
    return f"{first} {_turning(turns, ranked)}"


def _turning(turns: Sequence[Turn], ranked: Sequence[Column]) -> str:
    names = {ranked[0].name, ranked[1].name}
    turn = next((turn for turn in turns if {turn.winner, turn.loser} == names), None)
    if turn is None and turns:
        facts = {"n": figures.number(turns[0].volume), "winner": turns[0].winner}
        return _("Volume turns it round only from %(n)s, where %(winner)s costs less.") % facts
    if turn is None:
        return _("Volume does not turn this round.")
    facts = {"n": figures.number(turn.volume), "winner": turn.winner, "loser": turn.loser}
    if turn.winner == ranked[0].name:
        return _("It turns round below %(n)s, where %(loser)s costs less: volume decides this.") % facts
    return _("From %(n)s %(winner)s costs less: volume decides this, not the unit price.") % facts
