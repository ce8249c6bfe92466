"""Who may do what in the costing room; the guard and the button ask the same predicate.

Nobody of a factory sees a price list, a should-cost, a landed cost or a TCO: their tables name no way to a supplier,
so ``visible_to`` finds nothing there. A factory sees its own quotes.
"""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_read_costs(actor: Actor, row: Any = None) -> bool:
    """Everybody of the brand reads; nobody of a factory does."""
    return actor.is_brand_side


def can_cost(actor: Actor, row: Any = None) -> bool:
    """Keep prices and grids, compute costs, ask for quotes, run studies: owner, finance, production."""
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.FINANCE, Role.PRODUCTION)


def can_decide_quotes(actor: Actor, row: Any = None) -> bool:
    return can_cost(actor)


def can_decide_sourcing(actor: Actor, row: Any = None) -> bool:
    """Make or buy is the owner's."""
    return actor.is_brand_side and actor.has_role(Role.OWNER)


def can_fill_quote(actor: Actor, row: Any = None) -> bool:
    """The factory's manager fills its own; the brand may write down what came by mail."""
    return can_cost(actor) or actor.has_role(Role.MANAGER)


def can_submit_quote(actor: Actor, row: Any = None) -> bool:
    return can_fill_quote(actor)


def can_plan_resilience(actor: Actor, row: Any = None) -> bool:
    """Answer chokepoints, hold stock, enter demand, qualify alternates: owner, production, finance."""
    return can_cost(actor)


def can_state_balance(actor: Actor, row: Any = None) -> bool:
    """How much efficiency is given for adaptability is the owner's to say."""
    return actor.is_brand_side and actor.has_role(Role.OWNER)
