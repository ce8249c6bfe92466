"""How many pieces a requirement's AQL asks for. The room that knows the sampling tables hands its planner over."""

from collections.abc import Callable

from jewelops.kernel.aqls import find_level

# planner(lot size, AQL, inspection level) -> (n, Ac, Re)
Planner = Callable[[int, str, str], tuple[int, int, int]]
EXAMPLE_LOT = 400
_planners: list[Planner] = []


def connect(planner: Planner) -> None:
    _planners[:] = [planner]


def plan(aql: str, level: str, lot_size: int = EXAMPLE_LOT) -> tuple[int, int, int] | None:
    """(n, Ac, Re) for a lot of that size, or None while nobody knows the tables."""
    return _planners[0](lot_size, aql, find_level(level) or "II") if _planners and aql else None
