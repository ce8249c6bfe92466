"""Who may do what in the suppliers room; the guard and the button ask the same predicate."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_edit_suppliers(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION)


def can_hold(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_read_vetting(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side


def can_vet(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_decide(actor: Actor, row: Any = None) -> bool:
    """Approving, rejecting and suspending a supplier is the owner's."""
    return actor.is_brand_side and actor.has_role(Role.OWNER)


def can_edit_certificates(actor: Actor, row: Any = None) -> bool:
    """The brand, or the factory's manager for its own factory."""
    return can_vet(actor) or actor.has_role(Role.MANAGER)


def can_edit_criteria(actor: Actor, row: Any = None) -> bool:
    return can_decide(actor)


def can_keep_scorecards(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_write_incentives(actor: Actor, row: Any = None) -> bool:
    """Offer, change and end what a factory's figures are worth."""
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION)


def can_answer_incentives(actor: Actor, row: Any = None) -> bool:
    """The factory's manager signs for his own factory."""
    return actor.is_supplier_side and actor.has_role(Role.MANAGER)


def can_settle_incentives(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.FINANCE)


def can_read_knowhow(actor: Actor, row: Any = None) -> bool:
    """How things fail is the brand's own knowledge."""
    return actor.is_brand_side


def can_write_knowhow(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_read_contracts(actor: Actor, row: Any = None) -> bool:
    """The brand, and of a factory who signs for it."""
    return actor.is_brand_side or actor.has_role(Role.MANAGER)


def can_keep_contracts(actor: Actor, row: Any = None) -> bool:
    return can_vet(actor)


def can_keep_registers(actor: Actor, row: Any = None) -> bool:
    """Machines, people, trainings, portfolio: the brand, or the factory's manager for its own factory."""
    return can_edit_certificates(actor, row)


def can_keep_diligence(actor: Actor, row: Any = None) -> bool:
    """References, visits, reviews: who vets writes them down, and the factory does not read them."""
    return can_vet(actor)


def can_read_registers(actor: Actor, row: Any = None) -> bool:
    return True
